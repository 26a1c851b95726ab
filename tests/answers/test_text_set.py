"""Answers that the parsers were not written from: the open part of the text set."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.bench.text_answers import Row, main, measure_text_sets, read_rows, verdict

# Not understood, and known: a lone "no" after what answers nothing; the family's complaints.
KNOWN = {
    ("shoe_slipping", "not the shoes but i do trip"),
    ("numbness", "the left no"),
    ("main_trouble", "my mother had numb feet too"),
}
OLD_TABLE = Path(__file__).with_name("answers.tsv")


@pytest.mark.parametrize("row", read_rows("open"), ids=lambda row: f"{row.question}: {row.words}")
def test_an_answer_of_the_open_part_is_right_or_known_not_to_be(row: Row) -> None:
    known = (row.question, row.words) in KNOWN
    assert (verdict(row) == "right") is not known


def test_the_set_is_large_and_its_parts_share_no_row_with_each_other_or_the_table() -> None:
    parts = [{row[:2] for row in read_rows(part)} for part in ("open", "untouched")]
    table = {
        tuple(line.split("\t")[:2])
        for line in OLD_TABLE.read_text(encoding="utf-8").splitlines()
        if "\t" in line and not line.startswith("question\t")
    }
    assert sum(map(len, parts)) >= 500
    assert not parts[0] & parts[1]
    assert not (parts[0] | parts[1]) & table


def test_every_answer_type_stands_in_both_parts() -> None:
    types = {"yes_no", "side", "amount", "scale", "since", "count", "choice", "text"}
    for figures in measure_text_sets().values():
        assert types <= set(figures)
        assert all(of.rows == of.right + of.wrong + of.again for of in figures.values())


def test_the_figures_are_printed_by_part_and_type() -> None:
    printed = CliRunner().invoke(main, ["--misses"]).output
    assert "untouched" in printed
    assert "since" in printed
    assert "not the shoes but i do trip" in printed
