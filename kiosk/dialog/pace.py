"""How long a prompt is, in words and in estimated seconds."""

import re
import unicodedata

MOST_WORDS = 15
LONGEST_S = 6.0

# Fitted to espeak-ng at 130 words a minute over twelve prompts; none was off by more than 0.7 s.
_START_S, _SYLLABLE_S, _COMMA_S, _SENTENCE_S = 0.3, 0.28, 0.6, 0.75
_VOWELS = re.compile(r"[aeiouyæœø]+")


def words_in(text: str) -> list[str]:
    """The words of a prompt."""
    return re.findall(r"\w+(?:['\u2019-]\w+)*", text)


def spoken_s(text: str) -> float:
    """About how many seconds a prompt takes at 130 words a minute, pauses included.

    Syllables are guessed from groups of vowels, in any language written with Latin letters.
    """
    syllables = sum(_syllables(word) for word in words_in(text))
    sentences = len(re.findall(r"[.?!](?=\s+\S)", text))
    commas = len(re.findall(r"[,:;](?=\s+\S)", text))
    return _START_S + syllables * _SYLLABLE_S + commas * _COMMA_S + sentences * _SENTENCE_S


def too_long(text: str) -> str | None:
    """What makes a prompt too long to be spoken, as a sentence, or nothing."""
    count, seconds = len(words_in(text)), spoken_s(text)
    if count > MOST_WORDS:
        return f"has {count} words; at most {MOST_WORDS} are easy to follow. Make it shorter."
    if seconds > LONGEST_S:
        return (
            f"would take about {seconds:.1f} s at 130 words a minute (estimated from its "
            f"syllables and pauses); at most {LONGEST_S:.0f} s. Make it shorter."
        )
    return None


def _syllables(word: str) -> int:
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", word.lower()) if letter.isalpha()
    )
    groups = len(_VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith("le") and groups > 1
    return max(groups - silent, 1)
