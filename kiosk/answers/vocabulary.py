"""The parts of a language's words."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from kiosk.answers.values import AnswerType

Phrases = tuple[str, ...]


class Part(BaseModel):
    """A part of a language's words; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Stances(Part):
    """How people say yes and no, and what makes it less or more than that.

    `echo_yes`: yes only where little follows ("i have", but not "i have to stop").
    `agreeing`: yes only in reply to "is that right?".
    `echo_no`: the same for no ("i don't", but not "i don't wear slippers").
    `healthy`: a no where the question is about a trouble ("it's all normal").
    `exceptions`: a no that goes on with one of these keeps what comes after it.
    `cause_blamed`: a symptom that is explained away is a symptom.
    `conditional`: "only when i walk" says that it is so at times; `partial`: "only the left" that
    it is so.
    """

    yes: Phrases
    echo_yes: Phrases
    weak_yes: Phrases
    agreeing: Phrases
    no: Phrases
    echo_no: Phrases
    healthy: Phrases
    exceptions: Phrases
    weak_no: Phrases
    unsure: Phrases
    maybe: Phrases
    used_to: Phrases
    not_any_more: Phrases
    not_before: Phrases
    cause_blamed: Phrases
    conditional: Phrases
    partial: Phrases
    contrast: Phrases


class Beside(Part):
    """What may stand beside "sometimes" or "i don't" in an answer.

    `light`: words that add nothing; `openers`: all that follows tells when or where. With any
    other word beside it, "always" may be of something else ("i always wear boots").
    """

    light: Phrases
    openers: Phrases


class Negation(Part):
    """What denies the symptom named after it, and what ends its reach.

    `clause_starts` end the reach of a lone "no" ("no, my foot is numb") but not of "don't".
    """

    negators: Phrases
    doubtful: Phrases
    not_negators: Phrases
    breakers: Phrases
    clause_starts: Phrases


class Sides(Part):
    """Sides, what looks like one (`not_sides`) and what says that two sides belong together."""

    left: Phrases
    right: Phrases
    both: Phrases
    neither: Phrases
    unclear: Phrases
    not_sides: Phrases
    joiners: Phrases
    alternatives: Phrases


class NumberWords(Part):
    """What the number library does not know. `text2num`: its code of the language.

    `quantities`: null for one without a number ("a few"); all but `exact_quantities` are rough.
    `slash`: how "7/10" is said. `pair_words` make a range only after `pair_openers`.
    """

    text2num: str
    words: dict[str, int]
    quantities: dict[str, float | None]
    exact_quantities: Phrases
    fractions: dict[str, float]
    additions: dict[str, float]
    articles: Phrases
    range_words: Phrases
    pair_words: Phrases
    pair_openers: Phrases
    adjectives: Phrases
    not_numbers: Phrases
    approximate: Phrases
    not_approximate: Phrases
    slash: str
    decimal_point: Phrases


class Exact(Part):
    """The factor to metres or seconds."""

    number: Annotated[float, Field(gt=0)]
    unit: Literal["metre", "second"]


class UnitWords(Part):
    """The words of a unit, and its factor where it is exact."""

    words: Phrases
    exact: Exact | None = None


class SpanWords(Part):
    """The words of a stretch of time in a calendar, as so many (`times`) of `unit`.

    `many`: those that mean several without a number ("months").
    """

    words: Phrases
    many: Phrases
    unit: Literal["day", "week", "month", "year"]
    times: int = 1


class Calendar(Part):
    """Dates and stretches of time. `seasons`: each by its middle month.

    `double_months`, `double_seasons`: words that mean something else too, so that one of
    `month_starts` or `season_starts` has to stand before them.
    """

    months: dict[str, int]
    double_months: Phrases
    month_starts: Phrases
    seasons: dict[str, int]
    double_seasons: dict[str, int]
    season_starts: Phrases
    weekdays: dict[str, int]
    holidays: dict[str, int]
    days_ago: dict[str, int]
    last: Phrases
    this: Phrases
    last_year: Phrases
    ago: Phrases
    units: dict[str, SpanWords]
    vague: Phrases
    since: Phrases


class Companions(Part):
    """How somebody who came along speaks of the patient, and how the patient quotes them."""

    subjects: Phrases
    relatives: Phrases
    patient_words: Phrases
    reported: Phrases


class Commands(Part):
    """A universal command: said `alone`, or understood `within` any answer."""

    alone: Phrases
    within: Phrases


class GrammarWords(Part):
    """Sentences to listen for, written with slots: "about {tens} {unit}".

    `weights`: how often a sentence of a type stands in the list, where more than once.
    """

    slots: dict[str, Phrases]
    openers: Phrases
    opened: dict[AnswerType, bool] = Field(default_factory=dict)
    sentences: dict[AnswerType, Phrases]
    confirm: Phrases
    corrections: Phrases
    universals: Phrases
    weights: dict[AnswerType, dict[str, int]] = Field(default_factory=dict)
