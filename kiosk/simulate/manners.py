"""How simulated patients speak: plainly, slowly, fast, with pauses, with hesitations."""

from typing import Literal, get_args

import numpy as np

from kiosk.bench.mixing import crowd, mixed
from kiosk.simulate.speakers import FAST, PLAIN, SLOW, SPEAKERS, Speaker, spoken
from kiosk.speech.sound import Clip

Manner = Literal["plain", "slow", "fast", "pauses", "hesitant"]
MANNERS: tuple[Manner, ...] = get_args(Manner)
_SHARES = (0.4, 0.15, 0.15, 0.15, 0.15)
_STRETCH: dict[Manner, float] = {"slow": SLOW, "fast": FAST}
# Seconds; a pause within an answer is shorter than the silence that ends an unfinished one.
_PAUSE_S, _AFTER_UM_S = (0.3, 1.0), (0.2, 0.7)
_BEFORE_S, _AFTER_S, _CROWD_S = 0.5, 3.0, 20.0
_CHATTER = (
    "did you see who came in just now",
    "they said it would only be half an hour and now look at the time",
    "my sister always takes the bus and then she walks the rest of the way",
    "the coffee from that machine is not worth the money",
    "we had tickets for the theatre but the children were ill",
)


def a_manner(rng: np.random.Generator) -> Manner:
    """One drawn at random: two in five patients speak plainly."""
    return MANNERS[int(rng.choice(len(MANNERS), p=_SHARES))]


def said(text: str, by: Speaker, manner: Manner, rng: np.random.Generator) -> Clip:
    """The text as this speaker says it in this manner."""
    stretch = _STRETCH.get(manner, PLAIN)
    if manner == "hesitant":
        um = spoken("um", by)
        return joined(um, _drawn(_AFTER_UM_S, rng), spoken(text, by))
    parts = _parts(text, rng) if manner == "pauses" else [text]
    whole = spoken(parts[0], by, stretch)
    for part in parts[1:]:
        whole = joined(whole, _drawn(_PAUSE_S, rng), spoken(part, by, stretch))
    return whole


def joined(first: Clip, pause_s: float, second: Clip) -> Clip:
    """One after the other, with so many seconds of silence between."""
    return Clip(np.concatenate([first.samples, Clip.silence(pause_s).samples, second.samples]))


def the_crowd(besides: Speaker, rng: np.random.Generator) -> Clip:
    """The waiting room: the other voices talking at once."""
    others = [one for one in SPEAKERS.values() if one is not besides]
    return crowd([[spoken(text, one) for text in _CHATTER] for one in others], _CROWD_S, rng)


def in_crowd(clip: Clip, noise: Clip, snr_db: float, rng: np.random.Generator) -> Clip:
    """The clip in that noise, which begins 0.5 s before it and ends 3 s after it."""
    return mixed(clip, noise, snr_db, rng, (_BEFORE_S, _AFTER_S))


def lead_s(snr_db: float | None) -> float:
    """How long the noise alone is heard before the patient."""
    return 0.0 if snr_db is None else _BEFORE_S


def _parts(text: str, rng: np.random.Generator) -> list[str]:
    """The text in two, at a comma where there is one, else between two words."""
    commas = [place for place, letter in enumerate(text) if letter == ","]
    places = commas or [place for place, letter in enumerate(text) if letter == " "]
    if not places:
        return [text]
    place = places[int(rng.integers(len(places)))]
    return [text[:place], text[place + 1 :].strip()]


def _drawn(between: tuple[float, float], rng: np.random.Generator) -> float:
    return float(rng.uniform(*between))
