"""What is true of a simulated patient, question by question, without contradicting itself."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from kiosk.answers.values import Text
from kiosk.dialog.model import Dialog, Question
from kiosk.simulate.meaning import short
from kiosk.simulate.sentences import Sentence


class Truths:
    """One patient's true answer to every question, and sentences that say it.

    `truth`: by question id, the first sentence for it; its value is the truth.
    """

    def __init__(self, dialog: Dialog, known: Sequence[Sentence], rng: np.random.Generator) -> None:
        self._dialog, self._rng = dialog, rng
        self._by_question: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in known:
            if sentence.outcome == "answered":
                self._by_question[sentence.question.id].append(sentence)
        self._short: dict[str, str] = {}
        self.truth: dict[str, Sentence] = {}
        for question in _free_first(dialog.questions):
            self._settle(question)

    def sentence(self, question_id: str) -> Sentence | None:
        """The truth in some words; null where the patient has nothing to say."""
        if question_id not in self.truth:
            return None
        meaning = self.truth[question_id].meaning
        return self._one_of([one for one in self._fitting(question_id) if one.meaning == meaning])

    def _settle(self, question: Question) -> None:
        fitting = self._fitting(question.id)
        if not fitting:
            return
        truth = self._one_of(fitting)
        self.truth[question.id] = truth
        self._short[question.id] = short(truth.value)
        for other, answer in self._implied(truth):
            self._short.setdefault(other, answer)

    def _fitting(self, question_id: str) -> list[Sentence]:
        """The sentences that say nothing against what is true already."""
        return [
            one
            for one in self._by_question[question_id]
            if self._holds(question_id, short(one.value))
            and all(self._holds(other, answer) for other, answer in self._implied(one))
        ]

    def _holds(self, question_id: str, answer: str) -> bool:
        return self._short.get(question_id, answer) == answer

    def _implied(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        yield from sentence.implies
        symptoms = sentence.value.symptoms if isinstance(sentence.value, Text) else ()
        for question in self._dialog.questions:
            if question.symptom in symptoms:
                yield question.id, "yes"

    def _one_of(self, sentences: list[Sentence]) -> Sentence:
        return sentences[int(self._rng.integers(len(sentences)))]


def _free_first(questions: Sequence[Question]) -> list[Question]:
    """Free words imply other answers, so they are settled first."""
    return sorted(questions, key=lambda question: question.type != "text")
