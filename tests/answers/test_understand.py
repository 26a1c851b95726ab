"""Answers as people give them, each with what it should mean (answers.tsv)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.answers.understanding import Understanding
from kiosk.answers.values import (
    Ago,
    Amount,
    AnswerValue,
    Count,
    Normalised,
    Scale,
    Since,
    Text,
    YesNo,
)

TABLE = Path(__file__).with_name("answers.tsv")
STRENGTHS = {"clear": "", "weak": " ?", "contradictory": " ??"}


Row = tuple[str, str, str]
Read = Callable[[str, str], Understanding]


def rows() -> list[Row]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()[1:]
    split = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(question, words, expected) for question, words, expected in split]


def shown(found: Understanding) -> str:
    """An understanding as the table writes it."""
    if found.universal:
        return f"!{found.universal}"
    value = "-" if found.value is None else shown_value(found.value)
    also = "".join(f" +{key}:{shown_value(found.also[key])}" for key in sorted(found.also))
    by = " (companion)" if found.by == "companion" else ""
    return f"{value}{STRENGTHS[found.strength]}{by}{also}"


def shown_value(value: AnswerValue) -> str:
    match value:
        case YesNo():
            before = f"before:{value.before}" if value.before else None
            parts = [value.answer, value.frequency, value.degree, before]
            return " ".join(part for part in parts if part)
        case Amount():
            return shown_amount(value)
        case Scale() | Count():
            return spread(value.number, value.number_to)
        case Since():
            return value.date or shown_ago(value.ago or Ago())
        case Text():
            return f"text[{','.join(value.symptoms)}]"
        case str():
            return value


def shown_amount(value: Amount) -> str:
    rough = " ~" if value.approximate else ""
    if value.unit == "landmark":
        return f"landmark:{value.landmark}{rough}"
    if value.unit == "unlimited":
        return "unlimited"
    return f"{spread(value.number, value.number_to)} {value.unit}{rough}"


def shown_ago(ago: Ago) -> str:
    number = f" {spread(ago.number, ago.number_to)} {ago.unit}" if ago.unit else ""
    return f"ago{number}{' ~' if ago.approximate else ''}"


def spread(number: float | None, number_to: float | None) -> str:
    if number is None:
        return "some"
    return f"{number:g}" if number_to is None else f"{number:g}..{number_to:g}"


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]}: {row[1]}")
def test_an_answer_means_what_the_table_says(row: Row, read: Read) -> None:
    question, words, expected = row
    assert shown(read(question, words)) == expected


def test_the_table_is_large_enough() -> None:
    assert len(rows()) >= 250


@pytest.mark.parametrize(
    "words,complete",
    [
        ("yes", True),
        ("no", True),
        ("no but", False),
        ("yes and", False),
        ("no well sometimes", False),
        ("not really", False),
    ],
)
def test_a_yes_or_no_is_complete_unless_its_last_word_shows_that_more_is_coming(
    words: str, complete: bool, read: Read
) -> None:
    assert read("numbness", words).complete is complete


def test_a_no_to_a_red_question_may_go_on(read: Read) -> None:
    assert not read("weakness", "no").complete
    assert read("weakness", "yes").complete


def test_an_amount_without_its_unit_is_not_complete(read: Read) -> None:
    assert not read("walking_distance", "about two hundred").complete
    assert read("walking_distance", "about two hundred metres").complete


def test_free_words_are_complete_only_when_the_patient_says_so(read: Read) -> None:
    assert not read("main_trouble", "my legs are heavy").complete
    assert read("main_trouble", "my legs are heavy that's all").complete


def test_a_block_is_never_converted_and_a_mile_is(read: Read) -> None:
    block, mile = read("walking_distance", "two blocks"), read("walking_distance", "two miles")
    assert isinstance(block.value, Amount)
    assert isinstance(mile.value, Amount)
    assert block.value.normalised is None
    assert mile.value.normalised == Normalised(number=3218.688, unit="metre")


def test_a_denied_symptom_never_answers_a_red_question(read: Read) -> None:
    assert "weakness" not in read("main_trouble", "my leg never gave way").also
    assert "weakness" in read("main_trouble", "my leg gave way").also


def test_free_words_are_kept_as_they_were_said(read: Read) -> None:
    said = read("main_trouble", "My foot's numb, you know!")
    assert said.value == Text(words="My foot's numb, you know!", symptoms=("numbness",))
