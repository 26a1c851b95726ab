"""The page's own words in one language, read from `dialogs/languages/LANGUAGE/page.yaml`.

A template's names in braces are checked as the file is read, so that no page fails when printed.
"""

import re
from pathlib import Path
from string import Formatter
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from kiosk.answers.understanding import Speaker
from kiosk.answers.values import Degree, Frequency, Side
from kiosk.dialog.load import read_as
from kiosk.dialog.model import Part
from kiosk.places import dialogs_dir
from kiosk.records.record import RecordStatus

State = Literal["unsure", "not_clear", "declined", "not_asked", "not_needed"]
YesNoWord = Literal["yes", "no", "unsure"]
Counted = Literal[
    "metre", "kilometre", "foot", "yard", "mile", "block", "step", "house", "aisle",
    "second", "minute", "hour", "day", "week", "month", "year",
]  # fmt: skip
OTHER = "other"


def _names(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise ValueError(f"the braces are not in pairs: {text}") from error


def _holding(*names: str) -> AfterValidator:
    def check(text: str) -> str:
        if _names(text) != set(names):
            wanted = " and ".join(f"{{{name}}}" for name in names)
            raise ValueError(f"must hold {wanted} and no other name in braces")
        return text

    return AfterValidator(check)


def _every(kind: object) -> AfterValidator:
    def check(entries: dict[str, object]) -> dict[str, object]:
        missing = [name for name in get_args(kind) if name not in entries]
        if missing:
            raise ValueError(f"lacks: {', '.join(missing)}")
        return entries

    return AfterValidator(check)


def _with_other(forms: dict[str, str]) -> dict[str, str]:
    if OTHER not in forms:
        raise ValueError("lacks: other")
    return forms


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is not a pattern: {error}") from error
    return text


Numbered = Annotated[str, _holding("number")]
Timed = Annotated[str, _holding("time")]
Plural = Annotated[dict[str, Numbered], AfterValidator(_with_other)]


class Labels(Part):
    """What stands before each fact."""

    ticket: str
    no_ticket: str
    when: str
    status: str
    answered_by: str
    language: str
    kiosk: str
    dialog: str
    record: str
    other_questions: str
    quality: str
    sheet: Annotated[str, _holding("page", "pages")]


class Columns(Part):
    """The headings of the table of answers."""

    question: str
    answer: str
    words: str
    sure: str


class Dates(Part):
    """How a day, a month and a stretch of time are written."""

    months: Annotated[tuple[str, ...], Field(min_length=12, max_length=12)]
    day: Annotated[str, _holding("day", "month", "year")]
    month: Annotated[str, _holding("month", "year")]
    from_to: Annotated[str, _holding("date", "start", "end")]
    from_on: Annotated[str, _holding("date", "start")]


class Sureness(Part):
    """How an answer came to be believed."""

    confirmed: str
    clear: str
    once: str
    as_heard: str
    key: str
    touch: str
    staff: str
    unasked: str
    asked_often: Numbered


class Danger(Part):
    """The box of danger signs."""

    said: str
    said_item: Annotated[str, _holding("sign", "question", "words")]
    no_words: str
    told: Timed
    acknowledged: Timed
    not_acknowledged: str
    not_told: str
    later: Annotated[str, _holding("note")]
    none_present: Numbered
    all_answered: Numbered
    some_answered: Annotated[str, _holding("answered", "number")]
    none_asked: str
    said_so: str
    amber: str
    amber_item: Annotated[str, _holding("sign", "question", "answer")]


class Quality(Part):
    """How well the interview went, in counts."""

    asked: Annotated[str, _holding("number", "total")]
    at_once: Numbered
    confirmed: Numbered
    unasked: Numbered
    unsure: Numbered
    not_clear: Numbered
    declined: Numbered
    not_asked: Numbered
    not_needed: Numbered


class SlipWords(Part):
    """The slip for an alert."""

    said: str
    said_amber: str
    not_clear: str
    not_asked: str
    fold: str
    at: str
    question: str
    words: str
    ask: str


class ValueWords(Part):
    """Values in plain words. `plurals`: which form a number takes, by the number as written."""

    plurals: dict[str, Annotated[str, AfterValidator(_pattern)]]
    yes_no: Annotated[dict[YesNoWord, str], _every(YesNoWord)]
    frequency: Annotated[dict[Frequency, str], _every(Frequency)]
    degree: Annotated[dict[Degree, str], _every(Degree)]
    before: Annotated[str, _holding("answer", "before")]
    detail: Annotated[str, _holding("answer", "detail")]
    side: Annotated[dict[Side, str], _every(Side)]
    range: Annotated[str, _holding("low", "high")]
    about: Annotated[str, _holding("amount")]
    some: Annotated[str, _holding("unit")]
    landmark: Annotated[str, _holding("landmark")]
    unlimited: str
    scale: Numbered
    scale_range: Annotated[str, _holding("low", "high")]
    since: Annotated[str, _holding("date")]
    ago: Annotated[str, _holding("length")]
    a_while: str
    times: Plural
    units: Annotated[dict[Counted, Plural], _every(Counted)]


class PageWords(Part):
    """All of the page's own words."""

    language: str
    language_name: str
    title: str
    draft: str
    not_verified: str
    quote: Annotated[str, _holding("words")]
    number_point: str
    labels: Labels
    columns: Columns
    dates: Dates
    record_status: Annotated[dict[RecordStatus, str], _every(RecordStatus)]
    by: Annotated[dict[Speaker, str], _every(Speaker)]
    also_by: Annotated[str, _holding("one", "other")]
    said_by: Annotated[str, _holding("who")]
    states: Annotated[dict[State, str], _every(State)]
    staff_to_ask: Annotated[str, _holding("state")]
    staff_to_ask_privately: Annotated[str, _holding("state")]
    sure: Sureness
    danger: Danger
    quality: Quality
    slip: SlipWords
    values: ValueWords


def load_words(language: str, dialogs: Path | None = None) -> PageWords:
    """The page's words in a language, from the folder of dialogs.

    Raises:
        DialogInvalid: there are none in that language, or the file has faults.
    """
    folder = dialogs if dialogs is not None else dialogs_dir()
    return read_as(folder / "languages" / language / "page.yaml", PageWords)
