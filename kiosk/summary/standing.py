"""How each question stands at the end: answered, open in one of four ways, or not needed."""

from collections.abc import Collection, Mapping
from typing import Literal

from kiosk.answers.values import AnswerValue
from kiosk.dialog.model import AllOf, AnyOf, Condition, Dialog
from kiosk.interview.conditions import holds
from kiosk.records.record import Answer, Record
from kiosk.summary.words import State

Standing = State | Literal["answered"]
NOT_ASKED = Answer(status="not_asked")


def standing_of(answer: Answer) -> Standing:
    """How an answer stands by itself; one without a value is never taken for an answer."""
    lost = answer.status == "answered" and answer.value is None
    return "not_clear" if lost else answer.status


def standings(record: Record, dialog: Dialog) -> dict[str, Standing]:
    """How each question of the dialog stands, by id.

    A question is `not_needed` only when the answers given rule it out. Where its condition looks
    at a question that stayed open, nobody knows whether it was needed: it is `not_asked`.
    """
    answers = {one.id: record.answers.get(one.id, NOT_ASKED) for one in dialog.questions}
    values = {
        question: answer.value
        for question, answer in answers.items()
        if answer.status in ("answered", "unsure") and answer.value is not None
    }
    open_ = {name for name, answer in answers.items() if standing_of(answer) != "answered"}
    found: dict[str, Standing] = {}
    for question in dialog.questions:
        found[question.id] = standing_of(answers[question.id])
        if found[question.id] == "not_asked" and not _may_hold(question.when, values, open_):
            found[question.id] = "not_needed"
            open_.remove(question.id)
    return found


def _may_hold(
    condition: Condition | None, values: Mapping[str, AnswerValue], open_: Collection[str]
) -> bool:
    """Whether the condition holds, or would with some answer to the open questions."""
    match condition:
        case AllOf():
            return all(_may_hold(part, values, open_) for part in condition.parts)
        case AnyOf():
            return any(_may_hold(part, values, open_) for part in condition.parts)
        case None:
            return True
        case _:
            return condition.question in open_ or holds(condition, values)
