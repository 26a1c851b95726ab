"""Answers one by one: what is understood in one turn, what is taken wrongly, how fast."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kiosk.interview.decide import Judgement
from kiosk.simulate.manners import Manner, a_manner, said
from kiosk.simulate.meaning import same, same_details, short
from kiosk.simulate.one_turn import Turn
from kiosk.simulate.results import Answers, AnswersBy, Latency, Misheard, Times, share
from kiosk.simulate.sentences import Sentence
from kiosk.simulate.setting import Setting
from kiosk.simulate.speakers import Speaker

Verdict = Literal["right", "wrong", "asked_again"]


@dataclass(frozen=True)
class SaidAnswer:
    """One sentence, who said it how, and what came of it."""

    sentence: Sentence
    by: Speaker
    manner: Manner
    inside: bool
    turn: Turn

    @property
    def verdict(self) -> Verdict:
        """Whether it was understood."""
        return verdict(self.sentence, self.turn.judged)

    @property
    def accepted(self) -> bool:
        """Whether it was taken without confirmation, or rightly asked again."""
        right_again = self.sentence.outcome == "ask_again" and self.verdict == "right"
        return right_again or self.turn.judged.decision == "accept"

    @property
    def detailed(self) -> bool:
        """Whether the details were understood too."""
        meant = self.sentence.value
        if meant is None:
            return self.verdict == "right"
        return same_details(meant, self.turn.judged.value)


def answers_of(setting: Setting, patient: int, rng: np.random.Generator) -> list[SaidAnswer]:
    """What one patient says, answer by answer."""
    plan, by = setting.plan, setting.plan.speaker(patient)
    answers = []
    for sentence in plan.portion(setting.sentences, patient, plan.answers, kind=1):
        manner = a_manner(rng)
        clip = said(sentence.text, by, manner, rng)
        turn = setting.turn(sentence.question.id, clip, by, rng)
        answers.append(SaidAnswer(sentence, by, manner, setting.inside(sentence), turn))
    return answers


def verdict(sentence: Sentence, judged: Judgement) -> Verdict:
    """What was made of the sentence, held against what it means.

    An answer that contradicts itself is understood when it is not taken as it stands.
    """
    if sentence.outcome == "ask_again":
        return "wrong" if judged.decision == "accept" else "right"
    if judged.decision == "ask_again":
        return "asked_again"
    if sentence.outcome == "universal" or sentence.value is None:
        return "right" if judged.universal == sentence.universal else "wrong"
    return "right" if same(sentence.value, judged.value) else "wrong"


def tally(answers: Iterable[SaidAnswer]) -> Answers:
    """The answers counted."""
    all_ = list(answers)
    right = [one for one in all_ if one.verdict == "right"]
    wrong = [one for one in all_ if one.verdict == "wrong"]
    accepted = sum(one.accepted for one in right)
    wrong_accepted = sum(one.accepted for one in wrong)
    return Answers(
        said=len(all_),
        understood=len(right),
        accepted=accepted,
        details=sum(one.detailed for one in right),
        wrong_accepted=wrong_accepted,
        wrong_confirm=len(wrong) - wrong_accepted,
        asked_again=len(all_) - len(right) - len(wrong),
        understood_share=share(len(right), len(all_)),
        accepted_share=share(accepted, len(all_)),
    )


def in_rows(answers: list[SaidAnswer]) -> AnswersBy:
    """All answers, and the same by type, voice, manner, and fit to the grammar."""
    return AnswersBy(
        all=tally(answers),
        by_type=_rows(answers, lambda one: one.sentence.question.type.value),
        by_voice=_rows(answers, lambda one: one.by.name),
        by_manner=_rows(answers, lambda one: one.manner),
        by_fit=_rows(answers, lambda one: "inside" if one.inside else "outside"),
    )


def misheard(answers: list[SaidAnswer]) -> tuple[Misheard, ...]:
    """What was not understood as it was meant."""
    return tuple(
        Misheard(
            voice=one.by.name,
            manner=one.manner,
            question=one.sentence.question.id,
            said=one.sentence.text,
            heard=one.turn.judged.evidence.tight,
            loose=one.turn.judged.evidence.loose,
            value=one.turn.judged.value,
            decision=one.turn.judged.decision,
        )
        for one in answers
        if one.verdict != "right"
    )


def latency(answers: list[SaidAnswer]) -> Latency:
    """How long patients waited after their last sound, where an answer was taken."""
    taken = [
        one for one in answers
        if one.turn.judged.outcome == "answered" and one.turn.judged.decision == "accept"
        and one.turn.waited_s >= 0
    ]  # fmt: skip
    held = [one.turn for one in taken if _no_to_red(one)]
    other = [one.turn for one in taken if not _no_to_red(one)]
    return Latency(
        after_answer=Times.of([one.waited_s + one.computing_s for one in other]),
        no_to_red=Times.of([one.waited_s + one.computing_s for one in held]),
        computing=Times.of([one.turn.computing_s for one in taken]),
    )


def _no_to_red(one: SaidAnswer) -> bool:
    return one.sentence.question.weight == "red" and short(one.turn.judged.value) == "no"


def _rows(answers: list[SaidAnswer], key: Callable[[SaidAnswer], str]) -> dict[str, Answers]:
    names = sorted({key(one) for one in answers})
    return {name: tally(one for one in answers if key(one) == name) for name in names}
