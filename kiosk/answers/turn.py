"""One turn's words with all that is needed to read them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Tokens
from kiosk.answers.symptoms import Sighting, sightings
from kiosk.dialog.model import Dialog, Question


@dataclass(frozen=True)
class Turn:
    """`words` as they came and as normalised `tokens`, said in answer to `question`."""

    words: str
    tokens: Tokens
    question: Question
    dialog: Dialog | None
    lexicon: Lexicon
    today: date

    @cached_property
    def sighted(self) -> list[Sighting]:
        """The symptoms that the words name."""
        return sightings(self.tokens, self.dialog, self.lexicon)

    def but(self, tokens: Tokens) -> Self:
        """The same turn with other tokens."""
        return replace(self, tokens=tokens)
