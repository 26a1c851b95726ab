"""Dates as they are typed, brought into spoken words: "2026-03-01", "03/2026", "01.03.2026"."""

import re

from kiosk.answers.lexicon import Lexicon

_YEAR_FIRST = re.compile(r"\b((?:19|20)\d{2})-(\d{1,2})(?:-(\d{1,2}))?\b(?![-/.]?\d)")
_YEAR_LAST = re.compile(r"\b(?:(\d{1,2})[/.])?(\d{1,2})[/.]((?:19|20)\d{2})\b")
_MONTHS = 12
_DAYS = 31


def spoken_dates(text: str, lexicon: Lexicon) -> str:
    """The text with its typed dates in words: "2026-03-01" as "march 1 2026".

    Of "03/04/2026" only month and year can be known where both orders are possible and differ:
    then only the year is kept. A date that cannot be is left out.
    """
    text = _YEAR_FIRST.sub(lambda said: _words(said[1], said[2], said[3], lexicon), text)
    return _YEAR_LAST.sub(lambda said: _year_last(said, lexicon), text)


def _year_last(said: re.Match[str], lexicon: Lexicon) -> str:
    first, second, year = said.groups()
    if first is None:
        return _words(year, second, None, lexicon)
    if int(first) > _MONTHS or first == second:
        return _words(year, second, first, lexicon)
    if int(second) > _MONTHS:
        return _words(year, first, second, lexicon)
    return f" {year} "


def _words(year: str, month: str, day: str | None, lexicon: Lexicon) -> str:
    if not 1 <= int(month) <= _MONTHS or (day and not 1 <= int(day) <= _DAYS):
        return " "
    names = {number: name for name, number in reversed(lexicon.calendar.months.items())}
    return f" {names[int(month)]} {int(day) if day else ''} {year} "
