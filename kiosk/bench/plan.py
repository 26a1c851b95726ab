"""What is measured: parts, each of them some conditions, with so many clips of each type."""

from dataclasses import dataclass
from typing import Literal

from kiosk.answers.values import AnswerType
from kiosk.bench.conditions import Condition

Size = Literal["quick", "usual", "full"]
CLEAN = Condition("clean")
NOISES = tuple(
    Condition(f"{noise} {snr_db} dB", noise=noise, snr_db=snr_db)
    for noise in ("crowd", "kitchen")
    for snr_db in (20, 10, 5, 0)
)
ROOMS = (
    *(Condition(f"room {number}", room=f"rir{number}") for number in range(1, 5)),
    Condition("room 1, its noise 10 dB", room="rir1", noise="speechbrain_noise1", snr_db=10),
)
LEVELS = tuple(Condition(f"{gain_db} dB level", gain_db=gain_db) for gain_db in (-20, -30))
WAYS = tuple(Condition(way, way=way) for way in ("slow", "fast", "breathy", "slurred"))
SYNTHETIC = (CLEAN, Condition("crowd 10 dB", noise="crowd", snr_db=10))
BESIDE = (CLEAN, Condition("crowd 10 dB", noise="crowd", snr_db=10))


@dataclass(frozen=True)
class Part:
    """One part of the bench.

    `voices`: `human` or `flite`. `most`: so many clips of each type and condition, by size; null
    for all. `alarms`: likewise of what is no answer to a yes/no question. `baselines`: whether
    they hear the same clips. `live`: no faster than spoken.
    """

    name: str
    about: str
    conditions: tuple[Condition, ...]
    most: dict[AnswerType, int]
    alarms: int = 0
    voices: Literal["human", "flite"] = "human"
    baselines: bool = False
    live: bool = False

    def conditions_at(self, size: Size) -> tuple[Condition, ...]:
        """The conditions; of many, a quick run takes every fourth."""
        return self.conditions[::_QUICK_STEP] if size == "quick" else self.conditions

    def answers_most(self, kind: AnswerType, size: Size) -> int | None:
        """How many answers of this type in each condition."""
        return _sized(self.most.get(kind, 0), size)

    def alarms_most(self, size: Size) -> int | None:
        """How many false alarms in each condition."""
        return _sized(self.alarms, size)


def _counts(yes_no: int, side: int, scale: int) -> dict[AnswerType, int]:
    return {AnswerType.YES_NO: yes_no, AnswerType.SIDE: side, AnswerType.SCALE: scale}


PARTS = (
    Part("clean", "human voices as recorded", (CLEAN,), _counts(400, 60, 60), alarms=100),
    Part("noise", "in a crowd, beside a kitchen", NOISES, _counts(16, 6, 10), alarms=6),
    Part("rooms", "in four rooms", ROOMS, _counts(10, 6, 10)),
    Part("level", "20 and 30 dB softer", LEVELS, _counts(20, 8, 10), alarms=10),
    Part("ways", "slow, fast, breathy, slurred", WAYS, _counts(16, 8, 10)),
    Part("synthetic", "flite's voices, with near-homophones", SYNTHETIC, _counts(8, 8, 20),
         alarms=60, voices="flite"),
    Part("live", "no faster than spoken: the time to the decision", (CLEAN,), _counts(8, 4, 0),
         live=True),
    Part("beside", "the baselines on the same clips", BESIDE, _counts(12, 8, 10), alarms=12,
         baselines=True),
)  # fmt: skip
PART_NAMES = ("text", *(part.name for part in PARTS), "board")
_QUICK = 4
_QUICK_STEP = 4


def _sized(usual: int, size: Size) -> int | None:
    if size == "full":
        return None if usual else 0
    return min(usual, _QUICK) if size == "quick" else usual
