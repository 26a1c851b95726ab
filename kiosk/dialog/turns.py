"""How long an interview can be, in turns of listening."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kiosk.dialog.model import AllOf, AnyOf, Condition, Question, Structure, questions_in
from kiosk.dialog.reach import ANSWERED, namable

_OTHER = "something else"

# Answers that later conditions look at, as pairs of question and answer.
_State = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Turns:
    """The fewest turns when all is understood at once, the most when all is confirmed once."""

    shortest: int
    longest: int


def estimate(structure: Structure) -> Turns:
    """The fewest and the most turns over all answers that lead to different questions.

    A question counts once, or as often as a "no" must be said; once more where it is confirmed.
    Misunderstandings, repeats and answers given unasked are left out.
    """
    states: dict[_State, Turns] = {frozenset(): Turns(0, 0)}
    for number, question in enumerate(structure.questions):
        needed = _looked_at(structure.questions[number + 1 :])
        following: dict[_State, Turns] = {}
        for state, so_far in states.items():
            for after, turns in _after(question, state, so_far, needed):
                following[after] = _either(following.get(after, turns), turns)
        states = following
    return Turns(
        min(turns.shortest for turns in states.values()),
        max(turns.longest for turns in states.values()),
    )


def _looked_at(questions: Iterable[Question]) -> set[str]:
    return {name for one in questions if one.when for name in questions_in(one.when)}


def _after(
    question: Question, state: _State, so_far: Turns, needed: set[str]
) -> list[tuple[_State, Turns]]:
    """What can stand after this question: the answers still needed, and the turns."""
    kept = frozenset(pair for pair in state if pair[0] in needed)
    if not _holds(question.when, dict(state)):
        return [(kept, so_far)]
    least = so_far.shortest + question.no_needs
    most = so_far.longest + question.no_needs + (question.weight != "detail")
    if question.id not in needed:
        return [(kept, Turns(least, most))]
    answers = sorted(namable(question)) or [_OTHER]
    return [(kept | {(question.id, answer)}, Turns(least, most)) for answer in answers]


def _either(one: Turns, other: Turns) -> Turns:
    return Turns(min(one.shortest, other.shortest), max(one.longest, other.longest))


def _holds(condition: Condition | None, answers: Mapping[str, str]) -> bool:
    if condition is None:
        return True
    if isinstance(condition, AllOf):
        return all(_holds(part, answers) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_holds(part, answers) for part in condition.parts)
    answer = answers.get(condition.question)
    said = {answer, *(("left", "right") if answer == "both" else ())}
    return answer is not None and (
        ANSWERED in condition.values or bool(said & set(condition.values))
    )
