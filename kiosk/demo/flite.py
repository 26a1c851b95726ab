"""The scripted patient's voice: flite, another one than the kiosk's own."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from kiosk.errors import VoiceFailed
from kiosk.speech.sound import Clip, read_clip

DEADLINE_S = 20.0
_PAUSE = re.compile(r"\[(\d+(?:\.\d+)?)\]")


def speak_reply(reply: str, voice: str) -> Clip:
    """Speak a reply; `[1.5]` in it becomes a pause of so many seconds.

    Raises:
        VoiceFailed: flite is missing, or gave no sound in time.
    """
    clips = [
        _spoken(part, voice) if index % 2 == 0 else Clip.silence(float(part))
        for index, part in enumerate(_PAUSE.split(reply))
        if part.strip()
    ]
    return Clip(np.concatenate([Clip.silence(0.0).samples, *(clip.samples for clip in clips)]))


def words_of(reply: str) -> str:
    """The reply as one would write it, a pause as dots."""
    return " ".join(_PAUSE.sub(" ... ", reply).split())


def _spoken(text: str, voice: str) -> Clip:
    if shutil.which("flite") is None:
        raise VoiceFailed(
            "The demo's patient speaks with flite, which is not installed: apt-get install flite"
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reply.wav"
        try:
            subprocess.run(  # noqa: S603  a fixed program; the text comes from the dialog's folder
                ["flite", "-voice", voice, "-o", str(path), "-t", text.strip()],  # noqa: S607
                check=True,
                capture_output=True,
                timeout=DEADLINE_S,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise VoiceFailed(f"flite did not speak as {voice}; try it: flite -lv") from error
        return read_clip(path)
