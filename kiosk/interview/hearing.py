"""What the speech room hands over after one turn of listening, before it is understood."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Sound = Literal["speech", "no_input", "too_long", "too_quiet", "too_loud"]
UNKNOWN = "[unk]"


class Hearing(BaseModel):
    """One turn as the decoders heard it.

    `guarded`: the likeliest words among the question's own sentences and the decoys beside them,
    which refuse what is no answer. `tight`: the likeliest words that are an answer, where there are
    any: the same as `guarded` where no decoy was likelier. `confidence`: how likely the meaning of
    `tight` is beside all others, 0 to 1. `loose`: the decoder without a grammar, null where it did
    not run or, of a free answer, is not ready yet.
    `speech_s`: how much speech there was; `silence_s`: how long it was quiet before the decision
    that the turn is over (speech just after it would still have reopened the turn).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sound: Sound
    tight: str = ""
    guarded: str = ""
    loose: str | None = None
    confidence: float = Field(default=0.0, ge=0, le=1)
    speech_s: float = Field(default=0.0, ge=0)
    silence_s: float = Field(default=0.0, ge=0)
