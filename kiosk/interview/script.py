"""What an interview is held with: the dialog, the kiosk's words, and the parsers' words."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import AnswerValue
from kiosk.dialog.model import Dialog, Question
from kiosk.dialog.phrases import Phrases


@dataclass(frozen=True)
class Script:
    """All data of one dialog in one language.

    `say_value` puts a value into plain words, for reading it back. `fingerprint`: changes with any
    of the data, so that a log is known to be of this script and no other.
    """

    dialog: Dialog
    phrases: Phrases
    lexicon: Lexicon
    say_value: Callable[[AnswerValue, Question], str]
    fingerprint: str = ""
