"""The four large keys, as keys of a keyboard: at any moment, also while the kiosk speaks."""

import os
import select
import sys
import termios
import threading
import tty
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from kiosk.interview.events import Key

KEYS: dict[str, Key] = {"y": "yes", "n": "no", "r": "repeat", "p": "person"}
HANG_UP = "q"
POLL_S = 0.2


class KeyboardKeys:
    """Watches the terminal: y, n, r, p are the four keys, q hangs up.

    Does nothing where standard input is not a terminal.
    """

    def __init__(self, pressed: Callable[[Key], None], hang_up: Callable[[], None]) -> None:
        self._pressed, self._hang_up = pressed, hang_up
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        self._before: list[Any] | None = None

    def __enter__(self) -> Self:
        if sys.stdin.isatty():
            self._before = termios.tcgetattr(sys.stdin.fileno())
            tty.setcbreak(sys.stdin.fileno())
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        if self._thread is not None and self._before is not None:
            self._thread.join()
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def _watch(self) -> None:
        terminal = sys.stdin.fileno()
        while not self._over.is_set():
            if not select.select([terminal], [], [], POLL_S)[0]:
                continue
            typed = os.read(terminal, 1).decode(errors="ignore").lower()
            if typed in KEYS:
                self._pressed(KEYS[typed])
            elif typed == HANG_UP:
                self._hang_up()
            elif not typed:
                return
