"""The form that an interview fills: a slot for each question, and which question comes next.

This is VoiceXML's form interpretation algorithm: take the first question that applies and is not
filled. So an answer that fills several slots makes later questions unnecessary, and going back is
only emptying a slot.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.answers.understanding import Speaker
from kiosk.answers.values import AnswerValue, Text
from kiosk.dialog.model import Dialog, Question
from kiosk.interview.conditions import holds
from kiosk.interview.decide import Judgement
from kiosk.records.record import Answer, AnswerStatus, Evidence, Source


@dataclass(frozen=True)
class Slot:
    """What is known of one question's answer. `filled_by`: the question whose words filled it."""

    status: AnswerStatus
    value: AnswerValue | None = None
    words: str | None = None
    evidence: Evidence | None = None
    confirmed: bool = False
    attempts: int = 0
    source: Source | None = None
    by: Speaker = "unknown"
    filled_by: str = ""

    @property
    def waits_for_words(self) -> bool:
        """Whether the patient's own words of a free answer are still being decoded."""
        decoded = self.evidence is None or self.evidence.loose is not None
        return isinstance(self.value, Text) and not self.filled_by and not decoded

    def as_answer(self) -> Answer:
        """The slot as the record keeps it."""
        return Answer(
            status=self.status,
            value=self.value,
            words=self.words,
            evidence=self.evidence,
            confirmed=self.confirmed,
            attempts=self.attempts,
            source=self.source,
            by=self.by,
        )


@dataclass
class Form:
    """The slots of one interview. `asked`: the questions in the order they were filled."""

    dialog: Dialog
    open_speaker: bool = False
    slots: dict[str, Slot] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def values(self) -> dict[str, AnswerValue]:
        """The values of the answered questions, for conditions."""
        return {
            question: slot.value
            for question, slot in self.slots.items()
            if slot.status in ("answered", "unsure") and slot.value is not None
        }

    def applies(self, question: Question) -> bool:
        """Whether the question is to be asked aloud, given the answers so far."""
        if question.private and self.open_speaker:
            return False
        return holds(question.when, self.values)

    def open_questions(self, most_priority: int = 3) -> Iterator[Question]:
        """The questions still to be asked, in the dialog's order.

        `most_priority`: leave out what is less important than this (1 is the most important).
        """
        for question in self.dialog.questions:
            unfilled = question.id not in self.slots
            if unfilled and question.priority <= most_priority and self.applies(question):
                yield question

    def fill(self, question: str, slot: Slot) -> None:
        """Put an answer into its slot."""
        self.slots[question] = slot
        if not slot.filled_by and question not in self.asked:
            self.asked.append(question)

    def fill_also(self, judgement: Judgement, by_question: str) -> None:
        """Fill other questions' slots with what the same words said of them; never overwrite."""
        known = {question.id: question for question in self.dialog.questions}
        for question_id, value in judgement.also.items():
            question = known.get(question_id)
            if question is None or question_id in self.slots or question.weight == "red":
                continue  # a danger sign is always asked, whatever was said before
            self.fill(
                question_id,
                Slot(
                    status="answered",
                    value=value,
                    words=judgement.words,
                    evidence=judgement.evidence,
                    source="voice",
                    by=judgement.by,
                    filled_by=by_question,
                ),
            )

    def take_back(self) -> str | None:
        """Empty the slot that was filled last, and all that its words had filled; its question."""
        if not self.asked:
            return None
        question = self.asked.pop()
        self.slots = {
            name: slot
            for name, slot in self.slots.items()
            if question not in (name, slot.filled_by)
        }
        return question

    def drop_inapplicable(self) -> None:
        """Empty slots whose question no longer applies, after an earlier answer was changed."""
        for question in self.dialog.questions:
            slot = self.slots.get(question.id)
            if slot is not None and not holds(question.when, self.values):
                del self.slots[question.id]
                if question.id in self.asked:
                    self.asked.remove(question.id)

    def answers(self) -> dict[str, Answer]:
        """Every question's answer, in the dialog's order."""
        nothing = Answer(status="not_asked")
        return {
            question.id: self.slots[question.id].as_answer()
            if question.id in self.slots
            else nothing
            for question in self.dialog.questions
        }
