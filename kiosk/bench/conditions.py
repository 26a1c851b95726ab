"""Conditions under which a patient is heard: surroundings, level and way of speaking."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from kiosk.bench.mixing import in_room, mixed
from kiosk.bench.ways_of_speaking import at_pace, breathy, slurred
from kiosk.speech.sound import Clip, amplified

Way = Literal["usual", "slow", "fast", "breathy", "slurred"]
SLOW, FAST = 0.7, 1.35  # times the usual pace


@dataclass(frozen=True)
class Condition:
    """One way to be heard.

    `noise` and `room` name what stands in `Surroundings`. `snr_db`: active speech over noise.
    `gain_db`: the level against the recording, noise included.
    """

    name: str
    noise: str | None = None
    snr_db: float = 0.0
    room: str | None = None
    gain_db: float = 0.0
    way: Way = "usual"


@dataclass(frozen=True)
class Surroundings:
    """Noises, and rooms as impulse responses, by name."""

    noises: Mapping[str, Clip] = field(default_factory=dict)
    rooms: Mapping[str, Clip] = field(default_factory=dict)

    def has(self, condition: Condition) -> bool:
        """Whether everything that the condition names is there."""
        noise = condition.noise is None or condition.noise in self.noises
        return noise and (condition.room is None or condition.room in self.rooms)


def under(clip: Clip, condition: Condition, around: Surroundings, rng: np.random.Generator) -> Clip:
    """The clip as it comes to the microphone: spoken that way, in that room, in that noise.

    Raises:
        KeyError: the surroundings lack what the condition names.
    """
    heard = spoken(clip, condition.way, rng)
    if condition.room is not None:
        heard = in_room(heard, around.rooms[condition.room])
    if condition.noise is not None:
        heard = mixed(heard, around.noises[condition.noise], condition.snr_db, rng)
    return amplified(heard, condition.gain_db) if condition.gain_db else heard


def spoken(clip: Clip, way: Way, rng: np.random.Generator) -> Clip:
    """The same words, spoken that way."""
    if way == "slow":
        return at_pace(clip, SLOW)
    if way == "fast":
        return at_pace(clip, FAST)
    if way == "breathy":
        return breathy(clip, rng)
    return slurred(clip) if way == "slurred" else clip
