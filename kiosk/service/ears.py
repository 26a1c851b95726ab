"""Ways to listen to the patient: a microphone, or recorded and scripted answers."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from kiosk.demo.flite import speak_reply, words_of
from kiosk.demo.patients import Patient, Replies
from kiosk.interview.actions import Listen
from kiosk.interview.hearing import Hearing
from kiosk.service.clock import Clock
from kiosk.service.runner import Stop
from kiosk.speech.clip_source import ClipSource
from kiosk.speech.hearing import Hearer
from kiosk.speech.microphone import DeviceMicrophone
from kiosk.speech.player import DevicePlayer
from kiosk.speech.ports import Player
from kiosk.speech.sound import Clip, read_clip

BREATH_S = 0.3
# How long the next prompt may wait for the decoder without a grammar.
LOOSE_WAIT_S = 0.3


class LiveEar:
    """Listens at the machine's microphone. The kiosk never hears itself: it speaks first."""

    def __init__(self, hearer: Hearer, microphone: DeviceMicrophone, player: DevicePlayer) -> None:
        self._hearer, self._microphone, self._player = hearer, microphone, player

    def new_patient(self) -> None:
        """Forget the last patient's pauses and the level of the voice."""
        self._hearer.new_patient()

    def hear(self, listen: Listen, stop: Stop) -> Hearing | None:
        """One turn at the microphone; what came in before is forgotten.

        Raises:
            MicrophoneMissing: there is none now.
        """
        self._microphone.open()
        self._microphone.discard()
        return self._hearer.hear(listen, self._microphone, stop, LOOSE_WAIT_S)

    def late_words(self, wait_s: float) -> tuple[str, str] | None:
        """The words of a free answer that were not ready when the turn was over."""
        return self._hearer.late_words(wait_s)

    def check(self) -> None:
        """Open microphone and speaker.

        Raises:
            MicrophoneMissing, SpeakerMissing: one of them is not there.
        """
        self._microphone.open()
        self._player.check()


class Reply(Protocol):
    """Brings the patient's answer for a turn: a sound, or what the decoders would hear."""

    def __call__(self, listen: Listen) -> Clip | Hearing:
        """The answer to this turn."""


class ReplyEar:
    """Listens to answers that are already there, through the real recogniser.

    The time that listening takes passes on the clock.
    """

    def __init__(self, hearer: Hearer, reply: Reply, clock: Clock) -> None:
        self._hearer, self._reply, self._clock = hearer, reply, clock

    def new_patient(self) -> None:
        """Forget the last patient's pauses and the level of the voice."""
        self._hearer.new_patient()

    def hear(self, listen: Listen, stop: Stop) -> Hearing | None:
        """One turn: the next answer, in as little time as the recogniser needs."""
        reply = self._reply(listen)
        if isinstance(reply, Hearing):
            self._clock.passed(BREATH_S)
            return reply
        source = ClipSource(reply, BREATH_S)
        hearing = self._hearer.hear(listen, source, stop)
        self._clock.passed(source.heard_s)
        return hearing

    def late_words(self, wait_s: float) -> tuple[str, str] | None:
        """Recordings are decoded to their end before the interview goes on."""
        del wait_s
        return None

    def check(self) -> None:
        """Recorded answers are always there."""


class RecordedAnswers:
    """The answers in a folder: `ID.wav` for the first turn of listening, then `ID.2.wav` ...

    Without a file for a later turn, a rewording hears the last one again and a confirmation hears
    yes. Without any file there is silence, but for `consent` and read-backs, which are agreed.
    """

    AGREED = Hearing(sound="speech", tight="yes", guarded="yes", confidence=1.0, speech_s=0.5)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turns: dict[str, int] = {}

    def __call__(self, listen: Listen) -> Clip | Hearing:
        """The answer to this turn.

        Raises:
            ClipUnreadable: the file is no sound.
        """
        if listen.mode == "presence":
            return self.AGREED
        question = listen.question
        turn = self._turns[question] = self._turns.get(question, 0) + 1
        own = self._file(question, turn)
        if own is not None:
            return read_clip(own)
        earlier = [self._file(question, one) for one in range(turn - 1, 0, -1)]
        last = next((file for file in earlier if file is not None), None)
        agreed_unasked = question == "consent" or question.startswith("read_back_")
        if (listen.mode == "confirm" and last is not None) or (agreed_unasked and last is None):
            return self.AGREED
        return read_clip(last) if last else Clip.silence(0.0)

    def _file(self, question: str, turn: int) -> Path | None:
        names = (
            [f"{question}.wav", f"{question}.1.wav"] if turn == 1 else [f"{question}.{turn}.wav"]
        )
        return next((path for name in names if (path := self._folder / name).is_file()), None)


class ScriptedPatient:
    """A patient who speaks a script with a voice of flite; `tell` is given the words."""

    def __init__(self, patient: Patient, tell: Callable[[str], None], player: Player) -> None:
        self._replies, self._voice = Replies(patient), patient.voice
        self._tell, self._player = tell, player

    def __call__(self, listen: Listen) -> Clip:
        """What the patient says in this turn, also played for whoever listens.

        Raises:
            VoiceFailed: flite is missing or did not speak.
        """
        reply = self._replies.next(listen)
        self._tell(words_of(reply) or "(says nothing)")
        clip = speak_reply(reply, self._voice)
        self._player.play(clip)
        return clip
