"""Ways to speak to the patient: with sound, or only in the time that the sound would take."""

from kiosk.dialog.pace import spoken_s
from kiosk.interview.actions import Prompt, Say
from kiosk.service.clock import Clock
from kiosk.service.runner import Stop
from kiosk.speech.ports import Player
from kiosk.speech.prompts import PromptStore
from kiosk.speech.sound import Clip

# Between the parts of one prompt a breath is enough. The quiet before a prompt is part of the turn
# of listening, in which the patient may still go on.
BETWEEN_S = 0.25


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
        for number, prompt in enumerate(say.prompts):
            clip = self._prompts.clip(prompt, say.slower, say.louder)
            for sound in (Clip.silence(BETWEEN_S), clip) if number else (clip,):
                if not self._player.play(sound, stop):
                    return
                self._clock.passed(sound.seconds)


class TimedMouth:
    """Says nothing; lets the time pass that speaking would take."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def say(self, say: Say, stop: Stop) -> None:
        """Let the prompts' time pass at once."""
        del stop
        self._clock.passed(sum(_seconds(prompt) for prompt in say.prompts))


def _seconds(prompt: Prompt) -> float:
    return spoken_s(prompt.text) + BETWEEN_S
