"""One turn's words with all that is needed to read them."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Self

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, Tokens
from kiosk.answers.symptoms import Sighting, sightings
from kiosk.answers.words import spoken_index
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
    def own(self) -> list[Mark]:
        """What only this question takes for a `yes` or a `no`, by its wording."""
        if self.dialog is None or self.question.id not in self.dialog.wording.questions:
            return []
        wording = self.dialog.words(self.question.id)
        pairs = (
            (phrase, answer)
            for answer, phrases in (("yes", wording.yes), ("no", wording.no))
            for phrase in phrases
        )
        return spoken_index(pairs, self.lexicon).marks(self.tokens)

    @cached_property
    def sighted(self) -> list[Sighting]:
        """The symptoms that the words name, but for those within the question's own phrases."""
        own = {place for mark in self.own for place in range(mark.start, mark.end)}
        return [
            one
            for one in sightings(self.tokens, self.dialog, self.lexicon)
            if not own & set(range(one.start, one.end))
        ]

    def but(self, tokens: Tokens) -> Self:
        """The same turn with other tokens."""
        return replace(self, tokens=tokens)
