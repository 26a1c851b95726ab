"""Ways to tell the desk at once: a slip as a file, a line on standard error, a lamp."""

import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TextIO

from kiosk.errors import KioskError
from kiosk.files import write_text
from kiosk.records.record import Alert, Record

# A red answer reaches the desk within two seconds, or the patient's neighbours are sent for staff.
DEADLINE_S = 2.0

Slip = Callable[[Alert, Record], str]


class AlertChannel(Protocol):
    """One way to tell the desk. It confirms by returning, and refuses with a `KioskError`."""

    name: str

    def send(self, alert: Alert, record: Record) -> None:
        """Tell the desk about the alert.

        Raises:
            KioskError: the channel could not take it.
        """


class SlipFolder:
    """Writes each alert's slip as a text file, for a printer or a person to pick up."""

    name = "slip"

    def __init__(self, folder: Path, slip: Slip) -> None:
        self._folder, self._slip = folder, slip
        self.written: list[Path] = []

    def send(self, alert: Alert, record: Record) -> None:
        """Write the slip; it is on disk when this returns."""
        path = self._folder / f"slip-{alert.id}.txt"
        write_text(path, self._slip(alert, record))
        self.written.append(path)


class StandardError:
    """Prints one line for whoever watches the terminal: the ticket, never the words."""

    name = "standard_error"

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def send(self, alert: Alert, record: Record) -> None:
        """Print the line."""
        mark = "ALERT" if alert.kind == "said" else "notice"
        ticket = record.ticket or "without ticket"
        line = f"[{mark}] {alert.tier} {alert.rule} {alert.kind}, ticket {ticket}"
        try:
            print(line, file=self._stream or sys.stderr, flush=True)
        except OSError as error:
            raise KioskError(f"Standard error takes no line: {error.strerror}.") from error


def send_in_time(
    channels: Sequence[AlertChannel], alert: Alert, record: Record, deadline_s: float = DEADLINE_S
) -> Iterator[tuple[str, str | None]]:
    """Send an alert to every channel at once; one that hangs holds up no other.

    Yields each channel's name and, where it failed or did not confirm within `deadline_s`, why.
    """
    done: queue.SimpleQueue[tuple[str, str | None]] = queue.SimpleQueue()

    def send(channel: AlertChannel) -> None:
        try:
            channel.send(alert, record)
        except KioskError as error:
            done.put((channel.name, str(error)))
        except Exception as error:  # noqa: BLE001  whatever it is, the other channels go on
            done.put((channel.name, f"It failed unexpectedly: {type(error).__name__}."))
        else:
            done.put((channel.name, None))

    for channel in channels:
        threading.Thread(target=send, args=(channel,), daemon=True).start()
    waiting = {channel.name for channel in channels}
    give_up_at = time.monotonic() + deadline_s
    while waiting:
        try:
            name, failed = done.get(timeout=max(0.0, give_up_at - time.monotonic()))
        except queue.Empty:
            break
        waiting.discard(name)
        yield name, failed
    for name in sorted(waiting):
        yield name, f"It did not confirm within {deadline_s:g} seconds."
