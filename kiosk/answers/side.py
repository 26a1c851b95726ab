"""Left, right, both or neither."""

from kiosk.answers.corrections import candidates
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, Tokens
from kiosk.answers.reading import NOTHING, Reading

_REACH = 4


def parse_side(tokens: Tokens, lexicon: Lexicon) -> Reading:
    """The side; two sides are "both" only where a word joins them ("and", "too")."""
    for words in candidates(tokens, lexicon):
        reading = _side(words, lexicon)
        if reading.value is not None:
            return reading
    return NOTHING


def _side(tokens: Tokens, lexicon: Lexicon) -> Reading:
    marks = [
        mark
        for mark in lexicon.side_index.marks(tokens)
        if mark.label != "not_sides" and not _denied(tokens, mark, lexicon)
    ]
    sides = [mark for mark in marks if mark.label != "unclear"]
    named = {mark.label for mark in sides}
    if not named:
        return NOTHING
    if len(named) == 1:
        return Reading(sides[0].label)
    if "both" in named:
        return Reading("both")
    if _any_of(lexicon.sides.alternatives, tokens[sides[0].end : sides[-1].start]):
        return NOTHING
    between_and_after = tokens[sides[0].end : sides[-1].start] + tokens[sides[-1].end :]
    if "neither" not in named and _any_of(lexicon.sides.joiners, between_and_after):
        return Reading("both")
    return Reading(sides[-1].label, "contradictory", complete=False)


def _denied(tokens: Tokens, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether "not the" or the like stands right before it."""
    if mark.label == "neither":
        return False
    earlier = [one.end for one in lexicon.side_index.marks(tokens[: mark.start])]
    before = tokens[max([0, mark.start - _REACH, *earlier]) : mark.start]
    labels = [found.label for found in lexicon.negation_index.marks(before)]
    return "negators" in labels and "breakers" not in labels


def _any_of(phrases: tuple[str, ...], tokens: Tokens) -> bool:
    text = f" {' '.join(tokens)} "
    return any(f" {phrase} " in text for phrase in phrases)
