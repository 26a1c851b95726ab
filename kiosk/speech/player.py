"""The speaker; and one without sound, for machines that have none."""

import threading
import time

import numpy as np

from kiosk.errors import SpeakerMissing
from kiosk.speech.portaudio import POLL_S, Device, DeviceTrouble, Stream, open_stream
from kiosk.speech.ports import Interrupted, never
from kiosk.speech.sound import Clip

GONE_AFTER_S = 1.0
_HUNG_AFTER_S = 5.0
# A sound server or USB device still holds this much when PortAudio's own buffer is empty.
HELD_S = 0.06


class DevicePlayer:
    """A speaker of this machine. `device`: its index or a part of its name, else the default."""

    def __init__(self, device: Device = None, gone_after_s: float = GONE_AFTER_S) -> None:
        self._device = device
        self._gone_after_s = gone_after_s

    def check(self) -> None:
        """Whether it could play now.

        Raises:
            SpeakerMissing: it could not.
        """
        self.play(Clip.silence(0.0))

    def play(self, clip: Clip, interrupted: Interrupted = never) -> bool:
        """Play to the end, or until `interrupted` says so; whether the end was reached.

        Returns when the last sample has left the speaker, or within 50 ms of an interruption.

        Raises:
            SpeakerMissing: there is none, it is taken, or it was unplugged.
        """
        playing = _Playing(clip, self._device, self._gone_after_s)
        playing.start()
        while playing.is_alive():
            playing.join(POLL_S)
            if interrupted():
                playing.stop.set()
            if time.monotonic() - playing.moved_at > _HUNG_AFTER_S:
                playing.stop.set()
                raise SpeakerMissing("The speaker does not answer; plug it in again.")
        if playing.trouble:
            raise SpeakerMissing(playing.trouble)
        return playing.reached_end


class _Playing(threading.Thread):
    """One clip on its way out; in a thread of its own, which may hang in the sound system."""

    def __init__(self, clip: Clip, device: Device, gone_after_s: float) -> None:
        super().__init__(name="speaker", daemon=True)
        self.stop = threading.Event()
        self.trouble: str | None = None
        self.reached_end = False
        self.moved_at = time.monotonic()
        self._clip, self._device, self._gone_after_s = clip, device, gone_after_s

    def run(self) -> None:
        try:
            with open_stream("output", self._device) as stream:
                self._feed(stream)
        except DeviceTrouble as trouble:
            self.trouble = str(trouble)

    def _feed(self, stream: Stream) -> None:
        sound = self._clip.at(stream.rate_hz).samples
        end = len(sound) + (round(HELD_S * stream.rate_hz) if len(sound) else 0)
        given = played = 0
        while played < end and not self.stop.is_set():
            room = stream.room()
            if (now_played := given - (stream.full - room)) > played:
                played, self.moved_at = now_played, time.monotonic()
            elif time.monotonic() - self.moved_at > self._gone_after_s:
                raise DeviceTrouble(
                    f"The speaker {stream.name!r} plays no more; plug it in again and the "
                    "interview goes on."
                )
            # Silence follows, so that the device neither stops early nor repeats itself.
            piece = sound[given : given + room]
            stream.give(np.pad(piece, (0, room - len(piece))))
            given += room
            time.sleep(POLL_S)
        self.reached_end = played >= end


class SilentPlayer:
    """Plays nothing. `real_time`: take as long as the sound would, else return at once.

    `played_s`: the seconds of sound so far, by which a virtual clock can be advanced.
    """

    def __init__(self, real_time: bool = False) -> None:
        self._real_time = real_time
        self.played_s = 0.0

    def play(self, clip: Clip, interrupted: Interrupted = never) -> bool:
        """Let the clip's time pass, unless interrupted; whether the end was reached."""
        started = time.monotonic()
        while self._real_time and (passed := time.monotonic() - started) < clip.seconds:
            if interrupted():
                self.played_s += passed
                return False
            time.sleep(min(POLL_S, clip.seconds - passed))
        if interrupted():
            return False
        self.played_s += clip.seconds
        return True
