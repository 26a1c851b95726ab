"""The microphone, watched: what stops giving sound is gone, and may come back."""

import queue
import threading
import time

import numpy as np
import soxr

from kiosk.errors import MicrophoneMissing
from kiosk.speech.portaudio import POLL_S, Device, DeviceTrouble, Stream, open_stream
from kiosk.speech.sound import BLOCK_S, BLOCK_SAMPLES, RATE_HZ, Samples

GONE_AFTER_S = 1.0
OPEN_WITHIN_S = 3.0
_KEPT_S = 30.0
_SILENT = "gives no sound; check its plug and its switch, then the interview goes on."


class DeviceMicrophone:
    """A microphone of this machine, resampled from its own rate to 16 kHz.

    `device`: its index or a part of its name, else the default. `gone_after_s`: a device that
    gives no block, not even silence, for so long is taken for unplugged.
    """

    def __init__(self, device: Device = None, gone_after_s: float = GONE_AFTER_S) -> None:
        self._device = device
        self._gone_after_s = gone_after_s
        self._capture: _Capture | None = None

    @property
    def overflows(self) -> int:
        """How often sound was lost since it was opened, because nobody took it in time."""
        return self._capture.overflows if self._capture else 0

    def open(self) -> None:
        """Start capturing, or go on; also finds a microphone that was plugged in again.

        Returns once sound really comes in, at the latest after three seconds.

        Raises:
            MicrophoneMissing: there is none, or it gives no sound.
        """
        if self._capture and self._capture.trouble is None:
            return
        self.close()
        capture = _Capture(self._device, self._gone_after_s)
        capture.start()
        if not capture.settled.wait(OPEN_WITHIN_S):
            capture.ended.set()
            raise MicrophoneMissing(f"The microphone {_SILENT}")
        if capture.trouble:
            raise MicrophoneMissing(capture.trouble)
        self._capture = capture

    def read_block(self, timeout_s: float) -> Samples | None:
        """The next 512 samples, or None when none came in time.

        Raises:
            MicrophoneMissing: it was unplugged or gives no sound any more; `open` it again.
        """
        if self._capture is None:
            raise MicrophoneMissing("The microphone is not open; plug it in and try again.")
        return self._capture.next(timeout_s)

    def discard(self) -> None:
        """Forget what was captured so far, so that the next block begins now."""
        if self._capture:
            self._capture.discard()

    def close(self) -> None:
        """Let go of the device."""
        capture, self._capture = self._capture, None
        if capture:
            capture.ended.set()
            capture.join(self._gone_after_s)


class _Capture(threading.Thread):
    """Takes sound from the device as it comes, until it ends or the device is gone.

    `settled`: the first block came, or there is `trouble` (a sentence).
    """

    def __init__(self, device: Device, gone_after_s: float) -> None:
        super().__init__(name="microphone", daemon=True)
        self.settled = threading.Event()
        self.ended = threading.Event()
        self.trouble: str | None = None
        self.overflows = 0
        self._device = device
        self._gone_after_s = gone_after_s
        self._blocks: queue.Queue[Samples | None] = queue.Queue(round(_KEPT_S / BLOCK_S))
        self._taking = threading.Lock()
        self._last_at = time.monotonic()

    def run(self) -> None:
        while not self.ended.is_set():
            stream = None
            try:
                stream = open_stream("input", self._device)
                self._begin(stream)
                self._follow(stream)
            except DeviceTrouble as trouble:
                if stream is None or not stream.dropped:
                    self._give_up(str(trouble))
            finally:
                if stream:
                    stream.close()

    def next(self, timeout_s: float) -> Samples | None:
        try:
            block = self._blocks.get(block=self.trouble is None, timeout=timeout_s)
        except queue.Empty:
            block = None
            # A thread that hangs inside the sound system cannot say so itself.
            if not self.trouble and time.monotonic() - self._last_at > 2 * self._gone_after_s:
                self._give_up(f"The microphone {_SILENT}")
        if block is None and self.trouble and self._blocks.empty():
            raise MicrophoneMissing(self.trouble)
        return block

    def discard(self) -> None:
        with self._taking:
            try:
                self._stream.take()
            except DeviceTrouble:
                return  # the capturing thread meets the same trouble and tells it
            self._begin(self._stream)
            while not self._blocks.empty():
                self._blocks.get_nowait()

    def _begin(self, stream: Stream) -> None:
        self._stream = stream
        self._resampler = soxr.ResampleStream(stream.rate_hz, RATE_HZ, 1, dtype="int16")
        self._rest = np.zeros(0, np.int16)
        self._last_at = time.monotonic()

    def _follow(self, stream: Stream) -> None:
        while not self.ended.is_set():
            with self._taking:
                sound, overflowed = stream.take()
                self.overflows += overflowed
                if len(sound):
                    self._last_at = time.monotonic()
                    self._cut(self._resampler.resample_chunk(sound))
            if time.monotonic() - self._last_at > self._gone_after_s:
                raise DeviceTrouble(f"The microphone {stream.name!r} {_SILENT}")
            time.sleep(POLL_S)

    def _cut(self, sound: Samples) -> None:
        sound = np.concatenate([self._rest, sound])
        whole = len(sound) // BLOCK_SAMPLES * BLOCK_SAMPLES
        self._rest = sound[whole:]
        for block in sound[:whole].reshape(-1, BLOCK_SAMPLES):
            self._put(block)
            self.settled.set()

    def _put(self, block: Samples | None) -> None:
        if self._blocks.full():
            self._blocks.get_nowait()
        self._blocks.put_nowait(block)

    def _give_up(self, trouble: str) -> None:
        self.trouble = trouble
        self.ended.set()
        self.settled.set()
        # Whoever waits for a block wakes up.
        self._put(None)
