"""A free answer whose words come after the interview has gone on."""

import pytest

from kiosk.answers.values import Text
from kiosk.interview import events
from kiosk.interview.hearing import Hearing
from kiosk.interview.script import Script
from kiosk.records.as_json import to_json
from kiosk.service.sessions import replayed
from tests.interview.talk import Talk, answer_until


def not_yet_decoded(script: Script) -> Talk:
    talk = answer_until(Talk(script), "main_trouble")
    talk.hear(Hearing(sound="speech", tight="[unk]", guarded="[unk]", speech_s=4.0))
    return talk


def come(talk: Talk, words: str) -> None:
    late = events.LateWords(at=talk.later(1), question="main_trouble", words=words)
    talk.feed(late)


def test_the_next_question_does_not_wait_for_the_words(script: Script) -> None:
    assert not_yet_decoded(script).question == "numbness"


def test_the_words_reach_the_record_when_they_come(script: Script) -> None:
    talk = not_yet_decoded(script)
    come(talk, "my legs get heavy when i walk")
    answer = talk.answer("main_trouble")
    assert answer.words == "my legs get heavy when i walk"
    assert isinstance(answer.value, Text)
    assert answer.value.words == answer.words
    assert answer.evidence is not None
    assert answer.evidence.loose == answer.words


def test_they_interrupt_nothing(script: Script) -> None:
    talk = not_yet_decoded(script)
    before = talk.actions
    come(talk, "my legs get heavy when i walk")
    assert talk.actions == before


def test_they_fill_what_is_open_but_not_the_question_that_is_being_asked(script: Script) -> None:
    talk = not_yet_decoded(script)
    come(talk, "my legs are numb and they feel heavy when i walk")
    assert talk.answer("heaviness").status == "answered"
    assert talk.answer("numbness").status == "not_asked"


def test_when_there_were_no_words_the_answer_is_not_clear(script: Script) -> None:
    talk = not_yet_decoded(script)
    come(talk, "")
    assert talk.answer("main_trouble").status == "not_clear"
    assert talk.answer("main_trouble").value is None


def test_words_come_only_once_and_never_replace_decoded_ones(script: Script) -> None:
    talk = not_yet_decoded(script)
    come(talk, "my legs get heavy when i walk")
    come(talk, "something else")
    assert talk.answer("main_trouble").words == "my legs get heavy when i walk"


@pytest.mark.parametrize("question", ["numbness", "main_trouble"])
def test_words_for_an_answer_that_does_not_wait_change_nothing(
    script: Script, question: str
) -> None:
    talk = answer_until(Talk(script), "heaviness")
    before = to_json(talk.record)
    talk.feed(events.LateWords(at=talk.later(1), question=question, words="yes"))
    assert to_json(talk.record) == before


def test_words_said_before_the_end_are_kept_after_it(script: Script) -> None:
    talk = not_yet_decoded(script)
    talk.feed(events.Ended(at=talk.later(1), reason="hung_up"))
    ending = talk.actions
    come(talk, "my legs get heavy when i walk")
    assert talk.answer("main_trouble").words == "my legs get heavy when i walk"
    assert talk.actions == ending


def test_a_replay_gives_the_same_record(script: Script) -> None:
    talk = not_yet_decoded(script)
    come(talk, "my legs get heavy when i walk")
    assert to_json(replayed(talk.log, script).record()) == to_json(talk.record)
