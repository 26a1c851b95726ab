import time

import numpy as np
import pytest

from kiosk.errors import MicrophoneMissing
from kiosk.speech.microphone import DeviceMicrophone
from kiosk.speech.sound import BLOCK_SAMPLES, RATE_HZ, Clip, Samples
from tests.sound_card import SoundCard

PATIENCE_S = 10.0


def chirp(seconds: float = 1.5) -> Clip:
    """A sweep from 200 to 4000 Hz: its correlation with itself has one sharp peak."""
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    phase = 2 * np.pi * (200 * at + 3800 / (2 * seconds) * at**2)
    return Clip((12000 * np.sin(phase)).astype(np.int16))


def captured(microphone: DeviceMicrophone, seconds: float) -> Samples:
    blocks = []
    for _ in range(round(seconds * RATE_HZ / BLOCK_SAMPLES)):
        block = microphone.read_block(PATIENCE_S)
        assert block is not None
        assert block.shape == (BLOCK_SAMPLES,)
        assert block.dtype == np.int16
        blocks.append(block)
    return np.concatenate(blocks)


def likeness(heard: Samples, said: Samples) -> float:
    """The correlation where it is best, 0 to 1."""
    size = 1 << (len(heard) + len(said)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.fft.rfft(said, size).conj()
    place = int(np.fft.irfft(spectrum)[: len(heard)].argmax())
    part = heard[place : place + len(said)].astype(np.float64)
    whole = said[: len(part)].astype(np.float64)
    return float(part @ whole / np.sqrt((part @ part) * (said.astype(np.float64) ** 2).sum()))


def until_gone(microphone: DeviceMicrophone) -> str:
    give_up_at = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up_at:
        try:
            microphone.read_block(0.1)
        except MicrophoneMissing as gone:
            return str(gone)
    pytest.fail("the microphone was not missed")


def test_what_is_said_comes_in_unchanged(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone()
    microphone.open()
    microphone.discard()
    sound_card.say(chirp(), wait=False)
    heard = captured(microphone, 3.0)
    microphone.close()
    assert likeness(heard, chirp().samples) > 0.99
    assert microphone.overflows == 0


def test_what_was_said_before_is_discarded(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone()
    microphone.open()
    sound_card.say(chirp())
    time.sleep(0.3)
    microphone.discard()
    heard = captured(microphone, 1.0)
    microphone.close()
    assert abs(heard).max() < 100


def test_a_quiet_moment_is_not_an_error(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone(gone_after_s=30)
    microphone.open()
    sound_card.mute_microphone()
    time.sleep(0.5)
    microphone.discard()
    assert microphone.read_block(0.05) is None
    microphone.close()


def test_a_microphone_that_falls_silent_is_missed_and_comes_back(sound_card: SoundCard) -> None:
    microphone = DeviceMicrophone()
    microphone.open()
    sound_card.mute_microphone()
    assert "gives no sound; check its plug" in until_gone(microphone)
    with pytest.raises(MicrophoneMissing, match="gives no sound"):
        microphone.open()
    sound_card.unmute_microphone()
    microphone.open()
    assert microphone.read_block(PATIENCE_S) is not None
    microphone.close()


def test_an_unplugged_microphone_is_missed_and_works_again_when_plugged_in(
    sound_card: SoundCard,
) -> None:
    microphone = DeviceMicrophone()
    microphone.open()
    for _ in range(2):
        sound_card.unplug_microphone()
        assert until_gone(microphone).startswith("The microphone 'default'")
        with pytest.raises(MicrophoneMissing, match="plug it in again"):
            microphone.open()
        sound_card.plug_in_microphone()
        microphone.open()
        microphone.discard()
        sound_card.say(chirp(), wait=False)
        assert likeness(captured(microphone, 3.0), chirp().samples) > 0.99
    microphone.close()


def test_the_microphone_comes_back_after_the_sound_server_was_killed(
    sound_card: SoundCard,
) -> None:
    microphone = DeviceMicrophone()
    microphone.open()
    sound_card.stop_server()
    assert "microphone" in until_gone(microphone)
    with pytest.raises(MicrophoneMissing, match="There is no microphone on this machine; plug"):
        microphone.open()
    sound_card.start_server()
    microphone.open()
    assert microphone.read_block(PATIENCE_S) is not None
    microphone.close()


def test_a_microphone_is_chosen_by_a_part_of_its_name(sound_card: SoundCard) -> None:
    del sound_card
    microphone = DeviceMicrophone("PULS")
    microphone.open()
    microphone.close()
    with pytest.raises(MicrophoneMissing, match=r"no microphone named 'handset' \(there is: pulse"):
        DeviceMicrophone("handset").open()


def test_a_microphone_that_is_not_open_says_so() -> None:
    with pytest.raises(MicrophoneMissing, match="not open"):
        DeviceMicrophone().read_block(0.1)
