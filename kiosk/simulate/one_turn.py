"""One turn of a simulated patient: a sound goes to the real ear, a judgement comes out."""

import time
from dataclasses import dataclass

from kiosk.dialog.model import Question
from kiosk.interview.actions import Listen
from kiosk.interview.decide import Judgement
from kiosk.interview.hearing import Hearing
from kiosk.speech.clip_source import ClipSource
from kiosk.speech.end_of_turn import Patience
from kiosk.speech.hearing import Hearer
from kiosk.speech.sound import Clip, Samples

_BREATH_S = 0.3


@dataclass(frozen=True)
class Turn:
    """What came of one turn.

    `open_s`: how long listening went on after the patient's last sound, in virtual time; below 0
    if it was over before. `computing_s`: from the last sound that was listened to until the words
    were there, as measured.
    """

    judged: Judgement
    open_s: float
    computing_s: float

    @property
    def waited_s(self) -> float:
        """From the patient's last sound to the decision.

        After it the microphone stays open for a moment, in which speech reopens the turn.
        """
        return self.open_s - Patience().reopen_s


class _TimedSource(ClipSource):
    """Remembers when it was asked for the last time."""

    def __init__(self, clip: Clip) -> None:
        super().__init__(clip, _BREATH_S)
        self.asked_at = time.perf_counter()

    def read_block(self, timeout_s: float) -> Samples:
        block = super().read_block(timeout_s)
        self.asked_at = time.perf_counter()
        return block


def one_turn(hearer: Hearer, question: Question, clip: Clip, ends_s: float) -> Turn:
    """Say a clip to an ear that has not heard this patient before.

    `ends_s`: where in the clip the patient's last sound is.
    """
    hearer.new_patient()
    source = _TimedSource(clip)
    hearing = hearer.hear(Listen(question.id), source) or Hearing(sound="no_input")
    computing_s = time.perf_counter() - source.asked_at
    return Turn(
        judged=hearer.judge(question, hearing),
        open_s=source.heard_s - _BREATH_S - ends_s,
        computing_s=computing_s,
    )
