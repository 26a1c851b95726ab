from pathlib import Path

from hypothesis import HealthCheck, given, settings

from kiosk.records.record import Answer, Record
from kiosk.summary.sheet import sheet
from kiosk.summary.text import WIDTH, as_text
from kiosk.summary.words import load_words
from tests.records.some_records import records
from tests.summary.examples import AMBER, COMPLETE, QUESTIONS, RED_SAID, dialog, record

EN = load_words("en")
GOLDEN = Path(__file__).with_name("page.golden.txt")
IDS = [one["id"] for one in QUESTIONS]


def test_the_text_is_the_one_that_was_looked_at() -> None:
    """To change it: print it, read it as the desk would, and only then put it into the file."""
    answers = COMPLETE | {
        "saddle_change": Answer(status="not_clear", words="well it is / hm", attempts=3),
        "pain_score": Answer(status="declined", attempts=1),
    }
    some = record(answers, alerts=(RED_SAID, AMBER), status="handed_over")
    shown = as_text(sheet(some, dialog(), EN, draft=True))
    assert shown == GOLDEN.read_text(encoding="utf-8")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(IDS))
def test_no_line_is_wider_than_eighty_columns(some: Record) -> None:
    text = as_text(sheet(some, dialog(), EN, draft=True))
    assert max(map(len, text.splitlines())) <= WIDTH


def test_an_approved_dialog_prints_no_draft_note() -> None:
    assert "DRAFT" not in as_text(sheet(record(), dialog(), EN, draft=False))
