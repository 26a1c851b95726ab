"""Symptoms named in free words, and whether they were said to be there or not.

"no pain, just numb" denies one and reports the other; "can't feel my foot" is a name of
numbness, although its words are negative.
"""

from typing import NamedTuple

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, Tokens
from kiosk.answers.words import spoken_index
from kiosk.dialog.model import Dialog

# How many words a denial reaches over: "not really any pain".
_REACH = 5


class Sighting(NamedTuple):
    """A symptom that was named. `denied_by`: where the word stands that denies it."""

    symptom: str
    start: int
    end: int
    denied_by: int | None = None
    doubtful: bool = False


def sightings(tokens: Tokens, dialog: Dialog | None, lexicon: Lexicon) -> list[Sighting]:
    """All symptoms of the dialog's list that these words name, in their order."""
    if dialog is None:
        return []
    names = spoken_index(
        (
            (phrase, symptom)
            for symptom, phrases in dialog.wording.symptoms.items()
            for phrase in phrases
        ),
        lexicon,
    )
    named = names.marks(tokens)
    covered = {place for mark in named for place in range(mark.start, mark.end)}
    denials = [mark for mark in lexicon.negation_index.marks(tokens) if mark.start not in covered]
    return [_sighting(tokens, mark, denials, named, lexicon) for mark in named]


def _sighting(
    tokens: Tokens, name: Mark, denials: list[Mark], named: list[Mark], lexicon: Lexicon
) -> Sighting:
    denial = denial_of(tokens, name.start, denials, lexicon)
    if denial is None:
        # "no numbness or tingling": the denial reaches over a symptom that it denies.
        before = [mark for mark in named if mark.end < name.start]
        if before and tokens[before[-1].end : name.start] in {(w,) for w in _joining(lexicon)}:
            denial = denial_of(tokens, before[-1].start, denials, lexicon)
    if denial is None:
        return Sighting(name.label, name.start, name.end)
    return Sighting(name.label, name.start, name.end, denial.start, denial.label == "doubtful")


def _joining(lexicon: Lexicon) -> tuple[str, ...]:
    return (*lexicon.sides.alternatives, *lexicon.numbers.pair_words)


def denial_of(tokens: Tokens, place: int, denials: list[Mark], lexicon: Lexicon) -> Mark | None:
    """The word that denies what begins at `place`, unless a break stands between."""
    broken = False
    for mark in reversed([mark for mark in denials if mark.end <= place]):
        if mark.label in ("breakers", "not_negators") or place - mark.end > _REACH:
            return None
        if mark.label == "clause_starts":
            broken = True
        elif not broken or " ".join(tokens[mark.start : mark.end]) not in lexicon.yes_no.no:
            return mark
    return None
