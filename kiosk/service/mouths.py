"""Ways to speak to the patient: with sound, or only in the time that the sound would take."""

from kiosk.dialog.pace import spoken_s
from kiosk.interview.actions import Prompt, Say
from kiosk.service.clock import Clock
from kiosk.service.runner import Stop
from kiosk.speech.ports import Player
from kiosk.speech.prompts import PromptStore
from kiosk.speech.sound import Clip

# Half a second of quiet before the next prompt is easier to follow for older people (guidance for
# telephone menus); between the parts of one prompt a breath is enough.
BEFORE_S, BETWEEN_S = 0.5, 0.25


class SpokenMouth:
    """Speaks with the kiosk's voice."""

    def __init__(self, prompts: PromptStore, player: Player, clock: Clock) -> None:
        self._prompts, self._player, self._clock = prompts, player, clock

    def say(self, say: Say, stop: Stop) -> None:
        """Speak all prompts; return when the last sample is out, or soon after `stop`.

        Raises:
            SpeakerMissing: there is no speaker now.
            VoiceFailed: the voice cannot speak.
        """
        pause_s = BEFORE_S
        for prompt in say.prompts:
            clip = self._prompts.clip(prompt, say.slower, say.louder)
            for sound in (Clip.silence(pause_s), clip):
                if not self._player.play(sound, stop):
                    return
                self._clock.passed(sound.seconds)
            pause_s = BETWEEN_S


class TimedMouth:
    """Says nothing; lets the time pass that speaking would take."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def say(self, say: Say, stop: Stop) -> None:
        """Let the prompts' time pass at once."""
        del stop
        self._clock.passed(BEFORE_S + sum(_seconds(prompt) for prompt in say.prompts))


def _seconds(prompt: Prompt) -> float:
    return spoken_s(prompt.text) + BETWEEN_S
