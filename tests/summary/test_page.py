import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from pypdf import PdfReader
from pypdf.generic import ContentStream

from kiosk.answers.values import Text, YesNo
from kiosk.dialog.model import Dialog
from kiosk.errors import StoreFailed
from kiosk.records.record import Answer, Record
from kiosk.summary.page import Paper, page_bytes, write_page
from kiosk.summary.parts import Sheet
from kiosk.summary.sheet import sheet
from kiosk.summary.text import as_text
from kiosk.summary.typefaces import DEJAVU
from kiosk.summary.words import load_words
from tests.records.some_records import records
from tests.summary.examples import (
    AMBER,
    COMPLETE,
    NOT_CLEAR,
    NOTHING,
    QUESTIONS,
    RED_SAID,
    dialog,
    record,
    said,
)

EN = load_words("en")
IDS = [one["id"] for one in QUESTIONS]
MANY = [
    {key: value for key, value in question.items() if key != "when"}
    | {"id": f"{question['id']}_{turn}"}
    for turn in "abcd"
    for question in QUESTIONS
][:40]


def shown(some: Record, of: Dialog | None = None, *, draft: bool = True) -> Sheet:
    return sheet(some, of or dialog(), EN, draft=draft)


_printed = cache(page_bytes)


def read(made: Sheet, paper: Paper = "a4") -> PdfReader:
    return PdfReader(BytesIO(_printed(made, paper)))


