"""What the bench leaves: `out/bench.json`, in the shape of `bench.schema.json`.

To make the committed schema anew: `python -m kiosk.bench.report`, into `bench.schema.json`.
"""

import json
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = Path(__file__).with_name("bench.schema.json")
URN = "urn:symptom-kiosk:schema:bench:1"


class Part(BaseModel):
    """One part of the report; every field is there."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Answers(Part):
    """Spoken answers. `right` + `wrong` + `not_understood` = `clips`.

    `right_accepted`, `wrong_accepted`: taken at once, without asking back; `confirmed`: read back
    first. `swapped_accepted`: yes taken for no, left for right, or the other way round, at once.
    """

    clips: int
    right: int
    wrong: int
    not_understood: int
    right_accepted: int
    wrong_accepted: int
    confirmed: int
    swapped_accepted: int


class FalseAlarms(Part):
    """Sounds that are no answer. `taken`: for an answer; `accepted`: at once, without asking back.

    `commands`: taken for a universal command ("stop" is one). `accepted_words`: how often which.
    """

    clips: int
    taken: int
    accepted: int
    commands: int
    accepted_words: dict[str, int]


class Spread(Part):
    """Median and 95th percentile, in seconds."""

    median_s: float
    p95_s: float


class Cost(Part):
    """What it took. Processor time counts all threads.

    `speech_s`: from first to last sound of the clips; `listened_s`: all sound that was taken,
    silence around it included. `loose_share`: of the turns in which the decoder without a grammar
    ran. `silence`: waited for before the decision; null where the ear does not say. `computing`:
    from the last block of sound to the decision. `reply`: from the last sound until the next
    prompt may begin, the moment in which a turn can be reopened included. `wall_s`
    over `listened_s` above 1: too slow.
    """

    turns: int
    speech_s: float
    listened_s: float
    processor_s: float
    wall_s: float
    processor_s_per_speech_s: float
    processor_s_per_listened_s: float
    loose_share: float
    silence: Spread | None
    reply: Spread | None
    computing: Spread


class Row(Part):
    """One ear, one type of answer, one condition."""

    part: str
    voices: str
    ear: str
    type: str
    condition: str
    answers: Answers | None = None
    false_alarms: FalseAlarms | None = None
    cost: Cost


class Words(Part):
    """Answers in words, without sound, of one type (`all`: all of them).

    `set`: `open`, or `untouched` by whoever wrote the parsers. `again`: would be asked once more.
    """

    set: str
    type: str
    answers: int
    right: int
    wrong: int
    again: int


class Ratio(Part):
    """This product against a baseline on the same clips; shares of all clips."""

    baseline: str
    type: str
    condition: str
    right: float
    baseline_right: float
    wrong_accepted: float
    baseline_wrong_accepted: float
    processor_ratio: float = Field(description="The product's processor time over the baseline's.")


class Board(Part):
    """The part that ran under the stand-in for the board; `reason`: why it could not."""

    ran: bool
    reason: str | None = None
    limits: str | None = None
    peak_memory_mb: float | None = None
    rows: tuple[Row, ...] = ()


class Machine(Part):
    """Where it ran. `load`: processes that wanted a core at the start, one-minute mean."""

    cores: int
    architecture: str
    python: str
    load: float


class Report(Part):
    """One run of the bench."""

    version: Literal[1] = 1
    made: str = Field(description="RFC 3339 with offset.")
    finished: bool = False
    size: Literal["quick", "usual", "full"]
    seed: int
    model: str
    machine: Machine
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    words: tuple[Words, ...] = ()
    unheard: tuple[str, ...] = Field(
        default=(), description="Clean yes and no clips that no decoder hears, by name."
    )
    ratios: tuple[Ratio, ...] = ()
    peak_memory_mb: float = Field(
        default=0.0, description="Of the whole process before the baselines are loaded."
    )
    board: Board | None = None


def as_json(report: Report) -> str:
    """The report as a JSON document."""
    return report.model_dump_json(indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The schema, made from the model of the report."""
    made = Report.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": URN,
        **made,
        "title": "Bench",
    }


if __name__ == "__main__":
    print(json.dumps(schema(), indent=2, ensure_ascii=False))  # noqa: T201  its one purpose
