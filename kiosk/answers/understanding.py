"""What a parser makes of one stretch of words."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.answers.values import AnswerValue


class Universal(StrEnum):
    """What a patient can say at any moment, whatever was asked."""

    REPEAT = "repeat"
    HELP = "help"
    GO_BACK = "go_back"
    SKIP = "skip"
    SLOWER = "slower"
    LOUDER = "louder"
    STOP = "stop"
    PERSON = "person"


Strength = Literal["clear", "weak", "contradictory"]
Speaker = Literal["patient", "companion", "unknown"]


class Understanding(BaseModel):
    """The words of one turn as an answer to one question.

    `strength`: `weak` for "not really" and the like, `contradictory` for "no ... well, sometimes";
    `complete`: no further words are to be expected ("about two hundred" is not complete);
    `also`: other questions that the same words answer, by id.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    words: str
    value: AnswerValue | None = None
    universal: Universal | None = None
    strength: Strength = "clear"
    complete: bool = False
    by: Speaker = "patient"
    also: dict[str, AnswerValue] = Field(default_factory=dict)

    @property
    def understood(self) -> bool:
        """Whether the words were an answer or a universal command."""
        return self.value is not None or self.universal is not None
