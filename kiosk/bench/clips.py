"""Recorded and synthetic voices to measure with: what was said, by whom, and the sound of it."""

import csv
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np

from kiosk.answers.values import AnswerType
from kiosk.bench.conditions import Surroundings
from kiosk.bench.mixing import crowd
from kiosk.errors import WrongUse
from kiosk.speech.sound import Clip, read_clip

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# What a word is worth as an answer; as in `plain`.
ANSWERS: dict[AnswerType, dict[str, str]] = {
    AnswerType.YES_NO: {"yes": "yes", "no": "no"},
    AnswerType.SIDE: {"left": "left", "right": "right"},
    AnswerType.SCALE: {word: str(number) for number, word in enumerate(DIGITS)},
}
_ALL_ANSWERS = frozenset(chain.from_iterable(ANSWERS.values()))
_CROWD_S = 20.0


@dataclass(frozen=True)
class Spoken:
    """A word that somebody said. `said`: empty for a recording of background only."""

    name: str
    said: str
    speaker: str
    sound: Callable[[], Clip]


@dataclass(frozen=True)
class Voices:
    """A set of spoken words, the rooms and noises that came with it, and crowds made of it."""

    name: str
    spoken: tuple[Spoken, ...]
    around: Surroundings
    crowds: tuple[tuple[frozenset[str], Clip], ...] = ()

    def answers(self, kind: AnswerType) -> list[Spoken]:
        """The words that answer a question of this type."""
        return [one for one in self.spoken if one.said in ANSWERS[kind]]

    def others(self, kind: AnswerType) -> list[Spoken]:
        """Single words and background that do not."""
        return [one for one in self.spoken if one.said not in ANSWERS[kind] and " " not in one.said]

    def surroundings(self, speaker: str) -> Surroundings:
        """Noises and rooms; nobody stands in the crowd that talks over them."""
        strangers = [sound for members, sound in self.crowds if speaker not in members]
        noises = dict(self.around.noises) | ({"crowd": strangers[0]} if strangers else {})
        return Surroundings(noises, self.around.rooms)


def plain_truth(kind: AnswerType, said: str) -> str | None:
    """The value that a word has as an answer of this type; null if it is none."""
    return ANSWERS[kind].get(said)


def human_folder() -> Path | None:
    """`$KIOSK_SPEECH_DIR`, if it holds recordings; null without it.

    Raises:
        WrongUse: it is set, and holds no manifest.
    """
    named = os.environ.get("KIOSK_SPEECH_DIR")
    if not named:
        return None
    if not (Path(named) / "manifest.tsv").is_file():
        raise WrongUse(f"KIOSK_SPEECH_DIR names {named}, where no manifest.tsv lies; check it.")
    return Path(named)


def human_voices(folder: Path, seed: int) -> Voices:
    """What a folder with a `manifest.tsv` holds: columns `path`, `transcript`, `speaker`."""
    spoken: list[Spoken] = []
    noises: dict[str, Clip] = {}
    rooms: dict[str, Clip] = {}
    with (folder / "manifest.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            path, said = folder / row["path"], row["transcript"].strip()
            if said == "RIR":
                rooms[path.stem] = read_clip(path)
            elif said.startswith("NOISE:"):
                noises["kitchen" if "dishes" in path.stem else path.stem] = read_clip(path)
            else:
                spoken.append(Spoken(row["path"], said, row["speaker"], partial(read_clip, path)))
    around = Surroundings(noises, rooms)
    return Voices("human", tuple(spoken), around, _crowds(spoken, np.random.default_rng(seed)))


def _crowds(
    spoken: Sequence[Spoken], rng: np.random.Generator
) -> tuple[tuple[frozenset[str], Clip], ...]:
    """Two crowds without a common member, who say nothing that would be an answer."""
    by_speaker: dict[str, list[Spoken]] = {}
    for one in spoken:
        if one.said and one.said not in _ALL_ANSWERS:
            by_speaker.setdefault(one.speaker, []).append(one)
    names = sorted(by_speaker)
    shuffled = [names[place] for place in rng.permutation(len(names))]
    groups = [shuffled[:6], shuffled[6:12]]
    return tuple(
        (
            frozenset(group),
            crowd([[o.sound() for o in by_speaker[n]] for n in group], _CROWD_S, rng),
        )
        for group in groups
        if group
    )


def sample(of: Iterable[Spoken], most: int | None, rng: np.random.Generator) -> list[Spoken]:
    """At most so many, drawn evenly over the words; null for all of them."""
    clips = list(of)
    if most is None or len(clips) <= most:
        return clips
    by_word: dict[str, list[Spoken]] = {}
    for place in rng.permutation(len(clips)):
        by_word.setdefault(clips[place].said, []).append(clips[place])
    in_turn = chain.from_iterable(zip_longest(*by_word.values()))
    return [one for one in in_turn if one is not None][:most]
