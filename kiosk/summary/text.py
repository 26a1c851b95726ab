"""The sheet as plain text, 80 columns wide."""

from collections.abc import Iterator
from textwrap import wrap

from kiosk.summary.parts import Box, BoxKind, Fact, Row, Sheet

WIDTH = 80
_LABEL = 28
_FRAMES: dict[BoxKind, str] = {"said": "#", "open": "?", "amber": "+", "count": "-"}


def as_text(sheet: Sheet) -> str:
    """The whole sheet; `!` before what raised an alert, `?` before what staff should ask."""
    return "\n".join(line.rstrip() for line in _lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield "=" * WIDTH
    yield from _named(sheet.ticket, width=0)
    yield sheet.title + (f"    *** {sheet.draft} ***" if sheet.draft else "")
    yield "=" * WIDTH
    for fact in (*sheet.facts, *sheet.circumstances):
        yield from _named(fact)
    for box in sheet.boxes:
        yield ""
        yield from _box(box)
    if sheet.complaint:
        yield ""
        yield from _heading(sheet.complaint.label)
        yield from _complaint(sheet.complaint)
    for section in sheet.sections:
        yield ""
        yield from _heading(section.title)
        for row in section.rows:
            yield from _row(row)
    yield ""
    yield from _named(sheet.quality)
    yield "=" * WIDTH
    yield from wrap(sheet.not_verified, WIDTH)
    for fact in sheet.identity:
        yield from _named(fact)


def _heading(title: str) -> Iterator[str]:
    yield from wrap(title, WIDTH)
    yield "-" * min(len(title), WIDTH)


def _named(fact: Fact, width: int = _LABEL) -> Iterator[str]:
    yield from _hanging(f"{fact.label}:", fact.value, width)


def _hanging(label: str, text: str, width: int = _LABEL) -> Iterator[str]:
    """A text beside its label, going on below itself."""
    first = f"{label:<{width}} " if width else f"{label} "
    yield from wrap(text, WIDTH, initial_indent=first, subsequent_indent=" " * (width + 1)) or [
        first
    ]


def _box(box: Box) -> Iterator[str]:
    frame = _FRAMES[box.kind]
    yield frame * WIDTH
    for text in (box.heading, *box.lines):
        yield from wrap(text, WIDTH, initial_indent=f"{frame} ", subsequent_indent=f"{frame}   ")
    yield frame * WIDTH


def _complaint(row: Row) -> Iterator[str]:
    yield from wrap(row.answer, WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from wrap(_beside(row), WIDTH, initial_indent="  ", subsequent_indent="  ")


def _row(row: Row) -> Iterator[str]:
    mark = "!" if row.urgent else "?" if row.staff_asks else " "
    label = f"{mark} {row.label}"
    if len(label) > _LABEL:
        yield from wrap(label, WIDTH)
        label = ""
    yield from _hanging(label, row.answer)
    if _beside(row):
        yield from _hanging("", _beside(row))


def _beside(row: Row) -> str:
    sure = f"[{row.sure}]" if row.sure else ""
    return " ".join(part for part in (row.words, sure) if part)
