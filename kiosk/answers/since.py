"""Since when: a date as exact as it was said, or a length of time before the interview."""

from datetime import date, timedelta

from kiosk.answers.corrections import candidates
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.measures import measures
from kiosk.answers.months import month_said, season_said, year_said
from kiosk.answers.numbers import is_rough
from kiosk.answers.phrases import Tokens
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.values import Ago, Since

_WEEK = 7


def parse_since(tokens: Tokens, lexicon: Lexicon, today: date) -> Reading:
    """The time that was not taken back; relative words count from `today`."""
    for words in candidates(tokens, lexicon):
        since = _since(words, lexicon, today)
        if since:
            return Reading(since)
    return NOTHING


def _since(tokens: Tokens, lexicon: Lexicon, today: date) -> Since | None:
    """The most exact thing first: a day, a month, a season; then a length; then a year."""
    said = (
        _day_said(tokens, lexicon, today)
        or month_said(tokens, lexicon, today)
        or season_said(tokens, lexicon, today)
    )
    if said:
        return Since(date=said)
    ago = _length_said(tokens, lexicon)
    if ago:
        return Since(ago=ago)
    said = year_said(tokens, lexicon, today) or _weekday_said(tokens, lexicon, today)
    return Since(date=said) if said else _vague(tokens, lexicon)


def _day_said(tokens: Tokens, lexicon: Lexicon, today: date) -> str | None:
    marks = lexicon.day_index.marks(tokens)
    if not marks:
        return None
    return (today - timedelta(days=lexicon.calendar.days_ago[marks[-1].label])).isoformat()


def _weekday_said(tokens: Tokens, lexicon: Lexicon, today: date) -> str | None:
    """The latest such day before today."""
    marks = lexicon.weekday_index.marks(tokens)
    if not marks:
        return None
    weekday = lexicon.calendar.weekdays[marks[-1].label]
    back = (today.weekday() - weekday) % _WEEK or _WEEK
    return (today - timedelta(days=back)).isoformat()


def _length_said(tokens: Tokens, lexicon: Lexicon) -> Ago | None:
    found = measures(tokens, lexicon.span_index, lexicon)
    if not found:
        return None
    said = found[0]
    span = lexicon.calendar.units[said.unit]
    return Ago(
        number=None if said.number is None else said.number * span.times,
        number_to=None if said.number_to is None else said.number_to * span.times,
        unit=span.unit,
        approximate=said.rough or is_rough(tokens, lexicon),
    )


def _vague(tokens: Tokens, lexicon: Lexicon) -> Since | None:
    """For example "last week", "years", "a while"."""
    for mark in lexicon.span_index.marks(tokens):
        span = lexicon.calendar.units[mark.label]
        before = tokens[mark.start - 1 : mark.start] if mark.start else ()
        if before and before[0] in (*lexicon.calendar.last, *lexicon.calendar.this):
            return Since(ago=Ago(number=float(span.times), unit=span.unit))
        if tokens[mark.start] in span.many:
            return Since(ago=Ago(unit=span.unit, approximate=True))
    if lexicon.vague_index.marks(tokens):
        return Since(ago=Ago(approximate=True))
    return None
