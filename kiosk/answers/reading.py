"""What a parser of one type hands back."""

from typing import NamedTuple

from kiosk.answers.understanding import Strength
from kiosk.answers.values import AnswerValue


class Reading(NamedTuple):
    """A value, null where there was none; see `Understanding` for the rest."""

    value: AnswerValue | None
    strength: Strength = "clear"
    complete: bool = True


NOTHING = Reading(None, complete=False)
