"""A language's words, as the parsers need them. The words themselves are data."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, TypeVar

from pydantic import Field

from kiosk.answers.phrases import PhraseIndex
from kiosk.answers.understanding import Universal
from kiosk.answers.values import AnswerType, Degree, Frequency, Unit
from kiosk.answers.vocabulary import (
    Beside,
    Calendar,
    Commands,
    Companions,
    GrammarWords,
    Negation,
    NumberWords,
    Part,
    Phrases,
    Sides,
    Stances,
    UnitWords,
)  # fmt: skip

K = TypeVar("K")


class Lexicon(Part):
    """All the words of one language."""

    language: str
    spelling: dict[str, str]
    contractions: dict[str, str]
    fillers: Phrases
    open_endings: Phrases
    holds: Phrases
    corrections: Phrases
    correcting_no: Phrases
    yes_no: Stances
    frequency: dict[Frequency, Phrases]
    degree: dict[Degree, Phrases]
    beside: Beside
    negation: Negation
    sides: Sides
    numbers: NumberWords
    units: dict[Unit, UnitWords]
    landmarks: dict[str, Phrases]
    unlimited: Phrases
    walking: Phrases
    scale: dict[Annotated[int, Field(ge=0, le=10)], Phrases]
    out_of: Phrases
    occasions: Phrases
    count: dict[Annotated[int, Field(ge=0)], Phrases]
    count_ranges: dict[str, tuple[int, int]]
    rates: Phrases
    calendar: Calendar
    companions: Companions
    universals: dict[Universal, Commands]
    command_fillers: Phrases
    closings: Phrases
    homophones: dict[AnswerType, dict[str, str]]
    doubtful_homophones: dict[AnswerType, dict[str, str]] = Field(default_factory=dict)
    decoys: dict[AnswerType, Phrases] = Field(default_factory=dict)
    grammar: GrammarWords

    @cached_property
    def made_indexes(self) -> dict[tuple[tuple[str, str], ...], PhraseIndex]:
        """Indexes of a dialog's own phrases, once made, so that a turn need not make them."""
        return {}

    @cached_property
    def walking_index(self) -> PhraseIndex:
        """Words that tell that an amount is of walking."""
        return plain_index(self.walking)

    @cached_property
    def since_index(self) -> PhraseIndex:
        """Words that tell that a time is the one since when."""
        return plain_index(self.calendar.since)

    @cached_property
    def relative_index(self) -> PhraseIndex:
        """The patient's relatives."""
        return plain_index(self.companions.relatives)

    @cached_property
    def contraction_index(self) -> PhraseIndex:
        """For example "can not"; labels are the contractions."""
        return PhraseIndex(self.contractions.items())

    @cached_property
    def stance_index(self) -> PhraseIndex:
        """Phrases of yes and no, how often and how much; labels are the names of the lists."""
        pairs = labelled({name: getattr(self.yes_no, name) for name in Stances.model_fields})
        pairs += labelled({f"frequency:{key}": of for key, of in self.frequency.items()})
        pairs += labelled({f"degree:{key}": of for key, of in self.degree.items()})
        return PhraseIndex(pairs)

    @cached_property
    def negation_index(self) -> PhraseIndex:
        """Negators and what ends them; labels are the names of the lists."""
        order = ("doubtful", "not_negators", "negators", "breakers", "clause_starts")
        return PhraseIndex(labelled({name: getattr(self.negation, name) for name in order}))

    @cached_property
    def side_index(self) -> PhraseIndex:
        """Sides; labels are the names of the lists."""
        order: tuple[str, ...] = ("left", "right", "both", "neither", "unclear", "not_sides")
        return PhraseIndex(labelled({name: getattr(self.sides, name) for name in order}))

    @cached_property
    def unit_index(self) -> PhraseIndex:
        """Units of distance and time; labels are units."""
        return PhraseIndex(labelled({unit: of.words for unit, of in self.units.items()}))

    @cached_property
    def span_index(self) -> PhraseIndex:
        """Stretches of time in a calendar; labels are keys of `calendar.units`."""
        return PhraseIndex(labelled({key: of.words for key, of in self.calendar.units.items()}))

    @cached_property
    def landmark_index(self) -> PhraseIndex:
        """Places that people walk to; labels are the landmarks' names."""
        return PhraseIndex(labelled(self.landmarks))

    @cached_property
    def scale_index(self) -> PhraseIndex:
        """Words for a number of the scale; labels are numbers."""
        return PhraseIndex(labelled(self.scale))

    @cached_property
    def count_index(self) -> PhraseIndex:
        """Words for a number of times; labels are numbers, or keys of `count_ranges`."""
        ranges = [(phrase, phrase) for phrase in self.count_ranges]
        return PhraseIndex([*ranges, *labelled(self.count)])

    @cached_property
    def quantity_index(self) -> PhraseIndex:
        """Fractions and rough quantities; labels are the phrases."""
        of = (*self.numbers.fractions, *self.numbers.quantities)
        return PhraseIndex((phrase, phrase) for phrase in of)

    @cached_property
    def addition_index(self) -> PhraseIndex:
        """For example "and a half"; labels are the phrases."""
        return PhraseIndex((phrase, phrase) for phrase in self.numbers.additions)

    @cached_property
    def article_index(self) -> PhraseIndex:
        """For example "a" and "an", one of something."""
        return plain_index(self.numbers.articles)

    @cached_property
    def adjective_index(self) -> PhraseIndex:
        """What may stand between a number and its unit."""
        return plain_index(self.numbers.adjectives)

    @cached_property
    def not_number_index(self) -> PhraseIndex:
        """Phrases whose number words count nothing ("the one")."""
        return plain_index(self.numbers.not_numbers)

    @cached_property
    def rough_index(self) -> PhraseIndex:
        """For example "about"; labels are `rough`, and `exact` for what only looks like it."""
        words = self.numbers
        return PhraseIndex(labelled({"rough": words.approximate, "exact": words.not_approximate}))

    @cached_property
    def unlimited_index(self) -> PhraseIndex:
        """Walking without limit."""
        return plain_index(self.unlimited)

    @cached_property
    def out_of_index(self) -> PhraseIndex:
        """Like "out of ten", which is not a second number."""
        return plain_index(self.out_of)

    @cached_property
    def occasion_index(self) -> PhraseIndex:
        """Like "on a bad day", between two amounts of which both hold."""
        return plain_index(self.occasions)

    @cached_property
    def rate_index(self) -> PhraseIndex:
        """Like "a month" after "once", which makes it a rate and no count."""
        return plain_index(self.rates)

    @cached_property
    def hold_index(self) -> PhraseIndex:
        """Like "just a minute", which is not an amount."""
        return plain_index(self.holds)

    @cached_property
    def month_index(self) -> PhraseIndex:
        """Months; labels are the words."""
        return PhraseIndex((word, word) for word in self.calendar.months)

    @cached_property
    def holiday_index(self) -> PhraseIndex:
        """Holidays; labels are the words."""
        return PhraseIndex((word, word) for word in self.calendar.holidays)

    @cached_property
    def season_index(self) -> PhraseIndex:
        """Seasons; labels are the words."""
        of = (*self.calendar.seasons, *self.calendar.double_seasons)
        return PhraseIndex((word, word) for word in of)

    @cached_property
    def weekday_index(self) -> PhraseIndex:
        """Days of the week; labels are the words."""
        return PhraseIndex((word, word) for word in self.calendar.weekdays)

    @cached_property
    def day_index(self) -> PhraseIndex:
        """For example "yesterday"; labels are the phrases."""
        return PhraseIndex((phrase, phrase) for phrase in self.calendar.days_ago)

    @cached_property
    def last_year_index(self) -> PhraseIndex:
        """For example "last year"."""
        return plain_index(self.calendar.last_year)

    @cached_property
    def vague_index(self) -> PhraseIndex:
        """For example "a while"."""
        return plain_index(self.calendar.vague)

    @cached_property
    def alone_index(self) -> PhraseIndex:
        """Universal commands that have to stand alone."""
        return PhraseIndex(labelled({key: of.alone for key, of in self.universals.items()}))

    @cached_property
    def within_index(self) -> PhraseIndex:
        """Universal commands that are understood within an answer, too."""
        return PhraseIndex(labelled({key: of.within for key, of in self.universals.items()}))

    @cached_property
    def correction_index(self) -> PhraseIndex:
        """What takes back the words before it; labels are `corrections` and `correcting_no`.

        Phrases that hold such a word and mean something of their own have the label `kept`.
        """
        numbers = (*self.scale.values(), *self.count.values())
        kept = (
            *self.unlimited, *self.numbers.approximate, *self.yes_no.unsure, *self.yes_no.weak_no,
            *(phrase for phrases in numbers for phrase in phrases),
        )  # fmt: skip
        return PhraseIndex(
            [
                *((phrase, "corrections") for phrase in self.corrections),
                *((phrase, "correcting_no") for phrase in self.correcting_no),
                *((phrase, "kept") for phrase in kept),
            ]
        )


def plain_index(phrases: Iterable[str]) -> PhraseIndex:
    """An index of phrases that need no label."""
    return PhraseIndex((phrase, "") for phrase in phrases)


def labelled(lists: Mapping[K, Phrases]) -> list[tuple[str, str]]:
    """Each phrase with the key of its list."""
    return [(phrase, str(key)) for key, phrases in lists.items() for phrase in phrases]
