"""The time: the machine's own, or one that passes with the sound that is played and heard."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how to let time pass."""

    def now(self) -> datetime:
        """The time now, with its offset."""

    def passed(self, seconds: float) -> None:
        """So many seconds of sound went by."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


def in_milliseconds(time_: datetime) -> datetime:
    """The time without what no listener can tell apart."""
    return time_.replace(microsecond=time_.microsecond // 1000 * 1000)


class SystemClock:
    """The machine's own time, in its own time zone."""

    def now(self) -> datetime:
        """The time now, with its offset."""
        return in_milliseconds(datetime.now(UTC).astimezone())

    def passed(self, seconds: float) -> None:
        """Nothing to do: real time passes by itself."""

    def sleep(self, seconds: float) -> None:
        """Wait so long."""
        time.sleep(seconds)


class VirtualClock:
    """A clock that stands still but for the sound: an interview faster than real time."""

    def __init__(self, start: datetime) -> None:
        self._start, self._seconds = start, 0.0

    def now(self) -> datetime:
        """The start and all the seconds of sound since."""
        return in_milliseconds(self._start + timedelta(seconds=self._seconds))

    def passed(self, seconds: float) -> None:
        """Move on."""
        self._seconds += seconds

    def sleep(self, seconds: float) -> None:
        """Move on at once."""
        self._seconds += seconds
