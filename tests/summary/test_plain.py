import json
from datetime import datetime
from typing import get_args

import pytest
from hypothesis import given

from kiosk.answers.values import (
    Ago,
    Amount,
    AnswerValue,
    Count,
    Scale,
    Since,
    Text,
    Unit,
    YesNo,
)
from kiosk.summary.plain import day, on_one_line, plain
from kiosk.summary.words import load_words
from tests.records.some_records import values, words

EN = load_words("en")


@pytest.mark.parametrize(
    "value, shown",
    [
        (YesNo(answer="yes"), "yes"),
        (YesNo(answer="yes", frequency="sometimes"), "yes, sometimes"),
        (YesNo(answer="yes", degree="slight", frequency="often"), "yes, often, slightly"),
        (YesNo(answer="no", before="yes"), "no (used to: yes)"),
        (YesNo(answer="unsure"), "not sure"),
        (Amount(number=200, number_to=250, unit="metre"), "200 to 250 metres"),
        (Amount(number=200, unit="metre", approximate=True), "about 200 metres"),
        (Amount(number=1.5, unit="block"), "1.5 blocks"),
        (Amount(number=0.5, unit="hour"), "0.5 hours"),
        (Amount(number=1, unit="mile"), "1 mile"),
        (Amount(number=100000, unit="step"), "100000 steps"),
        (Amount(number_to=2, unit="foot"), "2 feet"),
        (Amount(unit="block"), "some blocks"),
        (Amount(unit="landmark", landmark="mailbox"), "to the mailbox"),
        (Amount(unit="unlimited"), "no limit"),
        (Scale(number=7), "7 of 10"),
        (Scale(number=7, number_to=8), "7 to 8 of 10"),
        (Since(date="2026"), "since 2026"),
        (Since(date="2026-03"), "since March 2026"),
        (Since(date="2026-03-09"), "since 9 March 2026"),
        (Since(ago=Ago(number=6, unit="month", approximate=True)), "for about 6 months"),
        (Since(ago=Ago(number=1, unit="week")), "for 1 week"),
        (Since(ago=Ago(unit="year", approximate=True)), "for some years"),
        (Since(ago=Ago()), "for a while"),
        (Text(words="my\nleg  goes \x07numb"), "“my leg goes numb”"),
        ("both", "both"),
    ],
)
def test_a_value_reads_as_people_say_it(value: AnswerValue, shown: str) -> None:
    assert plain(value, EN) == shown


@pytest.mark.parametrize(
    "value, shown",
    [
        (Count(number=1), "1 time"),
        (Scale(number=2, number_to=3), "2 to 3 times"),
        (Count(number=0), "0 times"),
    ],
)
def test_a_count_is_not_shown_as_a_score(value: AnswerValue, shown: str) -> None:
    assert plain(value, EN, scale=False) == shown


def test_a_choice_is_shown_by_its_label_and_by_its_id_where_it_has_none() -> None:
    assert plain("uphill", EN, options={"uphill": "walking uphill"}) == "walking uphill"
    assert plain("uphill", EN) == "uphill"


def test_every_unit_has_its_words() -> None:
    units = set(get_args(Unit)) - {"landmark", "unlimited"}
    assert units <= {str(unit) for unit in EN.values.units}


@given(values)
def test_every_value_has_words_on_one_line(value: AnswerValue) -> None:
    shown = plain(value, EN)
    assert "\n" not in shown
    assert "{" not in shown or "{" in json.dumps(str(value))


@given(words)
def test_no_control_character_gets_onto_a_page(text: str) -> None:
    assert on_one_line(text).isprintable()


def test_a_day_is_written_out_so_that_no_two_countries_read_it_differently() -> None:
    assert day(datetime.fromisoformat("2026-03-04T23:59:00-05:00"), EN.dates) == "4 March 2026"
