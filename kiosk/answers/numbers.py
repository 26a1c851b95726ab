"""Numbers in a row of words, with what people do to them: "a couple of hundred", "two fifty".

text2num reads the number words; here stands what it does not know: halves, rough quantities,
"two hundred, two fifty", "three or four hundred", years said in two parts.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from text_to_num import alpha2digit, text2num

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Tokens

_DIGITS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,3})?")
_ORDINAL = re.compile(r"([0-9]{1,2})\D{1,3}")
_LONGEST = 8


class Quantity(NamedTuple):
    """A number as said, where it stands, and whether it was meant roughly.

    `number`: null for "a few"; `article`: it was only "a", a number where a unit follows.
    """

    number: float | None
    start: int
    end: int
    rough: bool = False
    article: bool = False
    number_to: float | None = None


def quantities(tokens: Tokens, lexicon: Lexicon, *, hundreds: bool = False) -> list[Quantity]:
    """All quantities, ranges put together ("five to ten", "seven eight").

    `hundreds`: "two fifty" is 250, as with metres, and not a range, as with minutes.
    """
    found: list[Quantity] = []
    blocked = _blocked(tokens, lexicon)
    place = 0
    while place < len(tokens):
        quantity = None if place in blocked else _quantity_at(tokens, place, lexicon)
        if quantity:
            found.append(quantity)
        place = quantity.end if quantity else place + 1
    return _ranges(tokens, _colloquial(tokens, found, hundreds=hundreds), lexicon)


def whole_numbers(tokens: Tokens, lexicon: Lexicon) -> list[Quantity]:
    """The quantities that were said as numbers, without "a" and without halves of things."""
    return [
        quantity
        for quantity in quantities(tokens, lexicon)
        if not quantity.article and quantity.number is not None
    ]


@lru_cache(maxsize=4096)
def number_of(words: str, language: str) -> int | float | None:
    """The number that these words are, all of them; null if they are none."""
    if _DIGITS.fullmatch(words):
        return float(words) if "." in words else int(words)
    try:
        number: int | float = text2num(words, language)
    except ValueError:
        return None
    return number


def ordinal_at(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The ordinal that begins at `place` ("third", "twenty first", "3rd") and its end."""
    for end in (place + 2, place + 1):
        words = " ".join(tokens[place:end])
        if end <= len(tokens):
            found = _ORDINAL.fullmatch(alpha2digit(words, lexicon.numbers.text2num, 0))
            if found:
                return int(found[1]), end
    return None


