"""A virtual sound card: PulseAudio in user space, for machines without sound hardware.

    with SoundCard() as card:
        subprocess.Popen(["kiosk", "interview"], env=card.environment)
        card.say(clip)                # into the microphone, in real time
        card.speaker_recording()      # what came out of the speaker so far

Needs the Debian packages pulseaudio, pulseaudio-utils and libasound2-plugins.
"""

import contextlib
import fcntl
import os
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np

from kiosk.speech.sound import RATE_HZ, Clip

FEED_S = 0.02
FEED_SAMPLES = round(FEED_S * RATE_HZ)
STALL_S = 0.2
SERVER = (
    *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no"),
    *("--exit-idle-time=-1", "--log-level=error"),
)
RECORDER = (
    *("parec", "--device=speaker.monitor", "--latency-msec=10"),
    *("--format=s16le", "--channels=1", f"--rate={RATE_HZ}"),
)
# Without rewinds the null sink works 50 ms ahead instead of 2 s, as a real sound device does.
SPEAKER = "module-null-sink sink_name=speaker rate=48000 channels=2 norewinds=1"
CONFIGURATION = """
load-module module-native-protocol-unix auth-anonymous=1 socket={runtime}/pulse/native
load-module module-cli-protocol-unix socket={runtime}/cli
"""
ASOUNDRC = "pcm.!default {type pulse}\nctl.!default {type pulse}\n"


class SoundCard:
    """A microphone and a speaker that can be fed, recorded, unplugged and plugged in again."""

    def __init__(self) -> None:
        self.directory = Path(tempfile.mkdtemp(prefix="sound-card-"))
        runtime = self.directory / "run"
        self.environment = {
            **os.environ,
            "HOME": str(self.directory),
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_SERVER": f"unix:{runtime}/pulse/native",
            "PULSE_SINK": "speaker",
            "PULSE_SOURCE": "microphone",
        }
        self._runtime = runtime
        self._server: subprocess.Popen[bytes] | None = None
        self._microphone = _Feeder(self.directory / "microphone.fifo")
        self._recorder: _Recorder | None = None
        self._modules: dict[str, str] = {}

    def __enter__(self) -> Self:
        (self._runtime / "pulse").mkdir(parents=True, mode=0o700)
        self._runtime.chmod(0o700)
        (self.directory / ".asoundrc").write_text(ASOUNDRC)
        script = CONFIGURATION.format(runtime=self._runtime)
        (self.directory / "card.pa").write_text(script)
        try:
            self.start_server()
        except BaseException:
            self.__exit__()
            raise
        self._microphone.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._microphone.stop()
        self.stop_server()
        shutil.rmtree(self.directory, ignore_errors=True)

    def start_server(self) -> None:
        """Start the sound server with both devices."""
        self._server = subprocess.Popen(
            [*SERVER, "-F", self.directory / "card.pa"],
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(100):
            with contextlib.suppress(subprocess.CalledProcessError):
                self.plug_in_speaker()
                break
            time.sleep(0.05)
        self.plug_in_microphone()

    def stop_server(self) -> None:
        """Kill the sound server: every device is gone at once."""
        if self._recorder:
            self._recorder.stop()
        if self._server:
            self._server.kill()
            self._server.wait()

    def plug_in_microphone(self) -> None:
        """Give the microphone back."""
        self._microphone.path.unlink(missing_ok=True)
        self._modules["microphone"] = self._load(
            f"module-pipe-source source_name=microphone file={self._microphone.path} "
            f"rate={RATE_HZ} channels=1 format=s16le"
        )
        self._microphone.connect()

    def unplug_microphone(self) -> None:
        """Take the microphone away, with the streams that read from it, as a USB plug does."""
        self._kill("source-output")
        self._pactl("unload-module", self._modules.pop("microphone"))
        if self._recorder:  # it recorded the speaker as one of those streams
            self._recorder.stop()
            self._recorder = _Recorder(self.environment)

    def mute_microphone(self) -> None:
        """Leave the microphone in place, but let no more sound, not even silence, come from it."""
        self._microphone.flowing = False

    def unmute_microphone(self) -> None:
        """Let sound come again."""
        self._microphone.flowing = True

    def plug_in_speaker(self) -> None:
        """Give the speaker back; what it plays is recorded anew."""
        self._modules["speaker"] = self._load(SPEAKER)
        # Streams follow a change of the default source, the recorder among them.
        self._pactl("set-default-source", "speaker.monitor")
        self._recorder = _Recorder(self.environment)

    def unplug_speaker(self) -> None:
        """Take the speaker away, with the streams that play on it."""
        if self._recorder:
            self._recorder.stop()
        self._kill("sink-input")
        self._pactl("unload-module", self._modules.pop("speaker"))

    def say(self, clip: Clip, wait: bool = True) -> None:
        """Feed a clip into the microphone; return when its last sample is in, if `wait`."""
        self._microphone.put(clip)
        while wait and self._microphone.busy:
            time.sleep(FEED_S)

    def speaker_recording(self) -> Clip:
        """What the speaker played since it was plugged in or since `forget_recording`."""
        if self._recorder is None:
            return Clip.silence(0)
        return self._recorder.recording()

    def forget_recording(self) -> None:
        """Begin the recording of the speaker anew."""
        if self._recorder:
            self._recorder.forget()

    @contextlib.contextmanager
    def here(self) -> Iterator[Self]:
        """Make this process use the card, too."""
        names = ("HOME", "XDG_RUNTIME_DIR", "PULSE_SERVER", "PULSE_SINK", "PULSE_SOURCE")
        before = {name: os.environ.get(name) for name in names}
        os.environ.update({name: self.environment[name] for name in names})
        try:
            yield self
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})

    def _load(self, module: str) -> str:
        return self._pactl("load-module", *module.split())

    def _pactl(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments], env=self.environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def _kill(self, kind: str) -> None:
        """End the streams of a kind; `pactl` cannot, the server's own command line can."""
        listed = self._pactl("list", "short", f"{kind}s")
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self._runtime / "cli"))
            for line in listed.splitlines():
                connection.sendall(f"kill-{kind} {line.split()[0]}\n".encode())
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass


