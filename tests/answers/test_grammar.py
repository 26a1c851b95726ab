"""What can be heard and what can be understood do not drift apart."""

import os
from datetime import date
from pathlib import Path

import pytest

from kiosk.answers.confirmation import understand_confirmation
from kiosk.answers.grammar import MOST_SENTENCES, Mode, decoys, sentences
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.understand import understand
from kiosk.answers.values import YesNo
from kiosk.answers.words import normalise
from kiosk.dialog.load import list_dialogs, load_dialog
from kiosk.dialog.model import Dialog, Question
from kiosk.places import dialogs_dir, models_dir

MODEL = Path(models_dir()) / "vosk-model-small-en-us-0.15"
# Late enough for every year that can be heard.
LATER = date(2031, 1, 1)
IDS = [
    "main_trouble", "numbness", "numbness_side", "relief_sitting", "saddle_change", "weakness",
    "pain_score", "walking_distance", "falls", "onset", "trend",
]  # fmt: skip


@pytest.fixture(params=IDS)
def question(request: pytest.FixtureRequest, dialog: Dialog) -> Question:
    return dialog.question(request.param)


def test_every_sentence_to_listen_for_is_understood(
    question: Question, dialog: Dialog, lexicon: Lexicon
) -> None:
    listed = sentences(question, dialog, lexicon)
    missed = [
        words
        for words in listed
        if not understand(words, question, dialog, lexicon, LATER).understood
    ]
    assert missed == []


def test_every_reply_to_listen_for_is_understood(
    question: Question, dialog: Dialog, lexicon: Lexicon
) -> None:
    missed = []
    for words in dict.fromkeys(sentences(question, dialog, lexicon, "confirm")):
        reply = understand_confirmation(words, question, dialog, lexicon, LATER)
        if (reply.agrees, reply.correction, reply.universal) == (None, None, None):
            missed.append(words)
    # A lone "right" may agree or be the side.
    assert missed == (["right"] if question.id == "numbness_side" else [])


def test_no_decoy_is_a_clear_answer(question: Question, dialog: Dialog, lexicon: Lexicon) -> None:
    found = [
        understand(words, question, dialog, lexicon, LATER) for words in decoys(question, lexicon)
    ]
    doubtful = lexicon.doubtful_homophones.get(question.type, {})
    assert not [one for one in found if one.understood and one.strength == "clear"]
    assert {one.words for one in found if one.understood} <= set(doubtful)


@pytest.mark.parametrize("mode", ["answer", "confirm"])
def test_the_list_is_bounded_and_always_the_same(
    mode: Mode, question: Question, dialog: Dialog, lexicon: Lexicon
) -> None:
    listed = sentences(question, dialog, lexicon, mode)
    assert listed == sentences(question, dialog, lexicon, mode)
    assert 0 < len(listed) <= MOST_SENTENCES


def test_sentences_are_in_the_form_that_the_parsers_read(
    question: Question, dialog: Dialog, lexicon: Lexicon
) -> None:
    for words in sentences(question, dialog, lexicon):
        assert " ".join(normalise(words, lexicon)) == words


@pytest.mark.skipif(
    not MODEL.is_dir(),
    reason=f"no {MODEL.name}; install it (kiosk models install) or set KIOSK_MODELS",
)
def test_the_model_knows_every_word_to_listen_for(dialog: Dialog, lexicon: Lexicon) -> None:
    import vosk  # noqa: PLC0415  slow, and not needed where there is no model

    vosk.SetLogLevel(-1)
    model = vosk.Model(os.fspath(MODEL))
    words = {
        word
        for question in dialog.questions
        for listed in (sentences(question, dialog, lexicon), decoys(question, lexicon))
        for said in listed
        for word in said.split()
    }
    assert {word for word in words if model.vosk_model_find_word(word) < 0} == set()


@pytest.mark.parametrize("dialog_id", list_dialogs(dialogs_dir()))
def test_every_sentence_of_every_dialog_that_comes_with_the_program_is_understood(
    dialog_id: str, lexicon: Lexicon
) -> None:
    real = load_dialog(dialog_id, lexicon.language, dialogs_dir())
    missed = [
        (question.id, words)
        for question in real.questions
        for words in dict.fromkeys(sentences(question, real, lexicon))
        if not understand(words, question, real, lexicon, LATER).understood
    ]
    assert missed == []


@pytest.mark.parametrize("dialog_id", list_dialogs(dialogs_dir()))
def test_a_questions_own_yes_and_no_mean_just_that(dialog_id: str, lexicon: Lexicon) -> None:
    real = load_dialog(dialog_id, lexicon.language, dialogs_dir())
    wrong = [
        (question.id, words, value)
        for question in real.questions
        for answer, phrases in (
            ("yes", real.words(question.id).yes),
            ("no", real.words(question.id).no),
        )
        for words in phrases
        for value in (understand(words, question, real, lexicon, LATER).value,)
        if not isinstance(value, YesNo) or value.answer != answer
    ]
    assert wrong == []
