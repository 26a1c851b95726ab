"""Which words a speech model knows. The list was taken out of it once, so no model is needed.

A packed list (`NAME.words.gz`) opens with a line that names the model, its language and the
SHA-256 of the graph that the words stood in; then comes one word a line.
"""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

SUFFIX = ".words.gz"
_WORD = re.compile(r"'?[^\W_]+(?:'[^\W_]+)*'?")


@dataclass(frozen=True)
class Vocabulary:
    """The words of one speech model. `lines`: all words in order, each between line breaks."""

    model: str
    language: str
    graph_sha256: str
    lines: str = field(repr=False)

    def unknown(self, phrase: str) -> list[str]:
        """The words of the phrase that the model can never hear; capitals do not matter."""
        plain = phrase.lower().replace("\u2019", "'")
        return [word for word in _WORD.findall(plain) if word not in self]

    def __contains__(self, word: str) -> bool:
        # A set of them all would take longer to build than a whole check takes otherwise.
        low, high = 0, len(self.lines)
        while low < high:
            start = self.lines.rfind("\n", 0, (low + high) // 2) + 1
            end = self.lines.find("\n", start)
            found = self.lines[start:end]
            if found == word:
                return True
            low, high = (end + 1, high) if found < word else (low, start)
        return False


def pack(model: str, language: str, graph_sha256: str, words: Iterable[str]) -> bytes:
    """A word list as it is kept; the same words always give the same bytes.

    Gzip: xz would be a fifth smaller, but takes six times as long to unpack on every check.
    """
    lines = [f"{model} {language} {graph_sha256}", *sorted(words)]
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


@lru_cache(maxsize=4)
def load_vocabulary(language: str, folder: Path) -> Vocabulary | None:
    """The words of the folder's model for the language; nothing where there is no list of it."""
    for file in sorted(folder.glob(f"*{SUFFIX}")):
        head, _, words = gzip.decompress(file.read_bytes()).decode().partition("\n")
        model, its_language, graph_sha256 = head.split(" ")
        if its_language == language.partition("-")[0]:
            return Vocabulary(model, its_language, graph_sha256, words)
    return None
