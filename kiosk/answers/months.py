"""Dates by name: months, seasons, holidays and years, each the latest one before the interview."""

from datetime import date

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.measures import measures
from kiosk.answers.numbers import number_at, ordinal_at, year_at
from kiosk.answers.phrases import Mark, Tokens

_LAST_DAY = 31


def month_said(tokens: Tokens, lexicon: Lexicon, today: date) -> str | None:
    """For example "since last March", "the third of March", "at Christmas"."""
    calendar = lexicon.calendar
    named = [
        *((mark, calendar.months) for mark in _months(tokens, lexicon, today)),
        *((mark, calendar.holidays) for mark in lexicon.holiday_index.marks(tokens)),
    ]
    if not named:
        return _month_by_place(tokens, lexicon, today)
    mark, table = named[-1]
    month = table[mark.label]
    day = _day(tokens, mark, lexicon) if table is calendar.months else None
    year = _year_beside(tokens, lexicon, today)
    if year is None:
        last = bool(mark.start) and tokens[mark.start - 1] in calendar.last
        year = _latest_year(month, day, today, before_this_month=last)
        year -= _years_before(tokens[: mark.start - 1], lexicon) if last else 0
    return _iso(year, month, day, today)


def _years_before(tokens: Tokens, lexicon: Lexicon) -> int:
    """For example two in "two years last April"."""
    found = measures(tokens, lexicon.span_index, lexicon)
    if not found or found[-1].end < len(tokens) or found[-1].unit != "year":
        return 0
    return int(found[-1].number or 0)


def season_said(tokens: Tokens, lexicon: Lexicon, today: date) -> str | None:
    """The year of the latest such season that has begun: a season has no ISO form of its own."""
    calendar = lexicon.calendar
    named = [
        mark
        for mark in lexicon.season_index.marks(tokens)
        if mark.label in calendar.seasons or _is_a_season(tokens, mark, lexicon, today)
    ]
    if not named:
        return None
    middle = (calendar.seasons | calendar.double_seasons)[named[-1].label]
    year = _year_beside(tokens, lexicon, today)
    if year is None:
        started = middle - 1 <= today.month
        last = bool(named[-1].start) and tokens[named[-1].start - 1] in calendar.last
        now = abs(middle - today.month) <= 1
        year = today.year if started and not (last and now) else today.year - 1
    return str(year)


def year_said(tokens: Tokens, lexicon: Lexicon, today: date) -> str | None:
    """For example "two thousand nineteen", "last year", "this year"."""
    year = _year_beside(tokens, lexicon, today)
    return None if year is None else str(year)


def _months(tokens: Tokens, lexicon: Lexicon, today: date) -> list[Mark]:
    return [
        mark
        for mark in lexicon.month_index.marks(tokens)
        if mark.label not in lexicon.calendar.double_months
        or _is_a_month(tokens, mark, lexicon, today)
    ]


def _is_a_month(tokens: Tokens, mark: Mark, lexicon: Lexicon, today: date) -> bool:
    """Whether "may" or "march" is meant as a month: by what stands before or after it."""
    before = " ".join(tokens[max(0, mark.start - 2) : mark.start])
    starts = lexicon.calendar.month_starts
    led = any(f" {before}".endswith(f" {start}") for start in starts)
    followed = _year_beside(tokens[mark.end :], lexicon, today) or _day(tokens, mark, lexicon)
    return led or bool(followed) or len(tokens) == 1


def _is_a_season(tokens: Tokens, mark: Mark, lexicon: Lexicon, today: date) -> bool:
    """For example "the fall" is a season only after "last" or the like, or right before a year."""
    before = " ".join(tokens[max(0, mark.start - 2) : mark.start])
    led = any(f" {before}".endswith(f" {start}") for start in lexicon.calendar.season_starts)
    dated = _year_beside(tokens[mark.end :], lexicon, today)
    return led or (dated is not None and year_at(tokens, mark.end, lexicon) is not None)


def _month_by_place(tokens: Tokens, lexicon: Lexicon, today: date) -> str | None:
    """For example "last month", "this month"."""
    for mark in lexicon.span_index.marks(tokens):
        if lexicon.calendar.units[mark.label].unit != "month" or not mark.start:
            continue
        if tokens[mark.start - 1] in lexicon.calendar.this:
            return f"{today:%Y-%m}"
        if tokens[mark.start - 1] in lexicon.calendar.last:
            year, month = divmod(today.year * 12 + today.month - 2, 12)
            return f"{year}-{month + 1:02}"
    return None


def _day(tokens: Tokens, month: Mark, lexicon: Lexicon) -> int | None:
    """The day said beside a month: "March the third", "the third of March"."""
    for place in (month.end, month.end + 1):
        found = ordinal_at(tokens, place, lexicon)
        if found:
            return found[0]
    plain = number_at(tokens, month.end, lexicon)
    if plain and 1 <= plain[0] <= _LAST_DAY and not year_at(tokens, month.end, lexicon):
        return plain[0]
    for place in range(max(0, month.start - 3), month.start):
        found = ordinal_at(tokens, place, lexicon)
        if found:
            return found[0]
    return None


def _year_beside(tokens: Tokens, lexicon: Lexicon, today: date) -> int | None:
    for place in range(len(tokens)):
        found = year_at(tokens, place, lexicon)
        if found:
            return found[0] if found[0] <= today.year else None
    if lexicon.last_year_index.marks(tokens):
        return today.year - 1
    for mark in lexicon.span_index.marks(tokens):
        unit = lexicon.calendar.units[mark.label].unit
        if unit == "year" and mark.start and tokens[mark.start - 1] in lexicon.calendar.this:
            return today.year
    return None


def _latest_year(month: int, day: int | None, today: date, *, before_this_month: bool) -> int:
    if month > today.month or (month == today.month and before_this_month):
        return today.year - 1
    if month == today.month and day is not None and day > today.day:
        return today.year - 1
    return today.year


def _iso(year: int, month: int, day: int | None, today: date) -> str | None:
    if day is None:
        return f"{year}-{month:02}" if (year, month) <= (today.year, today.month) else None
    try:
        said = date(year, month, day)
    except ValueError:
        return f"{year}-{month:02}"
    return said.isoformat() if said <= today else None
