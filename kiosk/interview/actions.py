"""What an interview wants done. It does nothing itself: whoever runs it performs these in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.records.record import Alert


@dataclass(frozen=True)
class Prompt:
    """Words to be spoken. `id`: names the wording (`numbness.ask`), null for words made up now."""

    text: str
    id: str | None = None


@dataclass(frozen=True)
class Say:
    """Speak the prompts one after another.

    `slower`: steps below the usual rate; `louder`: steps above the usual loudness.
    """

    prompts: tuple[Prompt, ...]
    slower: int = 0
    louder: int = 0

    @property
    def text(self) -> str:
        """All the words."""
        return " ".join(prompt.text for prompt in self.prompts)


@dataclass(frozen=True)
class Listen:
    """Open the microphone for one turn.

    `question`: whose answers to listen for; `mode`: `answer`, `confirm` for yes, no or a
    correction, `presence` for any sign of life; `patience_s`: how long to wait for the first word.
    """

    question: str
    mode: Literal["answer", "confirm", "presence"] = "answer"
    patience_s: float = 10.0


@dataclass(frozen=True)
class RaiseAlert:
    """Tell the desk, now."""

    alert: Alert


@dataclass(frozen=True)
class CallDesk:
    """Ask the desk to come and help; `reason` in a sentence without the patient's words."""

    reason: str


@dataclass(frozen=True)
class IssuePage:
    """Print the page as it stands: the interview is over, or the patient was called in."""


@dataclass(frozen=True)
class WaitForSound:
    """Wait until microphone and speaker are there again, at most until `give_up_at`."""

    give_up_at: datetime


@dataclass(frozen=True)
class Finish:
    """The interview is over."""


Action = Say | Listen | RaiseAlert | CallDesk | IssuePage | WaitForSound | Finish
