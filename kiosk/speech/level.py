"""How loud a voice is: dB below full scale (dBFS), and how much of it was cut off at the top."""

import math
from dataclasses import dataclass

import numpy as np

from kiosk.speech.sound import FULL_SCALE, Samples

SILENCE_DBFS = -100.0
# Converters saturate a little below the largest number.
_CLIPPED_FROM = 32_700


def level_dbfs(sound: Samples) -> float:
    """The root mean square of int16 sound in dBFS; digital silence is -100."""
    if not sound.size:
        return SILENCE_DBFS
    samples = sound.astype(np.float64) / FULL_SCALE
    power = float(np.mean(samples * samples))
    return max(SILENCE_DBFS, 10.0 * math.log10(power)) if power > 0 else SILENCE_DBFS


@dataclass(frozen=True)
class LevelLimits:
    """When a voice that was not understood is blamed on its level.

    Handset speech is around -26 dBFS active (ITU-T P.56 measures it, P.830 uses that level);
    20 dB below it a whisper or a handset held away. Distortion is heard from about one sample in
    a hundred cut off.
    """

    quiet_dbfs: float = -46.0
    clipped_share: float = 0.01


class VoiceLevel:
    """The level of one turn's speech alone, without the silence around it."""

    def __init__(self, limits: LevelLimits | None = None) -> None:
        self._limits = limits or LevelLimits()
        self._power = 0.0
        self._samples = 0
        self._clipped = 0

    def add(self, speech: Samples) -> None:
        """Count a block that held speech."""
        samples = speech.astype(np.float64) / FULL_SCALE
        self._power += float(np.sum(samples * samples))
        self._samples += speech.size
        self._clipped += int(np.count_nonzero(np.abs(speech.astype(np.int32)) >= _CLIPPED_FROM))

    @property
    def active_dbfs(self) -> float:
        """The mean level of the speech."""
        if not self._power:
            return SILENCE_DBFS
        return max(SILENCE_DBFS, 10.0 * math.log10(self._power / self._samples))

    @property
    def too_quiet(self) -> bool:
        """Whether there was speech, and all of it faint."""
        return self._samples > 0 and self.active_dbfs < self._limits.quiet_dbfs

    @property
    def too_loud(self) -> bool:
        """Whether so much was cut off that words are lost."""
        return self._clipped > self._limits.clipped_share * self._samples


def lifted(sound: Samples, gain_db: float) -> Samples:
    """The sound, louder or softer; what would not fit is cut off at full scale."""
    if not gain_db:
        return sound
    louder = np.rint(sound.astype(np.float64) * 10.0 ** (gain_db / 20.0))
    fitting: Samples = np.clip(louder, -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)
    return fitting
