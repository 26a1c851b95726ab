"""How unlike two strings of phones sound: an edit distance whose steps weigh by features.

What listeners mistake in noise is first the place of a consonant, then its manner; voicing and
nasality hold longest (Miller and Nicely, 1955, "An analysis of perceptual confusions among some
English consonants").
"""

import math
from functools import cache

from kiosk.dialog.pronunciation import Phones

_PLACE, _MANNER, _VOICING, _NASALITY = 0.3, 0.4, 0.4, 0.6
_HEIGHT, _BACKNESS, _GLIDE = 0.25, 0.2, 0.25
_ANOTHER_KIND = 1.0
_MISSING, _MISSING_FAINT = 1.0, 0.5
# Often dropped or not released, so hardly missed.
_FAINT = frozenset({"T", "D", "HH", "AH0"})

_PLACES = {
    "lips": "P B M W F V", "teeth": "TH DH", "ridge": "T D N S Z L",
    "palate": "SH ZH CH JH R Y", "back": "K G NG", "throat": "HH",
}  # fmt: skip
_MANNERS = {
    "stop": "P B T D K G", "affricate": "CH JH", "fricative": "F V TH DH S Z SH ZH HH",
    "nasal": "M N NG", "liquid": "L R", "glide": "W Y",
}  # fmt: skip
_VOICELESS = frozenset({"P", "T", "K", "F", "TH", "S", "SH", "CH", "HH"})
_NEIGHBOURS = {frozenset({"lips", "teeth"}), frozenset({"teeth", "ridge"})}
# Height 0 (open) to 3 (close), backness 0 to 2, and whether the vowel glides.
_VOWELS = {
    "IY": (3, 0, False), "IH": (2.5, 0, False), "EY": (2, 0, True), "EH": (1.5, 0, False),
    "AE": (0.5, 0, False), "AA": (0, 2, False), "AO": (1, 2, False), "OW": (1.5, 2, True),
    "UH": (2.5, 2, False), "UW": (3, 2, False), "AH": (1, 1, False), "AH0": (1.5, 1, False),
    "ER": (1.5, 1, False), "AY": (0.5, 1, True), "AW": (0.5, 1.5, True), "OY": (1, 2, True),
}  # fmt: skip


def _by_phone(groups: dict[str, str]) -> dict[str, str]:
    return {phone: name for name, phones in groups.items() for phone in phones.split()}


_PLACE_OF, _MANNER_OF = _by_phone(_PLACES), _by_phone(_MANNERS)


def phone_distance(one: Phones, other: Phones, give_up_at: float = math.inf) -> float:
    """The least that has to be misheard to turn one into the other; 1 is a whole phone.

    From `give_up_at` on it is not looked how much more it is.
    """
    row = [0.0]
    missing = [_missing(phone) for phone in other]
    for cost in missing:
        row.append(row[-1] + cost)
    for heard in one:
        left_out = _missing(heard)
        diagonal, row[0] = row[0], row[0] + left_out
        for column, phone in enumerate(other, start=1):
            best = min(
                row[column] + left_out,
                row[column - 1] + missing[column - 1],
                diagonal + unlikeness(heard, phone),
            )
            diagonal, row[column] = row[column], best
        if min(row) >= give_up_at:
            return min(row)
    return row[-1]


@cache
def unlikeness(one: str, other: str) -> float:
    """How hard it is to take one phone for another: 0 the same, 1 nothing in common."""
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        (high, back, glides), (high_2, back_2, glides_2) = _VOWELS[one], _VOWELS[other]
        moved = _HEIGHT * abs(high - high_2) + _BACKNESS * abs(back - back_2)
        return min(_ANOTHER_KIND, 0.1 + moved + _GLIDE * (glides != glides_2))
    if one in _PLACE_OF and other in _PLACE_OF:
        return min(_ANOTHER_KIND, _between_consonants(one, other))
    return _ANOTHER_KIND


def _between_consonants(one: str, other: str) -> float:
    place, manner = (_PLACE_OF[one], _PLACE_OF[other]), (_MANNER_OF[one], _MANNER_OF[other])
    near = frozenset(place) in _NEIGHBOURS
    weight = 0.0 if place[0] == place[1] else _PLACE / 2 if near else _PLACE
    if manner[0] != manner[1]:
        weight += _NASALITY if "nasal" in manner else _MANNER
    return weight + _VOICING * ((one in _VOICELESS) != (other in _VOICELESS))


def _missing(phone: str) -> float:
    return _MISSING_FAINT if phone in _FAINT else _MISSING
