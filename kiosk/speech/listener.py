"""One turn of listening: from the opening of the microphone to what was heard."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.interview.hearing import Hearing, Sound
from kiosk.speech.alternatives import weigh
from kiosk.speech.background_decoder import BackgroundDecoder
from kiosk.speech.end_of_turn import (
    Patience,
    PausesOfPatient,
    TurnSoFar,
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
    runs from the start; otherwise it is asked only where the guarded decoder's likeliest words are
    no answer, or one less likely than `sure_at`. `loose_wait_s`: how long the loose decoder may
    keep the next prompt waiting; null where nobody waits, as with a recording. `interrupted`: a
    key, a hang-up; asked before each block.
    """

    grammar: Grammar
    meaning: Meaning
    patience: Patience
    free: bool = False
    sure_at: float = 0.0
    loose_wait_s: float | None = None
    interrupted: Interrupted = never


class Listener:
    """Listens to one patient, turn by turn.

    Time is counted in samples, so that a recording need not wait. `owed`: the loose decoder of the
    last free answer, where its words were not ready in time; whoever takes it must end it.
    """

    def __init__(self, model: SpeechModel) -> None:
        self._model = model
        self._voice_activity = VoiceActivity()
        self._pauses = PausesOfPatient()
        self.owed: BackgroundDecoder | None = None

    def listen(self, source: Microphone, turn: ListenTurn) -> Hearing | None:
        """Listen until the turn is over; null if it was interrupted.

        Raises:
            MicrophoneMissing: the source is gone.
        """
        self.owed = None
        self._voice_activity.new_turn()
        patience = self._pauses.stretch(turn.patience)
        # Words change with few blocks only, and reading them takes longer than hearing one.
        completeness = lru_cache(turn.meaning.completeness)
        heard = HeardTurn(self._model, turn.grammar, free=turn.free)
        decided: TurnSoFar | None = None
        try:
            while not turn.interrupted():
                block = source.read_block(4 * BLOCK_S)
                if block is None:
                    continue
                if pause_s := heard.hear(block, self._voice_activity.hear(block)):
                    self._pauses.note(pause_s)
                so_far = heard.so_far
                how = verdict(patience, so_far, completeness(heard.words))
                if how is Verdict.WAIT:
                    decided = None
                    continue
                if decided is None:
                    decided = so_far
                    if how is Verdict.END:
                        _ask_loose_if_needed(heard, turn)
                waited_s = so_far.elapsed_s - decided.elapsed_s
                if how is not Verdict.END or waited_s >= patience.reopen_s:
                    return self._hearing(heard, turn, how, decided)
        finally:
            heard.abandon()
        return None

    def _hearing(
        self, heard: HeardTurn, turn: ListenTurn, how: Verdict, decided: TurnSoFar
    ) -> Hearing:
        found = weigh(heard.finish(), turn.meaning.of)
        meaning = turn.meaning.of(found.likeliest)
        settled = meaning is not None and found.confidence >= turn.sure_at
        # Words that were found in sound too faint to be noticed are not to be lost.
        if how is Verdict.NO_INPUT and not settled:
            return Hearing(sound="no_input")
        loose = heard.finish_loose(turn.loose_wait_s) if turn.free or not settled else None
        if turn.free and loose is None:
            self.owed = heard.owed()
        late = self.owed is not None and how is Verdict.END
        words = [found.answer, loose or ""]
        return Hearing(
            sound="speech" if late else _sound(heard, turn, how, words),
            tight=found.answer,
            guarded=found.likeliest,
            loose=loose,
            confidence=found.confidence,
            speech_s=heard.so_far.speech_s,
            silence_s=decided.silence_s,
        )


def _ask_loose_if_needed(heard: HeardTurn, turn: ListenTurn) -> None:
    """Use the time in which the turn may be reopened."""
    if turn.meaning.of(heard.words) is None:
        heard.ask_loose()


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
