"""Sound devices through PortAudio: used by one thread at a time, and never waiting for a device.

Streams are polled, without callbacks: those need memory that is writable and executable, which the
service forbids itself, and a blocking read cannot be left when a device dies.
"""

import contextlib
import importlib
import threading
from collections.abc import Iterator
from typing import Any, Literal, Self
from weakref import WeakSet

import numpy as np

from kiosk.errors import SoundError
from kiosk.speech.sound import Samples

Kind = Literal["input", "output"]
Device = str | int | None
POLL_S = 0.01
_NOUNS = {"input": "microphone", "output": "speaker"}
_GONE = "is gone; plug it in again and the interview goes on"
_TAKEN = "cannot be used; close other programs that use it, or plug it in again"
_PERIOD_S = 0.02
_BUFFER_S = 0.16
_HUNG_S = 5.0

_lock = threading.RLock()
_open_streams: "WeakSet[Stream]" = WeakSet()


class DeviceTrouble(SoundError):
    """A device cannot be used; the sentence says which and what to do."""


@contextlib.contextmanager
def _alone() -> Iterator[Any]:
    """The library, for this thread only: PortAudio is not safe for several."""
    if not _lock.acquire(timeout=_HUNG_S):
        raise DeviceTrouble("The sound system does not answer; start the kiosk again.")
    try:
        yield importlib.import_module("sounddevice")
    except OSError as error:
        raise DeviceTrouble(
            "The PortAudio library is not installed; run: sudo apt-get install libportaudio2"
        ) from error
    finally:
        _lock.release()


class Stream:
    """An open device: mono int16 in or out, at the device's own rate.

    `full`: frames that fit into an output's buffer. `dropped`: it was closed because the devices
    had to be looked for again; it may be opened anew.
    """

    def __init__(self, kind: Kind, device: Device) -> None:
        self.dropped = False
        with _alone() as sd:
            info = _find(sd, kind, device)
            self.name: str = info["name"]
            self.rate_hz = round(info["default_samplerate"])
            # A stereo speaker that is given one channel plays on one side only.
            self._channels = 1 if kind == "input" else min(2, info["max_output_channels"])
            stream_class = sd.RawInputStream if kind == "input" else sd.RawOutputStream
            with _troubles(kind, self.name, _TAKEN):
                self._stream = stream_class(
                    samplerate=self.rate_hz,
                    blocksize=round(_PERIOD_S * self.rate_hz),
                    device=info["index"],
                    channels=self._channels,
                    dtype="int16",
                    latency=_BUFFER_S,
                )
                self.full: int = self._stream.write_available if kind == "output" else 0
                self._stream.start()
            self._kind: Kind = kind
            _open_streams.add(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def take(self) -> tuple[Samples, bool]:
        """What was captured and not yet taken; and whether some of it was lost before."""
        with self._working() as stream:
            waiting = stream.read_available
            if not waiting:
                return np.zeros(0, np.int16), False
            taken, overflowed = stream.read(waiting)
            return np.frombuffer(bytes(taken), np.int16), overflowed

    def room(self) -> int:
        """How many frames can be given now."""
        with self._working() as stream:
            room: int = stream.write_available
            return room

    def give(self, samples: Samples) -> None:
        """Hand over samples to be played, no more than there is room for."""
        with self._working() as stream:
            stream.write(samples.repeat(self._channels).tobytes())

    def close(self) -> None:
        """Let go of the device at once; what was not played yet is forgotten."""
        with _alone():
            stream, self._stream = self._stream, None
            _open_streams.discard(self)
            if stream is not None:
                # `stop` would wait for the device, for ever if it is dead.
                stream.abort()
                stream.close()

    @contextlib.contextmanager
    def _working(self) -> Iterator[Any]:
        with _alone(), _troubles(self._kind, self.name, _GONE):
            if self._stream is None:
                raise DeviceTrouble(f"The {_NOUNS[self._kind]} is closed; open it again.")
            yield self._stream


def open_stream(kind: Kind, device: Device = None) -> Stream:
    """Open a device, by index or by a part of its name, else the machine's default.

    PortAudio knows only devices that were there when it started; so if the device cannot be
    opened, every stream is closed, PortAudio started again and the device tried once more.

    Raises:
        DeviceTrouble: there is no such device, or it cannot be used.
    """
    with contextlib.suppress(DeviceTrouble):
        return Stream(kind, device)
    look_again()
    return Stream(kind, device)


def look_again() -> None:
    """Find the devices that are there now. Open streams are dropped.

    Raises:
        DeviceTrouble: PortAudio is not installed or does not answer.
    """
    with _alone() as sd:
        for stream in list(_open_streams):
            stream.dropped = True
            stream.close()
        with contextlib.suppress(sd.PortAudioError):
            sd._terminate()  # noqa: SLF001 (its documents name no other way)
        with contextlib.suppress(sd.PortAudioError):
            sd._initialize()  # noqa: SLF001 (likewise)


def _find(sd: Any, kind: Kind, device: Device) -> dict[str, Any]:
    noun = _NOUNS[kind]
    channels = f"max_{kind}_channels"
    usable = [info for info in _all_devices(sd) if info[channels] > 0]
    if not usable:
        raise DeviceTrouble(f"There is no {noun} on this machine; plug one in and try again.")
    if device is None:
        default = sd.default.device[0 if kind == "input" else 1]
        return next((info for info in usable if info["index"] == default), usable[0])
    wanted = str(device).casefold()
    for fits in (
        lambda info: info["index"] == device,
        lambda info: info["name"].casefold() == wanted,
        lambda info: isinstance(device, str) and wanted in info["name"].casefold(),
    ):
        for info in usable:
            if fits(info):
                return info
    names = ", ".join(info["name"] for info in usable)
    raise DeviceTrouble(
        f"There is no {noun} named {device!r} (there is: {names}); "
        "plug it in or choose another in the settings."
    )


def _all_devices(sd: Any) -> list[dict[str, Any]]:
    try:
        return list(sd.query_devices())
    except sd.PortAudioError:
        return []


@contextlib.contextmanager
def _troubles(kind: Kind, name: str, what: str) -> Iterator[None]:
    sd = importlib.import_module("sounddevice")
    try:
        yield
    except sd.PortAudioError as error:
        raise DeviceTrouble(f"The {_NOUNS[kind]} {name!r} {what}.") from error
