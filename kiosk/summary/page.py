"""The sheet as a PDF, A4 or US Letter, to be read at arm's length.

Nothing is under 9 points and nothing depends on colour: each kind of box has its own frame and
sign, each state its own words. What does not fit goes on to further sheets, in the same order.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from textwrap import wrap
from typing import Any, Literal

from reportlab.lib.colors import Color, black, white
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from kiosk.files import write_bytes
from kiosk.summary.parts import Box, BoxKind, Fact, Row, Sheet
from kiosk.summary.typefaces import BOLD, ITALIC, REGULAR, largest_fitting, markup

Paper = Literal["a4", "letter"]
_SIZES: dict[Paper, tuple[float, float]] = {"a4": A4, "letter": LETTER}

# Points (1/72 inch).
_SIDE, _TOP, _FOOT, _RUNNING_HEAD = 36, 30, 54, 26
_TICKET_WIDTH = 158
_TICKET_SIZES = (46, 38, 30, 24, 18, 14)
_COLUMNS = (0.29, 0.25, 0.27, 0.19)
_LONG, _PIECE = 80, 700  # characters

# Dark red prints as near black, the greys stay under dark text.
_RED, _GREY, _PALE = Color(0.60, 0, 0), Color(0.62, 0.62, 0.62), Color(0.90, 0.90, 0.90)
_SIGNS: dict[BoxKind, str] = {"said": "!", "open": "?", "amber": "+", "count": ""}
_FRAMES: dict[BoxKind, tuple[Any, ...]] = {
    "said": (3, _RED),
    "open": (1.8, black, None, (6, 3)),
    "amber": (1.8, black),
    "count": (0.7, black),
}


def _style(size: float, face: str = REGULAR, color: Color = black, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        f"{face} {size}", fontName=face, fontSize=size, leading=size * 1.18, textColor=color, **more
    )


_FACT, _SMALL, _WORDS = _style(10.5), _style(9), _style(9.5, ITALIC)
_SAID, _COMPLAINT = _style(11.5), _style(12.5, ITALIC)
_LABEL, _COLUMN, _SECTION = _style(10), _style(9, BOLD), _style(10.5, BOLD)
_ANSWER, _OPEN = _style(11, BOLD), _style(11, ITALIC)


def write_page(sheet: Sheet, path: Path, paper: Paper = "a4") -> None:
    """Write the PDF; the same sheet always gives the same bytes.

    Raises:
        StoreFailed: the file cannot be written.
    """
    write_bytes(path, page_bytes(sheet, paper))


def page_bytes(sheet: Sheet, paper: Paper = "a4") -> bytes:
    """The PDF as bytes."""
    document, pages = _build(sheet, paper, pages=1)
    if pages > 1:
        document, _ = _build(sheet, paper, pages)
    return document


def _build(sheet: Sheet, paper: Paper, pages: int) -> tuple[bytes, int]:
    """Lay the sheet out, numbered as one of so many pages; also tells how many it took."""
    width, height = _SIZES[paper]
    into = BytesIO()
    document = BaseDocTemplate(
        into,
        pagesize=(width, height),
        title=sheet.ticket.value,
        author="Symptom Kiosk",
        lang=sheet.language,
        invariant=1,
    )
    document.addPageTemplates(
        [
            _template("first", width, height, _TOP, _feet(sheet, pages)),
            _template("later", width, height, _TOP + _RUNNING_HEAD, _feet(sheet, pages)),
        ]
    )
    document.build(list(_story(sheet, width - 2 * _SIDE)))
    return into.getvalue(), document.page


def _template(
    name: str, width: float, height: float, top: float, feet: Callable[[Any, Any], None]
) -> PageTemplate:
    frame = Frame(
        _SIDE, _FOOT, width - 2 * _SIDE, height - _FOOT - top,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [frame], onPage=feet, autoNextPageTemplate="later")


def _feet(sheet: Sheet, pages: int) -> Callable[[Any, Any], None]:
    """What every sheet carries: whose it is, how far to trust it, which one of how many."""

    def draw(canvas: Any, document: Any) -> None:
        width, height = canvas._pagesize  # noqa: SLF001  reportlab has no other name for it
        number = sheet.numbering.format(page=document.page, pages=pages)
        whose = _beside(_named(sheet.ticket), _named(sheet.kiosk), markup(number))
        trust = _beside(markup(sheet.not_verified), markup(sheet.draft))
        canvas.setLineWidth(0.7)
        canvas.line(_SIDE, _FOOT - 6, width - _SIDE, _FOOT - 6)
        identity = _beside(*map(_named, sheet.identity))
        _draw(canvas, f"<b>{trust}<br/>{whose}</b><br/>{identity}", _FOOT - 10)
        if document.page > 1:
            _draw(canvas, whose, height - _TOP, _style(12, BOLD))

    return draw


def _draw(canvas: Any, text: str, top: float, style: ParagraphStyle = _SMALL) -> None:
    width, height = canvas._pagesize  # noqa: SLF001  likewise
    paragraph = Paragraph(text, style)
    _, tall = paragraph.wrapOn(canvas, width - 2 * _SIDE, height)
    paragraph.drawOn(canvas, _SIDE, top - tall)


def _named(fact: Fact) -> str:
    return f"{markup(fact.label)}: {markup(fact.value)}"


def _told(fact: Fact) -> str:
    return f"{markup(fact.label)}: <b>{markup(fact.value)}</b>"


def _beside(*parts: str) -> str:
    return "&nbsp;&nbsp;·&nbsp; ".join(part for part in parts if part)


def _story(sheet: Sheet, width: float) -> Iterator[Flowable]:
    yield _head(sheet, width)
    for box in sheet.boxes:
        yield Spacer(0, 6)
        yield _box(box, width)
    if sheet.complaint:
        yield Spacer(0, 6)
        yield from _complaint(sheet.complaint)
    yield Spacer(0, 6)
    yield _answers(sheet, width)
    yield Spacer(0, 5)
    yield Paragraph(f"<b>{markup(sheet.quality.label)}:</b> {markup(sheet.quality.value)}", _SMALL)


def _head(sheet: Sheet, width: float) -> Table:
    ticket = sheet.ticket.value
    size = largest_fitting(ticket, BOLD, _TICKET_SIZES, _TICKET_WIDTH - 16)
    left = [
        Paragraph(markup(sheet.ticket.label), _FACT),
        Paragraph(markup(ticket), _style(size, BOLD)),
    ]
    right = [Paragraph(markup(sheet.title), _style(14, BOLD)), Spacer(0, 3)]
    lines = [*((fact,) for fact in sheet.facts), sheet.circumstances]
    right += [Paragraph(_beside(*map(_told, line)), _FACT) for line in lines]
    if sheet.draft:
        right.append(Paragraph(f"*** {markup(sheet.draft)} ***", _style(10.5, BOLD)))
    return Table(
        [[left, right]],
        colWidths=[_TICKET_WIDTH, width - _TICKET_WIDTH],
        style=[
            ("BOX", (0, 0), (0, 0), 1.5, black),
            ("VALIGN", (0, 0), (0, 0), "MIDDLE"),
            ("VALIGN", (1, 0), (1, 0), "TOP"),
            ("LEFTPADDING", (1, 0), (1, 0), 14),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )


def _box(box: Box, width: float) -> Table:
    said = box.kind == "said"
    heading = _style(13 if said else 11.5, BOLD, white if said else black)
    rows: list[list[Any]] = [
        [Paragraph(markup(_SIGNS[box.kind]), heading), Paragraph(markup(box.heading), heading)]
    ]
    line_style = _SAID if said else _LABEL
    rows += [
        ["", Paragraph(markup(piece), line_style)] for line in box.lines for piece in _pieces(line)
    ]
    style: list[tuple[Any, ...]] = [
        ("BOX", (0, 0), (-1, -1), *_FRAMES[box.kind]),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 4),
    ]
    if said:
        style.append(("BACKGROUND", (0, 0), (-1, 0), _RED))
    style += [("RIGHTPADDING", (0, 0), (0, -1), 0), ("LEFTPADDING", (1, 0), (1, -1), 0)]
    sign = 22 if _SIGNS[box.kind] else 8
    return Table(rows, colWidths=[sign, width - sign], style=style)


def _complaint(row: Row) -> Iterator[Flowable]:
    sure = f" ({markup(row.sure)})" if row.sure else ""
    yield Paragraph(f"<b>{markup(row.label)}</b>{sure}", _LABEL)
    yield Spacer(0, 2)
    yield Paragraph(markup(row.answer), _COMPLAINT if row.standing == "answered" else _OPEN)
    if row.words:
        yield Paragraph(markup(row.words), _WORDS)


def _answers(sheet: Sheet, width: float) -> Table:
    """The table of all sections; its headings stand again on each further sheet."""
    table = _Rows([Paragraph(markup(name), _COLUMN) for name in sheet.columns])
    for section in sheet.sections:
        table.add([Paragraph(markup(section.title), _SECTION), "", "", ""])
        table.style("SPAN", 0, -1)
        table.style("BACKGROUND", 0, -1, _PALE)
        table.keep_with_last()
        for row in section.rows:
            _add_row(table, row)
    widths = [width * share for share in _COLUMNS]
    return Table(table.rows, widths, style=table.styles, repeatRows=1)


class _Rows:
    """Rows of a table with their styles."""

    def __init__(self, heading: list[Any]) -> None:
        self.rows = [heading]
        self.styles: list[tuple[Any, ...]] = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("RIGHTPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ("LINEBELOW", (0, 0), (-1, 0), 1, black),
            # The sizes differ by column; so that all stand on one line, the paddings do too.
            *(("TOPPADDING", (n, 1), (n, -1), top) for n, top in enumerate((2, 1, 2.5, 3))),
        ]

    def add(self, cells: list[Any]) -> None:
        self.rows.append(cells)

    def style(self, name: str, first: int, last: int, *how: Any, above: int = 0) -> None:
        """Style the last row from one column to another, and so many rows above it."""
        here = len(self.rows) - 1
        self.styles.append((name, (first, here - above), (last, here), *how))

    def keep_with_last(self) -> None:
        """Keep the next row on the sheet of the last one."""
        here = len(self.rows) - 1
        self.styles.append(("NOSPLIT", (0, here), (-1, here + 1)))


def _add_row(table: _Rows, row: Row) -> None:
    """A question's row; long words and answers get lines of their own below, over three columns."""
    label = f"<b>! {markup(row.label)}</b>" if row.urgent else markup(row.label)
    answer_style = _ANSWER if row.standing == "answered" or row.staff_asks else _OPEN
    answer, *answer_below = _short_or_below(row.answer, answer_style)
    words, *words_below = _short_or_below(row.words, _WORDS)
    table.add([Paragraph(label, _LABEL), answer, words, Paragraph(markup(row.sure), _SMALL)])
    below = answer_below + words_below
    for number, paragraph in enumerate(below):
        if number == 0:
            table.keep_with_last()
        table.add(["", paragraph, "", ""])
        table.style("SPAN", 1, -1)
    table.style("LINEBELOW", 0, -1, 0.4, _GREY)
    if row.urgent:
        table.style("BOX", 0, -1, 1.8, _RED, above=len(below))


def _short_or_below(text: str, style: ParagraphStyle) -> list[Paragraph]:
    """A short text as one paragraph, a long one as an empty one and pieces to go below."""
    pieces = [text] if len(text) <= _LONG else ["", *_pieces(text)]
    return [Paragraph(markup(piece), style) for piece in pieces]


def _pieces(text: str) -> list[str]:
    """A text in pieces that fit any sheet: a row of a table cannot go on to the next one."""
    return wrap(text, _PIECE) or [""]
