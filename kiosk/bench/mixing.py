"""Sound put into surroundings: noise at a given ratio, rooms, a crowd. Pure: a seed comes in."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from kiosk.speech.level import level_dbfs
from kiosk.speech.sound import FULL_SCALE, RATE_HZ, Clip, active_level_dbfs, amplified, trimmed

Wave = npt.NDArray[np.float64]
_LOUDEST = 0.95 * FULL_SCALE
_USUAL_DBFS = -26.0  # ITU-T P.830


def mixed(
    clip: Clip,
    noise: Clip,
    snr_db: float,
    rng: np.random.Generator,
    around_s: tuple[float, float] = (0.5, 3.0),
) -> Clip:
    """The clip in noise that began before it and goes on after it: `around_s` seconds.

    `snr_db`: active speech level (ITU-T P.56) over the noise's mean level. The noise is cut at a
    place drawn from `rng` and repeated where it is too short. A sum that would not fit into 16 bit
    is turned down as a whole, which leaves the ratio as it was.
    """
    around = tuple(round(seconds * RATE_HZ) for seconds in around_s)
    speech = np.pad(clip.samples.astype(np.float64), around)
    under = _stretch_of(noise, len(speech), rng)
    gain_db = active_level_dbfs(clip) - snr_db - level_dbfs(under.samples)
    return fitting(speech + under.samples * 10 ** (gain_db / 20))


def in_room(clip: Clip, response: Clip) -> Clip:
    """The clip as heard in a room with this impulse response, with its tail.

    The direct sound stays where it was, and the active level as it was.
    """
    taps = response.samples[np.abs(response.samples.astype(np.int32)).argmax() :] / FULL_SCALE
    length = len(clip.samples) + len(taps) - 1
    size = 1 << (length - 1).bit_length()
    spectrum = np.fft.rfft(clip.samples, size) * np.fft.rfft(taps, size)
    heard = np.fft.irfft(spectrum, size)[:length]
    loudest = np.abs(heard).max(initial=0.0)
    if not loudest:
        return clip
    echoing = fitting(heard * (_LOUDEST / loudest))
    return amplified(echoing, active_level_dbfs(clip) - active_level_dbfs(echoing))


def crowd(
    voices: Sequence[Sequence[Clip]], seconds: float, rng: np.random.Generator, at_once: int = 6
) -> Clip:
    """Several people talking at once: each row of `voices` holds the clips of one speaker.

    `at_once` speakers are drawn, each brought to the same level and saying clip after clip.
    """
    length = round(seconds * RATE_HZ)
    drawn = rng.permutation(len(voices))[:at_once]
    together = np.zeros(length)
    for speaker in drawn:
        together += _talk(voices[speaker], length, rng)
    return fitting(together)


def hiss(seconds: float, rng: np.random.Generator) -> Clip:
    """Pink noise (power falls by 3 dB an octave), as fans and traffic far away make it."""
    length = round(seconds * RATE_HZ)
    spectrum = np.fft.rfft(rng.standard_normal(length))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 1.0))
    wave = np.fft.irfft(spectrum, length)
    return fitting(wave * (0.05 * FULL_SCALE / max(float(wave.std()), 1e-9)))


def fitting(wave: Wave) -> Clip:
    """The wave (in units of one 16-bit step) as a clip, turned down as a whole where needed."""
    loudest = float(np.abs(wave).max(initial=0.0))
    down = min(1.0, _LOUDEST / loudest) if loudest else 1.0
    return Clip(np.rint(wave * down).astype(np.int16))


def _stretch_of(noise: Clip, length: int, rng: np.random.Generator) -> Clip:
    start = int(rng.integers(len(noise.samples)))
    return Clip(np.resize(np.roll(noise.samples, -start), length))


def _talk(clips: Sequence[Clip], length: int, rng: np.random.Generator) -> Wave:
    words = [trimmed(clips[place]) for place in rng.permutation(len(clips))]
    levelled = [one.samples * _gain_to_usual(one) for one in words if active_level_dbfs(one) > -90]  # noqa: PLR2004  not silence
    if not levelled:
        return np.zeros(length)
    said = np.resize(np.concatenate(levelled), length)
    return np.roll(said, int(rng.integers(length)))


def _gain_to_usual(clip: Clip) -> float:
    return float(10 ** ((_USUAL_DBFS - active_level_dbfs(clip)) / 20))
