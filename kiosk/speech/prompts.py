"""Spoken prompts: a human's recording where one fits the wording, else the voice; kept as WAV."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.dialog.model import Recording
from kiosk.dialog.prompts import wording_sha256
from kiosk.errors import ClipUnreadable
from kiosk.interview.actions import Prompt
from kiosk.speech.ports import Voice
from kiosk.speech.sound import Clip, amplified, levelled, read_clip, read_comment, write_clip
from kiosk.speech.voice import USUAL_WORDS_PER_MINUTE

_FORMAT = 1
SLOWER_STEP = 0.85
_SLOWEST = 80  # words a minute: espeak-ng goes no slower
LOUDER_STEP_DB = 6.0


@dataclass(frozen=True)
class Recordings:
    """A dialog's recorded prompts by prompt id, and the folder that holds the files."""

    folder: Path
    by_prompt: Mapping[str, Recording] = field(default_factory=dict)


class PromptStore:
    """Gives the sound of prompts, all at the same level.

    `cache_dir`: where rendered prompts are kept. `warn`: told in a sentence what does not stop
    the interview. Kept are only texts that were given to `render_ahead`: words made up during an
    interview may hold what a patient said, and are not written to the disk.
    """

    def __init__(
        self,
        voice: Voice,
        cache_dir: Path,
        recordings: Recordings | None = None,
        warn: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._voice = voice
        self._cache_dir = cache_dir
        self._recordings = recordings or Recordings(cache_dir)
        self._warn = warn
        self._warned: set[str] = set()
        self._wording: set[str] = set()

    def render_ahead(
        self, prompts: Iterable[Prompt], progress: Callable[[int, int], None] = lambda *_: None
    ) -> None:
        """Have the wording's prompts ready; `progress` is told how many of how many are.

        Raises:
            VoiceFailed: the voice cannot speak.
        """
        wanted = list(prompts)
        self._wording.update(prompt.text for prompt in wanted)
        for done, prompt in enumerate(wanted, start=1):
            self.clip(prompt)
            progress(done, len(wanted))

    def clip(self, prompt: Prompt, slower: int = 0, louder: int = 0) -> Clip:
        """A prompt's sound.

        `slower`: steps of 15 % below the usual rate. The voice then speaks also what is recorded:
        who asks for it slower must get it slower, and a stretched recording is hard to follow.
        `louder`: steps of 6 dB, as far as they go without clipping.

        Raises:
            VoiceFailed: the voice cannot speak.
        """
        recorded = None if slower else self._recorded(prompt)
        words_per_minute = max(_SLOWEST, round(USUAL_WORDS_PER_MINUTE * SLOWER_STEP**slower))
        clip = recorded or self._rendered(prompt.text, words_per_minute)
        return amplified(clip, louder * LOUDER_STEP_DB) if louder else clip

    def _recorded(self, prompt: Prompt) -> Clip | None:
        recording = self._recordings.by_prompt.get(prompt.id or "")
        if recording is None:
            return None
        if recording.wording_sha256 != wording_sha256(prompt.text):
            self._warn_once(
                f"The recording {recording.file} of {prompt.id} was made for another wording and "
                "is not used; record it again."
            )
            return None
        try:
            return levelled(read_clip(self._recordings.folder / recording.file))
        except ClipUnreadable as error:
            self._warn_once(str(error))
            return None

    def _rendered(self, text: str, words_per_minute: int) -> Clip:
        kept = self._cache_dir / self._file_name(text, words_per_minute)
        if text in self._wording and (clip := _read_kept(kept)):
            return clip
        clip = levelled(self._voice.speak(text, words_per_minute))
        if text in self._wording:
            self._keep(clip, kept)
        return clip

    def _file_name(self, text: str, words_per_minute: int) -> str:
        parts = [_FORMAT, self._voice.identity, words_per_minute, text]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest() + ".wav"

    def _keep(self, clip: Clip, kept: Path) -> None:
        unfinished = kept.with_suffix(f".{os.getpid()}.unfinished")
        try:
            self._cache_dir.mkdir(parents=True, exist_ok=True)
            write_clip(unfinished, clip, comment=_fingerprint(clip))
            unfinished.replace(kept)
        except OSError:
            with contextlib.suppress(OSError):
                unfinished.unlink()
            self._warn_once(
                f"Spoken prompts cannot be kept in {self._cache_dir} and are rendered each time; "
                "make room there or set KIOSK_CACHE to another folder."
            )

    def _warn_once(self, sentence: str) -> None:
        if sentence not in self._warned:
            self._warned.add(sentence)
            self._warn(sentence)


def _read_kept(kept: Path) -> Clip | None:
    """A kept prompt, unless it is missing or damaged."""
    with contextlib.suppress(ClipUnreadable):
        clip, comment = read_clip(kept), read_comment(kept)
        if comment == _fingerprint(clip):
            return clip
    return None


def _fingerprint(clip: Clip) -> str:
    return hashlib.sha256(clip.samples.tobytes()).hexdigest()
