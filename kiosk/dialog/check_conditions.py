"""What can be wrong with a condition: ids, answers, order, and whether it can ever hold."""

from collections.abc import Iterator

from kiosk.answers.values import AnswerType
from kiosk.dialog.drafts import Draft
from kiosk.dialog.model import AnyOf, Condition, Holds, Question, Structure, questions_in
from kiosk.dialog.plain import meant
from kiosk.dialog.reach import ANSWERED, namable, ways
from kiosk.dialog.yaml_source import Place

Structured = Draft[Structure]


class Conditions:
    """Checks conditions against the questions of one structure.

    `symptoms`: those that free words can hold; null where that cannot be told.
    """

    def __init__(self, draft: Structured, symptoms: frozenset[str] | None) -> None:
        self._draft = draft
        self._symptoms = symptoms
        self._order = draft.ids("questions")
        self._questions = {question.id: question for question in draft.content.questions}

    def check(
        self, condition: Condition, name: str, place: Place, question: Question | None = None
    ) -> None:
        """Note what is wrong with the condition that stands at `place` of the file.

        `question`: whose condition it is; an alert rule has none and may look at any.
        """
        before = len(self._draft.source.faults)
        for inside, part in _parts(condition, place):
            self._check_part(part, name, inside, question)
        settled = len(self._draft.source.faults) == before and self._settled(condition)
        if settled and not ways(condition, self._questions):
            never = "asked" if question else "raised"
            message = f"{name}: these conditions can never all hold, so it is never {never}."
            self._draft.fault(place, message)

    def _check_part(self, part: Holds, name: str, place: Place, question: Question | None) -> None:
        if part.question not in self._order:
            message = f'{name}: there is no question "{part.question}"'
            self._draft.fault(place, message + meant(part.question, self._order))
            return
        if question is not None and not self._before(part.question, question.id):
            self._draft.fault(place, f"{name}: {self._too_late(part.question, question.id)}")
        possible = self._possible(part.question)
        if possible is None:
            return
        for value in part.values:
            if value not in possible:
                message = f'{name}: {part.question} cannot be "{value}"'
                self._draft.fault(place, message + meant(value, possible))

    def _before(self, one: str, other: str) -> bool:
        return self._order.index(one) < self._order.index(other)

    def _possible(self, name: str) -> frozenset[str] | None:
        """The answers that a condition can name; null where a fault leaves them open."""
        question = self._questions.get(name)
        if question is None or not self._draft.sound("questions", self._order.index(name)):
            return None
        if question.type is AnswerType.TEXT and self._symptoms is None:
            return None
        return namable(question, self._symptoms or frozenset()) | {ANSWERED}

    def _too_late(self, looked_at: str, name: str) -> str:
        if looked_at == name:
            return "a question cannot wait for its own answer."
        if name in self._chain(looked_at):
            return f'"{name}" and "{looked_at}" wait for each other, so neither is ever asked.'
        return f'"{looked_at}" is asked later; look only at questions that stand before this one.'

    def _looks_at(self, name: str) -> list[str]:
        question = self._questions.get(name)
        return questions_in(question.when) if question and question.when else []

    def _chain(self, name: str) -> set[str]:
        """All questions that must be answered before this one, directly or through others."""
        found: set[str] = set()
        left = [name]
        while left:
            new = set(self._looks_at(left.pop())) - found
            found |= new
            left.extend(new)
        return found

    def _settled(self, condition: Condition) -> bool:
        """Whether no other fault stands on the way, so that one can tell if it ever holds."""
        names = {name for one in questions_in(condition) for name in (one, *self._chain(one))}
        return names <= self._questions.keys() and all(
            self._draft.sound("questions", self._order.index(name))
            and all(self._before(earlier, name) for earlier in self._looks_at(name))
            for name in names
        )


def _parts(condition: Condition, place: Place) -> Iterator[tuple[Place, Holds]]:
    """The single conditions, each with its place in the file."""
    if isinstance(condition, Holds):
        yield (*place, condition.question), condition
    elif isinstance(condition, AnyOf):
        for index, part in enumerate(condition.parts):
            yield from _parts(part, (*place, "any", index))
    else:
        for part in condition.parts:
            yield from _parts(part, place)
