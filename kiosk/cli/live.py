"""A kiosk at a terminal: its keys, the desk's socket, and an orderly end."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from kiosk.service.control import Control, socket_path
from kiosk.service.keys import KeyboardKeys

if TYPE_CHECKING:
    from kiosk.service.station import Station


@contextmanager
def at_the_desk(station: "Station", *, keys: bool = True) -> Iterator[None]:
    """Let keys, desk and signals reach the station.

    Ctrl-C and a service manager's stop end the session with its page, and let no other follow.

    Raises:
        SessionRunning: another kiosk program runs on this machine.
    """

    def end(_number: int, _frame: FrameType | None) -> None:
        station.ending = True
        if station.running is None:
            raise KeyboardInterrupt
        station.hang_up("desk")

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    control = Control(socket_path(), station.answer)
    try:
        if keys:
            with KeyboardKeys(station.press, station.hang_up):
                yield
        else:
            yield
    finally:
        control.close()
        for number, handler in before.items():
            signal.signal(number, handler)
