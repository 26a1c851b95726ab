"""How far one question has come: how often it was asked, and what came back."""

from collections import Counter
from dataclasses import dataclass, field

from kiosk.dialog.model import Question, QuestionWording
from kiosk.dialog.phrases import Phrases
from kiosk.interview.actions import Prompt
from kiosk.interview.danger import Given, Wording, next_wording
from kiosk.interview.decide import Judgement

MOST_ASKS = 3
# Repeats, help and the like are the patient's to ask for, but not for ever.
MOST_TURNS = 12


@dataclass
class Progress:
    """One question while it is being asked.

    `asks`: how often the kiosk asked; `turns`: how often it listened; `events`: what came back.
    `pending`: an answer that waits for its confirmation.
    """

    question: Question
    asks: int = 0
    turns: int = 0
    confirmations: int = 0
    wording: Wording = "reword"
    events: Counter[str] = field(default_factory=Counter)
    replies: list[Given] = field(default_factory=list)
    pending: Judgement | None = None
    words: list[str] = field(default_factory=list)

    @property
    def may_ask(self) -> bool:
        """Whether the question may be asked once more."""
        return self.asks < MOST_ASKS and self.turns < MOST_TURNS

    def ask(self, wording: QuestionWording, phrases: Phrases) -> tuple[Prompt, ...]:
        """The prompts for asking it now: plain; in other words with examples; offering the desk."""
        self.wording = next_wording(self.replies, self.wording)
        self.asks += 1
        name = self.question.id
        question = Prompt(getattr(wording, self.wording), f"{name}.{self.wording}")
        unclear = self.asks - 1 - len(self.replies)
        if unclear <= 0:
            return (question,)
        if self.asks < MOST_ASKS:
            return (question, Prompt(wording.examples, f"{name}.examples"))
        return (question, Prompt(phrases.offer_desk, "phrase.offer_desk"))

    def heard_words(self) -> str | None:
        """All that was heard, for the page of a question that stayed unclear."""
        heard = [words for words in self.words if words]
        return " / ".join(heard) or None
