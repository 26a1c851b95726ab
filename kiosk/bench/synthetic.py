"""Flite's voices: answers, and words that sound nearly like a yes or a no."""

import shutil
from functools import cache, partial

import numpy as np

from kiosk.bench.clips import ANSWERS, Spoken, Voices
from kiosk.bench.conditions import Surroundings
from kiosk.bench.mixing import crowd, hiss
from kiosk.demo.flite import speak_reply

VOICES = ("slt", "rms", "awb", "kal16")
# None of them means yes or no, and none sounds just like it, as "know" does.
NEAR_HOMOPHONES = (
    "now", "yet", "guess", "nose", "yesterday", "note", "new", "knee", "snow", "low", "go",
    "none", "north", "chess", "jest", "less", "mess", "nest", "guest", "yell", "desk", "toe",
    "dough", "mow", "known", "next", "best", "dress", "noon", "years",
)  # fmt: skip
_TALK = ("my brother waits outside", "the bus was late again", "they called another number")


def synthetic_voices(seed: int) -> Voices | None:
    """Every answer and near-homophone in every voice of flite; null where flite is missing."""
    if shutil.which("flite") is None:
        return None
    speak = cache(speak_reply)
    words = [*(word for answers in ANSWERS.values() for word in answers), *NEAR_HOMOPHONES]
    spoken = tuple(
        Spoken(f"flite {voice}: {word}", word, voice, partial(speak, word, voice))
        for word in words
        for voice in VOICES
    )
    rng = np.random.default_rng(seed)
    talking = crowd([[speak(text, voice) for text in _TALK] for voice in VOICES], 20.0, rng)
    around = Surroundings({"crowd": talking, "hiss": hiss(20.0, rng)})
    return Voices("flite", spoken, around)
