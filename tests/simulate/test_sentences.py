import datetime as dt
from collections import Counter
from typing import Literal

import pytest
from pydantic import ValidationError

from kiosk.answers.grammar import sentences
from kiosk.answers.values import AnswerType, Since, YesNo
from kiosk.answers.words import normalise
from kiosk.dialog.model import Dialog, Question
from kiosk.dialog.vocabulary import load_vocabulary
from kiosk.interview.script import Script
from kiosk.places import word_lists_dir
from kiosk.simulate.sentences import (
    Saying,
    Sentence,
    load_sentences,
    sentence_file,
    with_extra_questions,
    word_file,
)


def test_there_are_at_least_three_hundred_answers_of_all_types(
    said: tuple[Sentence, ...],
) -> None:
    types = Counter(one.question.type for one in said)
    assert sum(types.values()) >= 300
    assert set(types) == set(AnswerType)
    assert min(types.values()) >= 15


def test_no_sentence_stands_twice_for_one_question(said: tuple[Sentence, ...]) -> None:
    twice = [one for one, times in Counter((s.question.id, s.text) for s in said).items()
             if times > 1]  # fmt: skip
    assert not twice


def test_no_sentence_of_the_patients_stands_in_a_grammar(
    said: tuple[Sentence, ...], script: Script, whole_dialog: Dialog
) -> None:
    both = [
        f"{one.question.id}: {one.text}"
        for one in said
        if _plain(one.text, script) in _listed(one.question, script, whole_dialog, "answer")
    ]
    assert not both, "say these otherwise in sentences.yaml: they test nothing now"


def test_no_reply_to_a_read_back_stands_in_a_grammar(script: Script, whole_dialog: Dialog) -> None:
    file = sentence_file()
    listed = _listed(whole_dialog.question("numbness"), script, whole_dialog, "confirm")
    assert not {_plain(one, script) for one in (*file.agrees, *file.disagrees)} & listed


def test_the_speech_model_knows_every_word_that_is_said(said: tuple[Sentence, ...]) -> None:
    known = load_vocabulary("en", word_lists_dir())
    assert known
    words = [one.text for one in said] + word_file().near.split()
    assert not {word for text in words for word in known.unknown(text)}


def test_there_are_at_least_a_hundred_words_that_only_sound_like_an_answer(script: Script) -> None:
    file = word_file()
    near = file.near.split()
    assert len(set(near)) == len(near) >= 100
    answers = {word for others in file.answers.values() for word in others}
    assert not set(near) & (answers | {"yes", "no"} | set(file.same_sound.split()))
    assert not set(near) & set(script.lexicon.homophones.get(AnswerType.YES_NO, {}))


def test_last_march_is_left_out_on_another_day(whole_dialog: Dialog) -> None:
    day = sentence_file().day
    then, later = (load_sentences(whole_dialog, one) for one in (day, day + dt.timedelta(1)))
    gone = {one.text for one in then} - {one.text for one in later}
    assert gone
    assert all(isinstance(one.value, Since) and one.value.date for one in then if one.text in gone)


def test_a_question_of_the_dialog_is_not_replaced_by_an_extra_one(whole_dialog: Dialog) -> None:
    again = with_extra_questions(whole_dialog, sentence_file().extra_questions)
    assert again.questions == whole_dialog.questions


def test_an_answer_without_a_value_is_refused() -> None:
    with pytest.raises(ValidationError, match="numbness: an answer has a value"):
        Saying.model_validate({"question": "numbness", "says": ["yes"]})
    with pytest.raises(ValidationError, match="names its command"):
        Saying.model_validate({"question": "numbness", "says": ["help"], "outcome": "universal"})


def test_every_yes_no_question_is_answered_yes_and_no(
    said: tuple[Sentence, ...], script: Script
) -> None:
    for question in script.dialog.questions:
        if question.type is AnswerType.YES_NO:
            values = [one.value for one in said if one.question == question]
            given = {value.answer for value in values if isinstance(value, YesNo)}
            assert {"yes", "no"} <= given, question.id


def _plain(text: str, script: Script) -> str:
    return " ".join(normalise(text, script.lexicon))


def _listed(
    question: Question, script: Script, dialog: Dialog, mode: Literal["answer", "confirm"]
) -> set[str]:
    return set(sentences(question, dialog, script.lexicon, mode))
