"""How well the kiosk's own prompts can be understood, with a recogniser as the listener.

The listener is the speech model without a grammar. It is no patient: it tells voices and wordings
apart, and its errors on a human reader are near 10 %. To print the table:
`python -m kiosk.bench.prompts`.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import click
import numpy as np
import vosk

from kiosk.bench.mixing import fitting, hiss, mixed
from kiosk.dialog.pronunciation import Pronunciations, load_pronunciations
from kiosk.speech.ports import Voice
from kiosk.speech.sound import RATE_HZ, Clip, levelled
from kiosk.speech.voice import USUAL_WORDS_PER_MINUTE

CONDITIONS = ("clean", "noise 10 dB", "hearing loss")
_BEFORE_S, _AFTER_S, _NOISE_S = 0.3, 0.8, 20.0
# A loss of high tones as age brings it: nothing lost up to 2 kHz, 40 dB from 4 kHz on, in between
# in proportion to the octave. What falls below the threshold is lost, here in hiss.
_FROM_HZ, _LOST_FROM_HZ, _LOST_DB, _THRESHOLD_DB = 2000.0, 4000.0, 40.0, 45.0
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True)
class HeardPrompt:
    """One prompt and what was made of it; `errors`: words wrong, missing or too many."""

    prompt: str
    text: str
    heard: str
    errors: int
    words: int


@dataclass(frozen=True)
class Intelligibility:
    """All prompts under one condition, in one voice."""

    voice: str
    condition: str
    prompts: tuple[HeardPrompt, ...]

    @property
    def words(self) -> int:
        """How many words there were."""
        return sum(one.words for one in self.prompts)

    @property
    def errors(self) -> int:
        """How many were not heard; a word that is spoken the same ("two", "too") is heard."""
        return sum(one.errors for one in self.prompts)

    @property
    def word_errors(self) -> float:
        """The share of errors, 0 to 1 and beyond."""
        return self.errors / max(1, self.words)


def measure_prompts(
    voice: Voice,
    texts: Mapping[str, str],
    model: vosk.Model,
    seed: int = 1,
    conditions: Sequence[str] = CONDITIONS,
) -> tuple[Intelligibility, ...]:
    """Speak each prompt (by id) and have it heard under each condition; the same for a seed.

    A text that stands under several ids is measured once.

    Raises:
        VoiceFailed: the voice cannot speak.
    """
    rng, spoken = np.random.default_rng(seed), load_pronunciations("en")
    once: dict[str, str] = {}
    for name, text in texts.items():
        once.setdefault(text, name)
    found: dict[str, list[HeardPrompt]] = {condition: [] for condition in conditions}
    for text, name in once.items():
        clip = levelled(voice.speak(text, USUAL_WORDS_PER_MINUTE))
        for condition in conditions:
            heard = _listen(model, _CHANGED[condition](clip, rng))
            errors = word_errors(_words(text), _words(heard), spoken)
            found[condition].append(HeardPrompt(name, text, heard, errors, len(_words(text))))
    return tuple(Intelligibility(voice.identity, name, tuple(of)) for name, of in found.items())


def word_errors(said: Sequence[str], heard: Sequence[str], spoken: Pronunciations | None) -> int:
    """The least number of words to change, add or leave out; the same sound is the same word."""
    row = list(range(len(heard) + 1))
    for word in said:
        diagonal, row[0] = row[0], row[0] + 1
        for column, other in enumerate(heard, start=1):
            changed = diagonal + (not _same(word, other, spoken))
            diagonal = row[column]
            row[column] = min(row[column] + 1, row[column - 1] + 1, changed)
    return row[-1]


def hearing_loss(clip: Clip, rng: np.random.Generator) -> Clip:
    """The clip as with a loss of 40 dB at 4 kHz and above, beginning at 2 kHz."""
    spectrum = np.fft.rfft(clip.samples.astype(np.float64))
    hertz = np.fft.rfftfreq(len(clip.samples), 1 / RATE_HZ)
    octaves = np.log2(np.maximum(hertz, 1.0) / _FROM_HZ) / np.log2(_LOST_FROM_HZ / _FROM_HZ)
    spectrum *= 10.0 ** (-_LOST_DB * np.clip(octaves, 0.0, 1.0) / 20.0)
    wave = np.fft.irfft(spectrum, len(clip.samples))
    threshold = np.sqrt(np.mean(wave * wave)) * 10.0 ** (-_THRESHOLD_DB / 20.0)
    return fitting(wave + rng.standard_normal(len(wave)) * threshold)


def _in_noise(clip: Clip, rng: np.random.Generator) -> Clip:
    return mixed(clip, hiss(_NOISE_S, rng), 10.0, rng, (_BEFORE_S, _AFTER_S))


_CHANGED: dict[str, Callable[[Clip, np.random.Generator], Clip]] = {
    "clean": lambda clip, _: clip,
    "noise 10 dB": _in_noise,
    "hearing loss": hearing_loss,
}


def _listen(model: vosk.Model, clip: Clip) -> str:
    before, after = Clip.silence(_BEFORE_S).samples, Clip.silence(_AFTER_S).samples
    sound = np.concatenate([before, clip.samples, after])
    recogniser = vosk.KaldiRecognizer(model, RATE_HZ)
    pieces = [
        json.loads(recogniser.Result())["text"]
        for start in range(0, len(sound), RATE_HZ // 4)
        if recogniser.AcceptWaveform(sound[start : start + RATE_HZ // 4].tobytes())
    ]
    pieces.append(json.loads(recogniser.FinalResult())["text"])
    return " ".join(piece for piece in pieces if piece)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("\u2019", "'"))


def _same(word: str, other: str, spoken: Pronunciations | None) -> bool:
    if word == other or spoken is None:
        return word == other
    return not set(spoken.of_word(word)).isdisjoint(spoken.of_word(other))


def table(measured: Sequence[Intelligibility], worst: int = 10) -> str:
    """The figures, and the prompts of which most was lost, as text."""
    lines = [
        f"{one.voice:40} {one.condition:14} {one.errors:4} of {one.words} words "
        f"{100 * one.word_errors:5.1f} %"
        for one in measured
    ]
    for condition in measured:
        lines.append(f"\nMost lost, {condition.condition}:")
        ranked = sorted(condition.prompts, key=lambda of: of.errors / of.words, reverse=True)
        lines += [
            f"  {of.errors}/{of.words} {of.prompt}: {of.heard}"
            for of in ranked[:worst]
            if of.errors
        ]
    return "\n".join(lines)


def main() -> None:
    """Measure the voice that is set (`KIOSK_VOICE`) and print the table."""
    from kiosk import places  # noqa: PLC0415  only for the table
    from kiosk.service.scripts import load_script  # noqa: PLC0415
    from kiosk.service.voices import kiosk_voice  # noqa: PLC0415
    from kiosk.service.wiring import all_prompts  # noqa: PLC0415
    from kiosk.speech.models import installed_model, read_catalogue  # noqa: PLC0415

    script, _ = load_script()
    texts = {str(prompt.id): prompt.text for prompt in all_prompts(script)}
    catalogue = read_catalogue(places.model_catalogue())
    vosk.SetLogLevel(-1)
    model = vosk.Model(str(installed_model(places.models_dir(), catalogue[0].id)))
    voice = kiosk_voice(click.echo)
    click.echo(table(measure_prompts(voice, texts, model)))
    voice.close()


if __name__ == "__main__":
    main()
