"""What the kiosk asks of a microphone, a speaker and a voice, whatever they are made of."""

from collections.abc import Callable
from typing import Protocol

from kiosk.speech.sound import Clip, Samples

Interrupted = Callable[[], bool]


def never() -> bool:
    """Nobody interrupts."""
    return False


class Microphone(Protocol):
    """Sound as it comes in: blocks of 512 samples (32 ms), 16 kHz, mono, int16."""

    def open(self) -> None:
        """Start capturing, or go on; also finds a microphone that was plugged in again.

        Returns once sound really comes in.

        Raises:
            MicrophoneMissing: there is none, or it gives no sound.
        """

    def read_block(self, timeout_s: float) -> Samples | None:
        """The next block, or None when none came in time.

        Raises:
            MicrophoneMissing: it was unplugged or fell silent as a device; `open` it again.
        """

    def discard(self) -> None:
        """Forget what was captured so far, so that the next block begins now."""

    def close(self) -> None:
        """Let go of the device."""


class Player(Protocol):
    """Sound as it goes out."""

    def play(self, clip: Clip, interrupted: Interrupted = never) -> bool:
        """Play to the end, or until `interrupted` says so; whether the end was reached.

        Returns when the last sample has left the speaker, so that the microphone may open.

        Raises:
            SpeakerMissing: there is none, or it was unplugged.
        """


class Voice(Protocol):
    """Text to sound."""

    @property
    def identity(self) -> str:
        """What makes this voice sound as it does; another identity may sound different."""

    def speak(self, text: str, words_per_minute: int) -> Clip:
        """Speak a text.

        Raises:
            VoiceFailed: no sound, or not a plausible one, within the deadline.
        """
