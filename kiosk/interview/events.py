"""What can happen to an interview. Every event carries its time; together they are its log."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from kiosk.interview.hearing import Hearing

Key = Literal["yes", "no", "repeat", "person"]
EndReason = Literal["hung_up", "desk", "absence", "power_cut", "call_in_expired", "no_sound"]


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime


class Started(_Event):
    """A session began. `date`: the day that "last March" counts from (YYYY-MM-DD).

    `script`: the fingerprint of what is asked and in which words, as it was then.
    """

    event: Literal["started"] = "started"
    interview: str
    kiosk: str
    ticket: str | None
    dialog: str
    version: str
    language: str
    date: str
    open_speaker: bool = False
    script: str = ""


class Heard(_Event):
    """One turn of listening is over. `question`: the id that was listened for."""

    event: Literal["heard"] = "heard"
    question: str
    hearing: Hearing


class LateWords(_Event):
    """The patient's words of a free answer, decoded after the interview had gone on."""

    event: Literal["late_words"] = "late_words"
    question: str
    words: str


class KeyPressed(_Event):
    """One of the four large keys."""

    event: Literal["key_pressed"] = "key_pressed"
    key: Key


class SoundLost(_Event):
    """The microphone or the speaker went away."""

    event: Literal["sound_lost"] = "sound_lost"
    device: Literal["microphone", "speaker"]


class SoundBack(_Event):
    """The device that went away is there again."""

    event: Literal["sound_back"] = "sound_back"


class CalledIn(_Event):
    """The desk called the patient in; the same ticket may go on until `resume_until`."""

    event: Literal["called_in"] = "called_in"
    resume_until: AwareDatetime


class Resumed(_Event):
    """The patient who was called in is back."""

    event: Literal["resumed"] = "resumed"


class Ended(_Event):
    """The session was ended from outside."""

    event: Literal["ended"] = "ended"
    reason: EndReason


class AlertDelivered(_Event):
    """A channel took an alert, or could not (`failed`: why, in a sentence)."""

    event: Literal["alert_delivered"] = "alert_delivered"
    alert: str
    channel: str
    failed: str | None = None


class AlertUndelivered(_Event):
    """No channel took an alert in time."""

    event: Literal["alert_undelivered"] = "alert_undelivered"
    alert: str


class AlertAcknowledged(_Event):
    """Somebody at the desk answered an alert."""

    event: Literal["alert_acknowledged"] = "alert_acknowledged"
    alert: str


AboutAlert = AlertDelivered | AlertUndelivered | AlertAcknowledged
# What interrupts nothing, and is still kept when the interview is over.
News = AboutAlert | LateWords
Event = (
    Started | Heard | KeyPressed | SoundLost | SoundBack | CalledIn | Resumed | Ended | News
)  # fmt: skip
AnyEvent: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="event")])
