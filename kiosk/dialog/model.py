"""A dialog as data: what is asked, when, and in which words.

Structure (`Dialog`, `Question`, `AlertRule`) stands once in `dialog.yaml`; each language's
wording (`Wording`) in a file of its own, for example `en.yaml`.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator

from kiosk.answers.values import AnswerType

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Weight = Literal["red", "core", "detail"]
Tier = Literal["red", "amber"]


class Part(BaseModel):
    """A part of a dialog file; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Holds(Part):
    """True when the question's answer is one of `values`; `answered` stands for any answer."""

    question: str
    values: tuple[str, ...]


class AllOf(Part):
    """True when every part is."""

    parts: tuple["Condition", ...]


class AnyOf(Part):
    """True when at least one part is."""

    parts: tuple["Condition", ...]


Condition = Holds | AllOf | AnyOf


def parse_condition(raw: Any) -> Condition:
    """Read a condition as it is written in a dialog file.

    `{numbness: yes}`, `{numbness: [yes, unsure], falls: answered}` (all must hold), or
    `{any: [{numbness: yes}, {heaviness: yes}]}`.

    Raises:
        ValueError: it has none of these shapes.
    """
    if not isinstance(raw, dict) or not raw:
        raise ValueError("a condition is written as question: value, or any: [...]")
    if set(raw) == {"any"}:
        if not isinstance(raw["any"], list) or not raw["any"]:
            raise ValueError("any: takes a list of conditions")
        return AnyOf(parts=tuple(parse_condition(part) for part in raw["any"]))
    holds = []
    for question, values in raw.items():
        listed = values if isinstance(values, list) else [values]
        if not listed or any(isinstance(value, list | dict) for value in listed):
            raise ValueError(f"{question}: takes a value or a list of values")
        holds.append(Holds(question=str(question), values=tuple(str(value) for value in listed)))
    return holds[0] if len(holds) == 1 else AllOf(parts=tuple(holds))


def questions_in(condition: Condition) -> list[str]:
    """The ids of the questions that a condition looks at."""
    if isinstance(condition, Holds):
        return [condition.question]
    return [question for part in condition.parts for question in questions_in(part)]


class Conditional(Part):
    """A part that applies only while its condition holds."""

    when: Condition | None = None

    @field_validator("when", mode="before")
    @classmethod
    def _read_condition(cls, raw: Any) -> Any:
        return raw if raw is None or isinstance(raw, Part) else parse_condition(raw)


class Question(Conditional):
    """One thing that is asked. The id is the FHIR linkId and never changes once released.

    `weight`: how sure the kiosk must be. A `red` answer is confirmed or asked again in other
    words, a `core` one confirmed where there is doubt, a `detail` taken as heard.
    `private`: not asked aloud over an open speaker, never read back.
    `no_needs`: how many differently worded questions must be answered "no" before it counts.
    `symptom`: a symptom of the wording's list that, spotted in free words, answers this question.
    `side_of`: the question about presence that a side belongs to ("my left foot is numb").
    `priority`: 1 is asked first of all, 3 only while there is time.
    """

    id: Id
    type: AnswerType
    section: Id
    weight: Weight = "core"
    private: bool = False
    no_needs: Literal[1, 2] = 1
    symptom: Id | None = None
    side_of: Id | None = None
    options: tuple[Id, ...] = ()
    priority: Literal[1, 2, 3] = 2


class AlertRule(Conditional):
    """When the desk is to be told. `not_clear`: questions that give the quiet notice."""

    id: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*$")]
    tier: Tier
    source: str
    not_clear: tuple[Id, ...] = ()
    stop: bool = False


class QuestionWording(Part):
    """The words of one question in one language.

    `ask`: as first asked. `reword`: the same in other words, for a second try and, on a red
    question, before a "no" counts. `examples`: for the third try, what one could say.
    `label`: how the page names it. `options`: for a choice, each option's label.
    `yes`, `no`: answers to just this question that hold neither word ("I can't feel my foot").
    """

    ask: str
    reword: str
    examples: str
    help: str
    label: str
    options: dict[str, str] = Field(default_factory=dict)
    says: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Recording(Part):
    """A recorded human voice for one prompt, and the wording that it was recorded for."""

    file: str
    wording_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Wording(Part):
    """A dialog's words in one language.

    `symptoms`: how people name each symptom. `alerts`: what the slip says for each alert rule.
    `recordings`: by prompt id, for example `numbness.ask`.
    """

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
    title: str
    sections: dict[str, str]
    questions: dict[str, QuestionWording]
    alerts: dict[str, str] = Field(default_factory=dict)
    symptoms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    recordings: dict[str, Recording] = Field(default_factory=dict)


class Structure(Part):
    """The file `dialog.yaml`."""

    id: Id
    version: str
    languages: tuple[str, ...]
    sections: tuple[Id, ...]
    questions: tuple[Question, ...]
    alerts: tuple[AlertRule, ...] = ()
    max_minutes: float = Field(default=12.0, gt=0)


class Dialog(Structure):
    """A dialog in one language, ready to be asked."""

    wording: Wording

    @classmethod
    def of(cls, structure: Structure, wording: Wording) -> Self:
        """Put structure and wording together."""
        return cls(**dict(structure), wording=wording)

    def question(self, question_id: str) -> Question:
        """The question of that id.

        Raises:
            KeyError: there is none.
        """
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def words(self, question_id: str) -> QuestionWording:
        """The wording of the question of that id."""
        return self.wording.questions[question_id]
