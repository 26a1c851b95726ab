"""Accept, confirm or ask again: by the evidence and by the weight of the question."""

import pytest

from kiosk.answers.understanding import Understanding, Universal
from kiosk.answers.values import YesNo
from kiosk.dialog.model import Question
from kiosk.interview.decide import Judgement, judge
from kiosk.interview.hearing import Hearing

WORDS = {
    "yes": Understanding(words="yes", value=YesNo(answer="yes")),
    "no": Understanding(words="no", value=YesNo(answer="no")),
    "skip": Understanding(words="skip", universal=Universal.SKIP),
}


def judged(weight: str, **heard: object) -> Judgement:
    question = Question(id="any", type="yes_no", section="any", weight=weight)
    hearing = Hearing(sound="speech", **heard)
    return judge(question, hearing, lambda words: WORDS.get(words, Understanding(words=words)))


@pytest.mark.parametrize("weight", ["red", "core", "detail"])
def test_an_answer_likelier_by_far_than_all_else_is_accepted(weight: str) -> None:
    assert judged(weight, tight="no", guarded="no", confidence=0.97).decision == "accept"


@pytest.mark.parametrize(
    "weight, confidence, decision",
    [
        ("red", 0.8, "confirm"),
        ("core", 0.8, "accept"),
        ("core", 0.6, "confirm"),
        ("detail", 0.6, "accept"),
    ],
)
def test_the_weightier_the_question_the_likelier_its_answer_must_be(
    weight: str, confidence: float, decision: str
) -> None:
    heard = judged(weight, tight="no", guarded="no", confidence=confidence)
    assert heard.decision == decision


def test_the_loose_words_make_up_for_it() -> None:
    heard = judged("red", tight="no", guarded="no", loose="no", confidence=0.6)
    assert heard.decision == "accept"


@pytest.mark.parametrize("weight", ["red", "core", "detail"])
def test_an_answer_less_likely_than_a_decoy_is_at_most_confirmed(weight: str) -> None:
    heard = judged(weight, tight="no", guarded="go", loose="go", confidence=0.3)
    assert heard.decision == "confirm"


@pytest.mark.parametrize(
    "weight, decision", [("red", "confirm"), ("core", "confirm"), ("detail", "accept")]
)
def test_with_the_loose_words_it_is_enough_for_a_detail(weight: str, decision: str) -> None:
    heard = judged(weight, tight="no", guarded="go", loose="no", confidence=0.3)
    assert heard.decision == decision


def test_an_answer_that_only_the_loose_decoder_heard_is_confirmed() -> None:
    heard = judged("core", tight="[unk]", guarded="[unk]", loose="yes")
    assert (heard.decision, heard.answers_yes) == ("confirm", True)


def test_decoders_that_say_the_opposite_are_asked_again() -> None:
    heard = judged("core", tight="no", guarded="go", loose="yes", confidence=0.3)
    assert (heard.decision, heard.value) == ("ask_again", None)


@pytest.mark.parametrize("guarded", ["skip", "six"])
def test_a_command_must_be_the_likeliest(guarded: str) -> None:
    heard = judged("core", tight="skip", guarded=guarded, confidence=0.8)
    assert heard.decision == ("accept" if guarded == "skip" else "ask_again")
