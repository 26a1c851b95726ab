"""Choosing the answer among the ways to hear a turn."""

import math

import pytest

from kiosk.speech.alternatives import Heard, weigh
from kiosk.speech.recogniser import Alternative

MEANING = {"yes": "yes", "yeah": "yes", "no": "no"}.get


def test_without_alternatives_nothing_was_heard() -> None:
    assert weigh((), MEANING) == Heard()


def test_an_answer_alone_is_certain() -> None:
    assert weigh((Alternative("yes", 90.0),), MEANING) == Heard("yes", "yes", 1.0)


def test_a_likelier_decoy_leaves_the_answer_in_second_place() -> None:
    heard = weigh((Alternative("go", 90.0), Alternative("no", 90.0 - math.log(3))), MEANING)
    assert (heard.likeliest, heard.answer) == ("go", "no")
    assert heard.confidence == pytest.approx(0.25)


def test_words_that_mean_the_same_count_together() -> None:
    heard = weigh((Alternative("yes"), Alternative("no"), Alternative("yeah")), MEANING)
    assert heard.answer == "yes"
    assert heard.confidence == pytest.approx(2 / 3)


def test_words_of_which_none_is_an_answer_are_kept_without_confidence() -> None:
    heard = weigh((Alternative("go"), Alternative("[unk]")), MEANING)
    assert heard == Heard("go", "go", 0.0)
