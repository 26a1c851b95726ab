"""The real recogniser on real sound; no clock, since time is counted in samples."""

from pathlib import Path

import numpy as np
import pytest

from kiosk.interview.hearing import UNKNOWN
from kiosk.speech.clip_source import ClipSource
from kiosk.speech.end_of_turn import FREE_ANSWER, Completeness, Patience
from kiosk.speech.listener import Listener, ListenTurn
from kiosk.speech.recogniser import Grammar, SpeechModel
from kiosk.speech.sound import BLOCK_S, Clip, Samples
from tests.conftest import Require
from tests.speech.spoken import noise, spoken

YES_NO = Grammar(
    sentences=("yes", "no", "sometimes", "yes i do", "no i don't", "yes sometimes", "no never"),
    decoys=("go", "now", "left", "guess", "stop"),
)


class CountingSource(ClipSource):
    """Knows how much was read of it."""

    blocks = 0

    def read_block(self, timeout_s: float) -> Samples:
        self.blocks += 1
        return super().read_block(timeout_s)

    @property
    def read_s(self) -> float:
        return self.blocks * BLOCK_S


class YesOrNo:
    """A stand-in for the parsers."""

    def completeness(self, words: str) -> Completeness:
        return "complete" if self.of(words) else "none"

    def of(self, words: str) -> str | None:
        said = set(words.split())
        return " ".join(said & {"yes", "no", "sometimes"}) or None if UNKNOWN not in said else None


class Anything(YesOrNo):
    def completeness(self, words: str) -> Completeness:
        return "incomplete" if words else "none"


def listening(**changes: object) -> ListenTurn:
    usual: dict[str, object] = {
        "grammar": YES_NO,
        "meaning": YesOrNo(),
        "patience": Patience(),
    }
    return ListenTurn(**{**usual, **changes})  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def model(speech_model: Path) -> SpeechModel:
    return SpeechModel(speech_model)


@pytest.fixture
def listener(model: SpeechModel, require: Require) -> Listener:
    require("flite", "flite")
    return Listener(model)


@pytest.mark.parametrize("word", ["yes", "no"])
def test_a_plain_answer_is_heard_and_ends_within_a_second(listener: Listener, word: str) -> None:
    clip = spoken(word)
    source = CountingSource(clip)
    heard = listener.listen(source, listening())
    assert heard is not None
    assert (heard.sound, heard.tight, heard.guarded) == ("speech", word, word)
    assert heard.loose is None
    assert heard.confidence > 0.5
    assert heard.silence_s < 0.7
    assert source.read_s < clip.seconds + 1.8


def test_vosk_does_not_end_the_turn_by_its_own_rules(listener: Listener) -> None:
    slow = Patience(complete_s=2.5)
    clip = spoken("no", 1.6, "sometimes")
    heard = listener.listen(ClipSource(clip), listening(patience=slow))
    assert heard is not None
    assert heard.tight == "no sometimes"


def test_a_correction_just_after_a_complete_answer_is_heard(listener: Listener) -> None:
    heard = listener.listen(ClipSource(spoken("yes", 0.8, "no never")), listening())
    assert heard is not None
    assert (heard.tight, heard.guarded) == ("yes no never", "yes no never")


def test_a_correction_after_the_next_prompt_began_is_not_heard(listener: Listener) -> None:
    heard = listener.listen(ClipSource(spoken("yes", 1.6, "no never")), listening())
    assert heard is not None
    assert heard.tight == "yes"


def test_silence_gives_no_input_when_the_patience_is_over(listener: Listener) -> None:
    source = CountingSource(Clip.silence(1.0))
    heard = listener.listen(source, listening(patience=Patience(first_word_s=4.0)))
    assert heard is not None
    assert heard.sound == "no_input"
    assert source.read_s == pytest.approx(4.0, abs=0.1)


def test_the_noise_of_a_room_is_no_input(listener: Listener) -> None:
    heard = listener.listen(ClipSource(noise(12.0, -45)), listening())
    assert heard is not None
    assert heard.sound == "no_input"


def test_talk_that_does_not_end_is_too_long(listener: Listener) -> None:
    talk = spoken(*["my neighbour told me all about the weather on the island"] * 7)
    source = CountingSource(talk)
    heard = listener.listen(source, listening())
    assert heard is not None
    assert heard.sound == "too_long"
    assert source.read_s < 17.0


