"""The kiosk's voice: pyttsx3 in a process of its own, behind a deadline."""

import contextlib
import importlib.metadata
import io
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.errors import ClipUnreadable, SoundError, VoiceFailed
from kiosk.speech.sound import Clip, peak_dbfs, read_clip, trimmed

USUAL_WORDS_PER_MINUTE = 130
# By its file, so that it starts from any folder and without importing the kiosk.
CHILD = (sys.executable, "-P", str(Path(__file__).with_name("voice_child.py")))
_ATTEMPTS = 2
_LETTERS_PER_WORD = 5.0
_FAINT_DBFS = -40.0
# A number or an abbreviation is spoken much longer than it is written.
_SHORTEST, _LONGEST = 0.3, 6.0


@dataclass(frozen=True)
class VoiceSettings:
    """How the voice sounds. `voice`: an espeak-ng voice; `pitch`: 0 to 99, 50 is its own.

    `deadline_s`: for one prompt, with the start of the child process.
    """

    voice: str = "en-us"
    pitch: int = 40
    deadline_s: float = 10.0


class PyttsxVoice:
    """Speaks by pyttsx3 and espeak-ng. May be used from several threads; close it when done."""

    def __init__(
        self, settings: VoiceSettings | None = None, command: Sequence[str] = CHILD
    ) -> None:
        self._settings = settings or VoiceSettings()
        self._command = tuple(command)
        self._child: _Child | None = None
        self._lock = threading.Lock()

    @property
    def identity(self) -> str:
        """Engine, its version, voice and pitch."""
        version = importlib.metadata.version("pyttsx3")
        return f"pyttsx3-{version}/{self._settings.voice}/pitch-{self._settings.pitch}"

    def speak(self, text: str, words_per_minute: int = USUAL_WORDS_PER_MINUTE) -> Clip:
        """Speak a text: 16 kHz, without silence before and after but for 50 ms.

        A child that hangs is killed at the deadline. What is silent, or much too short or long
        for the text, is rendered once more.

        Raises:
            VoiceFailed: it did not work the second time either, or espeak-ng is not installed.
        """
        wpm = words_per_minute
        with self._lock:
            for _ in range(_ATTEMPTS):
                clip = self._render(text, wpm)
                if clip is not None and plausible(clip, text, wpm):
                    return trimmed(clip)
                self._end_child()
        raise VoiceFailed(
            f"The voice gave no usable sound within {self._settings.deadline_s:.0f} s, twice; "
            "check with: espeak-ng hello"
        )

    def close(self) -> None:
        """End the child process."""
        with self._lock:
            self._end_child()

    @property
    def child_pid(self) -> int | None:
        """The child's process id, for whoever watches memory and leaks."""
        return self._child.pid if self._child else None

    def _render(self, text: str, words_per_minute: int) -> Clip | None:
        request = {
            "text": text,
            "words_per_minute": words_per_minute,
            "voice": self._settings.voice,
            "pitch": self._settings.pitch,
        }
        try:
            if self._child is None:
                self._child = _Child(self._command)
            wav = self._child.ask(request, self._settings.deadline_s)
            return read_clip(io.BytesIO(wav), "the voice's answer")
        except (_ChildFailed, OSError, ClipUnreadable):
            return None

    def _end_child(self) -> None:
        if self._child:
            self._child.end()
            self._child = None


def plausible(clip: Clip, text: str, words_per_minute: int) -> bool:
    """Whether a clip can be this text: there is sound in it, and its length fits."""
    words = max(1.0, sum(letter.isalnum() for letter in text) / _LETTERS_PER_WORD)
    expected_s = words * 60 / words_per_minute
    fits = _SHORTEST * expected_s <= clip.seconds <= _LONGEST * expected_s + 1
    return fits and peak_dbfs(clip) > _FAINT_DBFS


class _ChildFailed(SoundError):
    """No answer of the child can be used; another child may do better."""


class _Child:
    """A running voice child."""

    def __init__(self, command: Sequence[str]) -> None:
        # A session of its own, so that its forks end with it.
        self._process = subprocess.Popen(  # noqa: S603 (our own command)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        self.pid = self._process.pid
        self._unread = b""

    def ask(self, request: dict[str, Any], deadline_s: float) -> bytes:
        give_up_at = time.monotonic() + deadline_s
        if self._process.stdin is None:
            raise _ChildFailed
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        while b"\n" not in self._unread:
            self._receive(give_up_at)
        head, self._unread = self._unread.split(b"\n", 1)
        try:
            answer = json.loads(head)
        except ValueError as error:
            raise _ChildFailed from error
        if "error" in answer:
            raise VoiceFailed(
                "The voice needs espeak-ng, which could not be loaded; "
                "run: sudo apt-get install espeak-ng"
            )
        while len(self._unread) < answer["bytes"]:
            self._receive(give_up_at)
        wav, self._unread = self._unread[: answer["bytes"]], self._unread[answer["bytes"] :]
        return wav

    def _receive(self, give_up_at: float) -> None:
        if self._process.stdout is None:
            raise _ChildFailed
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(max(0.0, give_up_at - time.monotonic())):
                raise _ChildFailed
        received = os.read(self._process.stdout.fileno(), 1 << 16)
        if not received:
            raise _ChildFailed
        self._unread += received

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(OSError), self._process:
            self._process.wait()
