"""What a simulation found, as data. The JSON Schema beside it is made from these classes.

To make the committed file anew: `python -m kiosk.simulate.results`, into `results.schema.json`.
"""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from kiosk.answers.values import AnswerValue
from kiosk.interview.decide import Decision

PATH = Path(__file__).with_name("results.schema.json")
URN = "urn:symptom-kiosk:schema:simulation:1"


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Times(_Result):
    """Seconds. Null where nothing was measured."""

    count: int = Field(ge=0)
    median_s: float | None
    p95_s: float | None

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Self:
        """Median and 95th percentile, to the millisecond."""
        if not seconds:
            return cls(count=0, median_s=None, p95_s=None)
        median, p95 = (round(float(np.percentile(seconds, at)), 3) for at in (50, 95))
        return cls(count=len(seconds), median_s=median, p95_s=p95)


class Answers(_Result):
    """Answers said one by one, each to an ear that has not heard this patient before.

    `understood`: right, taken or up for confirmation. `accepted`: right and taken without
    confirmation. `wrong_accepted`: another value, taken without confirmation; `wrong_confirm`:
    read back to the patient. `asked_again`: not understood. `details`: right with how often, how
    much, how it used to be and "about". The shares are of `said`; null where nothing was said.
    """

    said: int = Field(ge=0)
    understood: int = Field(ge=0)
    accepted: int = Field(ge=0)
    details: int = Field(ge=0)
    wrong_accepted: int = Field(ge=0)
    wrong_confirm: int = Field(ge=0)
    asked_again: int = Field(ge=0)
    understood_share: float | None
    accepted_share: float | None


class AnswersBy(_Result):
    """The same answers in different rows.

    `by_fit`: `inside` where the question's grammar has every word of the sentence (no sentence
    as a whole is in a grammar), else `outside`.
    """

    all: Answers
    by_type: dict[str, Answers]
    by_voice: dict[str, Answers]
    by_manner: dict[str, Answers]
    by_fit: dict[str, Answers]


class Misheard(_Result):
    """One single answer that was not understood as it was meant. `heard`: by the tight decoder."""

    voice: str
    manner: str
    question: str
    said: str
    heard: str
    loose: str | None
    value: AnswerValue | None
    decision: Decision


class Interviews(_Result):
    """Whole interviews with patients who know what is true of them.

    `complete`: all questions were asked to the end. `right`, `wrong`, `not_clear`: of the
    questions `asked`, what the record holds against the truth. `within_three_turns`: right after
    at most three turns of listening (one more where a "no" must be said twice).
    """

    held: int = Field(ge=0)
    complete: int = Field(ge=0)
    asked: int = Field(ge=0)
    right: int = Field(ge=0)
    wrong: int = Field(ge=0)
    not_clear: int = Field(ge=0)
    within_three_turns: int = Field(ge=0)
    completion: float | None
    accuracy: float | None
    turns: float | None
    minutes: float | None


class FalseAlarms(_Result):
    """Single words that sound like yes or no and are neither.

    `words`: how often each was taken for an answer, accepted or read back. `same_sound` and
    `lost_answers` tell of words that cannot be refused and answers that must not be.
    """

    said: int = Field(ge=0)
    accepted: int = Field(ge=0)
    read_back: int = Field(ge=0)
    words: dict[str, int]
    same_sound: dict[str, int]
    answers_said: int = Field(ge=0)
    answers_understood: int = Field(ge=0)


class CutOff(_Result):
    """Answers with a pause of 0.3 to 1.2 s, after which the value or decision becomes another.

    `cut`: listening was over before the second half was.
    """

    said: int = Field(ge=0)
    cut: int = Field(ge=0)
    share: float | None


class CutOffs(_Result):
    """By whether the first half alone was a whole answer."""

    first_half_open: CutOff
    first_half_whole: CutOff


class Latency(_Result):
    """From the last sound of an answer to the decision.

    `after_answer`: silence waited (in virtual time) and computing (as measured) together, for
    answers that were accepted; `no_to_red`: the same for a "no" to a danger sign, which waits
    longer; `computing`: its part in both.
    """

    after_answer: Times
    no_to_red: Times
    computing: Times


class Simulation(_Result):
    """One run. `snr_db`: null without noise. The four figures in front are the interviews'."""

    seed: int
    patients: int = Field(ge=1)
    snr_db: float | None
    day: date
    voices: tuple[str, ...]
    completion: float | None
    accuracy: float | None
    turns: float | None
    minutes: float | None
    interviews: Interviews
    interviews_by_voice: dict[str, Interviews]
    answers: AnswersBy
    misheard: tuple[Misheard, ...]
    false_alarms: FalseAlarms
    cut_off: CutOffs
    latency: Latency


def share(part: float, of: int) -> float | None:
    """A share to four places; null of nothing."""
    return round(part / of, 4) if of else None


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `kiosk simulate --json`."""
    made = Simulation.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": URN, **made}


if __name__ == "__main__":
    PATH.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
