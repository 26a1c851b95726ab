"""Danger signs: who says one is heard at once, and only two different "no" count as a no."""

import itertools

import pytest

from kiosk.answers.values import YesNo
from kiosk.interview import events
from kiosk.interview.actions import RaiseAlert, Say
from kiosk.interview.danger import Given, Reply, Wording, next_wording, verdict
from tests.interview.talk import Talk, answer_until

REPLIES: tuple[Reply, ...] = ("yes", "no", "unsure")
WORDINGS: tuple[Wording, ...] = ("ask", "reword")
GIVEN = [
    Given(wording, reply, firm)
    for wording in WORDINGS
    for reply in REPLIES
    for firm in (True, False)
]


@pytest.mark.parametrize("length", [1, 2, 3])
def test_no_counts_only_when_both_wordings_were_answered_no(length: int) -> None:
    counted = 0
    for replies in itertools.product(GIVEN, repeat=length):
        outcome = verdict(replies, no_needs=2)
        if outcome == "no":
            counted += 1
            assert {one.wording for one in replies if one.reply == "no"} == {"ask", "reword"}
            assert "yes" not in [one.reply for one in replies]
    assert counted > 0 or length == 1


@pytest.mark.parametrize("length", [2, 3])
def test_a_yes_in_other_words_counts_whatever_was_said_before(length: int) -> None:
    for replies in itertools.product(GIVEN, repeat=length):
        if replies[-1].reply == "yes":
            assert verdict(replies, no_needs=2) == "yes"


def test_yes_then_no_is_neither() -> None:
    assert verdict([Given("ask", "yes"), Given("reword", "no")], 2) == "taken_back"


def test_the_second_wording_follows_the_first_until_both_have_an_answer() -> None:
    assert next_wording([], "reword") == "ask"
    assert next_wording([Given("ask", "no")], "ask") == "reword"
    assert next_wording([Given("ask", "no")], "reword") == "reword"
    assert next_wording([Given("ask", "unsure")], "ask") == "reword"


def test_a_danger_sign_alerts_the_desk_before_it_is_confirmed(talk: Talk) -> None:
    talk.say("yes")
    assert [alert.id for alert in talk.alerts] == ["R1.said"]
    assert isinstance(talk.actions[0], RaiseAlert)
    assert talk.script.phrases.tell_staff in talk.said
    assert talk.script.dialog.words("saddle_change").reword in talk.said


def test_a_danger_sign_heard_by_one_decoder_alerts_all_the_same(talk: Talk) -> None:
    talk.say("yes", guarded="[unk]")
    assert [alert.id for alert in talk.alerts] == ["R1.said"]


def test_a_confirmed_danger_sign_is_a_confirmed_yes(talk: Talk) -> None:
    talk.say("yes")
    talk.say("yes")
    answer = talk.answer("saddle_change")
    assert answer.value == YesNo(answer="yes")
    assert answer.confirmed
    assert talk.question == "bladder_change"
    assert len(talk.alerts) == 1


def test_a_later_no_adds_a_note_and_withdraws_nothing(talk: Talk) -> None:
    talk.say("yes")
    talk.say("no")
    [alert] = talk.record.alerts
    assert alert.kind == "said"
    assert alert.note is not None
    assert talk.answer("saddle_change").status == "not_clear"
    assert talk.answer("saddle_change").value is None


def test_no_to_the_first_and_yes_to_the_second_wording_is_a_danger_sign(talk: Talk) -> None:
    talk.say("no")
    assert talk.script.dialog.words("saddle_change").reword in talk.said
    talk.say("yes")
    assert talk.answer("saddle_change").value == YesNo(answer="yes")
    assert [alert.kind for alert in talk.alerts] == ["said"]


def test_two_noes_are_a_no_without_an_alert(talk: Talk) -> None:
    talk.say("no")
    talk.say("no")
    assert talk.answer("saddle_change").value == YesNo(answer="no")
    assert talk.alerts == []


def test_one_no_and_then_nothing_understood_is_never_a_no(talk: Talk) -> None:
    talk.say("no")
    talk.say("[unk]")
    talk.say("[unk]")
    answer = talk.answer("saddle_change")
    assert answer.status == "not_clear"
    assert answer.value is None
    assert [alert.kind for alert in talk.alerts] == ["not_clear"]


def test_not_sure_twice_gives_the_quiet_notice(talk: Talk) -> None:
    talk.say("i'm not sure")
    talk.say("i'm not sure")
    assert talk.answer("saddle_change").status == "unsure"
    assert [alert.kind for alert in talk.alerts] == ["not_clear"]
    assert talk.script.phrases.tell_staff not in talk.said


def test_a_declined_danger_sign_gives_the_quiet_notice(talk: Talk) -> None:
    talk.say("skip")
    assert talk.answer("saddle_change").status == "declined"
    assert [alert.kind for alert in talk.alerts] == ["not_asked"]


