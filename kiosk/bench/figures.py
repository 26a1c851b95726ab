"""From single turns to the figures of one row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kiosk.bench.clips import Spoken
from kiosk.bench.ears import Heard
from kiosk.bench.report import Answers, Cost, FalseAlarms, Ratio, Row, Spread

_OTHER_ONE = {"yes": "no", "no": "yes", "left": "right", "right": "left"}


@dataclass(frozen=True)
class Turn:
    """One clip and what an ear made of it.

    `wanted`: the right value, null for a false alarm. `reply_s`: from the last sound until the ear
    was ready to go on; null where noise hides the last sound.
    """

    spoken: Spoken
    wanted: str | None
    heard: Heard
    speech_s: float
    processor_s: float
    wall_s: float
    reply_s: float | None = None

    @property
    def accepted(self) -> bool:
        """Whether a value was taken at once, without asking back."""
        return self.heard.value is not None and self.heard.decision == "accept"

    @property
    def right(self) -> bool:
        """Whether the value was the right one."""
        return self.wanted is not None and self.heard.value == self.wanted


def answers(turns: Sequence[Turn]) -> Answers:
    """How answers were heard."""
    wrong = [turn for turn in turns if turn.heard.value is not None and not turn.right]
    return Answers(
        clips=len(turns),
        right=sum(turn.right for turn in turns),
        wrong=len(wrong),
        not_understood=sum(turn.heard.value is None for turn in turns),
        right_accepted=sum(turn.right and turn.accepted for turn in turns),
        wrong_accepted=sum(turn.accepted for turn in wrong),
        confirmed=sum(turn.heard.decision == "confirm" for turn in turns),
        swapped_accepted=sum(
            turn.accepted and turn.heard.value == _OTHER_ONE.get(turn.wanted or "")
            for turn in wrong
        ),
    )


def false_alarms(turns: Sequence[Turn]) -> FalseAlarms:
    """How what is no answer was heard. "I'm not sure" is no value that anybody relies on."""
    taken = [turn for turn in turns if turn.heard.value not in {None, "unsure"}]
    accepted = [turn for turn in taken if turn.accepted]
    words = Counter(turn.spoken.said or "(background)" for turn in accepted)
    return FalseAlarms(
        clips=len(turns),
        taken=len(taken),
        accepted=len(accepted),
        commands=sum(turn.heard.command for turn in turns),
        accepted_words=dict(sorted(words.items())),
    )


def cost(turns: Sequence[Turn]) -> Cost:
    """What the turns took."""
    speech_s = sum(turn.speech_s for turn in turns)
    listened_s = sum(turn.heard.listened_s for turn in turns)
    processor_s = sum(turn.processor_s for turn in turns)
    silences = [turn.heard.silence_s for turn in turns if turn.heard.silence_s is not None]
    replies = [turn.reply_s for turn in turns if turn.reply_s is not None]
    return Cost(
        turns=len(turns),
        speech_s=round(speech_s, 2),
        listened_s=round(listened_s, 2),
        processor_s=round(processor_s, 3),
        wall_s=round(sum(turn.wall_s for turn in turns), 3),
        processor_s_per_speech_s=_per(processor_s, speech_s),
        processor_s_per_listened_s=_per(processor_s, listened_s),
        loose_share=_per(sum(turn.heard.loose_ran for turn in turns), len(turns)),
        silence=spread(silences) if silences else None,
        reply=spread(replies) if replies else None,
        computing=spread([turn.heard.computing_s for turn in turns]),
    )


def spread(seconds: Sequence[float]) -> Spread:
    """Median and 95th percentile; of nothing, zero."""
    if not seconds:
        return Spread(median_s=0.0, p95_s=0.0)
    median, p95 = np.percentile(seconds, [50, 95])
    return Spread(median_s=round(float(median), 4), p95_s=round(float(p95), 4))


def unheard(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The names of answers that not one decoder heard."""
    return tuple(
        turn.spoken.name
        for turn in turns
        if turn.wanted is not None and turn.wanted not in turn.heard.witnesses
    )


def ratios(rows: Sequence[Row], product: str) -> tuple[Ratio, ...]:
    """The product beside each baseline, where both heard the same answers."""
    ours = {(row.type, row.condition): row for row in rows if row.ear == product and row.answers}
    return tuple(
        _ratio(ours[row.type, row.condition], row)
        for row in rows
        if row.ear != product and row.answers and (row.type, row.condition) in ours
    )


def _ratio(ours: Row, theirs: Row) -> Ratio:
    one, other = ours.answers, theirs.answers
    if one is None or other is None:
        raise ValueError("both rows must be of answers")
    return Ratio(
        baseline=theirs.ear,
        type=ours.type,
        condition=ours.condition,
        right=_per(one.right, one.clips),
        baseline_right=_per(other.right, other.clips),
        wrong_accepted=_per(one.wrong_accepted, one.clips),
        baseline_wrong_accepted=_per(other.wrong_accepted, other.clips),
        processor_ratio=_per(ours.cost.processor_s, theirs.cost.processor_s),
    )


def _per(what: float, of: float) -> float:
    return round(what / of, 4) if of else 0.0
