"""Another voice for the kiosk: festival's, which is understood far better than espeak-ng's.

Both packages are in Debian's main section, also for the board's processor, and free to pass on:
apt-get install festival festvox-us-slt-hts
"""

import contextlib
import io
import os
import re
import subprocess
import threading
import unicodedata
from collections.abc import Sequence

from kiosk.errors import ClipUnreadable, VoiceFailed
from kiosk.speech.sound import Clip, read_clip, trimmed
from kiosk.speech.voice import USUAL_WORDS_PER_MINUTE, plausible

# The usual heap takes 326 MB; this one 51 MB, for the same sound.
FESTIVAL = ("festival", "--heap", "1000000", "--pipe")
VOICE = "cmu_us_slt_arctic_hts"
# At its own rate it spoke all prompts at 184 words a minute, espeak-ng at "130" at 154.
_OWN_WORDS_PER_MINUTE = 155
_ATTEMPTS = 2
# What is no word or pause: quotes and brackets would end the text early.
_UNSPOKEN = re.compile(r"[^A-Za-z0-9.,:;?!'-]+")


class FestivalVoice:
    """Speaks by festival. May be used from several threads; close it when done.

    A process speaks one text and ends; the next one is started at once and waits with its voice
    loaded. Text and sound go through pipes: neither touches a disk or the process list.
    `deadline_s`: for one prompt.
    """

    def __init__(self, deadline_s: float = 10.0, command: Sequence[str] = FESTIVAL) -> None:
        self._deadline_s = deadline_s
        self._command = tuple(command)
        self._waiting: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Engine and voice."""
        return f"festival/{VOICE}"

    def speak(self, text: str, words_per_minute: int = USUAL_WORDS_PER_MINUTE) -> Clip:
        """Speak a text: 16 kHz, without silence before and after but for 50 ms.

        Raises:
            VoiceFailed: it did not work the second time either, or festival is not installed.
        """
        with self._lock:
            for _ in range(_ATTEMPTS):
                clip = self._render(text, words_per_minute)
                if clip is not None and plausible(clip, text, words_per_minute):
                    return trimmed(clip)
        raise VoiceFailed(
            "The voice of festival gave no usable sound, twice; "
            "run: sudo apt-get install festival festvox-us-slt-hts"
        )

    def close(self) -> None:
        """End the process that waits."""
        with self._lock:
            if self._waiting:
                _end(self._waiting)
                self._waiting = None

    def _render(self, text: str, words_per_minute: int) -> Clip | None:
        try:
            process = self._waiting or self._start()
            self._waiting = None
        except OSError:
            return None
        try:
            wav, _ = process.communicate(_request(text, words_per_minute), self._deadline_s)
            clip = read_clip(io.BytesIO(wav), "the voice's answer")
            self._waiting = self._start()
        except (subprocess.TimeoutExpired, OSError, ClipUnreadable):
            _end(process)
            return None
        return clip

    def _start(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(  # noqa: S603 (our own command)
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if process.stdin:
            with contextlib.suppress(BrokenPipeError):
                os.write(process.stdin.fileno(), f"(voice_{VOICE})\n".encode())
        return process


def _request(text: str, words_per_minute: int) -> bytes:
    """Scheme that speaks a text to standard output; `-r` is how many times its own rate."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    spoken = _UNSPOKEN.sub(" ", letters)
    rate = words_per_minute / _OWN_WORDS_PER_MINUTE
    return (
        f'(set! hts_engine_params (cons (list "-r" {rate:.3f}) hts_engine_params))\n'
        f'(utt.save.wave (utt.synth (Utterance Text "{spoken}")) "/proc/self/fd/1" (quote riff))\n'
    ).encode()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with contextlib.suppress(OSError), process:
        process.wait()
