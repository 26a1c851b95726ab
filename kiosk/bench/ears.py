"""The product's own ear, as the bench asks it; the baselines stand in `baselines`."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import AnswerType, AnswerValue, Scale, YesNo
from kiosk.dialog.model import Question
from kiosk.interview.decide import Decision
from kiosk.interview.reading import Reader
from kiosk.speech.clip_source import ClipSource
from kiosk.speech.hearing import Hearer
from kiosk.speech.sound import BLOCK_S, Clip, Samples

# Silence before each clip, as when a patient takes breath.
BEFORE_S = 0.3


@dataclass(frozen=True)
class Heard:
    """What an ear made of one clip.

    `value`: as `plain` has it. `command`: a universal command was taken. `witnesses`: what each
    decoder alone would have said. `listened_s`: how much sound it took. `silence_s`: the silence
    that it waited for before it decided; null where it does not say. `computing_s`: from the last
    block of sound to the decision; with `loose_ran`, the decoder without a grammar is in it.
    """

    value: str | None
    decision: Decision
    command: bool = False
    witnesses: tuple[str | None, ...] = ()
    loose_ran: bool = False
    listened_s: float = 0.0
    silence_s: float | None = None
    computing_s: float = 0.0


class Ear(Protocol):
    """Anything that takes a clip for an answer."""

    name: str

    def hear(self, kind: AnswerType, clip: Clip) -> Heard:
        """What it makes of the clip as an answer of this type."""


def bare(kind: AnswerType) -> Question:
    """A question that is nothing but its answer type."""
    return Question(id="any", type=kind, section="any")


def plain(value: AnswerValue | None) -> str | None:
    """A value in one word: yes, no, unsure, left, right ..., a number."""
    if isinstance(value, YesNo):
        return value.answer
    if isinstance(value, Scale):
        return f"{value.number}" if value.number_to is None else f"{value.number}-{value.number_to}"
    return None if value is None else str(value)


class TimedSource(ClipSource):
    """A clip that notes when its last block was taken. `live`: no faster than a microphone."""

    def __init__(self, clip: Clip, *, live: bool = False) -> None:
        super().__init__(clip, BEFORE_S)
        self._live, self._began = live, time.perf_counter()
        self.read_at = self._began

    def read_block(self, timeout_s: float) -> Samples:
        """The next block, when it is due."""
        block = super().read_block(timeout_s)
        if self._live:
            time.sleep(max(0.0, self._began + self.heard_s - time.perf_counter()))
        self.read_at = time.perf_counter()
        return block


class KioskEar:
    """The product's own path: the listener, its decoders, the rule that decides."""

    name = "kiosk"

    def __init__(self, hearer: Hearer, reader: Reader, *, live: bool = False) -> None:
        self._hearer, self._reader, self._live = hearer, reader, live

    def live(self) -> "KioskEar":
        """The same ear, brought sound no faster than it is spoken."""
        return KioskEar(self._hearer, self._reader, live=True)

    def hear(self, kind: AnswerType, clip: Clip) -> Heard:
        """What the interview would make of the clip."""
        question, source = bare(kind), TimedSource(clip, live=self._live)
        hearing = self._hearer.hear_stranger(question, source, clip.seconds + 1.0)
        judged = self._hearer.judge(question, hearing)
        decided_at = time.perf_counter()
        words = [hearing.tight, hearing.guarded, hearing.loose or ""]
        return Heard(
            value=plain(judged.value),
            decision=judged.decision,
            command=judged.universal is not None,
            witnesses=tuple(plain(self._reader.answer(question, one).value) for one in words),
            loose_ran=hearing.loose is not None,
            listened_s=source.heard_s,
            silence_s=hearing.silence_s,
            computing_s=decided_at - source.read_at,
        )


def kiosk_ear(model: Path, lexicon: Lexicon, today: date) -> KioskEar:
    """The product's ear with the speech model in this folder.

    Raises:
        ModelDamaged: it cannot be loaded.
    """
    return KioskEar(Hearer(model, None, lexicon, today), Reader(None, lexicon, today))


def ready(ear: Ear, kinds: tuple[AnswerType, ...]) -> None:
    """Let an ear hear silence once, so that making grammars counts for no clip."""
    for kind in kinds:
        ear.hear(kind, Clip.silence(2 * BLOCK_S))
