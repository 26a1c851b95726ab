"""Values in short, as tables of answers write them: "2..3 block ~", "yes sometimes"."""

from kiosk.answers.values import (
    Ago,
    Amount,
    AnswerValue,
    Count,
    Scale,
    Since,
    Text,
    YesNo,
)


def shown_value(value: AnswerValue) -> str:
    """A value in short; `~` stands for approximate, `..` for a range."""
    match value:
        case YesNo():
            before = f"before:{value.before}" if value.before else None
            parts = [value.answer, value.frequency, value.degree, before]
            return " ".join(part for part in parts if part)
        case Amount():
            return _amount(value)
        case Scale() | Count():
            return _spread(value.number, value.number_to)
        case Since():
            return value.date or _ago(value.ago or Ago())
        case Text():
            return f"text[{','.join(value.symptoms)}]"
        case str():
            return value


def _amount(value: Amount) -> str:
    rough = " ~" if value.approximate else ""
    if value.unit == "landmark":
        return f"landmark:{value.landmark}{rough}"
    if value.unit == "unlimited":
        return "unlimited"
    return f"{_spread(value.number, value.number_to)} {value.unit}{rough}"


def _ago(ago: Ago) -> str:
    number = f" {_spread(ago.number, ago.number_to)} {ago.unit}" if ago.unit else ""
    return f"ago{number}{' ~' if ago.approximate else ''}"


def _spread(number: float | None, number_to: float | None) -> str:
    if number is None:
        return "some"
    return f"{number:g}" if number_to is None else f"{number:g}..{number_to:g}"
