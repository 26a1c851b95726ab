import threading
import time

import numpy as np
import pytest

from kiosk.errors import SpeakerMissing
from kiosk.speech.microphone import DeviceMicrophone
from kiosk.speech.player import DevicePlayer, SilentPlayer
from kiosk.speech.sound import Clip
from tests.sound_card import SoundCard
from tests.speech.test_microphone import chirp, likeness


def sounding_s(clip: Clip) -> float:
    """How long there is sound in a recording, from the first to the last."""
    loud = np.flatnonzero(abs(clip.samples) > 500)
    return float(loud[-1] - loud[0] + 1) / clip.rate_hz if len(loud) else 0.0


def test_a_prompt_is_heard_whole_and_over_when_play_returns(sound_card: SoundCard) -> None:
    assert DevicePlayer().play(chirp())
    # What the recorder of a busy machine has not read yet.
    time.sleep(0.2)
    heard = sound_card.speaker_recording()
    assert likeness(heard.samples, chirp().samples) > 0.99
    sound_card.forget_recording()
    time.sleep(0.3)
    assert sounding_s(sound_card.speaker_recording()) == 0


def test_playing_takes_at_least_as_long_as_the_sound(sound_card: SoundCard) -> None:
    del sound_card
    began = time.monotonic()
    DevicePlayer().play(chirp(1.0))
    assert time.monotonic() - began >= 1.0


def test_an_interrupted_prompt_falls_silent_at_once(sound_card: SoundCard) -> None:
    stop = threading.Event()
    threading.Timer(0.6, stop.set).start()
    assert not DevicePlayer().play(chirp(5.0), stop.is_set)
    time.sleep(0.3)
    assert 0.2 < sounding_s(sound_card.speaker_recording()) < 2.0


def test_an_unplugged_speaker_is_missed_and_works_again_when_plugged_in(
    sound_card: SoundCard,
) -> None:
    player = DevicePlayer()
    unplug = threading.Timer(0.5, sound_card.unplug_speaker)
    unplug.start()
    with pytest.raises(SpeakerMissing, match="The speaker 'default'"):
        player.play(chirp(5.0))
    unplug.join()
    with pytest.raises(SpeakerMissing, match="plug it in again"):
        player.check()
    sound_card.plug_in_speaker()
    player.check()
    assert player.play(chirp())
    time.sleep(0.2)
    assert likeness(sound_card.speaker_recording().samples, chirp().samples) > 0.99


def test_looking_for_a_lost_speaker_does_not_end_the_microphone(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone()
    microphone.open()
    sound_card.unplug_speaker()
    with pytest.raises(SpeakerMissing):
        DevicePlayer().check()
    microphone.discard()
    assert microphone.read_block(10) is not None
    microphone.close()


def test_a_machine_without_a_speaker_gives_one_sentence(sound_card: SoundCard) -> None:
    sound_card.stop_server()
    with pytest.raises(SpeakerMissing, match="There is no speaker on this machine; plug one in"):
        DevicePlayer().play(chirp())


def test_a_speaker_of_another_name_is_not_used(sound_card: SoundCard) -> None:
    del sound_card
    with pytest.raises(SpeakerMissing, match="There is no speaker named 'handset'"):
        DevicePlayer("handset").check()


def test_without_sound_the_time_of_a_prompt_passes_at_once_and_is_counted() -> None:
    player = SilentPlayer()
    began = time.monotonic()
    assert player.play(Clip.silence(600))
    assert player.play(Clip.silence(60))
    assert player.played_s == 660
    assert time.monotonic() - began < 60


def test_without_sound_in_real_time_a_prompt_takes_its_time_and_can_be_interrupted() -> None:
    player = SilentPlayer(real_time=True)
    began = time.monotonic()
    assert player.play(Clip.silence(0.3))
    assert time.monotonic() - began >= 0.3
    assert not player.play(Clip.silence(600), lambda: time.monotonic() - began > 0.5)
    assert player.played_s < 600
