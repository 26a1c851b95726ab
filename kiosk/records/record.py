"""The intake record: what one interview leaves behind, in the shape that others rely on."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from kiosk.answers.understanding import Speaker
from kiosk.answers.values import AnswerValue
from kiosk.dialog.model import Tier

AnswerStatus = Literal["answered", "unsure", "not_clear", "declined", "not_asked"]
RecordStatus = Literal["complete", "partial", "stopped", "handed_over", "declined"]
Source = Literal["voice", "key", "touch", "staff"]
AlertKind = Literal["said", "not_clear", "not_asked"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Part):
    """Why the kiosk believes what it heard. `agree`: null where only one decoder ran."""

    tight: str
    loose: str | None = None
    agree: bool | None = None
    score: float = Field(ge=0, le=1)


class Answer(_Part):
    """One question's answer. A question that was not asked has that status and nothing else."""

    status: AnswerStatus
    value: AnswerValue | None = None
    words: str | None = None
    evidence: Evidence | None = None
    confirmed: bool = False
    attempts: int = Field(default=0, ge=0)
    source: Source | None = None
    by: Speaker = "unknown"


class Delivery(_Part):
    """That a channel took an alert, or why not."""

    channel: str
    at: AwareDatetime
    failed: str | None = None


class Alert(_Part):
    """What the desk is told at once. `note`: what was said later, for example a "no"."""

    id: str
    rule: str
    tier: Tier
    kind: AlertKind
    question: str
    words: str | None = None
    at: AwareDatetime
    sent: tuple[Delivery, ...] = ()
    acknowledged: AwareDatetime | None = None
    note: str | None = None


class DialogUsed(_Part):
    """Which dialog was asked."""

    id: str
    version: str
    language: str


class Record(_Part):
    """One interview. `answers` has every question of the dialog, in the dialog's order."""

    id: str
    ticket: str | None
    kiosk: str
    dialog: DialogUsed
    started: AwareDatetime
    finished: AwareDatetime | None
    status: RecordStatus
    alerts: tuple[Alert, ...] = ()
    answers: dict[str, Answer]