class _Feeder(threading.Thread):
    """Writes sound into the microphone's pipe as time passes: silence where there is nothing."""

    def __init__(self, path: Path) -> None:
        super().__init__(daemon=True)
        self.path = path
        self.flowing = True
        self._pipe: int | None = None
        self._clips: queue.SimpleQueue[np.ndarray] = queue.SimpleQueue()
        self._rest = np.zeros(0, np.int16)
        self._ended = threading.Event()

    @property
    def busy(self) -> bool:
        return bool(len(self._rest)) or not self._clips.empty()

    def connect(self) -> None:
        self._disconnect()
        self._pipe = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
        # What waits while nobody listens would come first, late: one page is the least.
        fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, 4096)

    def put(self, clip: Clip) -> None:
        self._clips.put(clip.at(RATE_HZ).samples)

    def stop(self) -> None:
        self._ended.set()
        if self.is_alive():
            self.join()
        self._disconnect()

    def run(self) -> None:
        due = time.monotonic()
        while not self._ended.is_set():
            if self.flowing:
                self._write(self._next().astype("<i2").tobytes())
            due = max(due + FEED_S, time.monotonic() - STALL_S)
            time.sleep(max(0.0, due - time.monotonic()))

    def _next(self) -> np.ndarray:
        while len(self._rest) < FEED_SAMPLES and not self._clips.empty():
            self._rest = np.concatenate([self._rest, self._clips.get()])
        block, self._rest = self._rest[:FEED_SAMPLES], self._rest[FEED_SAMPLES:]
        return np.pad(block, (0, FEED_SAMPLES - len(block)))

    def _write(self, block: bytes) -> None:
        if self._pipe is not None:
            with contextlib.suppress(OSError):
                os.write(self._pipe, block)

    def _disconnect(self) -> None:
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            os.close(pipe)


class _Recorder(threading.Thread):
    """Records the speaker."""

    def __init__(self, environment: dict[str, str]) -> None:
        super().__init__(daemon=True)
        self._process = subprocess.Popen(
            RECORDER,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._heard = bytearray()
        self.start()

    def run(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            while received := os.read(stream.fileno(), 4096):
                self._heard += received

    def recording(self) -> Clip:
        heard = bytes(self._heard)
        return Clip(np.frombuffer(heard[: len(heard) // 2 * 2], np.int16))

    def forget(self) -> None:
        del self._heard[: len(self._heard) // 2 * 2]

    def stop(self) -> None:
        self._process.kill()
        self.join()
        self._process.wait()
