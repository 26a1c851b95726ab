import pytest

from kiosk.dialog.model import Dialog
from kiosk.interview.script import Script
from kiosk.service.scripts import load_script
from kiosk.simulate.sentences import (
    Sentence,
    load_sentences,
    sentence_file,
    with_extra_questions,
)


@pytest.fixture(scope="session")
def script() -> Script:
    return load_script()[0]


@pytest.fixture(scope="session")
def whole_dialog(script: Script) -> Dialog:
    return with_extra_questions(script.dialog, sentence_file().extra_questions)


@pytest.fixture(scope="session")
def said(whole_dialog: Dialog) -> tuple[Sentence, ...]:
    return load_sentences(whole_dialog, sentence_file().day)
