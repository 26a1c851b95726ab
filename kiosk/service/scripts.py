"""A dialog with all its words, read from its files."""

import hashlib

from kiosk.answers.values import AnswerType, AnswerValue
from kiosk.dialog.load import load_dialog, load_lexicon, load_phrases
from kiosk.dialog.model import Question
from kiosk.errors import LogDamaged
from kiosk.interview import events
from kiosk.interview.script import Script
from kiosk.places import dialogs_dir
from kiosk.summary.plain import plain
from kiosk.summary.words import PageWords, load_words

DIALOG, LANGUAGE = "leg_symptoms", "en"


def load_script(dialog_id: str = DIALOG, language: str = LANGUAGE) -> tuple[Script, PageWords]:
    """What an interview is held with, and the words of its page.

    Raises:
        DialogInvalid: a file has faults.
    """
    folder = dialogs_dir()
    dialog = load_dialog(dialog_id, language, folder)
    words = load_words(language)

    def say_value(value: AnswerValue, question: Question) -> str:
        options = dialog.words(question.id).options
        return plain(value, words, scale=question.type is AnswerType.SCALE, options=options)

    lexicon, phrases = load_lexicon(language, folder), load_phrases(language, folder)
    data = "\n".join(part.model_dump_json() for part in (dialog, phrases, lexicon, words))
    fingerprint = hashlib.sha256(data.encode()).hexdigest()
    return Script(dialog, phrases, lexicon, say_value, fingerprint), words


def script_of(log: list[events.Event]) -> Script:
    """The script that an interview's log was made with.

    Raises:
        LogDamaged: the log does not begin with a start.
        DialogInvalid: its dialog is not there, or has faults.
    """
    if not log or not isinstance(log[0], events.Started):
        raise LogDamaged("The event log does not begin with a start; it is no interview's log.")
    return load_script(log[0].dialog, log[0].language)[0]
