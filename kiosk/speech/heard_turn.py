"""What was heard in one turn so far: words, speech, silence, level."""

from kiosk.interview.hearing import UNKNOWN
from kiosk.speech.background_decoder import BackgroundDecoder
from kiosk.speech.end_of_turn import TurnSoFar
from kiosk.speech.gate import Gate, Lift
from kiosk.speech.level import VoiceLevel
from kiosk.speech.recogniser import Alternative, Grammar, SpeechModel
from kiosk.speech.sound import BLOCK_S, Samples
from kiosk.speech.voice_activity import Activity

# A pause shorter than this is part of a word.
_PAUSE_S = 0.2
# Words come out of a decoder about this long after they were spoken.
_WORDS_LAG_BLOCKS = round(0.3 / BLOCK_S)


class HeardTurn:
    """Takes the sound of one turn block by block, and keeps it (in memory only) to its end.

    The guarded decoder hears along. `free`: so does the loose one, in its own thread.
    `abandon` must be called in the end, unless `owed` is taken.
    """

    def __init__(self, model: SpeechModel, grammar: Grammar, *, free: bool) -> None:
        self._model = model
        self._guarded = model.guarded(grammar)
        self._loose: BackgroundDecoder | None = None
        self._gate, self._lift = Gate(), Lift()
        self._decoded: list[Samples] = []
        if free:
            self.ask_loose()
        self.level = VoiceLevel()
        self.words = ""
        self._blocks = self._speech_blocks = 0
        self._began_at: int | None = None
        self._spoke_at = self._changed_at = 0

    def hear(self, block: Samples, activity: Activity) -> float:
        """Take the next block; returns the pause in seconds that it ended, or 0."""
        self._blocks += 1
        self._decode(self._lift.lift(self._gate.let_through(block, activity), activity))
        changed = self._update_words()
        silence_s = self._since(self._spoke_at)
        if activity.voice:
            self._speech(self._blocks, block)
        elif changed:
            # A voice too faint to be noticed, but not too faint to be understood.
            self._speech(max(self._spoke_at, self._blocks - _WORDS_LAG_BLOCKS), block)
        pause_ended = activity.voice and self._speech_blocks > 1 and silence_s >= _PAUSE_S
        return silence_s if pause_ended else 0.0

    def _speech(self, at: int, block: Samples) -> None:
        self._spoke_at = at
        self._began_at = at if self._began_at is None else self._began_at
        self._speech_blocks += 1
        self.level.add(block)

    @property
    def so_far(self) -> TurnSoFar:
        """How the turn stands, in seconds."""
        began = self._began_at
        return TurnSoFar(
            elapsed_s=self._blocks * BLOCK_S,
            since_begin_s=None if began is None else self._since(began),
            silence_s=self._since(self._spoke_at),
            unchanged_s=self._since(self._changed_at),
            speech_s=self._speech_blocks * BLOCK_S,
        )

    def finish(self) -> tuple[Alternative, ...]:
        """The ways in which the guarded decoder could hear the whole turn."""
        self._decode(self._lift.release())
        return self._guarded.finish()

    def ask_loose(self) -> None:
        """Let the decoder without a grammar hear the turn from its beginning, in its own thread."""
        if self._loose is None:
            self._loose = BackgroundDecoder(self._model)
            for block in self._decoded:
                self._loose.accept(block)

    def finish_loose(self, wait_s: float | None) -> str | None:
        """What the decoder without a grammar made of it, if it is ready in time.

        Call `finish` first. `wait_s`: null to wait for it in any case.
        """
        self.ask_loose()
        return self._loose.finish(wait_s) if self._loose is not None else None

    def owed(self) -> BackgroundDecoder | None:
        """The loose decoder, to be asked later; it is then the caller's to end."""
        loose, self._loose = self._loose, None
        return loose

    def abandon(self) -> None:
        """Let nothing go on in the background."""
        if self._loose is not None:
            self._loose.abandon()

    def _decode(self, blocks: list[Samples]) -> None:
        for block in blocks:
            self._guarded.accept(block)
            if self._loose is not None:
                self._loose.accept(block)
        self._decoded += blocks

    def _update_words(self) -> bool:
        words = self._guarded.partial()
        if words == self.words:
            return False
        self.words, self._changed_at = words, self._blocks
        return any(word != UNKNOWN for word in words.split())

    def _since(self, block: int) -> float:
        return (self._blocks - block) * BLOCK_S
