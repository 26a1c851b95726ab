"""A mouth and an ear without sound, for putting faults and times into an interview."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from kiosk.errors import KioskError, MicrophoneMissing
from kiosk.interview.actions import Listen, Say
from kiosk.interview.hearing import Hearing
from kiosk.records.record import Alert, Record
from kiosk.service.runner import Stop
from tests.interview.talk import START, USUAL


def heard(words: str) -> Hearing:
    return Hearing(sound="speech", tight=words, guarded=words, loose=words, confidence=0.9)


class HandClock:
    """A clock that stands still unless it is moved."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time

    def passed(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    def sleep(self, seconds: float) -> None:
        self.passed(seconds)


class Silence:
    """A mouth that only notes what it would say; `on_say` may do something meanwhile."""

    def __init__(self, on_say: Callable[[Say], None] = lambda _: None) -> None:
        self.said: list[str] = []
        self._on_say = on_say

    def say(self, say: Say, stop: Stop) -> None:
        del stop
        self.said.append(say.text)
        self._on_say(say)


class UsualPatient:
    """Hears the usual answers, or `instead` for a question; an error in it is raised once."""

    def __init__(self, instead: dict[str, list[Hearing | KioskError | None]] | None = None) -> None:
        self._instead: dict[str, Iterator[Hearing | KioskError | None]] = {
            question: iter(replies) for question, replies in (instead or {}).items()
        }
        self.listened: list[str] = []
        self.there = True
        self.patients = 0
        self.late: list[tuple[str, str]] = []

    def new_patient(self) -> None:
        self.patients += 1

    def hear(self, listen: Listen, stop: Stop) -> Hearing | None:
        self.listened.append(listen.question)
        if stop():
            return None
        usual = heard("yes" if listen.mode != "answer" else USUAL[listen.question])
        reply = next(self._instead.get(listen.question, iter(())), usual)
        if isinstance(reply, KioskError):
            raise reply
        return reply

    def late_words(self, wait_s: float) -> tuple[str, str] | None:
        del wait_s
        owed = bool(self.late) and self.late[0][0] in self.listened
        return self.late.pop(0) if owed else None

    def check(self) -> None:
        if not self.there:
            raise MicrophoneMissing("The microphone is gone; plug it in again.")


class Channel:
    """A way to the desk that notes, refuses or hangs."""

    def __init__(self, name: str, do: Callable[[], None] = lambda: None) -> None:
        self.name, self._do = name, do
        self.sent: list[Alert] = []

    def send(self, alert: Alert, record: Record) -> None:
        del record
        self._do()
        self.sent.append(alert)


class Desk:
    """Keeps the pages and calls it gets."""

    def __init__(self) -> None:
        self.pages: list[Record] = []
        self.calls: list[str] = []

    def page(self, record: Record) -> None:
        self.pages.append(record)

    def call(self, reason: str, record: Record) -> None:
        del record
        self.calls.append(reason)
