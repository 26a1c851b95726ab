import pytest

from kiosk.dialog.pace import spoken_s, too_long


@pytest.mark.parametrize(
    "text, measured_s",
    [
        ("Does sitting down make it better?", 2.6),
        ("How far can you walk before you have to stop?", 3.4),
        ("Which side is it: left, right, or both?", 4.2),
        ("Has the feeling changed around your bottom or between your legs when you sit?", 5.4),
        ("Thank you. That was the last question. Your answers go to the staff.", 5.9),
        ("Do your legs or feet feel numb, tingling, or like pins and needles?", 6.3),
        ("Hello. I will ask some questions. Take your time. Others may hear you.", 7.1),
    ],
)
def test_the_estimate_is_near_what_espeak_needs_at_130_words_a_minute(
    text: str, measured_s: float
) -> None:
    assert spoken_s(text) == pytest.approx(measured_s, abs=0.7)


def test_pauses_count_and_not_only_words() -> None:
    assert spoken_s("Left, right, both, or neither?") > spoken_s("Left right both or neither?")


def test_fifteen_words_are_allowed_and_sixteen_are_not() -> None:
    assert too_long(" ".join(["so"] * 15)) is None
    assert "16 words" in str(too_long(" ".join(["so"] * 16)))


def test_words_of_another_language_have_syllables_too() -> None:
    assert spoken_s("Føler du deg nummen i beina?") == pytest.approx(3.1, abs=0.4)
