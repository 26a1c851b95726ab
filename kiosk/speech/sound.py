"""Sound as the kiosk keeps it: 16 kHz, mono, 16-bit.

Levels are active speech levels (ITU-T P.56), not BS.1770 loudness: the library for the latter,
pyloudnorm, needs scipy (113 MB on the board).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

import numpy as np
import numpy.typing as npt
import soundfile
import soxr

from kiosk.errors import ClipUnreadable

RATE_HZ = 16000
BLOCK_SAMPLES = 512
BLOCK_S = BLOCK_SAMPLES / RATE_HZ
FULL_SCALE = 32768.0
CEILING_DBFS = -1.0
PROMPT_LEVEL_DBFS = -26.0  # ITU-T P.830; leaves room for two steps of "louder"
# ITU-T P.56: what lies more than this below the active level is not speech.
_MARGIN_DB = 15.9
_SILENCE_DBFS = -120.0

Samples = npt.NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Clip:
    """A piece of sound. `samples`: int16, shape (n,), mono; `rate_hz`: samples per second."""

    samples: Samples
    rate_hz: int = RATE_HZ

    @classmethod
    def silence(cls, seconds: float) -> Self:
        """So much silence."""
        return cls(np.zeros(round(seconds * RATE_HZ), np.int16))

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate_hz

    def at(self, rate_hz: int) -> "Clip":
        """The same sound at another rate."""
        if rate_hz == self.rate_hz or not len(self.samples):
            return Clip(self.samples, rate_hz)
        return Clip(soxr.resample(self.samples, self.rate_hz, rate_hz), rate_hz)


def read_clip(source: Path | BinaryIO, name: str = "") -> Clip:
    """Read a sound file of any kind, rate and number of channels as 16 kHz mono.

    A 16-bit mono file at 16 kHz comes back bit for bit; channels are mixed.

    Raises:
        ClipUnreadable: there is no such file, or it is not sound.
    """
    named = name or str(source)
    if isinstance(source, Path) and not source.is_file():
        raise ClipUnreadable(f"There is no sound file {named}; check the name and try again.")
    try:
        with soundfile.SoundFile(source) as file:
            rate_hz: int = file.samplerate
            plain = file.channels == 1 and file.subtype == "PCM_16"
            heard = file.read(dtype="int16" if plain else "float32", always_2d=True)
    except (soundfile.SoundFileError, OSError, ValueError, TypeError) as error:
        raise ClipUnreadable(
            f"The file {named} could not be read as sound; save it as a PCM WAV and try again."
        ) from error
    samples = heard[:, 0] if plain else _to_int16(heard.mean(axis=1))
    return Clip(np.ascontiguousarray(samples), rate_hz).at(RATE_HZ)


def read_comment(source: Path) -> str:
    """The comment that `write_clip` put into a file's header, or nothing.

    Raises:
        ClipUnreadable: it is not sound.
    """
    try:
        with soundfile.SoundFile(source) as file:
            comment: str = file.comment
            return comment
    except (soundfile.SoundFileError, OSError) as error:
        raise ClipUnreadable(f"The file {source} could not be read as sound.") from error


def write_clip(target: Path | BinaryIO, clip: Clip, comment: str = "") -> None:
    """Write a clip as a 16-bit WAV, with a comment in its header.

    Raises:
        OSError: the disk refused it.
    """
    try:
        with soundfile.SoundFile(target, "w", clip.rate_hz, 1, "PCM_16", format="WAV") as file:
            if comment:
                file.comment = comment
            file.write(clip.samples)
    except soundfile.SoundFileError as error:
        raise OSError(str(error)) from error


def peak_dbfs(clip: Clip) -> float:
    """The loudest sample, in dB below full scale (0 is as loud as a sample can be)."""
    if not len(clip.samples):
        return _SILENCE_DBFS
    return _dbfs(float(np.abs(clip.samples.astype(np.float64)).max()) / FULL_SCALE)


def active_level_dbfs(clip: Clip) -> float:
    """The mean level of the parts where somebody speaks, in dB below full scale.

    After ITU-T P.56: blocks of 32 ms that lie 15.9 dB below the level of the others are left out,
    until none is. Pauses and steady background noise therefore do not count.
    """
    block = round(BLOCK_S * clip.rate_hz)
    whole = len(clip.samples) // block * block
    if not whole:
        return _SILENCE_DBFS
    blocks = clip.samples[:whole].astype(np.float64).reshape(-1, block) / FULL_SCALE
    powers = np.sort((blocks**2).mean(axis=1))
    while powers[0] < (floor := powers.mean() * 10 ** (-_MARGIN_DB / 10)):
        powers = powers[powers >= floor]
    return _dbfs(float(np.sqrt(powers.mean())))


def amplified(clip: Clip, gain_db: float) -> Clip:
    """Louder or softer by so much; where it would pass -1 dBFS the gain gives way, never clips.

    The gain falls only around the loud places (5 ms), so that soft sounds get all of it.
    """
    wanted = clip.samples.astype(np.float64) / FULL_SCALE * 10 ** (gain_db / 20)
    ceiling = 10 ** (CEILING_DBFS / 20)
    if not len(wanted) or np.abs(wanted).max() <= ceiling:
        return Clip(_to_int16(wanted), clip.rate_hz)
    step = round(0.005 * clip.rate_hz)
    frames = np.pad(np.abs(wanted), (0, -len(wanted) % step)).reshape(-1, step)
    room = np.minimum(1.0, ceiling / np.maximum(frames.max(axis=1), ceiling))
    # Between two corners that are both low enough a straight line is low enough too.
    corners = np.minimum(np.append(room, 1.0), np.insert(room, 0, 1.0))
    places = np.arange(len(corners)) * step
    return Clip(
        _to_int16(wanted * np.interp(np.arange(len(wanted)), places, corners)), clip.rate_hz
    )


def levelled(clip: Clip, target_dbfs: float = PROMPT_LEVEL_DBFS) -> Clip:
    """The same sound at a given active speech level; never clips. Silence stays as it is."""
    level = active_level_dbfs(clip)
    return clip if level <= _SILENCE_DBFS else amplified(clip, target_dbfs - level)


def trimmed(clip: Clip, margin_s: float = 0.05, floor_db: float = 40.0) -> Clip:
    """Without the silence before and after, but for a margin.

    Silence is what stays `floor_db` below the loudest sample.
    """
    loudness = np.abs(clip.samples.astype(np.int32))
    if not len(loudness) or not loudness.max():
        return clip
    sounding = np.flatnonzero(loudness > loudness.max() * 10 ** (-floor_db / 20))
    margin = round(margin_s * clip.rate_hz)
    start, end = max(0, sounding[0] - margin), sounding[-1] + 1 + margin
    return Clip(clip.samples[start:end], clip.rate_hz)


def _dbfs(amplitude: float) -> float:
    return max(_SILENCE_DBFS, 20 * float(np.log10(amplitude))) if amplitude > 0 else _SILENCE_DBFS


def _to_int16(sound: npt.NDArray[np.floating]) -> Samples:
    whole = np.nan_to_num(np.rint(sound * FULL_SCALE), nan=0.0)
    samples: Samples = np.clip(whole, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    return samples
