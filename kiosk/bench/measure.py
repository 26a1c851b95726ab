"""Runs one part of the plan: clips under conditions, through ears, to rows."""

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kiosk.answers.values import AnswerType
from kiosk.bench import figures
from kiosk.bench.clips import ANSWERS, Spoken, Voices, plain_truth, sample
from kiosk.bench.conditions import Condition, under
from kiosk.bench.ears import BEFORE_S, Ear
from kiosk.bench.plan import Part, Size
from kiosk.bench.report import Answers, FalseAlarms, Row
from kiosk.speech.sound import Clip, trimmed

# Called before each clip with what is measured, how many are done and how many there are.
Progress = Callable[[str, int, int], None]
# What stays so far below a clip's loudest sample is silence.
_FLOOR_DB = 30.0


@dataclass(frozen=True)
class Measurer:
    """Measures parts with one set of voices. The same seed takes the same clips and noises."""

    voices: Voices
    size: Size
    seed: int
    progress: Progress
    unheard: list[str] = field(default_factory=list)

    def rows(self, part: Part, ears: Sequence[Ear]) -> Iterator[Row]:
        """One row for each condition, type of answer and ear, and one for the false alarms."""
        for condition in part.conditions_at(self.size):
            if not self.voices.surroundings("").has(condition):
                continue
            for kind in ANSWERS:
                clips = self._drawn(self.voices.answers(kind), part.answers_most(kind, self.size))
                for ear in ears if clips else ():
                    yield self._answers(_Cell(part, ear, kind, condition), clips)
            others = self.voices.others(AnswerType.YES_NO)
            clips = self._drawn(others, part.alarms_most(self.size))
            for ear in ears if clips else ():
                cell = _Cell(part, ear, AnswerType.YES_NO, condition)
                turns = self._turns(cell, clips)
                yield cell.row(self.voices.name, turns, figures.false_alarms(turns))

    def _answers(self, cell: "_Cell", clips: Sequence[Spoken]) -> Row:
        turns = self._turns(cell, clips)
        if cell.part.name == "clean" and cell.kind is AnswerType.YES_NO:
            self.unheard.extend(figures.unheard(turns))
        return cell.row(self.voices.name, turns, figures.answers(turns))

    def _drawn(self, clips: Sequence[Spoken], most: int | None) -> list[Spoken]:
        return sample(clips, most, np.random.default_rng(self.seed))

    def _turns(self, cell: "_Cell", clips: Sequence[Spoken]) -> list[figures.Turn]:
        about = f"{cell.ear.name}: {self.voices.name} {cell.kind.value}, {cell.condition.name}"
        turns = []
        for done, spoken in enumerate(clips):
            self.progress(about, done, len(clips))
            turns.append(self._turn(cell, spoken))
        self.progress(about, len(clips), len(clips))
        return turns

    def _turn(self, cell: "_Cell", spoken: Spoken) -> figures.Turn:
        rng = np.random.default_rng([self.seed, zlib.crc32(spoken.name.encode())])
        said = spoken.sound()
        sound = under(said, cell.condition, self.voices.surroundings(spoken.speaker), rng)
        processor, wall = time.process_time(), time.perf_counter()
        end_s = None if cell.condition.noise or not spoken.said else _last_sound_s(sound)
        heard = cell.ear.hear(cell.kind, sound)
        return figures.Turn(
            spoken=spoken,
            wanted=plain_truth(cell.kind, spoken.said),
            heard=heard,
            speech_s=_speech_s(said),
            processor_s=time.process_time() - processor,
            wall_s=time.perf_counter() - wall,
            reply_s=None if end_s is None else heard.listened_s - end_s + heard.computing_s,
        )


@dataclass(frozen=True)
class _Cell:
    """What one row is about."""

    part: Part
    ear: Ear
    kind: AnswerType
    condition: Condition

    def row(
        self, voices: str, turns: Sequence[figures.Turn], counted: Answers | FalseAlarms
    ) -> Row:
        return Row(
            part=self.part.name,
            voices=voices,
            ear=self.ear.name,
            type=self.kind.value,
            condition=self.condition.name,
            answers=counted if isinstance(counted, Answers) else None,
            false_alarms=counted if isinstance(counted, FalseAlarms) else None,
            cost=figures.cost(turns),
        )


def _last_sound_s(clip: Clip) -> float:
    """When the last sound ends, as an ear hears it: after the breath before the clip."""
    loudness = np.abs(clip.samples.astype(np.int32))
    sounding = np.flatnonzero(loudness > loudness.max(initial=0) * 10 ** (-_FLOOR_DB / 20))
    return BEFORE_S + (int(sounding[-1]) + 1 if len(sounding) else 0) / clip.rate_hz


def _speech_s(clip: Clip) -> float:
    return trimmed(clip, margin_s=0.0, floor_db=_FLOOR_DB).seconds
