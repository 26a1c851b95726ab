"""A number from 0 to 10, or a range within it."""

from kiosk.answers.corrections import candidates
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.numbers import whole_numbers
from kiosk.answers.phrases import Tokens, without
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.values import Scale

_TOP = 10


def parse_scale(tokens: Tokens, lexicon: Lexicon) -> Reading:
    """The number that was not taken back; several are a range from the least to the greatest."""
    for words in candidates(tokens, lexicon):
        reading = _scale(words, lexicon)
        if reading.value is not None:
            return reading
    return NOTHING


def _scale(tokens: Tokens, lexicon: Lexicon) -> Reading:
    kept = without(tokens, lexicon.out_of_index.marks(tokens))
    said: list[float] = []
    for quantity in whole_numbers(kept, lexicon):
        said += [number for number in (quantity.number, quantity.number_to) if number is not None]
    if any(number > _TOP for number in said):
        return NOTHING
    if not said:
        words = lexicon.scale_index.marks(tokens)
        return Reading(Scale(number=int(words[-1].label))) if words else NOTHING
    low = int(min(said))
    high = min(_TOP, -int(-max(said) // 1))
    return Reading(Scale(number=low, number_to=high if high > low else None))
