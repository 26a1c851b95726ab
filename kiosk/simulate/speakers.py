"""The voices of simulated patients: flite and espeak-ng. What they say is kept in the cache."""

import hashlib
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import soundfile

from kiosk.errors import VoiceFailed, WrongUse
from kiosk.places import cache_dir
from kiosk.speech.sound import Clip, levelled, read_clip, trimmed

DEADLINE_S = 20.0
PLAIN, SLOW, FAST = 1.0, 1.35, 0.75
_ESPEAK_WORDS_PER_MINUTE = 165


@dataclass(frozen=True)
class Speaker:
    """A voice. `accent`: in a word or two; the targets hold for the voices of flite."""

    name: str
    program: Literal["flite", "espeak-ng"]
    accent: str


SPEAKERS = {
    speaker.name: speaker
    for speaker in (
        Speaker("slt", "flite", "American"),
        Speaker("rms", "flite", "American"),
        Speaker("awb", "flite", "Scottish"),
        Speaker("kal16", "flite", "American"),
        Speaker("en-gb", "espeak-ng", "British"),
        Speaker("en-029", "espeak-ng", "Caribbean"),
        Speaker("en-gb-scotland", "espeak-ng", "Scottish"),
    )
}
USUAL = ("slt", "rms", "awb", "kal16", "en-gb", "en-029")


def speaker(name: str) -> Speaker:
    """The speaker of that name.

    Raises:
        WrongUse: there is none; the message names those there are.
    """
    if name not in SPEAKERS:
        raise WrongUse(f"There is no voice {name}. There are: {', '.join(SPEAKERS)}.")
    return SPEAKERS[name]


def spoken(text: str, by: Speaker, stretch: float = PLAIN) -> Clip:
    """The text in this voice at the usual level, without silence around it.

    `stretch`: times the usual length. The same text always gives the same sound.

    Raises:
        VoiceFailed: the program is missing, or gave no sound in time.
    """
    name = hashlib.sha256(f"1 {by.program} {by.name} {stretch} {text}".encode()).hexdigest()
    path = cache_dir() / "simulated" / f"{name}.wav"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        clip = levelled(trimmed(_synthesized(text, by, stretch)))
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            fresh = Path(folder) / path.name
            soundfile.write(fresh, clip.samples, clip.rate_hz, subtype="PCM_16")
            fresh.replace(path)
    return read_clip(path)


def _synthesized(text: str, by: Speaker, stretch: float) -> Clip:
    if shutil.which(by.program) is None:
        raise VoiceFailed(
            f"Simulated patients speak with {by.program}, which is not installed: "
            f"apt-get install {by.program}"
        )
    with tempfile.TemporaryDirectory() as folder:
        wav = Path(folder) / "spoken.wav"
        try:
            subprocess.run(  # noqa: S603  fixed programs; the text comes from the project's files
                _command(text, by, stretch, wav),
                check=True,
                capture_output=True,
                timeout=DEADLINE_S,
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise VoiceFailed(
                f"{by.program} did not speak as {by.name}; try it in a terminal."
            ) from error
        return read_clip(wav)


def _command(text: str, by: Speaker, stretch: float, wav: Path) -> list[str]:
    if by.program == "flite":
        pace = ["--setf", f"duration_stretch={stretch}"]
        return ["flite", "-voice", by.name, *pace, "-o", str(wav), "-t", text]
    words_per_minute = round(_ESPEAK_WORDS_PER_MINUTE / stretch)
    return ["espeak-ng", "-v", by.name, "-s", str(words_per_minute), "-w", str(wav), text]