@pytest.mark.parametrize("reason", ["hung_up", "desk", "absence", "power_cut"])
def test_leaving_at_a_danger_sign_gives_the_quiet_notice(talk: Talk, reason: str) -> None:
    ended = events.Ended(at=talk.later(), reason=reason)
    talk.feed(ended)
    assert [alert.id for alert in talk.alerts] == ["R1.not_asked"]


def test_leaving_after_the_danger_signs_gives_no_notice(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.feed(events.Ended(at=talk.later(), reason="hung_up"))
    assert talk.alerts == []


def test_a_danger_sign_is_kept_through_going_back(talk: Talk) -> None:
    talk.say("yes")
    talk.say("yes")
    talk.say("go back")
    talk.say("no")
    talk.say("no")
    assert talk.answer("saddle_change").value == YesNo(answer="no")
    [alert] = talk.record.alerts
    assert alert.id == "R1.said"
    assert alert.note == talk.script.phrases.later_reply.format(value="no")


@pytest.mark.parametrize("then", ["skip", "i want a person", "stop"])
def test_a_danger_sign_that_was_said_stays_said_though_it_cannot_be_asked_again(
    talk: Talk, then: str
) -> None:
    talk.say("yes")
    talk.say(then)
    if then == "stop":
        talk.say("yes")
    assert talk.answer("saddle_change").value == YesNo(answer="yes")
    assert talk.answer("saddle_change").words == "yes"
    assert not talk.answer("saddle_change").confirmed
    assert [alert.id for alert in talk.alerts][:1] == ["R1.said"]


def test_a_danger_sign_that_was_said_stays_said_when_the_patient_hangs_up(talk: Talk) -> None:
    talk.say("yes")
    talk.feed(events.Ended(at=talk.later(), reason="hung_up"))
    assert talk.answer("saddle_change").value == YesNo(answer="yes")
    assert [alert.id for alert in talk.record.alerts] == ["R1.said"]


def test_private_answers_are_never_read_back(talk: Talk) -> None:
    talk.say("yes", guarded="[unk]")
    assert talk.listening is not None
    assert talk.listening.mode == "answer"
    assert "I heard" not in talk.said


def test_the_patient_is_sent_for_staff_when_no_channel_takes_the_alert(talk: Talk) -> None:
    talk.say("yes")
    talk.feed(events.AlertUndelivered(at=talk.later(2), alert="R1.said"))
    assert [a.text for a in talk.actions if isinstance(a, Say)] == [talk.script.phrases.fetch_staff]


def test_a_quiet_notice_that_is_not_taken_does_not_alarm_the_patient(talk: Talk) -> None:
    talk.say("skip")
    talk.feed(events.AlertUndelivered(at=talk.later(2), alert="R1.not_asked"))
    assert talk.actions == []


def test_news_of_an_alert_that_was_never_raised_changes_nothing(talk: Talk) -> None:
    before = talk.record
    talk.feed(events.AlertUndelivered(at=talk.later(2), alert="R9.said"))
    talk.feed(events.AlertAcknowledged(at=talk.later(2), alert="R9.said"))
    assert talk.actions == []
    assert talk.record == before


def test_the_record_tells_when_an_alert_was_sent_and_acknowledged(talk: Talk) -> None:
    talk.say("yes")
    at = talk.later(1)
    talk.feed(events.AlertDelivered(at=at, alert="R1.said", channel="slip"))
    talk.feed(events.AlertDelivered(at=at, alert="R1.said", channel="lamp", failed="No lamp."))
    talk.feed(events.AlertAcknowledged(at=talk.later(5), alert="R1.said"))
    [alert] = talk.record.alerts
    assert [(sent.channel, sent.failed) for sent in alert.sent] == [
        ("slip", None),
        ("lamp", "No lamp."),
    ]
    assert alert.acknowledged == talk.now


def test_a_rule_marked_stop_ends_the_interview_with_the_desk_called(talk: Talk) -> None:
    dialog = talk.script.dialog
    rules = tuple(rule.model_copy(update={"stop": True}) for rule in dialog.alerts)
    stopping = dialog.model_copy(update={"alerts": rules})
    script = type(talk.script)(
        stopping, talk.script.phrases, talk.script.lexicon, talk.script.say_value
    )
    again = Talk(script)
    again.say("yes")
    assert again.over
    assert again.record.status == "handed_over"
    assert script.phrases.tell_staff in again.said


def test_words_about_a_danger_sign_fill_no_other_question(talk: Talk) -> None:
    talk.say("yes a little numb")
    talk.say("yes a little numb")
    assert talk.answer("saddle_change").value == YesNo(answer="yes", degree="slight")
    assert talk.answer("numbness").status == "not_asked"


def test_all_replies_to_a_danger_sign_stand_on_the_page(talk: Talk) -> None:
    talk.say("no")
    talk.say("yes it is numb")
    assert talk.answer("saddle_change").words == "no / yes it is numb"
