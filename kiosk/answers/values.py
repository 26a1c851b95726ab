"""What an answer can be: one value type for each answer type, in the JSON shape others rely on.

`null` stands where a thing was not said. Nothing here is converted but where a unit is exact.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)


class AnswerType(StrEnum):
    """The kinds of answer that a question can have."""

    YES_NO = "yes_no"
    SIDE = "side"
    AMOUNT = "amount"
    SCALE = "scale"
    SINCE = "since"
    COUNT = "count"
    CHOICE = "choice"
    TEXT = "text"


class Value(BaseModel):
    """An answer's value; two are equal when all that was said is."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _as_written(number: float) -> float:
    return int(number) if number == int(number) else number


# A number as people write it: 200, not 200.0.
Number = Annotated[
    float,
    Field(allow_inf_nan=False),
    PlainSerializer(_as_written, return_type=int | float, when_used="json"),
]
Frequency = Literal["always", "often", "sometimes", "rarely", "once"]
Degree = Literal["slight", "moderate", "severe"]
Side = Literal["left", "right", "both", "neither"]
Unit = Literal[
    "metre", "kilometre", "foot", "yard", "mile", "block", "step", "house",
    "second", "minute", "hour", "aisle", "landmark", "unlimited",
]  # fmt: skip


class YesNo(Value):
    """Yes or no, with how often, how much, and how it used to be where that differs."""

    answer: Literal["yes", "no", "unsure"]
    frequency: Frequency | None = None
    degree: Degree | None = None
    before: Literal["yes", "no"] | None = None


class Normalised(Value):
    """The same amount in metres or seconds, only where the unit is exact (never a block)."""

    number: Number
    unit: Literal["metre", "second"]


class Amount(Value):
    """A distance or a time, with number and unit as said."""

    number: Number | None = None
    number_to: Number | None = None
    unit: Unit
    landmark: str | None = None
    approximate: bool = False
    normalised: Normalised | None = None


class Scale(Value):
    """A number from 0 to 10, or a range within it."""

    number: int = Field(ge=0, le=10)
    number_to: int | None = Field(default=None, ge=0, le=10)


class Count(Value):
    """How many times."""

    number: int = Field(ge=0)
    number_to: int | None = Field(default=None, ge=0)


class Ago(Value):
    """A length of time before the day of the interview; number and unit null for "a while"."""

    number: Number | None = None
    number_to: Number | None = None
    unit: Literal["day", "week", "month", "year"] | None = None
    approximate: bool = False


class Since(Value):
    """A date (ISO 8601, as exact as it was said), or a length of time before the interview."""

    date: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None = None
    ago: Ago | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.date is None) == (self.ago is None):
            raise ValueError("takes a date or a length of time ago, one of the two")
        return self

    @model_serializer(mode="wrap")
    def _only_what_was_said(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        whole: dict[str, Any] = dump(self)
        return {key: part for key, part in whole.items() if part is not None}


class Text(Value):
    """The patient's own words, and the symptoms that were spotted in them."""

    words: str
    symptoms: tuple[str, ...] = ()


# A side is one of four words, a choice the id of an option.
AnswerValue = YesNo | Amount | Scale | Count | Since | Text | str
