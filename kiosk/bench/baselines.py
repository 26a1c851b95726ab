"""What a good engineer gets without this product: plain Vosk, with a list of words, PocketSphinx.

Their words go through the product's own parser; what it understands is taken.
"""

import importlib
import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import vosk

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import AnswerType
from kiosk.bench.clips import DIGITS
from kiosk.bench.ears import BEFORE_S, Heard, bare, plain
from kiosk.interview.hearing import UNKNOWN
from kiosk.interview.reading import Reader
from kiosk.speech.sound import RATE_HZ, Clip

# The list that serves these clips best: the wanted words and no other.
WORDS: dict[AnswerType, tuple[str, ...]] = {
    AnswerType.YES_NO: ("yes", "no"),
    AnswerType.SIDE: ("left", "right", "both", "neither"),
    AnswerType.SCALE: (*DIGITS, "ten"),
}
POCKETSPHINX_MISSING = "PocketSphinx is not installed: pip install pocketsphinx"
_BLOCK = RATE_HZ // 10
_AFTER_S = 0.8


class PlainVosk:
    """Vosk as its examples use it: block by block until it says that the utterance is over."""

    def __init__(self, model: vosk.Model, reader: Reader, *, words: bool) -> None:
        self.name = "vosk, list of words" if words else "vosk, no grammar"
        self._model, self._reader, self._words = model, reader, words

    def hear(self, kind: AnswerType, clip: Clip) -> Heard:
        """The first utterance in the clip."""
        recogniser = self._recogniser(kind)
        listened_s, words = 0.0, ""
        for block in _blocks(clip):
            began = time.perf_counter()
            listened_s += _BLOCK / RATE_HZ
            if recogniser.AcceptWaveform(block):
                words = json.loads(recogniser.Result())["text"]
                if words:
                    break
        words = words or json.loads(recogniser.FinalResult())["text"]
        return understood(self._reader, kind, words, listened_s, began)

    def _recogniser(self, kind: AnswerType) -> Any:
        if not self._words:
            return vosk.KaldiRecognizer(self._model, RATE_HZ)
        return vosk.KaldiRecognizer(self._model, RATE_HZ, json.dumps([*WORDS[kind], UNKNOWN]))


class PocketSphinx:
    """An optional peer, with the same list of words.

    Raises:
        ImportError: it is not installed.
    """

    name = "pocketsphinx"

    def __init__(self, reader: Reader) -> None:
        pocketsphinx: Any = importlib.import_module("pocketsphinx")

        self._reader = reader
        self._decoder = pocketsphinx.Decoder(samprate=RATE_HZ, lm=None, loglevel="FATAL")
        for kind, words in WORDS.items():
            rule = " | ".join(words)
            self._decoder.add_jsgf_string(
                kind.value, f"#JSGF V1.0; grammar {kind.value}; public <said> = {rule};"
            )

    def hear(self, kind: AnswerType, clip: Clip) -> Heard:
        """The whole clip as one utterance."""
        self._decoder.activate_search(kind.value)
        self._decoder.start_utt()
        listened_s = 0.0
        for block in _blocks(clip):
            began = time.perf_counter()
            listened_s += _BLOCK / RATE_HZ
            self._decoder.process_raw(block)
        self._decoder.end_utt()
        found = self._decoder.hyp()
        return understood(self._reader, kind, found.hypstr if found else "", listened_s, began)


def baselines(model: Path, lexicon: Lexicon, today: date) -> list[PlainVosk | PocketSphinx]:
    """All that are installed."""
    reader = Reader(None, lexicon, today)
    vosk.SetLogLevel(-1)
    loaded = vosk.Model(str(model))
    ears: list[PlainVosk | PocketSphinx] = [
        PlainVosk(loaded, reader, words=False),
        PlainVosk(loaded, reader, words=True),
    ]
    try:
        ears.append(PocketSphinx(reader))
    except ImportError:
        return ears
    return ears


def understood(
    reader: Reader, kind: AnswerType, words: str, listened_s: float, began: float
) -> Heard:
    """Words of one decoder as an answer. `began`: when the last block of sound came."""
    found = reader.answer(bare(kind), words)
    taken = found.value is not None and found.strength != "contradictory"
    value = plain(found.value) if taken else None
    return Heard(
        value=value,
        decision="accept" if found.understood and (taken or found.universal) else "ask_again",
        command=found.universal is not None,
        witnesses=(value,),
        loose_ran=False,
        listened_s=listened_s,
        computing_s=time.perf_counter() - began,
    )


def _blocks(clip: Clip) -> Iterator[bytes]:
    quiet = [Clip.silence(seconds).samples.tobytes() for seconds in (BEFORE_S, _AFTER_S)]
    sound = quiet[0] + clip.samples.tobytes() + quiet[1]
    for at in range(0, len(sound), 2 * _BLOCK):
        yield sound[at : at + 2 * _BLOCK]
