"""When a patient's turn is over. Pure: seconds come in, a verdict goes out."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

# How far the words so far answer the question. `hold`: they do, but more may well follow, as
# after a "no" to a red question.
Completeness = Literal["none", "incomplete", "complete", "hold"]


class Verdict(StrEnum):
    """What to do after one more moment of listening."""

    WAIT = "wait"
    END = "end"
    TOO_LONG = "too_long"
    NO_INPUT = "no_input"


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds.

    `first_word_s`: for the first word. `complete_s`, `no_to_red_s`, `incomplete_s`: in silence
    after words that are a whole answer, a "no" to a red question, the beginning of an answer.
    `unchanged_s`: after a whole answer to which nothing is added although a voice goes on: that
    is someone else. `whole_turn_s`: from first sound to the end. `blip_s`: a shorter sound without
    words is a cough or a door, and the first word is still awaited. `reopen_s`: after the decision;
    speech within it reopens the turn ("the left ... no, the right"). It is also the half second
    of quiet before the next prompt that older people follow more easily (guidance for telephone
    menus).
    """

    first_word_s: float = 10.0
    complete_s: float = 0.6
    no_to_red_s: float = 1.3
    incomplete_s: float = 1.8
    unchanged_s: float = 2.0
    whole_turn_s: float = 15.0
    blip_s: float = 0.3
    reopen_s: float = 0.5

    def after(self, words: Completeness) -> float:
        """How long a silence ends the turn after words of this kind."""
        if words == "complete":
            return self.complete_s
        return self.no_to_red_s if words == "hold" else self.incomplete_s

    def stretched(self, factor: float) -> "Patience":
        """The same for someone who speaks with longer pauses."""
        return replace(
            self,
            complete_s=self.complete_s * factor,
            no_to_red_s=self.no_to_red_s * factor,
            incomplete_s=self.incomplete_s * factor,
        )


FREE_ANSWER = Patience(whole_turn_s=30.0)


@dataclass(frozen=True)
class TurnSoFar:
    """One turn up to now, in seconds.

    `elapsed_s`: since the microphone opened. `since_begin_s`: since the first speech, null before
    it. `silence_s`: since the last speech. `unchanged_s`: since the words last changed.
    `speech_s`: how much speech there was.
    """

    elapsed_s: float
    since_begin_s: float | None = None
    silence_s: float = 0.0
    unchanged_s: float = 0.0
    speech_s: float = 0.0


def verdict(patience: Patience, turn: TurnSoFar, words: Completeness) -> Verdict:
    """Whether the turn goes on, and if not, why."""
    out_of_patience = turn.elapsed_s >= patience.first_word_s
    if turn.since_begin_s is None:
        return Verdict.NO_INPUT if out_of_patience else Verdict.WAIT
    if turn.silence_s >= patience.after(words):
        blip = words == "none" and turn.speech_s < patience.blip_s
        return Verdict.WAIT if blip and not out_of_patience else Verdict.END
    answered = words in ("complete", "hold")
    if answered and turn.unchanged_s >= max(patience.unchanged_s, patience.after(words)):
        return Verdict.END
    return Verdict.TOO_LONG if turn.since_begin_s >= patience.whole_turn_s else Verdict.WAIT


class PausesOfPatient:
    """This patient's pauses within answers; who makes long ones is given more time.

    The waits stretch so that the complete answer's wait is half as long again as nine of ten
    pauses, to twice the usual at most: slow speakers were cut off 23.8 % of the time by fixed
    waits and about 5 % after such tuning (Lea et al., CHI 2023).
    """

    _SHORTEST_S = 0.2
    _ENOUGH = 3
    _MOST = 2.0

    def __init__(self) -> None:
        self._pauses_s: list[float] = []

    def note(self, pause_s: float) -> None:
        """Speech went on after this pause, within the answer or just after it was closed."""
        if pause_s >= self._SHORTEST_S:
            self._pauses_s.append(pause_s)

    def stretch(self, patience: Patience) -> Patience:
        """The patience that this patient needs."""
        if len(self._pauses_s) < self._ENOUGH:
            return patience
        long_one = sorted(self._pauses_s)[int(0.9 * (len(self._pauses_s) - 1))]
        factor = 1.5 * long_one / patience.complete_s
        return patience.stretched(min(self._MOST, max(1.0, factor)))
