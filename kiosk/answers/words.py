"""Words as they come, from the recogniser or typed, brought into one form.

The recogniser gives lower case without punctuation and with numbers in words; typed text has
capitals, punctuation, digits and signs.
"""

import re
from collections.abc import Iterable
from itertools import product

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import PhraseIndex, Tokens, split
from kiosk.answers.written_dates import spoken_dates
from kiosk.interview.hearing import UNKNOWN

# As the recogniser writes, and lists of phrases: nothing to bring into form but spellings.
_AS_HEARD = re.compile(r"(?:[a-z]+(?:'[a-z]+)*(?: |$))+")
_UNKNOWN_WORD = re.compile(re.escape(UNKNOWN), re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}\b)")
_DASHED = re.compile(r"(?<=[0-9])\s*[-\u2013\u2014]\s*(?=[0-9])")
_FRACTION = re.compile(r"(?:\b([0-9]{1,3})\s+)?\b([1-7])\s*/\s*([2348])\b")
_SLASHED = re.compile(r"(?<=[0-9])\s*/\s*(?=[0-9])")
_GLUED = re.compile(r"(?<=[0-9])([^\W\d_]+)\b")
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?[^\W_]*|[^\W_]+(?:['\-][^\W_]+)*'?")


def normalise(words: str, lexicon: Lexicon) -> Tokens:
    """The words in lower case without punctuation, "5-10" as "5 to 10", usual spellings.

    Words that the recogniser did not know ("[unk]") are left out; see `has_unknown`.
    """
    if _AS_HEARD.fullmatch(words):
        return _usual(words.split(), lexicon)
    text = _UNKNOWN_WORD.sub(" ", words).lower().replace("\u2019", "'")
    text = _THOUSANDS.sub("", spoken_dates(text, lexicon))
    text = _FRACTION.sub(_decimal, text)
    text = _DASHED.sub(f" {lexicon.numbers.range_words[0]} ", text)
    text = _SLASHED.sub(f" {lexicon.numbers.slash} ", text)
    text = _GLUED.sub(lambda glued: _apart(glued[1], lexicon), text)
    return _usual(_TOKEN.findall(text), lexicon)


def _usual(words: Iterable[str], lexicon: Lexicon) -> Tokens:
    """The words in their usual spellings."""
    tokens: list[str] = []
    for word in words:
        usual = lexicon.spelling.get(word)
        if usual is None and "-" in word:
            usual = word.replace("-", " ")
        tokens += (usual or word).split()
    return _contracted(tuple(tokens), lexicon)


def _decimal(fraction: re.Match[str]) -> str:
    """For example "2 1/2" as "2.5"."""
    whole, above, below = (int(part or 0) for part in fraction.groups())
    return f"{whole + above / below:.3f}".rstrip("0").rstrip(".")


def _contracted(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """For example "can not" as "can't", so that lists need only one of them."""
    whole: list[str] = []
    place = 0
    for mark in lexicon.contraction_index.marks(tokens):
        whole += [*tokens[place : mark.start], *mark.label.split()]
        place = mark.end
    return (*whole, *tokens[place:])


def _apart(letters: str, lexicon: Lexicon) -> str:
    """A unit written onto its number ("200m") apart from it; other endings ("3rd") stay."""
    return f" {letters}" if lexicon.unit_index.whole((letters,)) else letters


def has_unknown(words: str) -> bool:
    """Whether the recogniser heard something that stands in none of its sentences."""
    return _UNKNOWN_WORD.search(words) is not None


def says_something(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether there is more than hesitation in it."""
    return bool(stripped(tokens, lexicon.fillers))


def stripped(tokens: Tokens, fillers: tuple[str, ...]) -> Tokens:
    """The words without fillers at either end."""
    changed = True
    while changed:
        changed = False
        for filler in split(fillers):
            size = len(filler)
            if tokens[:size] == filler and tokens:
                tokens, changed = tokens[size:], True
            if tokens[-size:] == filler and tokens:
                tokens, changed = tokens[:-size], True
    return tokens


def still_open(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the last words show that more is coming ("about two hundred and")."""
    return any(tokens[-len(ending) :] == ending for ending in split(lexicon.open_endings))


def spoken_index(pairs: Iterable[tuple[str, str]], lexicon: Lexicon) -> PhraseIndex:
    """An index of phrases as a dialog's wording has them; made once for each list."""
    wanted = tuple(pairs)
    if wanted not in lexicon.made_indexes:
        lexicon.made_indexes[wanted] = PhraseIndex(
            (phrase, label) for written, label in wanted for phrase in _phrases(written, lexicon)
        )
    return lexicon.made_indexes[wanted]


def _phrases(written: str, lexicon: Lexicon) -> Iterable[str]:
    """The phrases of one entry: "slips|falls off" is two; with "|" at an end, or none."""
    if "|" not in written:
        return (" ".join(normalise(written, lexicon)),)
    usual = lexicon.spelling
    ways = product(*([usual.get(one, one) for one in word.split("|")] for word in written.split()))
    return (" ".join(filter(None, way)) for way in ways)
