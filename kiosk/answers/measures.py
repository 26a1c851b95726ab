"""Quantities with a unit: "a block and a half", "two blocks, maybe three", "ten good minutes"."""

from typing import NamedTuple

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.numbers import Quantity, quantities
from kiosk.answers.phrases import Mark, PhraseIndex, Tokens


class Measure(NamedTuple):
    """A number (null for "a few"), a range where `number_to` is set, and the unit's label."""

    number: float | None
    number_to: float | None
    unit: str
    rough: bool
    start: int
    end: int


def measures(
    tokens: Tokens, units: PhraseIndex, lexicon: Lexicon, *, hundreds: bool = False
) -> list[Measure]:
    """All quantities that have a unit, in the order in which they were said."""
    found: list[Measure] = []
    said = quantities(tokens, lexicon, hundreds=hundreds)
    for quantity in said:
        if found and quantity.start < found[-1].end:
            continue
        unit = _unit_after(tokens, quantity.end, units, lexicon)
        if unit:
            found.append(
                _widened(tokens, _measure(tokens, quantity, unit, lexicon), said, units, lexicon)
            )
    return found


def _unit_after(tokens: Tokens, place: int, units: PhraseIndex, lexicon: Lexicon) -> Mark | None:
    adjective = lexicon.adjective_index.at(tokens, place)
    while adjective:
        place = adjective.end
        adjective = lexicon.adjective_index.at(tokens, place)
    return units.at(tokens, place)


def _measure(tokens: Tokens, quantity: Quantity, unit: Mark, lexicon: Lexicon) -> Measure:
    number, end = quantity.number, unit.end
    added = lexicon.addition_index.at(tokens, end)
    if added and number is not None:
        number, end = number + lexicon.numbers.additions[added.label], added.end
    return Measure(number, quantity.number_to, unit.label, quantity.rough, quantity.start, end)


def _widened(
    tokens: Tokens, measure: Measure, said: list[Quantity], units: PhraseIndex, lexicon: Lexicon
) -> Measure:
    """The measure as a range, where a greater number follows: "two blocks or three (blocks)"."""
    if measure.number is None or measure.number_to is not None:
        return measure
    for other in said:
        between = " ".join(tokens[measure.end : other.start])
        if other.start < measure.end or between not in lexicon.numbers.range_words:
            continue
        unit = _unit_after(tokens, other.end, units, lexicon)
        if other.number is None or other.number <= measure.number or other.article:
            return measure
        if unit is not None and unit.label != measure.unit:
            return measure
        end = unit.end if unit else other.end
        return measure._replace(number_to=other.number, rough=True, end=end)
    return measure
