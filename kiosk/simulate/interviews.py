"""Whole interviews with simulated patients, in virtual time."""

import os
from collections.abc import Sequence
from contextlib import closing, redirect_stderr
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

import numpy as np

from kiosk.records.record import Record
from kiosk.service.clock import VirtualClock
from kiosk.service.ears import ReplyEar
from kiosk.service.mouths import TimedMouth
from kiosk.service.sessions import Room
from kiosk.service.station import Station
from kiosk.simulate.meaning import same
from kiosk.simulate.patient import SimulatedPatient
from kiosk.simulate.results import Interviews, share
from kiosk.simulate.sentences import Sentence
from kiosk.simulate.setting import Setting
from kiosk.simulate.speakers import Speaker
from kiosk.summary.words import PageWords

_TURNS = 3
_OPENS = time(9, tzinfo=UTC)


@dataclass(frozen=True)
class HeldInterview:
    """One interview, and the truth it is held against. `turns`: of listening, by question."""

    by: Speaker
    record: Record
    truth: dict[str, Sentence]
    turns: dict[str, int]
    minutes: float

    @property
    def asked(self) -> list[str]:
        """The questions that the kiosk has an answer to, or tried to get one."""
        return [
            name for name, answer in self.record.answers.items()
            if answer.status != "not_asked" and name in self.truth
        ]  # fmt: skip

    def right(self, name: str) -> bool:
        """Whether the record holds the truth."""
        answer, truth = self.record.answers[name], self.truth[name].value
        return truth is not None and same(truth, answer.value)

    def not_clear(self, name: str) -> bool:
        """Whether the record says that it knows nothing."""
        return self.record.answers[name].value is None

    def in_few_turns(self, name: str, no_needs: int) -> bool:
        """Right after three turns, or one more where a "no" must be said twice."""
        return self.right(name) and self.turns.get(name, 0) <= _TURNS + no_needs - 1


def hold(
    setting: Setting, words: PageWords, patient: int, rng: np.random.Generator, folder: Path
) -> HeldInterview:
    """One patient's interview, through the service's own parts."""
    by = setting.plan.speaker(patient)
    person = SimulatedPatient(setting, by, rng)
    clock = VirtualClock(datetime.combine(setting.plan.day, _OPENS))
    station = Station(
        room=Room("simulated"),
        script=setting.script,
        words=words,
        folder=folder,
        mouth=TimedMouth(clock),
        ear=ReplyEar(setting.hearer, person, clock),
        clock=clock,
        watcher=person,
        day=setting.plan.day.isoformat(),
    )
    began = clock.now()
    # The desk's alerts go to the terminal too; nobody stands at this desk.
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        redirect_stderr(nowhere),
        closing(station),
        closing(station.sessions()) as sessions,
    ):
        held = station.hold(sessions, None)
    minutes = (clock.now() - began).total_seconds() / 60
    return HeldInterview(by, held.record, person.truths.truth, dict(person.turns), minutes)


def counted(held: Sequence[HeldInterview], setting: Setting) -> Interviews:
    """The interviews counted."""
    needs = {question.id: question.no_needs for question in setting.script.dialog.questions}
    asked = [(one, name) for one in held for name in one.asked]
    right = sum(one.right(name) for one, name in asked)
    not_clear = sum(one.not_clear(name) for one, name in asked)
    complete = sum(one.record.status == "complete" for one in held)
    return Interviews(
        held=len(held),
        complete=complete,
        asked=len(asked),
        right=right,
        wrong=len(asked) - right - not_clear,
        not_clear=not_clear,
        within_three_turns=sum(one.in_few_turns(name, needs[name]) for one, name in asked),
        completion=share(complete, len(held)),
        accuracy=share(right, len(asked)),
        turns=_mean([sum(one.turns.values()) for one in held]),
        minutes=_mean([one.minutes for one in held]),
    )


def _mean(numbers: Sequence[float]) -> float | None:
    return round(float(np.mean(numbers)), 2) if numbers else None
