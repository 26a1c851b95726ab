"""Answers as people give them, each with what it should mean (answers.tsv)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.answers.shown import shown_value
from kiosk.answers.understanding import Understanding
from kiosk.answers.values import Amount, Normalised, Text

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
