"""From what the decoders heard to what the interview does with it: accept, confirm or ask again.

The guarded decoder hears answers and the decoys beside them: its likeliest words may be a decoy,
`tight` are its likeliest words that are an answer. The loose one brings the patient's own words.
What they agree on is the evidence; how much of it is needed depends on the weight of the question.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from kiosk.answers.understanding import Speaker, Strength, Understanding, Universal
from kiosk.answers.values import AnswerType, AnswerValue, Text, YesNo
from kiosk.dialog.model import Question, Weight
from kiosk.interview.hearing import Hearing
from kiosk.records.record import Evidence

Outcome = Literal[
    "answered", "universal", "no_input", "no_match", "unsure",
    "too_long", "too_quiet", "too_loud", "low_confidence",
]  # fmt: skip
Decision = Literal["accept", "confirm", "ask_again"]
Understand = Callable[[str], Understanding]

# How much the evidence is worth: everything agrees; the answer is the likeliest by far, clearly, or
# just; a decoy was likelier, but the loose decoder heard the answer, or it did not; only the loose
# decoder heard it; more is against it than for it.
ALL_AGREE, BY_FAR, CLEARLY, JUST, SECOND, ONE_ONLY, LOOSE_ONLY, CONTRADICTED = (
    0.99, 0.95, 0.85, 0.75, 0.7, 0.6, 0.5, 0.2,
)  # fmt: skip
# "By far" leaves all other meanings one chance in ten, "clearly" one in four.
BY_FAR_CONFIDENCE, CLEAR_CONFIDENCE = 0.9, 0.75
# How likely the answer must be without asking the loose decoder too.
SURE_AT: dict[Weight, float] = {"red": 0.9, "core": 0.75, "detail": 0.0}
# What a question of each weight asks of it before an answer is taken without confirmation.
ACCEPT_AT: dict[Weight, float] = {"red": 0.9, "core": 0.8, "detail": 0.7}
UNIVERSAL_AT = 0.8
CONFIRM_AT = 0.4


@dataclass(frozen=True)
class Judgement:
    """What one turn came to. `value` is null where the decision is to ask again."""

    words: str
    outcome: Outcome
    decision: Decision
    evidence: Evidence
    value: AnswerValue | None = None
    universal: Universal | None = None
    also: dict[str, AnswerValue] = field(default_factory=dict)
    strength: Strength = "clear"
    by: Speaker = "patient"

    @property
    def answers_yes(self) -> bool:
        """Whether the value is a plain yes."""
        return isinstance(self.value, YesNo) and self.value.answer == "yes"


def judge(question: Question, hearing: Hearing, understand: Understand) -> Judgement:
    """What a turn of listening to an answer comes to.

    `understand` reads words as an answer to just this question.
    """
    if hearing.sound != "speech":
        outcome: Outcome = hearing.sound
        return Judgement("", outcome, "ask_again", Evidence(tight=hearing.tight, score=0.0))
    if question.type is AnswerType.TEXT:
        return free_answer(hearing, understand)
    tight, guarded = understand(hearing.tight), understand(hearing.guarded)
    loose = understand(hearing.loose) if hearing.loose is not None else None
    return _weigh(question, hearing, tight, [one for one in (guarded, loose) if one is not None])


def free_answer(hearing: Hearing, understand: Understand) -> Judgement:
    """What a free answer comes to; without the loose words, they are still being decoded."""
    tight = understand(hearing.tight)
    loose = understand(hearing.loose) if hearing.loose is not None else None
    heard = loose if loose is not None and loose.understood else tight
    agree = None if loose is None else heard.universal == tight.universal
    evidence = Evidence(tight=hearing.tight, loose=hearing.loose, agree=agree, score=LOOSE_ONLY)
    if heard.universal is not None:
        return Judgement(heard.words, "universal", "accept", evidence, universal=heard.universal)
    value = heard.value
    if loose is None and not isinstance(value, Text):
        value = Text(words="")
    if not isinstance(value, Text) or not (loose is None or value.words.strip()):
        return Judgement(heard.words, "no_match", "ask_again", evidence)
    return Judgement(
        heard.words, "answered", "accept", evidence, value, also=heard.also, by=heard.by
    )


def _weigh(
    question: Question, hearing: Hearing, tight: Understanding, others: list[Understanding]
) -> Judgement:
    """Weigh the likeliest answer against the other words; without it, the loose ones alone."""
    heard = tight
    if not tight.understood:
        heard = next((one for one in reversed(others) if one.understood), tight)
    witnesses = [tight, *others]
    for_it = sum(_same(heard, one) for one in witnesses) - 1
    against = sum(one.understood and not _same(heard, one) for one in witnesses)
    likeliest = _same(heard, others[0])
    score = 0.0
    if heard.understood:
        score = _score(hearing, for_it, against, likeliest=likeliest, by_loose=heard is not tight)
    evidence = Evidence(
        tight=hearing.tight,
        loose=hearing.loose,
        agree=for_it > 0 and against == 0 if heard.understood else None,
        score=score,
    )
    if not heard.understood:
        return Judgement(heard.words, "no_match", "ask_again", evidence)
    needed = CONFIRM_AT if heard.universal is None else UNIVERSAL_AT
    if heard.strength == "contradictory" or score < needed:
        return Judgement(heard.words, "low_confidence", "ask_again", evidence)
    if heard.universal is not None:
        return Judgement(heard.words, "universal", "accept", evidence, universal=heard.universal)
    unsure = isinstance(heard.value, YesNo) and heard.value.answer == "unsure"
    sure_enough = score >= ACCEPT_AT[question.weight] and heard.strength == "clear"
    return Judgement(
        words=heard.words,
        outcome="unsure" if unsure else "answered",
        decision="accept" if sure_enough else "confirm",
        evidence=evidence,
        value=heard.value,
        also=heard.also if sure_enough else {},
        strength=heard.strength,
        by=heard.by,
    )


def _score(
    hearing: Hearing, for_it: int, against: int, *, likeliest: bool, by_loose: bool
) -> float:
    if against:
        return CONTRADICTED if against > for_it else ONE_ONLY
    if by_loose:
        return LOOSE_ONLY
    if not likeliest:
        return SECOND if for_it else ONE_ONLY
    if for_it >= 2:  # noqa: PLR2004  the likeliest words and the loose ones
        return ALL_AGREE
    if hearing.confidence >= CLEAR_CONFIDENCE:
        return BY_FAR if hearing.confidence >= BY_FAR_CONFIDENCE else CLEARLY
    return JUST


def _same(one: Understanding, other: Understanding) -> bool:
    if not other.understood or one.universal != other.universal:
        return False
    if isinstance(one.value, YesNo) and isinstance(other.value, YesNo):
        return one.value.answer == other.value.answer
    return one.value == other.value
