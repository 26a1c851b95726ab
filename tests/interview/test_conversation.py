"""What a patient, the desk and a clinician notice of an interview's course."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from kiosk.answers.values import Amount, Scale, YesNo
from kiosk.interview import events
from kiosk.interview.actions import CallDesk, IssuePage, Listen, Say
from kiosk.interview.script import Script
from tests.interview.talk import Talk, answer_until


def test_an_interview_answered_plainly_is_complete_and_holds_every_value(talk: Talk) -> None:
    answer_until(talk)
    record = talk.record
    assert record.status == "complete"
    assert record.answers["numbness_side"].value == "left"
    assert record.answers["pain_score"].value == Scale(number=4)
    distance = record.answers["walking_distance"].value
    assert isinstance(distance, Amount)
    assert (distance.number, distance.unit) == (200, "metre")


def test_questions_that_do_not_apply_are_not_asked(talk: Talk) -> None:
    answer_until(talk)
    assert talk.answer("heaviness").value == YesNo(answer="no")
    assert talk.answer("heaviness_side").status == "not_asked"
    assert talk.answer("heaviness_side").value is None


def test_the_page_is_out_before_the_thanks(talk: Talk) -> None:
    answer_until(talk)
    kinds = [type(action) for action in talk.actions]
    assert kinds.index(IssuePage) < kinds.index(Say)
    assert talk.script.phrases.thanks in talk.said


def test_a_question_not_understood_is_asked_three_times_in_all_then_left(talk: Talk) -> None:
    answer_until(talk, "numbness")
    wording = talk.script.dialog.words("numbness")
    assert wording.ask in talk.said
    talk.say("[unk]")
    assert wording.reword in talk.said
    assert wording.examples in talk.said
    talk.say("[unk]")
    assert talk.script.phrases.offer_desk in talk.said
    talk.say("[unk]")
    assert talk.question == "heaviness"
    assert talk.answer("numbness").status == "not_clear"
    assert talk.answer("numbness").value is None
    assert talk.answer("numbness").attempts == 3


def test_two_unclear_questions_in_a_row_call_the_desk(talk: Talk) -> None:
    answer_until(talk, "numbness")
    for _ in range(6):
        talk.say("[unk]")
    assert talk.over
    assert talk.record.status == "handed_over"
    assert any(isinstance(action, CallDesk) for action in talk.actions)
    assert talk.pages[-1].status == "handed_over"


def test_what_you_may_say_at_any_moment_is_understood(talk: Talk) -> None:
    answer_until(talk, "numbness")
    wording = talk.script.dialog.words("numbness")
    talk.say("repeat")
    assert talk.said == wording.ask
    talk.say("help")
    assert talk.said == wording.help
    talk.say("slower")
    assert wording.ask in talk.said
    assert next(a for a in talk.actions if isinstance(a, Say)).slower == 1
    talk.say("louder")
    say = next(action for action in talk.actions if isinstance(action, Say))
    assert (say.slower, say.louder) == (1, 1)
    talk.say("skip")
    assert talk.answer("numbness").status == "declined"
    assert talk.question == "heaviness"


def test_slower_and_louder_hold_for_the_session(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.say("slower")
    talk.say("yes")
    say = next(action for action in talk.actions if isinstance(action, Say))
    assert say.slower == 1


def test_going_back_empties_the_last_answer_and_what_depended_on_it(talk: Talk) -> None:
    answer_until(talk, "numbness_side")
    talk.say("go back")
    assert talk.question == "numbness"
    assert talk.answer("numbness").status == "not_asked"
    talk.say("no")
    assert talk.question == "heaviness"
    assert talk.answer("numbness_side").status == "not_asked"


def test_going_back_at_the_first_question_stays_there(talk: Talk) -> None:
    talk.say("go back")
    assert talk.question == "saddle_change"
    assert talk.script.phrases.at_the_start in talk.said


def test_stop_is_asked_back_once_and_then_ends_with_a_page(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.say("stop")
    assert talk.script.phrases.really_stop in talk.said
    talk.say("yes")
    assert talk.over
    assert talk.record.status == "stopped"
    assert talk.record.answers["numbness"].value == YesNo(answer="yes")
    assert len(talk.pages) == 1


def test_stop_that_was_not_meant_goes_on_with_the_same_question(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.say("stop")
    talk.say("no")
    assert talk.question == "heaviness"
    talk.say("no")
    assert talk.answer("heaviness").value == YesNo(answer="no")


def test_whether_to_stop_can_be_asked_again_or_answered_with_a_person(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.say("stop")
    talk.say("repeat")
    assert talk.said == talk.script.phrases.really_stop
    talk.say("i want a person")
    assert talk.record.status == "handed_over"


def lose_sound(talk: Talk) -> None:
    talk.feed(events.SoundLost(at=talk.later(), device="microphone"))
    talk.feed(events.SoundBack(at=talk.later()))


def call_in(talk: Talk) -> None:
    until = talk.now + timedelta(minutes=30)
    talk.feed(events.CalledIn(at=talk.later(), resume_until=until))
    talk.feed(events.Resumed(at=talk.later()))


@pytest.mark.parametrize(
    "interrupt",
    [
        lambda talk: talk.press("repeat"),
        lambda talk: talk.say("slower"),
        lambda talk: talk.say("help"),
        lose_sound,
        call_in,
    ],
)
def test_whether_to_stop_stays_the_question_whatever_comes_between(
    talk: Talk, interrupt: Callable[[Talk], None]
) -> None:
    answer_until(talk, "heaviness")
    talk.say("stop")
    interrupt(talk)
    assert talk.said.endswith(talk.script.phrases.really_stop)
    talk.say("no")
    assert talk.question == "heaviness"
    assert not talk.over


def test_yes_i_am_still_there_is_no_answer_to_the_question(talk: Talk) -> None:
    talk.sound("no_input")
    talk.sound("no_input")
    talk.say("stop")
    talk.say("no")
    assert talk.script.phrases.still_there not in talk.said
    assert talk.script.dialog.words("saddle_change").ask in talk.said
    assert talk.listening == Listen("saddle_change")


def test_the_last_words_are_as_slow_as_was_asked_for(talk: Talk) -> None:
    talk.say("slower")
    answer_until(talk)
    assert [action.slower for action in talk.actions if isinstance(action, Say)] == [1]


def test_a_patient_called_in_is_told_so(talk: Talk) -> None:
    until = talk.now + timedelta(minutes=30)
    talk.feed(events.CalledIn(at=talk.later(), resume_until=until))
    assert talk.said == talk.script.phrases.called_in


def test_asking_for_a_person_calls_the_desk_and_ends(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.say("i want a person")
    assert talk.record.status == "handed_over"
    assert any(isinstance(action, CallDesk) for action in talk.actions)


def test_an_answer_that_only_one_decoder_heard_is_read_back(talk: Talk) -> None:
    answer_until(talk, "walking_distance")
    talk.say("two hundred metres", guarded="[unk]")
    assert "200 metres" in talk.said
    assert talk.listening is not None
    assert talk.listening.mode == "confirm"
    talk.say("yes")
    assert talk.answer("walking_distance").confirmed


def test_a_read_back_never_names_the_symptom(talk: Talk) -> None:
    answer_until(talk, "walking_distance")
    talk.say("two hundred metres", guarded="[unk]")
    assert "walk" not in talk.said.lower()


def test_a_correction_in_the_reply_to_a_read_back_is_taken(talk: Talk) -> None:
    answer_until(talk, "numbness_side")
    talk.say("right", guarded="[unk]")
    talk.say("no the left")
    assert talk.answer("numbness_side").value == "left"


def test_yes_with_another_value_is_no_agreement(talk: Talk) -> None:
    answer_until(talk, "walking_distance")
    talk.say("two hundred metres", guarded="[unk]")
    talk.say("yes three hundred metres", guarded="[unk]")
    assert talk.answer("walking_distance").status == "not_asked"
    assert "300 metres" in talk.said


def test_saying_the_value_again_confirms_it(talk: Talk) -> None:
    answer_until(talk, "walking_distance")
    talk.say("two hundred metres", guarded="[unk]")
    talk.say("two hundred metres")
    assert talk.answer("walking_distance").confirmed


def test_a_read_back_that_is_denied_asks_again(talk: Talk) -> None:
    answer_until(talk, "numbness_side")
    talk.say("right", guarded="[unk]")
    talk.say("no")
    assert talk.question == "numbness_side"
    assert talk.answer("numbness_side").value is None


def test_a_read_back_that_gets_no_reply_is_never_taken_as_agreed(talk: Talk) -> None:
    answer_until(talk, "numbness_side")
    talk.say("right", guarded="[unk]")
    talk.sound("no_input")
    talk.sound("no_input")
    assert talk.answer("numbness_side").status == "not_clear"
    assert talk.answer("numbness_side").value is None
    assert talk.answer("numbness_side").words == "right"


def test_not_sure_is_kept_as_unsure_and_is_no_no(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.say("i'm not sure")
    assert talk.answer("numbness").status == "unsure"
    assert talk.answer("numbness").value == YesNo(answer="unsure")


@pytest.mark.parametrize(
    "sound, phrase",
    [
        ("too_quiet", "too_quiet"),
        ("too_loud", "too_loud"),
        ("too_long", "too_long"),
        ("no_input", "not_heard"),
    ],
)
def test_each_trouble_of_hearing_has_its_own_sentence(
    script: Script, sound: str, phrase: str
) -> None:
    talk = answer_until(Talk(script), "numbness")
    talk.sound(sound)  # type: ignore[arg-type]
    assert getattr(script.phrases, phrase) in talk.said
    assert talk.question == "numbness"


def test_an_absent_patient_is_asked_once_whether_still_there_and_then_let_go(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.sound("no_input")
    talk.sound("no_input")
    assert talk.script.phrases.still_there in talk.said
    assert talk.listening is not None
    assert talk.listening.patience_s == 30
    talk.sound("no_input")
    assert talk.over
    assert talk.record.status == "stopped"
    assert talk.record.answers["numbness"].status == "not_asked"


def test_a_patient_who_is_still_there_goes_on(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.sound("no_input")
    talk.sound("no_input")
    talk.say("yes")
    assert talk.question == "numbness"
    assert talk.answer("numbness").status == "not_asked"
    talk.say("yes")
    assert talk.answer("numbness").value == YesNo(answer="yes")


def test_what_was_said_freely_fills_later_questions(talk: Talk) -> None:
    answer_until(talk, "main_trouble")
    talk.say("my left foot is numb")
    answer_until(talk)
    numbness = talk.answer("numbness")
    assert numbness.value == YesNo(answer="yes")
    assert numbness.words == "my left foot is numb"
    assert not numbness.confirmed
    assert talk.answer("numbness_side").value == "left"


def test_going_back_over_a_free_answer_empties_what_it_had_filled(talk: Talk) -> None:
    answer_until(talk, "main_trouble")
    talk.say("my left foot is numb")
    talk.say("go back")
    assert talk.question == "main_trouble"
    assert talk.answer("numbness").status == "not_asked"


def test_keys_answer_without_a_doubt(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.press("yes")
    answer = talk.answer("numbness")
    assert answer.value == YesNo(answer="yes")
    assert answer.source == "key"


def test_a_yes_key_where_words_are_needed_asks_for_words(talk: Talk) -> None:
    answer_until(talk, "walking_distance")
    talk.press("yes")
    assert talk.script.phrases.say_it in talk.said
    assert talk.answer("walking_distance").value is None


def test_after_its_time_is_up_only_the_most_important_questions_are_asked(script: Script) -> None:
    questions = tuple(
        question.model_copy(update={"priority": 3}) if question.id == "relief_sitting" else question
        for question in script.dialog.questions
    )
    dialog = script.dialog.model_copy(update={"questions": questions, "max_minutes": 0.5})
    talk = answer_until(Talk(Script(dialog, script.phrases, script.lexicon, script.say_value)))
    assert talk.record.status == "complete"
    assert talk.answer("relief_sitting").status == "not_asked"
    assert talk.answer("pain_score").status == "answered"


def test_private_questions_are_not_spoken_over_an_open_speaker(script: Script) -> None:
    talk = Talk(script, open_speaker=True)
    assert talk.question == "main_trouble"
    assert talk.answer("saddle_change").status == "not_asked"


def test_a_microphone_that_comes_back_asks_the_same_question_again(talk: Talk) -> None:
    answer_until(talk, "numbness_side")
    talk.feed(events.SoundLost(at=talk.later(), device="microphone"))
    assert talk.listening is None
    talk.feed(events.SoundBack(at=talk.later()))
    assert talk.question == "numbness_side"
    assert talk.script.phrases.sound_back in talk.said
    talk.say("both")
    assert talk.answer("numbness_side").attempts == 1


def test_sound_that_stays_away_ends_with_a_partial_page_and_the_desk(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.feed(events.SoundLost(at=talk.later(), device="microphone"))
    talk.feed(events.Ended(at=talk.later(120), reason="no_sound"))
    assert talk.record.status == "partial"
    assert any(isinstance(action, CallDesk) for action in talk.actions)
    assert talk.pages[-1].answers["numbness"].value == YesNo(answer="yes")


def test_a_patient_called_in_gets_a_page_at_once_and_can_go_on(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.feed(events.CalledIn(at=talk.later(), resume_until=talk.later(1800)))
    assert len(talk.pages) == 1
    assert not talk.interview.closed
    talk.say("yes")
    assert talk.answer("heaviness").status == "not_asked"
    talk.feed(events.Resumed(at=talk.later(60)))
    assert talk.question == "heaviness"
    answer_until(talk)
    assert talk.record.status == "complete"


def test_nothing_said_after_the_end_is_added(talk: Talk) -> None:
    answer_until(talk, "heaviness")
    talk.feed(events.Ended(at=talk.later(), reason="hung_up"))
    before = talk.record
    talk.say("yes")
    talk.press("no")
    talk.feed(events.Resumed(at=talk.later()))
    assert talk.record == before
    assert talk.actions == []


def test_a_doubtful_yes_or_no_is_asked_in_other_words_and_not_read_back(talk: Talk) -> None:
    answer_until(talk, "numbness")
    talk.say("no", guarded="[unk]", loose="no")
    assert talk.script.dialog.words("numbness").reword in talk.said
    assert talk.listening is not None
    assert talk.listening.mode == "answer"
    talk.say("no")
    assert talk.answer("numbness").value == YesNo(answer="no")


def test_a_reply_that_was_too_quiet_says_so_before_reading_back_again(talk: Talk) -> None:
    answer_until(talk, "numbness_side")
    talk.say("right", guarded="[unk]", loose="right")
    assert talk.listening is not None
    assert talk.listening.mode == "confirm"
    talk.sound("too_quiet")
    assert talk.script.phrases.too_quiet in talk.said


def test_a_patient_called_in_at_a_danger_sign_who_does_not_return_gives_the_quiet_notice(
    talk: Talk,
) -> None:
    talk.feed(events.CalledIn(at=talk.later(), resume_until=talk.later(1800)))
    assert talk.alerts == []
    talk.feed(events.Ended(at=talk.later(3600), reason="call_in_expired"))
    assert [alert.id for alert in talk.alerts] == ["R1.not_asked"]
