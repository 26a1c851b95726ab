"""Finding known phrases in a row of words."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

Tokens = tuple[str, ...]


class Mark(NamedTuple):
    """A phrase that was found: its label and where it stands (`end` is the word after it)."""

    label: str
    start: int
    end: int


class PhraseIndex:
    """Phrases with their labels, ready to be looked for. Of equal phrases the first counts."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Tokens, str]]] = {}
        known: set[Tokens] = set()
        for phrase, label in pairs:
            tokens = tuple(phrase.split())
            if tokens and tokens not in known:
                known.add(tokens)
                self._by_first.setdefault(tokens[0], []).append((tokens, label))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def at(self, tokens: Tokens, start: int) -> Mark | None:
        """The longest phrase that begins at `start`."""
        if start >= len(tokens):
            return None
        for phrase, label in self._by_first.get(tokens[start], ()):
            if tokens[start : start + len(phrase)] == phrase:
                return Mark(label, start, start + len(phrase))
        return None

    def marks(self, tokens: Tokens) -> list[Mark]:
        """All phrases, the longest at each place, none overlapping another."""
        found, place = [], 0
        while place < len(tokens):
            mark = self.at(tokens, place)
            if mark:
                found.append(mark)
            place = mark.end if mark else place + 1
        return found

    def whole(self, tokens: Tokens) -> str | None:
        """The label of the phrase that these words are, all of them."""
        mark = self.at(tokens, 0)
        return mark.label if mark and mark.end == len(tokens) else None


@lru_cache(maxsize=256)
def split(phrases: tuple[str, ...]) -> tuple[Tokens, ...]:
    """Each phrase as its words."""
    return tuple(tuple(phrase.split()) for phrase in phrases)


def without(tokens: Tokens, marks: Iterable[Mark]) -> Tokens:
    """The words that no mark covers."""
    covered = {place for mark in marks for place in range(mark.start, mark.end)}
    return tuple(token for place, token in enumerate(tokens) if place not in covered)
