"""What holds for any words at all."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.answers.confirmation import understand_confirmation
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.understand import understand
from kiosk.answers.understanding import Understanding
from kiosk.answers.values import Amount, AnswerType, Count, Scale, Text, Unit, YesNo
from kiosk.dialog.load import load_lexicon
from kiosk.dialog.model import Question
from kiosk.places import dialogs_dir

ENGLISH: Lexicon = load_lexicon("en", dialogs_dir())
DAY = date(2026, 6, 17)
KINDS = [kind for kind in AnswerType if kind is not AnswerType.CHOICE]
SAID = sorted(
    {
        *(word for phrase in ENGLISH.yes_no.no for word in phrase.split()),
        *("yes", "two", "hundred", "metres", "a", "and", "half", "of", "the", "left", "right"),
        *("three", "sorry", "ago", "years", "[unk]", "maybe", "march", "twenty", "sometimes"),
        *("minutes", "last", "out", "ten"),
    }
)
NO_WORDS = {
    word
    for phrases in (
        ENGLISH.yes_no.no, ENGLISH.yes_no.weak_no, ENGLISH.yes_no.used_to,
        ENGLISH.yes_no.not_any_more, ENGLISH.yes_no.not_before, ENGLISH.negation.negators,
        tuple(ENGLISH.homophones[AnswerType.YES_NO]),
    )
    for phrase in phrases
    for word in phrase.split()
}  # fmt: skip


def answer(kind: AnswerType, words: str) -> Understanding:
    return understand(words, Question(id="asked", type=kind, section="now"), None, ENGLISH, DAY)


@given(st.sampled_from(KINDS), st.text())
def test_no_text_whatever_is_too_odd_to_be_read(kind: AnswerType, words: str) -> None:
    question = Question(id="asked", type=kind, section="now")
    assert answer(kind, words).words == words
    assert understand_confirmation(words, question, None, ENGLISH, DAY).words == words


@given(st.sampled_from(KINDS), st.lists(st.sampled_from(SAID), max_size=9).map(" ".join))
def test_no_row_of_known_words_is_too_odd_to_be_read(kind: AnswerType, words: str) -> None:
    found = answer(kind, words)
    assert Understanding.model_validate_json(found.model_dump_json()).words == words


@given(st.text())
def test_words_without_any_no_never_become_a_no(words: str) -> None:
    found = answer(AnswerType.YES_NO, words)
    if isinstance(found.value, YesNo) and found.value.answer == "no":
        assert any(word in words.lower().replace("\u2019", "'") for word in NO_WORDS)


@given(
    st.sampled_from(KINDS), st.sampled_from(["", " ", "um", "uh um", "[unk]", "[unk] [unk]", "..."])
)
def test_silence_noise_and_hesitation_are_no_answer(kind: AnswerType, words: str) -> None:
    found = answer(kind, words)
    assert found.value is None
    assert found.universal is None


@given(
    st.sampled_from(KINDS), st.sampled_from(["yes", "no", "left", "seven", "two blocks", "stop"])
)
def test_what_the_recogniser_did_not_know_spoils_an_answer(kind: AnswerType, words: str) -> None:
    for heard in (f"[unk] {words}", f"{words} [unk]"):
        found = answer(kind, heard)
        assert found.value is None or isinstance(found.value, Text)


@given(st.integers(0, 10), st.sampled_from(["{}", "about {}", "{} out of ten", "i'd say a {}"]))
def test_every_number_of_the_scale_is_read(number: int, said: str) -> None:
    assert answer(AnswerType.SCALE, said.format(number)).value == Scale(number=number)


@given(st.integers(11, 10**7), st.sampled_from(["{}", "about {}", "it's {}"]))
def test_a_number_off_the_scale_is_no_answer(number: int, said: str) -> None:
    assert answer(AnswerType.SCALE, said.format(number)).value is None


@given(st.integers(0, 999_999))
def test_every_count_is_read_whether_in_digits_or_with_times(number: int) -> None:
    assert answer(AnswerType.COUNT, f"{number} times").value == Count(number=number)


@given(
    st.integers(1, 99_999),
    st.sampled_from([(unit, word) for unit, of in ENGLISH.units.items() for word in of.words]),
)
def test_every_amount_comes_back_with_its_number_and_unit(
    number: int, unit: tuple[Unit, str]
) -> None:
    value = answer(AnswerType.AMOUNT, f"{number} {unit[1]}").value
    assert isinstance(value, Amount)
    assert (value.number, value.number_to, value.unit) == (number, None, unit[0])
