"""A recording in the place of a microphone, in virtual time."""

import numpy as np

from kiosk.speech.sound import BLOCK_S, BLOCK_SAMPLES, Clip, Samples


class ClipSource:
    """A `Microphone` that brings a clip as fast as it is asked, then silence for ever.

    `before_s`: silence before it, as when a patient takes breath; `heard_s`: how much was read.
    """

    def __init__(self, clip: Clip, before_s: float = 0.3) -> None:
        before = Clip.silence(before_s)
        sound = np.concatenate([before.samples, clip.at(before.rate_hz).samples])
        self._sound = np.pad(sound, (0, -sound.size % BLOCK_SAMPLES))
        self._at = 0
        self.heard_s = 0.0

    def open(self) -> None:
        """A recording is always there."""

    def read_block(self, timeout_s: float) -> Samples:
        """The next 512 samples, at once."""
        del timeout_s
        block = self._sound[self._at : self._at + BLOCK_SAMPLES]
        self._at += BLOCK_SAMPLES
        self.heard_s += BLOCK_S
        return block if block.size else np.zeros(BLOCK_SAMPLES, np.int16)

    def discard(self) -> None:
        """Nothing is said while nobody listens."""

    def close(self) -> None:
        """There is no device to let go."""
