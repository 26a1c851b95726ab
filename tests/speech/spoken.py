"""Speech for tests, spoken by flite in a voice that is not the kiosk's."""

import subprocess
import tempfile
from pathlib import Path

import numpy as np

from kiosk.speech.level import lifted
from kiosk.speech.sound import Clip, read_clip


def spoken(*parts: str | float, gain_db: float = 0.0) -> Clip:
    """Texts, and between them pauses in seconds."""
    sounds = [Clip.silence(p) if isinstance(p, float) else _flite(p) for p in parts]
    return Clip(lifted(np.concatenate([sound.samples for sound in sounds]), gain_db))


def noise(seconds: float, level_dbfs: float, seed: int = 1) -> Clip:
    """White noise."""
    sound = np.random.default_rng(seed).normal(0, 1, round(seconds * 16_000))
    return Clip(
        np.rint(32768 * 10 ** (level_dbfs / 20) * sound).clip(-32768, 32767).astype("int16")
    )


def _flite(text: str) -> Clip:
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "spoken.wav"
        subprocess.run(["flite", "-voice", "slt", "-t", text, "-o", wav], check=True, timeout=30)
        return read_clip(wav)
