"""Which sound the decoders get to hear: speech with a little around it, at a usual level."""

from collections import deque

from kiosk.speech.level import SILENCE_DBFS, lifted
from kiosk.speech.sound import BLOCK_S, Samples
from kiosk.speech.voice_activity import Activity

_LEVEL_KNOWN_AFTER_S = 0.25


class Gate:
    """Lets sound through from a little before it stands out to a little after.

    A long silence in between is kept back: it costs as much to decode as speech, and tells
    nothing. The time before lets the decoders hear soft beginnings ("h", "f", "s").
    """

    def __init__(self, before_s: float = 0.35, after_s: float = 0.4) -> None:
        self._before: deque[Samples] = deque(maxlen=round(before_s / BLOCK_S))
        self._after_blocks = round(after_s / BLOCK_S)
        self._open_for = 0

    def let_through(self, block: Samples, activity: Activity) -> list[Samples]:
        """What the decoders hear now, with the blocks that were kept back before it."""
        if activity.sounding or activity.voice:
            self._open_for = self._after_blocks + 1
        elif self._open_for:
            self._open_for -= 1
        if not self._open_for:
            self._before.append(block)
            return []
        through = [*self._before, block]
        self._before.clear()
        return through


class Lift:
    """Brings a faint voice to a usual level.

    The recogniser has learned from voices near a usual level: "yes" and "no" 30 dB and 40 dB
    below it are heard 96 % and 76 % as they are, 100 % when lifted. Sound is kept back until a
    quarter of a second of it has come through, which tells how loud the voice is. From then on the
    gain never rises within a turn, but gives way where the voice turns out to be louder.
    """

    def __init__(
        self, usual_dbfs: float = -35.0, loud_dbfs: float = -25.0, most_db: float = 30.0
    ) -> None:
        self._usual_dbfs, self._loud_dbfs, self._most_db = usual_dbfs, loud_dbfs, most_db
        self._gain_db: float | None = None
        self._waiting: list[Samples] = []
        self._waited_s = 0.0
        self._loudest_dbfs = SILENCE_DBFS

    def lift(self, blocks: list[Samples], activity: Activity) -> list[Samples]:
        """The blocks at a usual level, or nothing while it is not known yet."""
        if not blocks:
            return []
        self._loudest_dbfs = max(self._loudest_dbfs, activity.level_dbfs)
        self._waiting += blocks
        self._waited_s += BLOCK_S
        return self.release() if self._waited_s >= _LEVEL_KNOWN_AFTER_S else []

    def release(self) -> list[Samples]:
        """All that was kept back, at the level that is the best guess by now."""
        waiting, self._waiting = self._waiting, []
        if self._gain_db is None:
            missing_db = self._usual_dbfs - self._loudest_dbfs
            self._gain_db = max(0.0, min(self._most_db, missing_db))
        bearable_db = max(0.0, self._loud_dbfs - self._loudest_dbfs)
        self._gain_db = min(self._gain_db, bearable_db)
        return [lifted(block, self._gain_db) for block in waiting]
