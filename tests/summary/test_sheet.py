from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kiosk.answers.values import Count, Text, YesNo
from kiosk.dialog.load import load_dialog
from kiosk.places import dialogs_dir
from kiosk.records.record import Answer, Delivery, Record
from kiosk.summary.parts import Box, Row, Sheet
from kiosk.summary.sheet import sheet
from kiosk.summary.words import load_words
from tests.records.some_records import records
from tests.summary.examples import (
    AMBER,
    COMPLETE,
    NOT_CLEAR,
    NOTHING,
    QUESTIONS,
    RED_SAID,
    START,
    dialog,
    record,
    said,
)

EN = load_words("en")
LEGS = dialog()
NO = YesNo(answer="no")
YES = YesNo(answer="yes")
RED = ("saddle_change", "bladder_change")
IDS = [one["id"] for one in QUESTIONS]


def shown(answers: dict[str, Answer] = COMPLETE, **more: Any) -> Sheet:
    return sheet(record(answers, **more), LEGS, EN, draft=True)


def row(made: Sheet, label: str) -> Row:
    return next(row for section in made.sections for row in section.rows if row.label == label)


def box(made: Sheet, kind: str) -> Box:
    return next(box for box in made.boxes if box.kind == kind)


def test_danger_signs_are_absent_only_when_each_was_plainly_denied() -> None:
    assert box(shown(), "count").heading == "All 2 danger signs asked, none present."


@pytest.mark.parametrize(
    "change, heading, line",
    [
        (Answer(status="not_clear", attempts=3), "1 of 2", "NOT CLEAR: Passing water changed"),
        (Answer(status="declined", attempts=1), "1 of 2", "declined to answer: Passing water"),
        (Answer(status="not_asked"), "1 of 2", "not asked: Passing water changed"),
        (Answer(status="unsure", attempts=2), "1 of 2", "not sure: Passing water changed"),
        (Answer(status="unsure", value=NO), "1 of 2", "not sure: Passing water changed"),
        (Answer(status="answered"), "1 of 2", "NOT CLEAR: Passing water changed"),
        (said(YES, "yes"), "All 2", "Said: Passing water changed: yes"),
        (said(YesNo(answer="no", before="yes"), "used to"), "All 2", "no (used to: yes)"),
        (said(YesNo(answer="no", frequency="rarely"), "no rarely"), "All 2", "no, rarely"),
    ],
)
def test_anything_but_a_plain_no_to_a_danger_sign_is_told(
    change: Answer, heading: str, line: str
) -> None:
    made = shown(COMPLETE | {"bladder_change": change})
    words = " ".join(line for one in made.boxes for line in (one.heading, *one.lines))
    assert heading in words
    assert line in words
    assert "none present" not in words


def test_a_red_alert_stays_first_and_no_later_no_withdraws_it() -> None:
    made = shown(alerts=(AMBER, RED_SAID))
    assert [one.kind for one in made.boxes] == ["said", "count", "amber"]
    lines = " ".join(made.boxes[0].lines)
    assert "“it leaks and i cannot tell when i have to go”" in lines
    assert "Desk told at 09:13. NOT YET ACKNOWLEDGED." in lines
    assert "Asked again in other words: no." in lines
    assert "none present" not in made.boxes[1].heading
    assert row(made, "Passing water changed").urgent


def test_an_alert_that_reached_nobody_says_so() -> None:
    failed = RED_SAID.model_copy(
        update={"sent": (Delivery(channel="lamp", at=START, failed="no power"),)}
    )
    assert "THE DESK WAS NOT REACHED" in " ".join(box(shown(alerts=(failed,)), "said").lines)
    seen = RED_SAID.model_copy(update={"acknowledged": START})
    assert "Acknowledged at 09:12." in " ".join(box(shown(alerts=(seen,)), "said").lines)


def test_a_quiet_notice_is_no_red_alert() -> None:
    made = shown(
        COMPLETE | {"bladder_change": Answer(status="not_clear", attempts=3)}, alerts=(NOT_CLEAR,)
    )
    assert [one.kind for one in made.boxes] == ["open"]
    assert not row(made, "Passing water changed").urgent
    assert row(made, "Passing water changed").answer == "NOT CLEAR: staff to ask"


def test_a_quiet_notice_about_another_question_is_listed_too() -> None:
    notice = NOT_CLEAR.model_copy(update={"question": "shoe_slipping"})
    made = shown(COMPLETE | {"shoe_slipping": Answer(status="not_clear")}, alerts=(notice,))
    assert box(made, "open").heading.startswith("2 of 3 danger signs answered.")
    assert box(made, "open").lines == ("NOT CLEAR: Shoes slip off",)


