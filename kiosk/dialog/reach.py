"""Which answers a condition can name, and whether it can ever hold."""

from collections.abc import Mapping

from kiosk.answers.values import AnswerType
from kiosk.dialog.model import AllOf, AnyOf, Condition, Question

ANSWERED = "answered"
_OF_TYPE = {
    AnswerType.YES_NO: frozenset({"yes", "no", "unsure"}),
    AnswerType.SIDE: frozenset({"left", "right", "both", "neither"}),
    AnswerType.SCALE: frozenset(str(number) for number in range(11)),
    AnswerType.COUNT: frozenset(str(number) for number in range(100)),
}
_BOTH = frozenset({"left", "right"})

# One way in which a condition can hold: which answers each question in it may have.
Way = dict[str, frozenset[str]]


def namable(question: Question, symptoms: frozenset[str] = frozenset()) -> frozenset[str]:
    """The answers that a condition can name, `answered` apart.

    `symptoms`: those that can be spotted in free words. An amount and a date have none: a
    condition can only ask whether they were answered.
    """
    if question.type is AnswerType.CHOICE:
        return frozenset(question.options)
    if question.type is AnswerType.TEXT:
        return symptoms
    return _OF_TYPE.get(question.type, frozenset())


def ways(condition: Condition | None, questions: Mapping[str, Question]) -> list[Way]:
    """All ways in which the condition can hold, with those of the questions that it looks at.

    None at all: what stands under it is never asked. `questions`: by id, each with conditions
    only on questions before it.
    """
    if condition is None:
        return [{}]
    if isinstance(condition, AnyOf):
        return [way for part in condition.parts for way in ways(part, questions)]
    if isinstance(condition, AllOf):
        found: list[Way] = [{}]
        for part in condition.parts:
            found = _together(found, ways(part, questions))
        return found
    question = questions[condition.question]
    allowed = _allowed(question, frozenset(condition.values))
    if not allowed:
        return []
    return _together([{question.id: allowed}], ways(question.when, questions))


def _allowed(question: Question, named: frozenset[str]) -> frozenset[str]:
    """The answers that satisfy a condition; free words never exclude each other."""
    known = namable(question)
    if question.type is AnswerType.TEXT or not known:
        return frozenset({ANSWERED})
    if ANSWERED in named:
        return known
    both = {"both"} if question.type is AnswerType.SIDE and named & _BOTH else set()
    return (named | both) & known


def _together(some: list[Way], others: list[Way]) -> list[Way]:
    """Every pair of ways that do not exclude each other."""
    found: list[Way] = []
    for one in some:
        for other in others:
            shared = {name: one[name] & other[name] for name in one.keys() & other.keys()}
            merged = {**one, **other, **shared}
            if all(shared.values()) and merged not in found:
                found.append(merged)
    return found