def test_a_voice_30_db_below_normal_is_still_heard(listener: Listener) -> None:
    heard = listener.listen(ClipSource(spoken("yes", gain_db=-30)), listening())
    assert heard is not None
    assert (heard.sound, heard.tight) == ("speech", "yes")


def test_a_faint_voice_that_is_not_understood_is_too_quiet(listener: Listener) -> None:
    mumble = spoken("my neighbour told me about it", gain_db=-42)
    heard = listener.listen(ClipSource(mumble), listening())
    assert heard is not None
    assert heard.sound == "too_quiet"


def test_a_voice_that_is_cut_off_and_not_understood_is_too_loud(listener: Listener) -> None:
    shout = spoken("my neighbour told me about it", gain_db=35)
    heard = listener.listen(ClipSource(shout), listening())
    assert heard is not None
    assert heard.sound == "too_loud"


def test_a_free_answer_comes_back_in_the_patients_words(listener: Listener) -> None:
    clip = spoken("my legs feel heavy", 1.0, "when i walk to the shop")
    free = listening(
        meaning=Anything(),
        patience=FREE_ANSWER,
        free=True,
    )
    heard = listener.listen(ClipSource(clip), free)
    assert heard is not None
    assert heard.loose is not None
    assert {"legs", "heavy", "walk", "shop"} <= set(heard.loose.split())


def test_words_of_a_free_answer_that_are_not_ready_in_time_can_be_fetched_later(
    listener: Listener,
) -> None:
    free = listening(meaning=Anything(), patience=FREE_ANSWER, free=True, loose_wait_s=0.0)
    heard = listener.listen(ClipSource(spoken("my legs feel heavy when i walk")), free)
    assert heard is not None
    assert (heard.sound, heard.loose) == ("speech", None)
    assert listener.owed is not None
    late = listener.owed.finish()
    assert late is not None
    assert {"legs", "heavy", "walk"} <= set(late.split())


@pytest.mark.parametrize("free", [False, True])
def test_a_key_ends_the_turn_at_once(listener: Listener, free: bool) -> None:
    source = CountingSource(spoken("yes i do sometimes"))

    def key_after_half_a_second() -> bool:
        return source.read_s >= 0.5

    turn = listening(interrupted=key_after_half_a_second, free=free)
    assert listener.listen(source, turn) is None
    assert source.read_s < 0.6


def test_a_microphone_without_sound_for_a_moment_is_waited_for(listener: Listener) -> None:
    class Stalling(CountingSource):
        def read_block(self, timeout_s: float) -> Samples | None:  # type: ignore[override]
            block = super().read_block(timeout_s)
            if self.blocks % 3:
                return block
            self._at -= len(block)
            return None

    heard = listener.listen(Stalling(spoken("yes")), listening())
    assert heard is not None
    assert heard.tight == "yes"


def test_turns_do_not_hear_each_other(listener: Listener) -> None:
    words = ["yes", "no", "yes", "no"]
    heard = [listener.listen(ClipSource(spoken(word)), listening()) for word in words]
    assert [one.tight for one in heard if one is not None] == words


def test_a_loose_decoder_that_was_interrupted_forgets_what_it_heard(listener: Listener) -> None:
    free = listening(meaning=Anything(), free=True)
    source = ClipSource(spoken("the weather is nice"))
    stopped = listening(meaning=Anything(), free=True, interrupted=lambda: source.heard_s > 1.0)
    assert listener.listen(source, stopped) is None
    heard = listener.listen(ClipSource(spoken("when i walk to the shop")), free)
    assert heard is not None
    assert heard.loose is not None
    assert "weather" not in heard.loose
    assert "shop" in heard.loose


def test_unknown_words_are_left_out_of_a_grammar_with_their_sentences(
    model: SpeechModel, caplog: pytest.LogCaptureFixture
) -> None:
    grammar = Grammar(("yes", "yes the zxqvly one"), decoys=("go", "zxqvly"))
    assert model.audible(grammar) == Grammar(("yes",), ("go",))
    assert "zxqvly" in caplog.text


def test_soft_beginnings_reach_the_decoders(listener: Listener) -> None:
    """The time before speech stands out is heard too, also right after the microphone opens."""
    source = ClipSource(Clip(np.trim_zeros(spoken("sometimes").samples)), before_s=0.0)
    heard = listener.listen(source, listening())
    assert heard is not None
    assert heard.tight == "sometimes"
