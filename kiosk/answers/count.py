"""How many times."""

from kiosk.answers.corrections import candidates
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.numbers import whole_numbers
from kiosk.answers.phrases import Mark, Tokens
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.values import Count


def parse_count(tokens: Tokens, lexicon: Lexicon) -> Reading:
    """The number that was not taken back; "many", "a few" and "once a month" are none."""
    for words in candidates(tokens, lexicon):
        count = _count(words, lexicon)
        if count:
            return Reading(count)
    whole = () if lexicon.rate_index.marks(tokens) else lexicon.count_index.marks(tokens)
    return Reading(_phrase(whole[0], lexicon)) if whole else NOTHING


def _count(tokens: Tokens, lexicon: Lexicon) -> Count | None:
    if lexicon.rate_index.marks(tokens):
        return None
    phrases = lexicon.count_index.marks(tokens)
    ranges = [mark for mark in phrases if mark.label in lexicon.count_ranges]
    if ranges:
        return _phrase(ranges[-1], lexicon)
    for quantity in whole_numbers(tokens, lexicon):
        number, number_to = quantity.number or 0, quantity.number_to
        if number == int(number):
            return Count(
                number=int(number), number_to=None if number_to is None else int(number_to)
            )
    return _phrase(phrases[-1], lexicon) if phrases else None


def _phrase(mark: Mark, lexicon: Lexicon) -> Count:
    if mark.label in lexicon.count_ranges:
        low, high = lexicon.count_ranges[mark.label]
        return Count(number=low, number_to=high)
    return Count(number=int(mark.label))
