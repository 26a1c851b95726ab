"""What must not be taken for an answer, and what must not be lost after a pause."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from kiosk.simulate.manners import joined
from kiosk.simulate.meaning import short
from kiosk.simulate.results import CutOff, CutOffs, FalseAlarms, share
from kiosk.simulate.sentences import Halves, sentence_file, word_file
from kiosk.simulate.setting import Setting
from kiosk.simulate.speakers import spoken

_PAUSE_S = (0.3, 1.2)
# The last sounds of a word are part of the answer, but their fading is not.
_FADING_S = 0.15


@dataclass
class Words:
    """What came of single words, counted."""

    said: int = 0
    accepted: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    same_sound: Counter[str] = field(default_factory=Counter)
    answers_said: int = 0
    answers_understood: int = 0

    def result(self) -> FalseAlarms:
        """The counts."""
        return FalseAlarms(
            said=self.said,
            accepted=self.accepted,
            read_back=self.taken.total() - self.accepted,
            words=dict(sorted(self.taken.items())),
            same_sound=dict(sorted(self.same_sound.items())),
            answers_said=self.answers_said,
            answers_understood=self.answers_understood,
        )


def say_words(setting: Setting, patient: int, rng: np.random.Generator, words: Words) -> None:
    """One patient's near-homophones, and in the first round of voices the other words."""
    plan, by, file = setting.plan, setting.plan.speaker(patient), word_file()
    for word in plan.portion(file.near.split(), patient, plan.near_words, kind=2):
        judged = setting.word(word, by, rng).judged
        words.said += 1
        if short(judged.value) in ("yes", "no"):
            words.taken[word] += 1
            words.accepted += judged.decision == "accept"
    if patient >= len(plan.voices) or not plan.near_words:
        return
    for word in file.same_sound.split():
        heard = short(setting.word(word, by, rng).judged.value) or "nothing"
        words.same_sound[f"{word} heard as {heard}"] += 1
    for meant, others in file.answers.items():
        for word in others:
            words.answers_said += 1
            words.answers_understood += short(setting.word(word, by, rng).judged.value) == meant


@dataclass(frozen=True)
class SaidHalves:
    """An answer with a pause, and whether listening was over before its end."""

    halves: Halves
    cut: bool


def halves_of(setting: Setting, patient: int, rng: np.random.Generator) -> list[SaidHalves]:
    """One patient's answers with a pause inside."""
    plan, by = setting.plan, setting.plan.speaker(patient)
    said = []
    for one in plan.portion(sentence_file().halves, patient, plan.halves, kind=3):
        pause_s = float(rng.uniform(*_PAUSE_S))
        clip = joined(spoken(one.first, by), pause_s, spoken(one.second, by))
        turn = setting.turn(one.question, clip, by, rng)
        said.append(SaidHalves(one, cut=turn.open_s < -_FADING_S))
    return said


def cut_offs(said: Iterable[SaidHalves]) -> CutOffs:
    """How many were cut off, by whether the first half alone was a whole answer."""
    all_ = list(said)
    return CutOffs(
        first_half_open=_counted([one for one in all_ if not one.halves.whole]),
        first_half_whole=_counted([one for one in all_ if one.halves.whole]),
    )


def _counted(said: list[SaidHalves]) -> CutOff:
    cut = sum(one.cut for one in said)
    return CutOff(said=len(said), cut=cut, share=share(cut, len(said)))
