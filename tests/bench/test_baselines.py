from datetime import date

import pytest

from kiosk.answers.values import AnswerType
from kiosk.bench.baselines import WORDS, understood
from kiosk.bench.clips import ANSWERS
from kiosk.bench.ears import Heard
from kiosk.dialog.load import load_lexicon
from kiosk.interview.reading import Reader
from kiosk.places import dialogs_dir


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(None, load_lexicon("en", dialogs_dir()), date(2026, 1, 1))


def _heard(reader: Reader, kind: AnswerType, words: str) -> Heard:
    return understood(reader, kind, words, listened_s=1.0, began=0.0)


@pytest.mark.parametrize("kind", list(ANSWERS))
def test_every_answer_that_a_baseline_can_hear_is_understood_by_the_products_parser(
    reader: Reader, kind: AnswerType
) -> None:
    for word, value in ANSWERS[kind].items():
        found = _heard(reader, kind, word)
        assert (found.value, found.decision) == (value, "accept")
        assert word in WORDS[kind]


@pytest.mark.parametrize("words", ["", "[unk]", "yes [unk]", "no well yes sometimes"])
def test_a_baseline_asks_again_where_the_parser_takes_no_value(reader: Reader, words: str) -> None:
    found = _heard(reader, AnswerType.YES_NO, words)
    assert (found.value, found.decision) == (None, "ask_again")


def test_a_command_is_no_value(reader: Reader) -> None:
    found = _heard(reader, AnswerType.YES_NO, "repeat that please")
    assert found.command
    assert found.value is None
