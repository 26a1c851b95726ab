"""One turn of listening: from the opening of the microphone to what was heard."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.interview.hearing import Hearing, Sound
from kiosk.speech.end_of_turn import (
    Patience,
    PausesOfPatient,
    Verdict,
    verdict,
)
from kiosk.speech.heard_turn import HeardTurn
from kiosk.speech.meaning import Meaning
from kiosk.speech.ports import Interrupted, Microphone, never
from kiosk.speech.recogniser import Grammar, SpeechModel
from kiosk.speech.sound import BLOCK_S
from kiosk.speech.voice_activity import VoiceActivity


@dataclass(frozen=True)
class ListenTurn:
    """What one turn listens for.

    `meaning`: what words say to the question. `free`: a free answer, for which the loose decoder
    runs from the start; otherwise it is asked only where tight and guarded decoder do not say the
    same. `interrupted`: a key, a hang-up; asked before each block.
    """

    grammar: Grammar
    meaning: Meaning
    patience: Patience
    free: bool = False
    interrupted: Interrupted = never


class Listener:
    """Listens to one patient, turn by turn.

    Time is counted in samples, so that a recording need not wait.
    """

    def __init__(self, model: SpeechModel) -> None:
        self._model = model
        self._voice_activity = VoiceActivity()
        self._pauses = PausesOfPatient()

    def new_patient(self) -> None:
        """Forget the pauses of the last patient."""
        self._pauses = PausesOfPatient()

    def listen(self, source: Microphone, turn: ListenTurn) -> Hearing | None:
        """Listen until the turn is over; null if it was interrupted.

        Raises:
            MicrophoneMissing: the source is gone.
        """
        self._voice_activity.new_turn()
        patience = self._pauses.stretch(turn.patience)
        # Words change with few blocks only, and reading them takes longer than hearing one.
        completeness = lru_cache(turn.meaning.completeness)
        heard = HeardTurn(self._model, turn.grammar, free=turn.free)
        try:
            while not turn.interrupted():
                block = source.read_block(4 * BLOCK_S)
                if block is None:
                    continue
                if pause_s := heard.hear(block, self._voice_activity.hear(block)):
                    self._pauses.note(pause_s)
                how = verdict(patience, heard.so_far, completeness(heard.words))
                if how is not Verdict.WAIT:
                    return _hearing(heard, turn, how)
        finally:
            heard.abandon()
        return None


def _hearing(heard: HeardTurn, turn: ListenTurn, how: Verdict) -> Hearing:
    tight, guarded = heard.finish()
    meaning = turn.meaning.of(tight.words)
    settled = meaning is not None and meaning == turn.meaning.of(guarded.words)
    # Words that both decoders found in sound too faint to be noticed are not to be lost.
    if how is Verdict.NO_INPUT and not settled:
        return Hearing(sound="no_input")
    loose = heard.finish_loose().words if turn.free or not settled else None
    return Hearing(
        sound=_sound(heard, turn, how, [tight.words, guarded.words, loose or ""]),
        tight=tight.words,
        guarded=guarded.words,
        loose=loose,
        confidence=tight.confidence,
        speech_s=heard.so_far.speech_s,
    )


def _sound(heard: HeardTurn, turn: ListenTurn, how: Verdict, words: list[str]) -> Sound:
    """What kind of sound it was. The level is only blamed for words that were not understood."""
    if how is Verdict.TOO_LONG:
        return "too_long"
    if any(turn.meaning.of(one) is not None for one in words):
        return "speech"
    if heard.level.too_loud:
        return "too_loud"
    blip = heard.so_far.speech_s < turn.patience.blip_s
    if blip and not any(words):
        return "no_input"
    return "too_quiet" if heard.level.too_quiet else "speech"