def words_in(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def flat(text: str) -> str:
    return " ".join(text.split())


CASES = {
    "complete": shown(record()),
    "red": shown(record(alerts=(RED_SAID, AMBER))),
    "not clear": shown(
        record(
            COMPLETE | {"bladder_change": Answer(status="not_clear", words="well hm", attempts=3)},
            alerts=(NOT_CLEAR,),
        )
    ),
    "stopped": shown(
        record(NOTHING | {"numbness": COMPLETE["numbness"]}, status="stopped", finished=None)
    ),
    "many": shown(
        record({one["id"]: COMPLETE[one["id"][:-2]] for one in MANY}), dialog(MANY), draft=False
    ),
}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", CASES)
def test_everything_on_the_sheet_can_be_read_from_the_pdf(name: str, paper: Paper) -> None:
    made = CASES[name]
    words = words_in(read(made, paper))
    rows = [row for section in made.sections for row in section.rows]
    expected = [
        made.ticket.value, made.kiosk.value, made.title, made.draft, made.quality.value,
        made.not_verified, *(fact.value for fact in (*made.facts, *made.circumstances)),
        *(fact.value for fact in made.identity),
        *(line for box in made.boxes for line in (box.heading, *box.lines)),
        *(section.title for section in made.sections),
        *(part for row in rows for part in (row.label, row.answer, row.words, row.sure)),
    ]  # fmt: skip
    assert [text for text in expected if flat(text) not in words] == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", ["complete", "red", "not clear", "stopped"])
def test_a_dozen_questions_fit_on_one_sheet(name: str, paper: Paper) -> None:
    assert len(read(CASES[name], paper).pages) == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_what_does_not_fit_goes_on_in_order_and_every_sheet_says_whose_it_is(paper: Paper) -> None:
    pdf = read(CASES["many"], paper)
    assert len(pdf.pages) >= 2
    for number, page in enumerate(pdf.pages, start=1):
        words = flat(page.extract_text())
        assert "Ticket: 4719 · Kiosk: front hall" in words
        assert f"Sheet {number} of {len(pdf.pages)}" in words
        assert "not verified. Not a diagnosis." in words
        assert "In the patient's words" in words
    words = words_in(pdf)
    labels = [row.label for section in CASES["many"].sections for row in section.rows]
    assert all(words.index(one) < words.index(other) for one, other in pairwise(labels))


@pytest.mark.parametrize("paper, size", [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_the_paper_is_the_one_in_the_printer(paper: Paper, size: tuple[float, float]) -> None:
    box = read(CASES["complete"], paper).pages[0].mediabox
    assert (float(box.width) / 72 * 25.4, float(box.height) / 72 * 25.4) == pytest.approx(
        size, abs=0.1
    )


def operations(pdf: PdfReader) -> list[tuple[list[float], str]]:
    found = []
    for page in pdf.pages:
        content = page.get_contents()
        assert content is not None
        for operands, name in ContentStream(content, pdf).operations:
            numbers = [float(one) for one in operands if isinstance(one, int | float)]
            found.append((numbers, name.decode()))
    return found


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_smaller_than_nine_points(name: str) -> None:
    done = operations(read(CASES[name]))
    sizes = {numbers[0] for numbers, operator in done if operator == "Tf"}
    assert sizes
    assert min(sizes) >= 9
    # Nor is anything scaled down after its size was set.
    scales = {numbers[0] for numbers, operator in done if operator in ("Tm", "cm")}
    assert scales == {1.0}


@pytest.mark.parametrize("name", CASES)
def test_a_black_and_white_printer_loses_nothing(name: str) -> None:
    """Each colour is near black, or so light that black text on it has a contrast of 7 to 1."""

    def luminance(rgb: list[float]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    done = operations(read(CASES[name]))
    fills = {tuple(numbers) for numbers, operator in done if operator == "rg"}
    for color in fills:
        light = luminance(list(color))
        assert 1.05 / (light + 0.05) >= 7 or (light + 0.05) / 0.05 >= 7


def test_the_kinds_of_box_differ_without_colour() -> None:
    """Said: a filled heading and a thick frame. Open: a dashed frame. Otherwise: a thin line."""

    def drawn(name: str) -> tuple[bool, float]:
        content = read(CASES[name]).pages[0].get_contents()
        assert content is not None
        dashes = re.findall(rb"\[6 3\] 0 d\b", content.get_data())
        widths = [
            numbers[0] for numbers, operator in operations(read(CASES[name])) if operator == "w"
        ]
        return bool(dashes), max(widths)

    assert drawn("complete") == (False, 1.5)
    assert drawn("red") == (False, 3)
    assert drawn("not clear") == (True, 1.8)


def test_the_metadata_has_the_ticket_and_none_of_the_patients_words() -> None:
    pdf = read(CASES["complete"])
    assert pdf.metadata is not None
    assert pdf.metadata.title == "4719"
    assert "leg" not in " ".join(str(value) for value in pdf.metadata.values())
    assert str(pdf.root_object["/Lang"]) == "en"


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert page_bytes(CASES["red"]) == page_bytes(CASES["red"])


def test_all_typefaces_are_embedded() -> None:
    for page in read(CASES["many"]).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        faces = [font.get_object() for font in fonts.values()]
        named = [face for face in faces if face["/BaseFont"] != "/Helvetica"]
        assert all("/FontFile2" in face["/FontDescriptor"] for face in named)
        assert len(named) >= 3


def answered_with(text: str) -> Sheet:
    long = said(Text(words=text), text)
    return shown(
        record(COMPLETE | {"main_trouble": long, "numbness": said(YesNo(answer="yes"), text)})
    )


@pytest.mark.parametrize(
    "text",
    [
        "<b>bold</b> & <font size=1>small</font> </para>",
        "]]> &nbsp; {ticket} %s \\ ( )",
        "\x00\x1b[31m\u202ered\u2028\ufeff",
    ],
)
def test_patients_words_of_any_kind_are_printed_as_words(text: str) -> None:
    made = answered_with(text)
    assert made.complaint is not None
    assert words_in(read(made)).count(made.complaint.answer) == 2


@pytest.mark.parametrize("word, times", [("pain", 600), ("x" * 4000, 1)])
def test_words_without_end_are_printed_to_the_end(word: str, times: int) -> None:
    pdf = read(answered_with(" ".join([word] * times)))
    assert len(pdf.pages) >= 2
    # Twice: as the complaint and as the words of another answer.
    assert words_in(pdf).count(word[0]) >= 2 * times * word.count(word[0])


@pytest.mark.skipif(not DEJAVU.is_dir(), reason="needs fonts-dejavu-core")
def test_letters_beyond_western_europe_are_drawn() -> None:
    words = words_in(read(answered_with("Łódź ağri πόνος больно")))
    assert "Łódź ağri πόνος больно" in words


def test_a_character_that_no_typeface_has_leaves_a_mark() -> None:
    words = words_in(read(answered_with("pain \N{FIRE}\N{GRINNING FACE} here")))
    assert "“pain [?] here”" in words


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(records(IDS))
def test_every_record_makes_a_page_and_a_text(some: Record) -> None:
    made = shown(some)
    assert len(read(made).pages) >= 1
    assert "Not a diagnosis." in flat(as_text(made))


def test_a_disk_that_refuses_is_one_sentence(tmp_path: Path) -> None:
    write_page(CASES["complete"], tmp_path / "page.pdf", "letter")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    (tmp_path / "file").touch()
    with pytest.raises(StoreFailed):
        write_page(CASES["complete"], tmp_path / "file" / "page.pdf")
