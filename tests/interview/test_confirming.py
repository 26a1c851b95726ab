"""Replies to "I heard ..., is that right?", by what the decoders heard."""

import pytest

from kiosk.answers.confirmation import Confirmation
from kiosk.interview.confirming import judge_confirmation
from kiosk.interview.hearing import Hearing

WORDS = {
    "yes": Confirmation(words="yes", agrees=True),
    "no": Confirmation(words="no", agrees=False),
}


def agrees(**heard: str) -> bool | None:
    def understand(words: str) -> Confirmation:
        return WORDS.get(words, Confirmation(words=words))

    return judge_confirmation(Hearing(sound="speech", **heard), understand).agrees


def test_a_yes_that_was_the_likeliest_agrees() -> None:
    assert agrees(tight="yes", guarded="yes") is True


def test_a_yes_less_likely_than_a_decoy_agrees_only_with_the_loose_words() -> None:
    assert agrees(tight="yes", guarded="guess") is None
    assert agrees(tight="yes", guarded="guess", loose="guess") is None
    assert agrees(tight="yes", guarded="guess", loose="yes") is True


@pytest.mark.parametrize("loose", ["no", "yes"])
def test_a_yes_against_a_no_is_neither(loose: str) -> None:
    opposite = "no" if loose == "yes" else "yes"
    assert agrees(tight="yes", guarded=opposite, loose=loose) is None


def test_a_no_is_enough_to_ask_again() -> None:
    assert agrees(tight="no", guarded="go") is False