def number_at(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The whole number that begins at `place` and its end."""
    found = _plain_at(tokens, place, lexicon)
    if found is None or found.number is None or found.number != int(found.number):
        return None
    return int(found.number), found.end


def year_at(tokens: Tokens, place: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The year that begins at `place` (1900 to 2099) and its end."""
    first = number_at(tokens, place, lexicon)
    if first is None:
        return None
    second = number_at(tokens, first[1], lexicon)
    if first[0] in (19, 20) and second and 10 <= second[0] <= 99:  # noqa: PLR2004  two digits
        return first[0] * 100 + second[0], second[1]
    return first if 1900 <= first[0] <= 2099 else None  # noqa: PLR2004  years


def is_rough(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether "about", "or so" and the like stand anywhere in it."""
    return any(mark.label == "rough" for mark in lexicon.rough_index.marks(tokens))


def _blocked(tokens: Tokens, lexicon: Lexicon) -> set[int]:
    marks = lexicon.not_number_index.marks(tokens)
    return {place for mark in marks for place in range(mark.start, mark.end)}


def _quantity_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Quantity | None:
    for read in (_phrase_at, _plain_at, _article_at):
        quantity = read(tokens, place, lexicon)
        if quantity:
            return _added(tokens, _multiplied(tokens, quantity, lexicon), lexicon)
    return None


def _phrase_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Quantity | None:
    """Fractions ("half an") and rough quantities ("a couple of")."""
    words = lexicon.numbers
    mark = lexicon.quantity_index.at(tokens, place)
    if mark is None:
        return None
    if mark.label in words.fractions:
        return Quantity(words.fractions[mark.label], mark.start, mark.end)
    rough = mark.label not in words.exact_quantities
    return Quantity(words.quantities[mark.label], mark.start, mark.end, rough)


def _plain_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Quantity | None:
    """The longest number in words or digits."""
    if place >= len(tokens):
        return None
    decimal = _decimal_at(tokens, place, lexicon)
    if decimal is not None:
        return Quantity(decimal, place, place + 3)
    known = lexicon.numbers.words.get(tokens[place])
    if known is not None:
        return Quantity(known, place, place + 1)
    if number_of(tokens[place], lexicon.numbers.text2num) is None:
        return None
    for end in range(min(len(tokens), place + _LONGEST), place, -1):
        number = number_of(" ".join(tokens[place:end]), lexicon.numbers.text2num)
        if number is not None:
            return Quantity(float(number), place, end)
    return None


def _decimal_at(tokens: Tokens, place: int, lexicon: Lexicon) -> float | None:
    """For example "seven point five"."""
    three = tokens[place : place + 3]
    if len(three) < 3 or three[1] not in lexicon.numbers.decimal_point:  # noqa: PLR2004  one word each
        return None
    whole, part = (number_of(word, lexicon.numbers.text2num) for word in (three[0], three[2]))
    if whole is None or part is None or part > 9:  # noqa: PLR2004  one digit
        return None
    return whole + part / 10


def _article_at(tokens: Tokens, place: int, lexicon: Lexicon) -> Quantity | None:
    mark = lexicon.article_index.at(tokens, place)
    return Quantity(1.0, mark.start, mark.end, article=True) if mark else None


def _multiplied(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> Quantity:
    """For example "a hundred", "a couple of hundred", "a few thousand"."""
    if not (quantity.rough or quantity.article):
        return quantity
    after = _plain_at(tokens, quantity.end, lexicon)
    if after is None or after.number is None or after.number < 100:  # noqa: PLR2004  a hundred
        return quantity
    if tokens[quantity.end] != tokens[after.end - 1] and quantity.rough:
        return quantity
    number = None if quantity.number is None else quantity.number * after.number
    return Quantity(number, quantity.start, after.end, quantity.rough)


def _added(tokens: Tokens, quantity: Quantity, lexicon: Lexicon) -> Quantity:
    """For example "two and a half"."""
    mark = lexicon.addition_index.at(tokens, quantity.end)
    if mark is None or quantity.number is None or quantity.article:
        return quantity
    more = lexicon.numbers.additions[mark.label]
    return quantity._replace(number=quantity.number + more, end=mark.end)


def _colloquial(tokens: Tokens, found: list[Quantity], *, hundreds: bool) -> list[Quantity]:
    """Put "two fifty" together, and "two hundred two | fifty" apart at the right place."""
    made: list[Quantity] = []
    for quantity in found:
        before = made[-1] if made else None
        if before is not None and hundreds and _two_hundreds(before, quantity):
            fifties = (quantity.number or 0) // 1000 * 10
            first = (before.number or 0) * 100 + fifties
            made[-1] = Quantity(first, before.start, quantity.end - 2)
            made.append(Quantity((quantity.number or 0) % 1000, quantity.end - 2, quantity.end))
            continue
        if before is None or before.end != quantity.start or not _tens(quantity) or not hundreds:
            made.append(quantity)
            continue
        digit = (before.number or 0) % 100
        if not 1 <= digit <= 9 or before.rough or before.article:  # noqa: PLR2004  one digit
            made.append(quantity)
            continue
        together = Quantity(digit * 100 + (quantity.number or 0), before.end - 1, quantity.end)
        if before.end - before.start == 1:
            made[-1] = together
        elif not tokens[before.start].isdigit():
            made[-1] = before._replace(number=(before.number or 0) - digit, end=before.end - 1)
            made.append(together)
        else:
            made.append(quantity)
    return made


def _two_hundreds(digit: Quantity, much: Quantity) -> bool:
    """Whether "one" and "fifty two hundred" are rather "one fifty" and "two hundred"."""
    number = much.number or 0
    plain = not (digit.rough or digit.article) and digit.end == much.start
    rounded = 2100 <= number <= 9900 and number % 100 == 0 and number % 1000 > 0  # noqa: PLR2004  hundreds
    return plain and 1 <= (digit.number or 0) <= 9 and rounded and much.end - much.start == 3  # noqa: PLR2004  one digit, three words


def _tens(quantity: Quantity) -> bool:
    number = quantity.number or 0
    return 20 <= number <= 99 and not quantity.rough  # noqa: PLR2004  twenty to ninety-nine


def _ranges(tokens: Tokens, found: list[Quantity], lexicon: Lexicon) -> list[Quantity]:
    merged: list[Quantity] = []
    skip = False
    for one, other in pairwise([*found, None]):
        if skip:
            skip = False
            continue
        made = None if other is None or one is None else _range(tokens, one, other, lexicon)
        skip = made is not None
        if one is not None:
            merged.append(made or one)
    return merged


def _range(tokens: Tokens, one: Quantity, other: Quantity, lexicon: Lexicon) -> Quantity | None:
    """Two quantities as a range, if the words between allow it and the second is greater."""
    between = " ".join(tokens[one.end : other.start])
    words = lexicon.numbers
    paired = between in words.pair_words and any(
        opener in tokens[: one.start] for opener in words.pair_openers
    )
    if not (between == "" or between in words.range_words or paired) or one.article:
        return None
    first, second = one.number, other.number
    if first is None or second is None or other.article:
        return None
    first = _with_hundreds(first, second)
    if first >= second:
        return None
    return Quantity(first, one.start, other.end, rough=True, number_to=second)


def _with_hundreds(first: float, second: float) -> float:
    """For example "three or four hundred": the hundred belongs to both."""
    for power in (1000, 100):
        if second >= power and second % power == 0 and first < 10 and first * power < second:  # noqa: PLR2004  one digit
            return first * power
    return first