def test_without_danger_signs_nothing_is_said_to_be_absent() -> None:
    plain = dialog([one for one in QUESTIONS if one["id"] not in RED])
    answers = {name: answer for name, answer in COMPLETE.items() if name not in RED}
    made = sheet(record(answers), plain, EN, draft=True)
    assert [one.heading for one in made.boxes] == ["No danger sign was asked about."]


def test_a_question_does_not_apply_only_when_an_answer_rules_it_out() -> None:
    side = "Shoe side"
    assert row(shown(), side).answer == "does not apply"
    for open_ in (Answer(status="not_asked"), Answer(status="not_clear"), Answer(status="unsure")):
        made = shown(COMPLETE | {"shoe_slipping": open_})
        assert row(made, side).answer == "not asked"


def test_a_private_question_left_open_is_for_the_staff_to_ask_privately() -> None:
    assert row(shown(NOTHING), "Feeling changed in the saddle area").answer == (
        "not asked: staff to ask privately"
    )


def test_the_complaint_stands_alone_in_the_patients_words() -> None:
    made = shown()
    assert made.complaint is not None
    assert made.complaint.answer == "“my right leg goes numb after two blocks”"
    assert "Main trouble" not in [row.label for one in made.sections for row in one.rows]


@pytest.mark.parametrize(
    "label, sure",
    [
        ("Passing water changed", "confirmed"),
        ("Shoes slip off", "heard clearly"),
        ("Numbness or tingling", "heard clearly, volunteered"),
        ("Numb side", "confirmed, asked 2 times"),
        ("Began", "heard once, said by companion"),
        ("Sitting down helps", ""),
    ],
)
def test_each_value_tells_how_sure_it_is(label: str, sure: str) -> None:
    assert row(shown(), label).sure == sure


def test_a_key_press_is_named_as_one() -> None:
    made = shown(COMPLETE | {"numbness": said(NO, "", source="key", evidence=None)})
    assert row(made, "Numbness or tingling").sure == "key pressed"


def test_quality_counts_what_was_asked_and_how_it_went() -> None:
    assert shown().quality.value == (
        "10 of 12 questions asked, 8 understood at once, 3 confirmed, 1 volunteered, 1 not sure, "
        "1 did not apply"
    )


def test_an_answer_to_a_question_that_the_dialog_does_not_know_is_not_lost() -> None:
    made = shown(COMPLETE | {"falls": said(Count(number=12), "about a dozen")})
    assert made.sections[-1].title == "Other answers"
    assert row(made, "falls").answer == "12 times"


def test_who_answered_is_told() -> None:
    def by(answers: dict[str, Answer]) -> str:
        facts = {fact.label: fact.value for fact in shown(answers).circumstances}
        return facts["Answered by"]

    assert by(COMPLETE) == "patient and companion"
    assert by(NOTHING) == "not known"
    assert by(NOTHING | {"numbness": said(NO, "no", by="companion")}) == "companion"


def words_of(made: Sheet) -> set[str]:
    return {row.answer for one in made.sections for row in one.rows}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(IDS))
def test_no_state_but_answered_ever_shows_an_answer(some: Record) -> None:
    open_ = {
        name: answer.model_copy(update={"status": "not_clear", "value": NO})
        for name, answer in some.answers.items()
    }
    made = sheet(some.model_copy(update={"answers": open_}), LEGS, EN, draft=True)
    assert words_of(made) <= {"NOT CLEAR: staff to ask", "NOT CLEAR: staff to ask privately"}
    made = sheet(some, LEGS, EN, draft=True)
    for section in made.sections:
        for one in section.rows:
            if one.standing != "answered":
                assert one.answer.startswith(EN.states[one.standing])
                assert not one.sure


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(IDS))
def test_the_box_reassures_only_when_both_signs_were_plainly_denied(some: Record) -> None:
    denied = all(
        some.answers[name].status == "answered" and some.answers[name].value == NO for name in RED
    )
    alarmed = any(alert.tier == "red" for alert in some.alerts)
    headings = " ".join(one.heading for one in sheet(some, LEGS, EN, draft=True).boxes)
    assert ("none present" in headings) <= (denied and not alarmed)


def test_the_leg_dialog_and_its_words_make_a_sheet() -> None:
    real = load_dialog("leg_symptoms", "en", dialogs_dir())
    text = said(Text(words="my legs are heavy"), "my legs are heavy")
    answers = dict.fromkeys((one.id for one in real.questions), Answer(status="not_asked"))
    made = sheet(record(answers | {"main_trouble": text}), real, EN, draft=False)
    assert made.draft == ""
    assert made.complaint is not None
    assert {row.label for one in made.sections for row in one.rows} == {
        real.words(one.id).label for one in real.questions if one.id != "main_trouble"
    }
