"""What a reply to "I heard ..., is that right?" comes to, from what the decoders heard."""

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.answers.confirmation import Confirmation
from kiosk.answers.understanding import Universal
from kiosk.answers.values import AnswerValue
from kiosk.interview.decide import Outcome
from kiosk.interview.hearing import Hearing


@dataclass(frozen=True)
class Reply:
    """A reply to a question about an answer. `agrees`: null where it was neither yes nor no.

    `correction`: another value given in the same breath; `sure`: these were the likeliest words,
    or the loose decoder heard the same; `trouble`: why nothing could be understood.
    """

    agrees: bool | None = None
    correction: AnswerValue | None = None
    universal: Universal | None = None
    words: str = ""
    sure: bool = False
    trouble: Outcome | None = None


def judge_confirmation(hearing: Hearing, understand: Callable[[str], Confirmation]) -> Reply:
    """Read a turn as such a reply; a "yes" that is not sure is none."""
    if hearing.sound != "speech":
        return Reply(trouble=hearing.sound)
    tight = understand(hearing.tight)
    others = [understand(words) for words in (hearing.guarded, hearing.loose) if words]
    heard = tight if _says_something(tight) else next(filter(_says_something, others), tight)
    sure = sum(_same(heard, one) for one in (tight, *others)) > 1
    agrees = heard.agrees
    if agrees and (not sure or any(one.agrees is False for one in others)):
        agrees = None
    return Reply(agrees, heard.correction, heard.universal, heard.words, sure)


def _says_something(reading: Confirmation) -> bool:
    return (reading.agrees, reading.correction, reading.universal) != (None, None, None)


def _same(one: Confirmation, other: Confirmation) -> bool:
    return (one.agrees, one.correction, one.universal) == (
        other.agrees,
        other.correction,
        other.universal,
    )
