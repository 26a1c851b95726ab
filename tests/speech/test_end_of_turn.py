import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.end_of_turn import (
    Completeness,
    Patience,
    PausesOfPatient,
    TurnSoFar,
    Verdict,
    verdict,
)

PATIENCE = Patience()
SECONDS = st.floats(0, 60)
KINDS: list[Completeness] = ["none", "incomplete", "complete", "hold"]


def after_speech(silence_s: float, speech_s: float = 1.0) -> TurnSoFar:
    return TurnSoFar(
        elapsed_s=2.0 + silence_s,
        since_begin_s=1.0 + silence_s,
        silence_s=silence_s,
        speech_s=speech_s,
    )


def test_ten_seconds_are_given_for_the_first_word() -> None:
    assert verdict(PATIENCE, TurnSoFar(9.9), "none") is Verdict.WAIT
    assert verdict(PATIENCE, TurnSoFar(10.0), "none") is Verdict.NO_INPUT


@pytest.mark.parametrize(
    "words,wait_s", [("complete", 0.6), ("hold", 1.3), ("incomplete", 1.8), ("none", 1.8)]
)
def test_the_silence_that_ends_a_turn_depends_on_the_words(
    words: Completeness, wait_s: float
) -> None:
    assert verdict(PATIENCE, after_speech(wait_s - 0.05), words) is Verdict.WAIT
    assert verdict(PATIENCE, after_speech(wait_s), words) is Verdict.END


def test_a_cough_does_not_end_the_patience_for_the_first_word() -> None:
    assert verdict(PATIENCE, after_speech(5.0, speech_s=0.2), "none") is Verdict.WAIT
    assert verdict(PATIENCE, after_speech(8.0, speech_s=0.2), "none") is Verdict.END


def test_a_short_word_that_answers_is_no_cough() -> None:
    assert verdict(PATIENCE, after_speech(0.6, speech_s=0.2), "complete") is Verdict.END


def test_talk_without_end_is_too_long() -> None:
    talking = TurnSoFar(elapsed_s=20.0, since_begin_s=15.0, speech_s=15.0)
    assert verdict(PATIENCE, talking, "incomplete") is Verdict.TOO_LONG


def test_a_voice_in_the_background_does_not_keep_an_answered_turn_open() -> None:
    talking = TurnSoFar(elapsed_s=6.0, since_begin_s=4.0, unchanged_s=2.0, speech_s=4.0)
    assert verdict(PATIENCE, talking, "complete") is Verdict.END
    assert verdict(PATIENCE, talking, "incomplete") is Verdict.WAIT


@given(elapsed_s=SECONDS, silence_s=SECONDS, speech_s=SECONDS, words=st.sampled_from(KINDS))
def test_every_turn_is_over_after_patience_and_whole_turn(
    elapsed_s: float, silence_s: float, speech_s: float, words: Completeness
) -> None:
    begun = TurnSoFar(elapsed_s + 25.0, elapsed_s + 15.0, silence_s, 0.0, speech_s)
    assert verdict(PATIENCE, begun, words) is not Verdict.WAIT
    assert verdict(PATIENCE, TurnSoFar(elapsed_s + 10.0), words) is Verdict.NO_INPUT


@given(silence_s=st.floats(0, 1.7), words=st.sampled_from(KINDS))
def test_more_silence_never_reopens_a_turn(silence_s: float, words: Completeness) -> None:
    if verdict(PATIENCE, after_speech(silence_s), words) is Verdict.END:
        assert verdict(PATIENCE, after_speech(silence_s + 0.1), words) is Verdict.END


def test_a_patient_with_long_pauses_is_given_more_time() -> None:
    pauses = PausesOfPatient()
    for _ in range(3):
        pauses.note(0.55)
    assert pauses.stretch(PATIENCE).complete_s == pytest.approx(0.825)
    assert pauses.stretch(PATIENCE).first_word_s == PATIENCE.first_word_s


def test_a_fluent_patient_is_answered_as_soon_as_ever() -> None:
    pauses = PausesOfPatient()
    for _ in range(10):
        pauses.note(0.25)
    assert pauses.stretch(PATIENCE) == PATIENCE


@given(st.lists(st.floats(0, 30)))
def test_waits_are_never_shortened_and_at_most_doubled(pauses_s: list[float]) -> None:
    pauses = PausesOfPatient()
    for pause_s in pauses_s:
        pauses.note(pause_s)
    stretched = pauses.stretch(PATIENCE)
    assert PATIENCE.complete_s <= stretched.complete_s <= 2 * PATIENCE.complete_s
    assert PATIENCE.incomplete_s <= stretched.incomplete_s <= 2 * PATIENCE.incomplete_s
