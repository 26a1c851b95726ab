"""Vosk: one model for the whole program, and decoders that turn sound into words."""

import json
import logging
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
class Alternative:
    """One of the ways to hear a turn; likelihoods of the same turn can be compared."""

    words: str
    log_likelihood: float = 0.0


class GuardedDecoder:
    """Hears the answers of a grammar and the decoys beside them.

    Vosk's own end of speech (a silence of 0.5 to 1 s) never ends the turn: it is not asked for
    its result before the end, so that "two hundred ... metres" stays one sentence.
    """

    _MOST_ALTERNATIVES = 10

    def __init__(self, recogniser: Any) -> None:
        recogniser.SetMaxAlternatives(self._MOST_ALTERNATIVES)
        self._recogniser = recogniser

    def accept(self, sound: Samples) -> None:
        """Hear some more sound, of any length."""
        self._recogniser.AcceptWaveform(sound.tobytes())

    def partial(self) -> str:
        """The words so far; they may still change."""
        words: str = json.loads(self._recogniser.PartialResult()).get("partial", "")
        return words

    def finish(self) -> tuple[Alternative, ...]:
        """The ways to hear the whole turn, the likeliest first. Then it is ready for another."""
        found = json.loads(self._recogniser.FinalResult()).get("alternatives", [])
        return tuple(Alternative(one["text"], one["confidence"]) for one in found)


class LooseDecoder:
    """Hears every word of the model, for one turn of 16 kHz mono sound.

    The result is taken piece by piece, at Vosk's own ends of speech, so that little is left to
    compute at the end of a long free answer.
    """

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._pieces: list[str] = []

    def accept(self, sound: Samples) -> None:
        """Hear some more sound, of any length."""
        if self._recogniser.AcceptWaveform(sound.tobytes()):
            self._pieces.append(json.loads(self._recogniser.Result())["text"])

    def finish(self) -> str:
        """The words of the whole turn. The decoder is then ready for another turn."""
        last = json.loads(self._recogniser.FinalResult())["text"]
        pieces, self._pieces = [*self._pieces, last], []
        return " ".join(piece for piece in pieces if piece)


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
        self._loose_ones: list[LooseDecoder] = []

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

    def guarded(self, grammar: Grammar) -> GuardedDecoder:
        """A decoder for the grammar's sentences and decoys, and `[unk]` where none of them fits.

        Most of its time goes into the sound (34 ms of 34 for a second), and hardly any into the
        grammar; so one decoder with its alternatives takes the place of two with two grammars.
        """
        phrases = json.dumps([*grammar.sentences, *grammar.decoys, UNKNOWN])
        return GuardedDecoder(vosk.KaldiRecognizer(self._model, RATE_HZ, phrases))

    def loose(self) -> LooseDecoder:
        """A decoder without a grammar: it hears every word of the model.

        It builds its search graph as it hears: a new one costs eight times a tight one, one that
        has heard some speech twice (the words are the same). So `give_back` it after the turn.
        """
        try:
            return self._loose_ones.pop()
        except IndexError:
            return LooseDecoder(vosk.KaldiRecognizer(self._model, RATE_HZ))

    def give_back(self, loose: LooseDecoder) -> None:
        """Keep a loose decoder for another turn; it must be finished. Any thread may call this."""
        self._loose_ones.append(loose)


def _without(unknown: set[str], sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(s for s in sentences if s.strip() and unknown.isdisjoint(s.split()))
