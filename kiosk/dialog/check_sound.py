"""Answers to one question that mean different things and sound nearly alike."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kiosk.dialog.phone_distance import phone_distance
from kiosk.dialog.pronunciation import Phones, Pronunciations

# Of the longer one's phones; "fifteen" and "fifty" are 0.17 apart, "yes" and "yet" 0.13.
NEARER_THAN = 0.25
_TWO_WORDS_UP_TO = 200  # sentences may differ in two words; of more sentences, only in one

Words = tuple[str, ...]
Meaning = Callable[[str], object]


@dataclass(frozen=True)
class Alike:
    """Two answers, and the words in which they differ. `distance`: 0 (the same sound) to 1."""

    answers: tuple[str, str]
    differing: tuple[str, str]
    distance: float


def alike(
    sentences: Sequence[str],
    spoken: Pronunciations,
    meaning: Meaning,
    beside: Sequence[str] = (),
) -> tuple[Alike, ...]:
    """The pairs that sound alike and mean different things, nearest first.

    Pairs that differ in the same words ("fifteen" and "fifty" with every unit) are reported once.
    What the dictionary does not know is left out. `meaning`: null for what means nothing.
    `beside`: sentences that are compared with the others and not with each other.
    """
    ear = _Ear(spoken)
    found: dict[frozenset[Words], Alike] = {}
    own = dict.fromkeys(sentences)
    everything = list(own | dict.fromkeys(beside))
    for pair, differing in _candidates(everything):
        if own.keys().isdisjoint(pair):
            continue
        key = frozenset(differing)
        distance = NEARER_THAN if key in found else ear.distance(*differing)
        if distance < NEARER_THAN and _differ(meaning(pair[0]), meaning(pair[1])):
            words = (" ".join(differing[0]), " ".join(differing[1]))
            found[key] = Alike(pair, words, distance)
    return tuple(sorted(found.values(), key=lambda one: (one.distance, one.answers)))


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _candidates(sentences: Sequence[str]) -> Iterator[tuple[tuple[str, str], tuple[Words, Words]]]:
    """Pairs of sentences that differ in one place, with the words that differ there."""
    longest = 2 if len(sentences) <= _TWO_WORDS_UP_TO else 1
    around: dict[tuple[Words, Words], list[tuple[str, Words]]] = defaultdict(list)
    for sentence in sentences:
        words = tuple(sentence.split())
        for start in range(len(words)):
            for end in range(start + 1, min(start + longest, len(words)) + 1):
                around[words[:start], words[end:]].append((sentence, words[start:end]))
    # With each unit stand the same numbers: once is enough.
    places = {frozenset(words for _, words in same): same for same in around.values()}
    for same in places.values():
        for (one, words), (other, other_words) in combinations(same, 2):
            if words[0] != other_words[0] and words[-1] != other_words[-1]:
                yield (one, other), (words, other_words)


class _Ear:
    """Distances between words, each counted once."""

    def __init__(self, spoken: Pronunciations) -> None:
        self._spoken = spoken
        self._ways: dict[Words, tuple[Phones, ...]] = {}
        self._known: dict[frozenset[Words], float] = {}

    def distance(self, one: Words, other: Words) -> float:
        """Of the most alike ways to speak them, as a share of the longer one's phones."""
        key = frozenset((one, other))
        if key not in self._known:
            pairs = ((a, b) for a in self._of(one) for b in self._of(other))
            self._known[key] = min((_share(a, b) for a, b in pairs), default=1.0)
        return self._known[key]

    def _of(self, words: Words) -> tuple[Phones, ...]:
        if words not in self._ways:
            self._ways[words] = self._spoken.of_words(words)
        return self._ways[words]


def _share(one: Phones, other: Phones) -> float:
    longer, shorter = max(len(one), len(other)), min(len(one), len(other))
    # Each phone that is too many costs half a phone or more.
    least = (longer - shorter) / 2 / longer
    return (
        least if least >= NEARER_THAN else phone_distance(one, other, NEARER_THAN * longer) / longer
    )
