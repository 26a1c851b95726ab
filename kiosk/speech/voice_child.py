"""The voice's own process, started by `kiosk.speech.voice`.

Reads one JSON request a line (`text`, `words_per_minute`, `voice`, `pitch`), answers with one JSON
line (`bytes`, or `error`), followed by so many bytes of WAV. No text or sound touches
a disk or the process list: it may hold what a patient said.
"""

import importlib
import json
import os
import sys
import threading
import time
from typing import Any, BinaryIO

_FORGOTTEN_S = 60.0
_CURRENT = 1  # espeak_GetParameter: the value in force, not the default


def render(request: dict[str, Any], wav_path: str) -> None:
    """Speak one text into a WAV file with pyttsx3, and wait for its end.

    pyttsx3's `runAndWait` may return 10 ms after synthesis began, done or not; only the event
    `finished-utterance` with `completed` tells that the file is written.
    """
    pyttsx3 = importlib.import_module("pyttsx3")
    espeak = importlib.import_module("pyttsx3.drivers._espeak")
    engine = pyttsx3.init(driverName="espeak")
    finished = threading.Event()

    def on_finished(name: str | None, completed: bool) -> None:
        del name
        if completed:
            finished.set()

    engine.connect("finished-utterance", on_finished)
    engine.setProperty("voice", request["voice"])
    settings = {"rate": request["words_per_minute"], "pitch": request["pitch"]}
    for name, value in settings.items():
        engine.setProperty(name, value)
    # Idle, the engine applies settings at once; else it would only when `runAndWait` begins.
    engine.proxy.setBusy(False)
    _wait_for_settings(espeak, settings)
    engine.save_to_file(request["text"], wav_path)
    engine.runAndWait()
    finished.wait(_FORGOTTEN_S)


def _wait_for_settings(espeak: Any, settings: dict[str, int]) -> None:
    """Wait until espeak's own thread has taken in rate and pitch.

    Before that, `runAndWait` begins with a cancel, and one prompt in a hundred came at 200 words a
    minute. pyttsx3's `getProperty` gives espeak's defaults, not what is in force.
    """
    in_force = espeak.dll.espeak_GetParameter
    numbers = {"rate": espeak.RATE, "pitch": espeak.PITCH}
    while espeak.IsPlaying() or any(
        in_force(numbers[name], _CURRENT) != value for name, value in settings.items()
    ):
        time.sleep(0.001)


def render_apart(request: dict[str, Any]) -> bytes:
    """Render in a process of its own: a used engine gives empty files under load.

    Forked, not started: pyttsx3 is already imported, which costs ten times the rendering.
    """
    kept_in_memory = os.memfd_create("prompt")
    try:
        child = os.fork()
        if child == 0:
            _render_and_leave(request, f"/proc/self/fd/{kept_in_memory}")
        os.waitpid(child, 0)
        with open(kept_in_memory, "rb", closefd=False) as wav:
            return wav.read()
    finally:
        os.close(kept_in_memory)


def _render_and_leave(request: dict[str, Any], wav_path: str) -> None:
    status = 1
    try:
        render(request, wav_path)
        status = 0
    finally:
        os._exit(status)


def load_engine() -> str | None:
    """Import what every rendering needs; null, or why it cannot be."""
    try:
        importlib.import_module("pyttsx3")
        importlib.import_module("pyttsx3.drivers.espeak")
    except Exception as error:  # noqa: BLE001 (the library raises whatever its loader did)
        return f"{type(error).__name__}: {error}"
    return None


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    failure = load_engine()
    for line in requests:
        if failure:
            answers.write(_line({"error": failure}))
        else:
            wav = render_apart(json.loads(line))
            answers.write(_line({"bytes": len(wav)}) + wav)
        answers.flush()


def _line(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer).encode() + b"\n"


def main() -> None:
    """Serve standard input; what pyttsx3 prints there must not reach standard output."""
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
