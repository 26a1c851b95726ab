"""A patient at a virtual sound card, for a live interview with a real microphone and speaker.

Listens to the kiosk's speaker and answers into its microphone, as a person would: after the
prompt, not before. By hand, from the project's folder: python -m tests.live_patient [--out DIR]
"""

import argparse
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from kiosk.demo.flite import speak_reply, words_of
from kiosk.demo.patients import Replies, load_patient
from kiosk.interview.actions import Listen
from kiosk.places import dialogs_dir
from kiosk.service.scripts import load_script
from kiosk.speech.sound import RATE_HZ
from tests.sound_card import SoundCard

QUIET_S = 0.9
PROMPT_DEADLINE_S = 60.0
_LOUD = 200


class LivePatient:
    """Answers a kiosk that runs as another process, until it ends.

    `speaks`: called with each question id and how often it was asked; False to stay silent.
    """

    def __init__(
        self,
        card: SoundCard,
        name: str = "margaret",
        speaks: Callable[[str, int], bool] = lambda *_: True,
        echo: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.patient = load_patient(name, dialogs_dir() / "leg_symptoms")
        self._card, self._replies, self._echo = card, Replies(self.patient), echo
        self._speaks = speaks
        script, _ = load_script()
        self._questions = [
            (text, question.id)
            for question in script.dialog.questions
            for words in [script.dialog.words(question.id)]
            for text in (words.ask, words.reword)
        ]
        self._confirms = script.phrases.read_back.split("{")[0]
        self._asked: dict[str, int] = {}
        self._question = ""
        self.transcript: list[str] = []

    def start(self, *arguments: str, environment: dict[str, str]) -> subprocess.Popen[str]:
        """Start the kiosk's program."""
        return subprocess.Popen(
            [sys.executable, "-m", "kiosk", *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def converse(self, kiosk: subprocess.Popen[str]) -> int:
        """Answer until the program ends; its exit code."""
        replying: threading.Thread | None = None
        with kiosk:
            for line in kiosk.stdout or ():
                self.transcript.append(line.rstrip())
                self._echo(line.rstrip())
                if line.startswith("Kiosk "):
                    self._card.forget_recording()
                    if replying is not None:
                        replying.join()
                    replying = threading.Thread(target=self._reply, args=(line,), daemon=True)
                    replying.start()
        return kiosk.returncode

    def _reply(self, prompt: str) -> None:
        asked = next((name for text, name in self._questions if text in prompt), None)
        self._question = asked or self._question
        if not self._question or not self._prompt_is_over():
            return
        self._asked[self._question] = self._asked.get(self._question, 0) + 1
        if not self._speaks(self._question, self._asked[self._question]):
            return
        mode = "confirm" if self._confirms in prompt else "answer"
        reply = self._replies.next(Listen(self._question, mode))  # type: ignore[arg-type]
        self._echo(f"          [says: {words_of(reply)}]")
        self._card.say(speak_reply(reply, self.patient.voice))

    def _prompt_is_over(self) -> bool:
        """Wait until the kiosk has spoken and is quiet again."""
        give_up_at = time.monotonic() + PROMPT_DEADLINE_S
        while time.monotonic() < give_up_at:
            time.sleep(0.1)
            heard = np.abs(self._card.speaker_recording().samples.astype(np.int32)) > _LOUD
            if heard.any() and not heard[-round(QUIET_S * RATE_HZ) :].any():
                return True
        return False


def main() -> None:
    """Hold one live interview and print it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--patient", default="margaret")
    chosen = parser.parse_args()
    with SoundCard() as card:
        patient = LivePatient(card, chosen.patient, echo=print)
        kiosk = patient.start(
            "interview", "--ticket", patient.patient.ticket, "--out", str(chosen.out),
            environment=card.environment,
        )  # fmt: skip
        sys.exit(patient.converse(kiosk))


if __name__ == "__main__":
    main()
