"""Whether a dialog's conditions hold, given the answers so far."""

from collections.abc import Mapping

from kiosk.answers.values import AnswerValue, Count, Scale, Text, YesNo
from kiosk.dialog.model import AllOf, AnyOf, Condition, Holds

ANSWERED = "answered"


def holds(condition: Condition | None, values: Mapping[str, AnswerValue]) -> bool:
    """True when there is no condition, or when the answered `values` fulfil it."""
    if condition is None:
        return True
    if isinstance(condition, AllOf):
        return all(holds(part, values) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, values) for part in condition.parts)
    return _one_holds(condition, values)


def _one_holds(condition: Holds, values: Mapping[str, AnswerValue]) -> bool:
    value = values.get(condition.question)
    if value is None:
        return False
    return ANSWERED in condition.values or bool(_words_for(value) & set(condition.values))


def _words_for(value: AnswerValue) -> set[str]:
    """The words that a condition can name for a value: `yes`, `left`, an option's id, a number."""
    if isinstance(value, YesNo):
        return {value.answer}
    if isinstance(value, str):
        return {value, *(("left", "right") if value == "both" else ())}
    if isinstance(value, Scale | Count):
        return {str(value.number)}
    if isinstance(value, Text):
        return set(value.symptoms)
    return set()
