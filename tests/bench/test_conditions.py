import numpy as np
import pytest

from kiosk.bench.conditions import FAST, SLOW, Condition, Surroundings, Way, spoken, under
from kiosk.bench.mixing import crowd, hiss, in_room, mixed
from kiosk.speech.level import level_dbfs
from kiosk.speech.sound import RATE_HZ, Clip, active_level_dbfs


def _tone(seconds: float = 1.0, hz: float = 200.0, amplitude: float = 3000.0) -> Clip:
    """A buzz with harmonics, a little like a vowel."""
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = np.sum([np.sin(2 * np.pi * hz * k * at) / k for k in range(1, 8)], axis=0)
    return Clip((amplitude * wave).astype(np.int16))


def _rng() -> np.random.Generator:
    return np.random.default_rng(1)


@pytest.mark.parametrize("snr_db", [20.0, 10.0, 5.0, 0.0])
def test_the_ratio_asked_for_is_measured_back_within_a_fifth_of_a_decibel(snr_db: float) -> None:
    speech = _tone()
    mix = mixed(speech, hiss(5.0, _rng()), snr_db, _rng(), (0.5, 0.5))
    noise = mix.samples.astype(np.int32)
    noise[RATE_HZ // 2 : RATE_HZ // 2 + len(speech.samples)] -= speech.samples
    measured = active_level_dbfs(speech) - level_dbfs(noise.astype(np.int16))
    assert measured == pytest.approx(snr_db, abs=0.2)


def test_pauses_in_the_speech_do_not_change_the_ratio() -> None:
    speech = _tone()
    paused = Clip(np.concatenate([speech.samples, Clip.silence(2.0).samples]))
    noise = hiss(9.0, _rng())
    short = mixed(speech, noise, 10.0, _rng(), (0.0, 2.0))
    long = mixed(paused, noise, 10.0, _rng(), (0.0, 0.0))
    assert np.abs(short.samples.astype(int) - long.samples).max() <= 60


def test_a_mix_too_loud_for_sixteen_bits_is_turned_down_and_not_clipped() -> None:
    speech = _tone(amplitude=15000.0)
    mix = mixed(speech, hiss(3.0, _rng()), 0.0, _rng())
    assert np.abs(mix.samples.astype(int)).max() < 32000


def test_noise_begins_before_the_speech_and_goes_on_after_it() -> None:
    mix = mixed(_tone(), hiss(2.0, _rng()), 10.0, _rng(), (0.5, 3.0))
    assert mix.seconds == pytest.approx(4.5)
    assert level_dbfs(mix.samples[:4000]) > -60
    assert level_dbfs(mix.samples[-4000:]) > -60


def test_the_same_seed_gives_the_same_sound() -> None:
    around = Surroundings({"hiss": hiss(2.0, _rng())})
    condition = Condition("x", noise="hiss", snr_db=5, way="breathy")
    one, other = (under(_tone(), condition, around, _rng()) for _ in range(2))
    assert (one.samples == other.samples).all()


def test_a_room_of_one_direct_sound_changes_nothing() -> None:
    response = np.zeros(1000, np.int16)
    response[100] = 20000
    speech = _tone()
    heard = in_room(speech, Clip(response))
    assert np.corrcoef(heard.samples[: len(speech.samples)], speech.samples)[0, 1] > 0.9999
    assert active_level_dbfs(heard) == pytest.approx(active_level_dbfs(speech), abs=0.2)


def test_a_room_adds_a_tail_and_keeps_the_level() -> None:
    echo = _rng().standard_normal(8000) * np.exp(-np.arange(8000) / 1500) * 6000
    echo[0] = 20000
    speech = _tone()
    heard = in_room(speech, Clip(echo.astype(np.int16)))
    assert heard.seconds > speech.seconds + 0.4
    assert active_level_dbfs(heard) == pytest.approx(active_level_dbfs(speech), abs=0.3)


def test_a_crowd_is_several_voices_without_a_gap() -> None:
    voices = [[_tone(0.4, hz), _tone(0.3, hz + 30, 500.0)] for hz in (110.0, 150.0, 190.0, 230.0)]
    noise = crowd(voices, 4.0, _rng(), at_once=3)
    assert noise.seconds == pytest.approx(4.0)
    assert min(level_dbfs(part) for part in np.split(noise.samples, 20)) > -50


@pytest.mark.parametrize("way, pace", [("slow", SLOW), ("fast", FAST)])
def test_slow_and_fast_change_the_length_and_not_the_pitch(way: Way, pace: float) -> None:
    heard = spoken(_tone(hz=220.0), way, _rng())
    assert heard.seconds == pytest.approx(1 / pace, rel=0.05)
    spectrum = np.abs(np.fft.rfft(heard.samples, RATE_HZ))
    assert abs(int(spectrum.argmax()) - 220) <= 3


@pytest.mark.parametrize("way", ["breathy", "slurred"])
def test_breathy_and_slurred_are_as_loud_as_before(way: Way) -> None:
    speech = _tone()
    heard = spoken(speech, way, _rng())
    assert active_level_dbfs(heard) == pytest.approx(active_level_dbfs(speech), abs=0.5)


def test_a_breathy_voice_is_less_of_a_tone_above_one_kilohertz() -> None:
    def peakedness(clip: Clip) -> float:
        high = np.abs(np.fft.rfft(clip.samples[:RATE_HZ], RATE_HZ))[1100:1500]
        return float(high.max() / np.median(high))

    assert peakedness(spoken(_tone(), "breathy", _rng())) < peakedness(_tone()) / 2


def test_a_softer_level_is_softer_by_just_so_much() -> None:
    heard = under(_tone(), Condition("-20 dB", gain_db=-20), Surroundings(), _rng())
    assert active_level_dbfs(heard) == pytest.approx(active_level_dbfs(_tone()) - 20, abs=0.1)


def test_a_condition_without_its_noise_is_known_beforehand() -> None:
    assert not Surroundings().has(Condition("kitchen", noise="kitchen"))
    assert Surroundings().has(Condition("clean"))
