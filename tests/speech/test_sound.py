import io
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from kiosk.errors import ClipUnreadable
from kiosk.speech import sound
from kiosk.speech.sound import Clip, read_clip, write_clip

any_samples = npst.arrays(np.int16, st.integers(0, 4000))


def tone(seconds: float = 1.0, rms_dbfs: float = -20.0, rate_hz: int = 16000) -> Clip:
    wave = np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate_hz)) / rate_hz)
    amplitude = 32768 * 10 ** (rms_dbfs / 20) * np.sqrt(2)
    return Clip(np.rint(amplitude * wave).astype(np.int16), rate_hz)


def beside(*clips: Clip) -> Clip:
    return Clip(np.concatenate([clip.samples for clip in clips]))


@given(any_samples)
def test_what_is_written_at_16_khz_is_read_back_bit_for_bit(samples: sound.Samples) -> None:
    file = io.BytesIO()
    write_clip(file, Clip(samples))
    file.seek(0)
    assert np.array_equal(read_clip(file, "clip").samples, samples)


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "ULAW"])
@pytest.mark.parametrize("rate_hz", [8000, 44100, 48000])
def test_files_of_other_kinds_and_rates_sound_the_same(
    tmp_path: Path, subtype: str, rate_hz: int
) -> None:
    original = tone(rate_hz=rate_hz).samples / 32768
    stereo = np.stack([original * 0.5, original * 1.5], axis=1)
    soundfile.write(tmp_path / "clip.wav", stereo, rate_hz, subtype)
    clip = read_clip(tmp_path / "clip.wav")
    assert clip.rate_hz == 16000
    assert clip.seconds == pytest.approx(1.0, abs=0.001)
    assert sound.active_level_dbfs(clip) == pytest.approx(-20, abs=0.2)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"not a sound at all" * 50])
def test_a_file_that_is_not_sound_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "letter.wav").write_bytes(content)
    with pytest.raises(ClipUnreadable, match=r"letter\.wav could not be read as sound; save it"):
        read_clip(tmp_path / "letter.wav")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ClipUnreadable, match=r"no sound file .*nothing\.wav"):
        read_clip(tmp_path / "nothing.wav")


def test_broken_samples_of_a_float_file_become_silence(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "clip.wav", np.array([np.nan, 0.5]), 16000, "FLOAT")
    assert list(read_clip(tmp_path / "clip.wav").samples) == [0, 16384]


def test_pauses_and_background_noise_do_not_lower_the_level_of_speech() -> None:
    speech, hum = tone(1.0, -20), tone(2.0, -50)
    assert sound.active_level_dbfs(beside(hum, speech, hum)) == pytest.approx(-20, abs=0.2)


def test_silence_has_the_lowest_level_and_stays_silent() -> None:
    silence = Clip.silence(1.0)
    assert sound.active_level_dbfs(silence) == sound.peak_dbfs(silence) == -120
    assert not sound.levelled(silence).samples.any()
    assert sound.active_level_dbfs(Clip.silence(0)) == sound.peak_dbfs(Clip.silence(0)) == -120


@pytest.mark.parametrize("level", [-60, -40, -26, -12, -4])
def test_soft_and_loud_speech_come_out_at_one_level(level: float) -> None:
    levelled = sound.levelled(beside(tone(1, level), Clip.silence(1)))
    assert sound.active_level_dbfs(levelled) == pytest.approx(-26, abs=0.2)


@given(any_samples, st.floats(0, 60))
def test_no_gain_makes_a_sound_clip(samples: sound.Samples, gain_db: float) -> None:
    louder = sound.amplified(Clip(samples), gain_db)
    assert len(louder.samples) == len(samples)
    assert sound.peak_dbfs(louder) <= -0.99


def test_a_soft_part_is_amplified_fully_beside_a_loud_one() -> None:
    louder = sound.amplified(beside(tone(0.5, -30), tone(0.5, -6)), 12)
    assert sound.active_level_dbfs(Clip(louder.samples[:7000])) == pytest.approx(-18, abs=0.2)


def test_silence_before_and_after_is_cut_to_a_margin() -> None:
    trimmed = sound.trimmed(beside(Clip.silence(0.7), tone(0.5), Clip.silence(0.9)))
    assert trimmed.seconds == pytest.approx(0.6, abs=0.01)
