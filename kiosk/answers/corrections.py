"""Corrections in one breath: "the left, no, the right"; "two blocks, sorry, three"."""

from collections.abc import Iterator

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.numbers import quantities
from kiosk.answers.phrases import Mark, Tokens


def candidates(tokens: Tokens, lexicon: Lexicon) -> Iterator[Tokens]:
    """The parts between corrections, from the last to the first.

    Where a part has only a number, it comes with the words after the number of the part before
    it: "two blocks, no, three" gives "three blocks" first.
    """
    parts = split(tokens, _corrections(tokens, lexicon))
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        yield part
        if place and _only_number(part, lexicon):
            earlier = parts[place - 1]
            numbers = quantities(earlier, lexicon)
            if numbers:
                yield part + earlier[numbers[-1].end :]


def taken_back(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether the last words take back what was said and put nothing in its place: "left, no"."""
    marks = _corrections(tokens, lexicon)
    if not marks or marks[-1].end < len(tokens) or marks[-1].start == 0:
        return False
    return bool(set(tokens[marks[-1].start :]) & set(lexicon.correcting_no))


def split(tokens: Tokens, marks: list[Mark]) -> list[Tokens]:
    """The parts between the marks that are not empty; all of it when there is none."""
    parts, begin = [], 0
    for mark in marks:
        parts.append(tokens[begin : mark.start])
        begin = mark.end
    parts.append(tokens[begin:])
    return [part for part in parts if part] or [tokens]


def _corrections(tokens: Tokens, lexicon: Lexicon) -> list[Mark]:
    return [mark for mark in lexicon.correction_index.marks(tokens) if mark.label != "kept"]


def _only_number(part: Tokens, lexicon: Lexicon) -> bool:
    numbers = quantities(part, lexicon)
    return bool(numbers) and numbers[-1].end == len(part)
