import numpy as np
import pytest

from kiosk.speech.level import VoiceLevel, level_dbfs, lifted
from tests.speech.spoken import noise


def test_a_square_wave_at_full_scale_is_at_0_dbfs_and_silence_far_below() -> None:
    assert level_dbfs(np.full(512, -32768, np.int16)) == 0.0
    assert level_dbfs(np.zeros(512, np.int16)) == -100.0
    assert level_dbfs(np.zeros(0, np.int16)) == -100.0


def test_lifting_by_20_db_raises_the_level_by_20_db() -> None:
    sound = noise(0.1, -50).samples
    assert level_dbfs(lifted(sound, 20)) == pytest.approx(level_dbfs(sound) + 20, abs=0.1)


def test_lifting_does_not_wrap_around_at_full_scale() -> None:
    loud = np.array([-30000, 30000], np.int16)
    assert lifted(loud, 20).tolist() == [-32768, 32767]


@pytest.mark.parametrize("level,quiet", [(-26, False), (-40, False), (-52, True)])
def test_only_a_whisper_is_too_quiet(level: int, quiet: bool) -> None:
    voice = VoiceLevel()
    voice.add(noise(0.5, level).samples)
    assert voice.too_quiet is quiet


def test_no_speech_at_all_is_not_a_quiet_voice() -> None:
    assert not VoiceLevel().too_quiet


def test_a_voice_that_is_cut_off_at_the_top_is_too_loud() -> None:
    voice = VoiceLevel()
    voice.add(noise(0.5, -6).samples)
    assert voice.too_loud
    fine = VoiceLevel()
    fine.add(noise(0.5, -20).samples)
    assert not fine.too_loud
