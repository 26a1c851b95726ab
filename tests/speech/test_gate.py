import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.gate import Gate, Lift
from kiosk.speech.level import level_dbfs
from kiosk.speech.sound import BLOCK_SAMPLES, Samples
from kiosk.speech.voice_activity import Activity
from tests.speech.spoken import noise


def numbered(count: int) -> list[Samples]:
    return [np.full(BLOCK_SAMPLES, number, np.int16) for number in range(count)]


def numbers(blocks: list[Samples]) -> list[int]:
    return [int(block[0]) for block in blocks]


def passed(sounding: list[bool]) -> list[int]:
    gate = Gate()
    return [
        number
        for block, loud in zip(numbered(len(sounding)), sounding, strict=True)
        for number in numbers(gate.let_through(block, Activity(-30, loud, loud)))
    ]


def test_speech_is_let_through_with_a_little_around_it() -> None:
    through = passed([False] * 50 + [True] * 10 + [False] * 50)
    assert through == list(range(through[0], through[-1] + 1))
    assert 50 - through[0] == pytest.approx(0.35 / 0.032, abs=1)
    assert through[-1] - 59 == pytest.approx(0.4 / 0.032, abs=1)


@given(st.lists(st.booleans(), max_size=120))
def test_no_sound_is_lost_repeated_or_out_of_order(sounding: list[bool]) -> None:
    through = passed(sounding)
    assert through == sorted(set(through))
    assert {number for number, loud in enumerate(sounding) if loud} <= set(through)


def lifted_levels(levels_dbfs: list[float]) -> list[float]:
    lift = Lift()
    out = []
    for level in levels_dbfs:
        out += lift.lift([noise(0.032, level).samples], Activity(level, sounding=True, voice=True))
    return [level_dbfs(block) for block in out + lift.release()]


def test_a_faint_voice_comes_to_a_usual_level() -> None:
    assert lifted_levels([-60.0] * 20) == pytest.approx([-35.0] * 20, abs=1.5)


def test_a_usual_voice_is_left_as_it_is() -> None:
    assert lifted_levels([-26.0] * 20) == pytest.approx([-26.0] * 20, abs=1.0)


def test_a_soft_beginning_does_not_make_the_rest_too_loud() -> None:
    levels = lifted_levels([-50.0] * 10 + [-18.0] * 10)
    assert levels[:8] == pytest.approx([-35.0] * 8, abs=1.5)
    assert levels[-10:] == pytest.approx([-18.0] * 10, abs=1.0)


def test_a_sound_that_is_over_at_once_is_not_lost() -> None:
    assert len(lifted_levels([-30.0] * 2)) == 2
