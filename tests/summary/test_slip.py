import pytest

from kiosk.records.record import Alert
from kiosk.summary.slip import WIDTH, slip_text
from kiosk.summary.words import load_words
from tests.summary.examples import AMBER, NOT_CLEAR, RED_SAID, dialog

EN = load_words("en")
NOT_ASKED = NOT_CLEAR.model_copy(update={"kind": "not_asked"})


def slip(alert: Alert, ticket: str | None = "4719") -> str:
    return slip_text(alert, ticket, "front hall", dialog(), EN)


def outside(alert: Alert) -> str:
    return slip(alert).partition("fold here")[0]


@pytest.mark.parametrize("alert", [RED_SAID, NOT_CLEAR, NOT_ASKED, AMBER])
def test_outside_stand_ticket_kiosk_and_time_and_nothing_that_was_said(alert: Alert) -> None:
    assert "Ticket: 4719" in outside(alert)
    assert "Kiosk: front hall" in outside(alert)
    assert "3 March 2026, 09:1" in outside(alert)
    for private in ("leaks", "water", "Bladder", "affected", "night", "Pain"):
        assert private not in outside(alert)


def test_inside_stand_sign_question_and_words() -> None:
    inside = " ".join(slip(RED_SAID).partition("fold here")[2].split())
    assert "Bladder or bowel may be affected." in inside
    assert "Asked: Passing water changed" in inside
    assert "“it leaks and i cannot tell when i have to go”" in inside
    assert "Not a diagnosis." in inside


def test_nobody_takes_a_quiet_notice_for_a_red_alert() -> None:
    assert "RED ALERT, SAID" in outside(RED_SAID)
    assert "#" * WIDTH in outside(RED_SAID)
    for quiet in (NOT_CLEAR, NOT_ASKED):
        assert "RED" not in slip(quiet)
        assert "#" not in slip(quiet)
        assert "Quiet notice" in outside(quiet)
        assert "Please ask the patient in private." in slip(quiet)
    assert "AMBER" in outside(AMBER)


@pytest.mark.parametrize("alert", [RED_SAID, NOT_CLEAR, NOT_ASKED, AMBER])
def test_a_slip_fits_a_receipt(alert: Alert) -> None:
    assert max(map(len, slip(alert).splitlines())) <= WIDTH


def test_a_patient_without_a_ticket_is_told_as_one() -> None:
    assert "Ticket: none" in slip(RED_SAID, ticket=None)
