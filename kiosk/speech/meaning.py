"""What the words so far mean to the question: for the end of the turn, and to weigh decoys."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal, Protocol

from kiosk.answers.understanding import Understanding
from kiosk.answers.values import AnswerType, YesNo
from kiosk.dialog.model import Question
from kiosk.interview.hearing import UNKNOWN
from kiosk.interview.reading import Reader
from kiosk.speech.end_of_turn import Completeness

Mode = Literal["answer", "confirm", "presence"]


class Meaning(Protocol):
    """How a turn's words are taken."""

    def completeness(self, words: str) -> Completeness:
        """How far they answer; words with "[unk]" among them are no answer."""

    def of(self, words: str) -> Hashable:
        """Equal for words that say the same; null for words that say nothing."""


def meaning_of(question: Question, mode: Mode, reader: Reader) -> Meaning:
    """How words are taken after this question."""
    if mode == "presence":
        return Presence()
    return Reply(question, reader) if mode == "confirm" else Answer(question, reader)


@dataclass(frozen=True)
class Answer:
    """Words as an answer to the question."""

    question: Question
    reader: Reader

    def completeness(self, words: str) -> Completeness:
        """A free answer is complete only if it is a command; whoever tells, pauses."""
        if not _clear(words):
            return "none"
        understood = self.reader.answer(self.question, words)
        if self.question.type is AnswerType.TEXT and understood.universal is None:
            return "incomplete"
        if understood.complete:
            return "complete"
        return "hold" if _is_no(understood) else "incomplete"

    def of(self, words: str) -> Hashable:
        """A yes or no counts without its degree."""
        understood = self.reader.answer(self.question, words)
        if not understood.understood:
            return None
        value = understood.value
        plain = value.answer if isinstance(value, YesNo) else value
        return (understood.universal, plain)


@dataclass(frozen=True)
class Reply:
    """Words as the reply to "I heard ..., is that right?"."""

    question: Question
    reader: Reader

    def completeness(self, words: str) -> Completeness:
        """After a "no" the right answer may follow."""
        if not _clear(words):
            return "none"
        reply = self.reader.confirmation(self.question, words)
        if reply.agrees or reply.universal or reply.correction is not None:
            return "complete"
        return "hold" if reply.agrees is False else "incomplete"

    def of(self, words: str) -> Hashable:
        """The verdict, the correction and the command in them."""
        reply = self.reader.confirmation(self.question, words)
        said = (reply.agrees, reply.correction, reply.universal)
        return None if said == (None, None, None) else said


class Presence:
    """Words as a sign that somebody is there."""

    def completeness(self, words: str) -> Completeness:
        """Any word will do."""
        return "complete" if _clear(words) else "none"

    def of(self, words: str) -> Hashable:
        """All words say the same."""
        return bool(words) or None


def _clear(words: str) -> bool:
    return bool(words) and UNKNOWN not in words.split()


def _is_no(understood: Understanding) -> bool:
    return isinstance(understood.value, YesNo) and understood.value.answer == "no"
