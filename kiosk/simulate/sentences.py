"""What simulated patients say and what it means, read from `sentences.yaml`.

Grammars and parsers never read that file: it measures them.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, field_validator, model_validator

from kiosk.answers.understanding import Universal
from kiosk.answers.values import (
    Amount,
    AnswerType,
    AnswerValue,
    Count,
    Scale,
    Since,
    Text,
    YesNo,
)
from kiosk.dialog.model import Dialog, Part, Question, QuestionWording

_FILE = Path(__file__).with_name("sentences.yaml")
_WORDS = Path(__file__).with_name("homophones.yaml")

_VALUES: dict[AnswerType, type[YesNo | Amount | Scale | Count | Since | Text]] = {
    AnswerType.YES_NO: YesNo,
    AnswerType.AMOUNT: Amount,
    AnswerType.SCALE: Scale,
    AnswerType.COUNT: Count,
    AnswerType.SINCE: Since,
    AnswerType.TEXT: Text,
}


class Said(Part):
    """One sentence, and what it also says of other questions: yes, no or a side."""

    say: str
    implies: dict[str, str] = Field(default_factory=dict)


class Saying(Part):
    """Sentences that mean the same in answer to one question."""

    question: str
    says: tuple[Said, ...] = Field(min_length=1)
    value: Any = None
    outcome: Literal["answered", "ask_again", "universal"] = "answered"
    universal: Universal | None = None
    relative: bool = False

    @field_validator("says", mode="before")
    @classmethod
    def _a_sentence_alone(cls, raw: list[Any]) -> list[Any]:
        return [{"say": one} if isinstance(one, str) else one for one in raw]

    @model_validator(mode="after")
    def _means_one_thing(self) -> "Saying":
        if (self.outcome == "answered") == (self.value is None):
            raise ValueError(f"{self.question}: an answer has a value, anything else has none")
        if (self.outcome == "universal") == (self.universal is None):
            raise ValueError(f"{self.question}: the outcome universal names its command")
        return self


class ExtraQuestion(Part):
    """A question for an answer type that the dialog does not ask for."""

    type: AnswerType
    label: str
    ask: str
    options: dict[str, str] = Field(default_factory=dict)
    says: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Halves(Part):
    """An answer with a pause inside. `whole`: the first half alone is a whole answer."""

    question: str
    first: str
    second: str
    whole: bool


class SentenceFile(Part):
    """The whole file. `day`: on which the relative values hold.

    `agrees`, `disagrees`: replies to a read-back; `goes_on`: to an offer to stop; `is_here`: to
    "are you still there?".
    """

    day: date
    extra_questions: dict[str, ExtraQuestion]
    answers: tuple[Saying, ...]
    agrees: tuple[str, ...]
    disagrees: tuple[str, ...]
    goes_on: str
    is_here: str
    halves: tuple[Halves, ...]


class WordFile(Part):
    """Single words: `near` sound like an answer, `same_sound` just like it, `answers` are some."""

    near: str
    same_sound: str
    answers: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Sentence:
    """One sentence and what it means. `value` is null unless it is an answer."""

    text: str
    question: Question
    value: AnswerValue | None
    outcome: Literal["answered", "ask_again", "universal"] = "answered"
    universal: Universal | None = None
    implies: tuple[tuple[str, str], ...] = ()

    @property
    def meaning(self) -> str:
        """Equal for sentences that mean the same to the same question."""
        value = self.value if isinstance(self.value, str | None) else self.value.model_dump()
        return json.dumps([self.question.id, self.outcome, self.universal, value])


@cache
def sentence_file() -> SentenceFile:
    """The file, read once."""
    return SentenceFile.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@cache
def word_file() -> WordFile:
    """The near-homophones, read once."""
    return WordFile.model_validate(yaml.safe_load(_WORDS.read_text(encoding="utf-8")))


def with_extra_questions(dialog: Dialog, extra: dict[str, ExtraQuestion]) -> Dialog:
    """The dialog and the extra questions at its end, so that every answer type is in it."""
    missing = {name: one for name, one in extra.items() if name not in dialog.wording.questions}
    questions = tuple(
        Question(id=name, type=one.type, section=dialog.sections[-1], options=tuple(one.options))
        for name, one in missing.items()
    )
    wording = dialog.wording.model_copy(
        update={
            "questions": {
                **dialog.wording.questions,
                **{name: _wording(one) for name, one in missing.items()},
            }
        }
    )
    return dialog.model_copy(
        update={"questions": (*dialog.questions, *questions), "wording": wording}
    )


def load_sentences(dialog: Dialog, today: date) -> tuple[Sentence, ...]:
    """All sentences that answer questions of this dialog, in the file's order.

    `today`: sentences whose value counts from another day ("last March") are left out.
    """
    file = sentence_file()
    questions = {question.id: question for question in dialog.questions}
    return tuple(
        Sentence(
            said.say, questions[one.question], _value(questions[one.question], one.value, said.say),
            one.outcome, one.universal, tuple(said.implies.items()),
        )
        for one in file.answers
        if one.question in questions and (today == file.day or not one.relative)
        for said in one.says
    )  # fmt: skip


def _wording(one: ExtraQuestion) -> QuestionWording:
    return QuestionWording(
        ask=one.ask, reword=one.ask, examples=one.ask, help=one.ask, label=one.label,
        options=one.options, says=one.says,
    )  # fmt: skip


def _value(question: Question, raw: Any, words: str) -> AnswerValue | None:
    if raw is None or isinstance(raw, str):
        return raw
    if raw == {"answer": "unsure"}:
        return YesNo(answer="unsure")
    if question.type is AnswerType.TEXT:
        return Text(words=words, symptoms=tuple(raw["symptoms"]))
    return _VALUES[question.type].model_validate(raw)
