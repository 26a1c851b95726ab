"""Vosk: one model for the whole program, and decoders that turn sound into words."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vosk

from kiosk.errors import ModelDamaged
from kiosk.interview.hearing import UNKNOWN
from kiosk.speech.sound import RATE_HZ, Samples

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Grammar:
    """What may be heard in one turn: whole sentences, and decoys that are no answer.

    Vosk makes a model of word pairs of it, so sentences which people would say are heard better
    than a list of words. What stands in it more than once weighs more.
    """

    sentences: tuple[str, ...]
    decoys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decoded:
    """What one decoder made of a turn. `confidence`: the mean of its words', 0 to 1."""

    words: str = ""
    confidence: float = 0.0


class Decoder:
    """One Vosk recogniser for one turn of 16 kHz mono sound.

    Vosk's own end of speech (a silence of 0.5 to 1 s) never ends the turn: with a grammar it is
    not asked for its result before the end, so that "two hundred ... metres" stays one sentence.
    With `cut_at_pauses` the result is taken piece by piece, so that little is left to compute
    at the end of a long free answer.
    """

    def __init__(self, recogniser: Any, *, cut_at_pauses: bool = False) -> None:
        recogniser.SetWords(True)
        self._recogniser = recogniser
        self._cut_at_pauses = cut_at_pauses
        self._heard: list[dict[str, Any]] = []

    def accept(self, sound: Samples) -> None:
        """Hear some more sound, of any length."""
        if self._recogniser.AcceptWaveform(sound.tobytes()) and self._cut_at_pauses:
            self._keep(self._recogniser.Result())

    def partial(self) -> str:
        """The words so far; they may still change."""
        so_far = json.loads(self._recogniser.PartialResult()).get("partial", "")
        return " ".join([*(word["word"] for word in self._heard), *so_far.split()])

    def finish(self) -> Decoded:
        """The words of the whole turn. The decoder is then ready for another turn."""
        self._keep(self._recogniser.FinalResult())
        heard, self._heard = self._heard, []
        if not heard:
            return Decoded()
        confidence = sum(word["conf"] for word in heard) / len(heard)
        return Decoded(" ".join(word["word"] for word in heard), min(confidence, 1.0))

    def _keep(self, result: str) -> None:
        self._heard += json.loads(result).get("result", [])


class SpeechModel:
    """A loaded Vosk model. Loading takes half a second and 100 MB; all decoders share it.

    Raises:
        ModelDamaged: Vosk cannot load what is in the folder.
    """

    def __init__(self, folder: Path) -> None:
        vosk.SetLogLevel(-1)
        try:
            self._model = vosk.Model(str(folder))
        except Exception as error:
            raise ModelDamaged(
                f"The speech model in {folder} cannot be loaded: install it again with "
                "`kiosk models install`."
            ) from error
        self._loose_ones: list[Decoder] = []

    def knows(self, word: str) -> bool:
        """Whether the word is in the model's vocabulary: no other word can ever be heard."""
        return bool(self._model.vosk_model_find_word(word) >= 0)

    def audible(self, grammar: Grammar) -> Grammar:
        """The part of a grammar that this model can hear; a log line names the words it cannot.

        Vosk itself would drop only the unknown words, and listen for the torn sentences.
        """
        everything = dict.fromkeys((*grammar.sentences, *grammar.decoys))
        words = {word for sentence in everything for word in sentence.split()}
        unknown = {word for word in words if not self.knows(word)}
        if unknown:
            _log.warning("The speech model cannot hear: %s.", ", ".join(sorted(unknown)))
        return Grammar(
            sentences=_without(unknown, grammar.sentences),
            decoys=_without(unknown, grammar.decoys),
        )

    def tight(self, grammar: Grammar) -> Decoder:
        """A decoder that hears the grammar's sentences, and `[unk]` where nothing else fits."""
        return self._restricted(grammar.sentences)

    def guarded(self, grammar: Grammar) -> Decoder:
        """The same with the decoys beside the sentences: it refuses what is no answer."""
        return self._restricted((*grammar.sentences, *grammar.decoys))

    def loose(self) -> Decoder:
        """A decoder without a grammar: it hears every word of the model.

        It builds its search graph as it hears: a new one costs eight times a tight one, one that
        has heard some speech twice (the words are the same). So `give_back` it after the turn.
        """
        try:
            return self._loose_ones.pop()
        except IndexError:
            return Decoder(vosk.KaldiRecognizer(self._model, RATE_HZ), cut_at_pauses=True)

    def give_back(self, loose: Decoder) -> None:
        """Keep a loose decoder for another turn; it must be finished. Any thread may call this."""
        self._loose_ones.append(loose)

    def _restricted(self, sentences: Iterable[str]) -> Decoder:
        phrases = json.dumps([*sentences, UNKNOWN])
        return Decoder(vosk.KaldiRecognizer(self._model, RATE_HZ, phrases))


def _without(unknown: set[str], sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(s for s in sentences if s.strip() and unknown.isdisjoint(s.split()))
