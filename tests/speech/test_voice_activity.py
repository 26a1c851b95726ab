from collections.abc import Iterator

import numpy as np
import pytest

from kiosk.speech.sound import BLOCK_S, BLOCK_SAMPLES, Clip
from kiosk.speech.voice_activity import Activity, RoomLevel, VoiceActivity
from tests.conftest import Require
from tests.speech.spoken import noise, spoken


def judged(clip: Clip) -> Iterator[Activity]:
    activity = VoiceActivity()
    for start in range(0, len(clip.samples) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
        yield activity.hear(clip.samples[start : start + BLOCK_SAMPLES])


def voice_s(clip: Clip) -> float:
    return sum(one.voice for one in judged(clip)) * BLOCK_S


@pytest.mark.parametrize("gain_db", [0, -20, -35])
def test_a_voice_is_noticed_at_every_level(gain_db: int, require: Require) -> None:
    require("flite", "flite")
    assert voice_s(spoken(0.5, "the left foot", 0.5, gain_db=gain_db)) > 0.2


@pytest.mark.parametrize("level", [-70, -45, -25])
def test_steady_noise_is_no_voice(level: int) -> None:
    assert voice_s(noise(5.0, level)) == 0.0


def test_a_voice_over_noise_is_noticed(require: Require) -> None:
    require("flite", "flite")
    said = spoken(2.0, "the left foot", 1.0)
    room = noise(said.seconds, -40).samples
    assert voice_s(Clip((said.samples + room[: len(said.samples)]).astype(np.int16))) > 0.4


def test_the_voice_ends_soon_after_the_last_word(require: Require) -> None:
    require("flite", "flite")
    said = spoken("yes")
    activities = list(judged(Clip(np.concatenate([said.samples, Clip.silence(1.0).samples]))))
    assert not any(one.voice for one in activities[round(said.seconds / BLOCK_S) + 3 :])


def test_silence_is_never_sounding() -> None:
    assert not any(one.sounding for one in judged(Clip.silence(2.0)))


def test_the_rooms_level_falls_at_once_and_rises_slowly() -> None:
    room = RoomLevel(start_dbfs=-50.0)
    room.hear(-70.0)
    assert room.dbfs == -70.0
    for _ in range(round(1.0 / BLOCK_S)):
        room.hear(-20.0)
    assert room.dbfs == pytest.approx(-67.0, abs=0.2)
    room.hear(-100.0)
    assert room.dbfs == -75.0
