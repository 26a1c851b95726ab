"""The same words spoken otherwise: slowly, fast, breathily, slurred. Pure: a seed comes in.

Slow and fast keep the pitch. Breathy and slurred are approximations by signal processing, never
held against the speech of patients: they show where the ear begins to fail, not how often it
will fail with a real voice of that kind.
"""

import numpy as np
import numpy.typing as npt

from kiosk.bench.mixing import Wave, fitting
from kiosk.speech.sound import RATE_HZ, Clip, active_level_dbfs, amplified

_Spectra = npt.NDArray[np.complex128]
_FRAME = 512  # 32 ms
_HOP = 128
_STRETCH_FRAME = 640  # 40 ms: two periods of the lowest voice
_SEARCH = 160
_BREATH_FROM_HZ = 1000.0
_BREATH_SHARE = 0.7
_ENVELOPE_BINS = 9  # about 280 Hz: wider than the distance of harmonics
_SLUR_FRAMES = 13  # about 100 ms


def at_pace(clip: Clip, pace: float) -> Clip:
    """Spoken `pace` times as fast (0.7 is slow), at the same pitch.

    Overlap-add at the place of best fit: WSOLA, Verhelst and Roelands, ICASSP 1993.
    """
    half = _STRETCH_FRAME // 2
    sound = np.pad(clip.samples.astype(np.float64), (_SEARCH, _STRETCH_FRAME + 2 * _SEARCH))
    steps = int(len(clip.samples) / (half * pace))
    fade = np.hanning(_STRETCH_FRAME + 1)[:-1]
    out = np.zeros(steps * half + _STRETCH_FRAME)
    follows = 0
    for step in range(steps):
        wanted = round(step * half * pace) + _SEARCH
        place = _best_fit(sound, follows, wanted) if step else wanted
        out[step * half : step * half + _STRETCH_FRAME] += (
            fade * sound[place : place + _STRETCH_FRAME]
        )
        follows = place + half
    return fitting(out[: steps * half])


def breathy(clip: Clip, rng: np.random.Generator) -> Clip:
    """With seven tenths of the amplitude above 1 kHz as breath: noise in the shape of the voice."""
    spectra = _spectra(clip)
    smooth = np.ones(_ENVELOPE_BINS) / _ENVELOPE_BINS
    envelope = np.apply_along_axis(np.convolve, 1, np.abs(spectra), smooth, "same")
    phases = np.exp(2j * np.pi * rng.random(spectra.shape))
    share = np.where(np.fft.rfftfreq(_FRAME, 1 / RATE_HZ) >= _BREATH_FROM_HZ, _BREATH_SHARE, 0.0)
    return _as_loud_as(clip, _sound(spectra * (1 - share) + envelope * phases * share, clip))


def slurred(clip: Clip, pace: float = 0.85) -> Clip:
    """Slower, and with every spectrum blurred into those within 50 ms: lazy consonants."""
    slow = at_pace(clip, pace)
    spectra = _spectra(slow)
    loudness = np.abs(spectra)
    blur = np.hanning(_SLUR_FRAMES + 2)[1:-1]
    blurred = np.apply_along_axis(np.convolve, 0, loudness, blur / blur.sum(), "same")
    return _as_loud_as(clip, _sound(spectra * blurred / np.maximum(loudness, 1e-6), slow))


def _best_fit(sound: Wave, follows: int, wanted: int) -> int:
    """The place near `wanted` whose sound is most like what would follow the frame before."""
    natural = sound[follows : follows + _STRETCH_FRAME]
    around = sound[wanted - _SEARCH : wanted + _SEARCH + _STRETCH_FRAME]
    likeness = np.correlate(around[: 2 * _SEARCH + len(natural)], natural, "valid")
    return wanted - _SEARCH + int(likeness.argmax())


def _spectra(clip: Clip) -> _Spectra:
    """Short-time spectra, shape (frames, bins)."""
    sound = np.pad(clip.samples.astype(np.float64), _FRAME)
    frames = np.lib.stride_tricks.sliding_window_view(sound, _FRAME)[::_HOP]
    spectra: _Spectra = np.fft.rfft(frames * np.hanning(_FRAME), axis=1)
    return spectra


def _sound(spectra: _Spectra, like: Clip) -> Clip:
    frames = np.fft.irfft(spectra, _FRAME, axis=1) * np.hanning(_FRAME)
    out = np.zeros((len(frames) - 1) * _HOP + _FRAME)
    for place, frame in enumerate(frames):
        out[place * _HOP : place * _HOP + _FRAME] += frame
    # Four squared windows overlap at each sample; together they add up to one and a half.
    return fitting(out[_FRAME : _FRAME + len(like.samples)] / 1.5)


def _as_loud_as(clip: Clip, other: Clip) -> Clip:
    return amplified(other, active_level_dbfs(clip) - active_level_dbfs(other))
