from pathlib import Path

import numpy as np
import pytest
import vosk

from kiosk.bench.prompts import CONDITIONS, hearing_loss, measure_prompts, table, word_errors
from kiosk.dialog.pronunciation import load_pronunciations
from kiosk.speech.sound import RATE_HZ, Clip
from kiosk.speech.voice import PyttsxVoice
from tests.conftest import Require


def tone(hertz: float) -> Clip:
    wave = 8000 * np.sin(2 * np.pi * hertz * np.arange(RATE_HZ) / RATE_HZ)
    return Clip(wave.astype(np.int16))


def loss_db(hertz: float) -> float:
    speech = tone(300)
    both = Clip(speech.samples + tone(hertz).samples)
    left = hearing_loss(both, np.random.default_rng(1)).samples
    there, heard = (np.abs(np.fft.rfft(sound))[round(hertz)] for sound in (both.samples, left))
    return float(20 * np.log10(there / heard))


def test_the_hearing_loss_begins_at_2_khz_and_is_40_db_from_4_khz() -> None:
    assert loss_db(1000) == pytest.approx(0, abs=0.5)
    assert loss_db(2000) == pytest.approx(0, abs=0.5)
    assert loss_db(2828) == pytest.approx(20, abs=1)
    assert loss_db(4000) == pytest.approx(40, abs=3)
    assert loss_db(6000) == pytest.approx(40, abs=3)


@pytest.mark.parametrize(
    "said, heard, errors",
    [
        ("which foot is it", "which foot is it", 0),
        ("which foot is it", "which is it", 1),
        ("which foot is it", "witch food is it", 1),
        ("too weak", "two week", 0),
        ("yes", "", 1),
        ("", "hm", 1),
    ],
)
def test_errors_are_counted_by_the_ear(said: str, heard: str, errors: int) -> None:
    assert word_errors(said.split(), heard.split(), load_pronunciations("en")) == errors


def test_without_a_dictionary_errors_are_counted_by_the_spelling() -> None:
    assert word_errors(["too"], ["two"], None) == 1


def test_each_prompt_is_measured_once_under_every_condition(
    require: Require, speech_model: Path
) -> None:
    require("espeak-ng", "espeak-ng")
    voice = PyttsxVoice()
    texts = {"a": "Please say yes or no.", "b": "Please say yes or no.", "c": "How long ago?"}
    measured = measure_prompts(voice, texts, vosk.Model(str(speech_model)))
    voice.close()
    assert [one.condition for one in measured] == list(CONDITIONS)
    assert [[prompt.prompt for prompt in one.prompts] for one in measured] == [["a", "c"]] * 3
    assert [one.words for one in measured] == [8, 8, 8]
    assert all(0 <= one.errors <= 16 for one in measured)
    assert "of 8 words" in table(measured)
