"""What a simulation is run with: the real ear, the sentences, the voices and the noise."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from kiosk.answers.grammar import sentences
from kiosk.answers.words import normalise
from kiosk.interview.script import Script
from kiosk.simulate.manners import Manner, in_crowd, lead_s, said, the_crowd
from kiosk.simulate.one_turn import Turn, one_turn
from kiosk.simulate.sentences import (
    Sentence,
    load_sentences,
    sentence_file,
    with_extra_questions,
)
from kiosk.simulate.speakers import USUAL, Speaker, speaker, spoken
from kiosk.speech.hearing import Hearer
from kiosk.speech.sound import Clip

T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Who comes. `snr_db`: the crowd's noise, null for a quiet room.

    `answers`: how many single answers each patient gives besides the interview; the other single
    turns (false alarms, answers with a pause) keep a fixed proportion to them.
    """

    patients: int
    seed: int
    day: date = field(default_factory=lambda: sentence_file().day)
    snr_db: float | None = None
    voices: tuple[str, ...] = USUAL
    answers: int = 20

    @property
    def near_words(self) -> int:
        """How many near-homophones each patient says."""
        return self.answers // 2

    @property
    def halves(self) -> int:
        """How many answers with a pause inside each patient gives."""
        return self.answers // 4

    def speaker(self, patient: int) -> Speaker:
        """Who this patient sounds like; the voices take turns."""
        return speaker(self.voices[patient % len(self.voices)])

    def portion(self, of: Sequence[T], patient: int, size: int, kind: int) -> list[T]:
        """This patient's part: each voice goes through all of it before anything comes again.

        `kind`: another number for another order.
        """
        voice, turn = patient % len(self.voices), patient // len(self.voices)
        order = np.random.default_rng([self.seed, kind, voice]).permutation(len(of))
        return [of[order[(turn * size + place) % len(of)]] for place in range(min(size, len(of)))]


class Setting:
    """The parts of one simulation.

    Raises:
        ModelDamaged: the speech model cannot be loaded.
    """

    def __init__(self, plan: Plan, script: Script, model: Path) -> None:
        self.plan, self.script = plan, script
        self.dialog = with_extra_questions(script.dialog, sentence_file().extra_questions)
        self.hearer = Hearer(model, self.dialog, script.lexicon, plan.day)
        self.sentences = load_sentences(self.dialog, plan.day)
        self._crowds: dict[Speaker, Clip] = {}
        self._grammar_words: dict[str, set[str]] = {}

    def inside(self, sentence: Sentence) -> bool:
        """Whether the question's grammar has every word of the sentence."""
        question, lexicon = sentence.question, self.script.lexicon
        if question.id not in self._grammar_words:
            listed = sentences(question, self.dialog, lexicon)
            self._grammar_words[question.id] = {word for one in listed for word in one.split()}
        return set(normalise(sentence.text, lexicon)) <= self._grammar_words[question.id]

    def sound(self, text: str, by: Speaker, manner: Manner, rng: np.random.Generator) -> Clip:
        """What reaches the microphone when this is said."""
        return self.amid(said(text, by, manner, rng), by, rng)

    def amid(self, clip: Clip, by: Speaker, rng: np.random.Generator) -> Clip:
        """The clip in the plan's noise."""
        if self.plan.snr_db is None:
            return clip
        if by not in self._crowds:
            self._crowds[by] = the_crowd(by, np.random.default_rng(self.plan.seed))
        return in_crowd(clip, self._crowds[by], self.plan.snr_db, rng)

    def turn(self, question_id: str, clip: Clip, by: Speaker, rng: np.random.Generator) -> Turn:
        """One turn to an ear that has not heard this patient before."""
        ends_s = lead_s(self.plan.snr_db) + clip.seconds
        question = self.dialog.question(question_id)
        return one_turn(self.hearer, question, self.amid(clip, by, rng), ends_s)

    def word(self, word: str, by: Speaker, rng: np.random.Generator) -> Turn:
        """One word in answer to the first yes/no question that is no danger sign."""
        asked = next(
            one for one in self.dialog.questions if one.type == "yes_no" and one.weight != "red"
        )
        return self.turn(asked.id, spoken(word, by), by, rng)
