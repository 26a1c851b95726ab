"""Values, days and times in plain words. Nothing is converted: units stay as they were said."""

import re
from collections.abc import Mapping
from datetime import datetime

from kiosk.answers.values import Ago, Amount, AnswerValue, Count, Scale, Since, Text, YesNo
from kiosk.summary.words import OTHER, Dates, PageWords, ValueWords


def plain(
    value: AnswerValue, words: PageWords, *, scale: bool = True, options: Mapping[str, str] = {}
) -> str:
    """A value in plain words.

    `scale`: a lone number is one of 0 to 10 and not a count (the two look alike in a record);
    `options`: the labels of a choice.
    """
    said = words.values
    match value:
        case YesNo():
            return _yes_no(value, said)
        case Amount():
            return _amount(value, words)
        case Scale() | Count():
            return _scale(value, said) if scale else _times(value, words)
        case Since():
            return _since(value, words)
        case Text():
            return quoted(value.words, words)
        case str():
            return options.get(value) or _side(value, said)


def quoted(text: str, words: PageWords) -> str:
    """The patient's words in quotation marks."""
    return words.quote.format(words=on_one_line(text))


def on_one_line(text: str) -> str:
    """A text without line breaks and control characters, which could break a page."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def day(moment: datetime, dates: Dates) -> str:
    """The calendar day, where the kiosk stands."""
    month = dates.months[moment.month - 1]
    return dates.day.format(day=moment.day, month=month, year=moment.year)


def clock(moment: datetime) -> str:
    """Hours and minutes, where the kiosk stands."""
    return f"{moment:%H:%M}"


def _yes_no(value: YesNo, said: ValueWords) -> str:
    answer = said.yes_no[value.answer]
    if value.frequency is not None:
        answer = said.detail.format(answer=answer, detail=said.frequency[value.frequency])
    if value.degree is not None:
        answer = said.detail.format(answer=answer, detail=said.degree[value.degree])
    if value.before is not None:
        answer = said.before.format(answer=answer, before=said.yes_no[value.before])
    return answer


def _side(value: str, said: ValueWords) -> str:
    sides: Mapping[str, str] = {str(side): word for side, word in said.side.items()}
    return sides.get(value, value)


def _amount(value: Amount, words: PageWords) -> str:
    said = words.values
    if value.unit == "unlimited":
        return said.unlimited
    if value.unit == "landmark":
        amount = said.landmark.format(landmark=on_one_line(value.landmark or ""))
    else:
        amount = _counted(value.number, value.number_to, said.units[value.unit], words)
    return said.about.format(amount=amount) if value.approximate else amount


def _since(value: Since, words: PageWords) -> str:
    if value.ago is not None:
        return _ago(value.ago, words)
    year, month, of_month = (*str(value.date).split("-"), "", "")[:3]
    names = words.dates
    date = year
    if month:
        name = names.months[(int(month) - 1) % 12]
        date = names.month.format(month=name, year=year)
        if of_month:
            date = names.day.format(day=int(of_month), month=name, year=year)
    return words.values.since.format(date=date)


def _ago(value: Ago, words: PageWords) -> str:
    said = words.values
    if value.unit is None:
        return said.a_while
    length = _counted(value.number, value.number_to, said.units[value.unit], words)
    if value.approximate and value.number is not None:
        length = said.about.format(amount=length)
    return said.ago.format(length=length)


def _scale(value: Scale | Count, said: ValueWords) -> str:
    number = str(value.number)
    if value.number_to is not None:
        number = said.scale_range.format(low=number, high=value.number_to)
    return said.scale.format(number=number)


def _times(value: Scale | Count, words: PageWords) -> str:
    return _counted(value.number, value.number_to, words.values.times, words)


def _counted(
    low: float | None, high: float | None, forms: Mapping[str, str], words: PageWords
) -> str:
    """A number or a range with its unit in the right form; without a number, "some" of it."""
    said = words.values
    numbers = [_written(number, words) for number in (low, high) if number is not None]
    if not numbers:
        bare = on_one_line(forms[OTHER].format(number=""))
        return said.some.format(unit=bare)
    number = said.range.format(low=numbers[0], high=numbers[-1]) if numbers[1:] else numbers[0]
    return forms[_form(number, forms, said)].format(number=number)


def _written(number: float, words: PageWords) -> str:
    return f"{number:.10g}".replace(".", words.number_point)


def _form(number: str, forms: Mapping[str, str], said: ValueWords) -> str:
    for form, pattern in said.plurals.items():
        if form in forms and re.fullmatch(pattern, number):
            return form
    return OTHER
