"""The parsers, bound to one dialog, one language and the day of the interview."""

from dataclasses import dataclass
from datetime import date

from kiosk.answers.confirmation import Confirmation, understand_confirmation
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.understand import understand
from kiosk.answers.understanding import Understanding
from kiosk.dialog.model import Dialog, Question


@dataclass(frozen=True)
class Reader:
    """Reads words as answers. `dialog` is null for an answer type without a question."""

    dialog: Dialog | None
    lexicon: Lexicon
    today: date

    def answer(self, question: Question, words: str) -> Understanding:
        """The words as an answer to the question."""
        return understand(words, question, self.dialog, self.lexicon, self.today)

    def confirmation(self, question: Question, words: str) -> Confirmation:
        """The words as the reply to "I heard ..., is that right?"."""
        return understand_confirmation(words, question, self.dialog, self.lexicon, self.today)
