"""A distance or a time: "two hundred, two fifty metres", "to the mailbox", "no limit"."""

from kiosk.answers.corrections import candidates, split
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.measures import Measure, measures
from kiosk.answers.numbers import is_rough, quantities
from kiosk.answers.phrases import Tokens
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.values import Amount, Normalised, Unit

_DISTANCES = {"metre", "foot", "yard", "step"}


def parse_amount(tokens: Tokens, lexicon: Lexicon) -> Reading:
    """The last amount that was not taken back; a number alone is none (blocks? minutes?)."""
    for words in candidates(tokens, lexicon):
        amount = _amount(words, lexicon)
        if amount:
            return Reading(amount)
    return NOTHING


def _amount(tokens: Tokens, lexicon: Lexicon) -> Amount | None:
    labels = {mark.label for mark in lexicon.unit_index.marks(tokens)}
    found = measures(tokens, lexicon.unit_index, lexicon, hundreds=bool(labels & _DISTANCES))
    rough = is_rough(tokens, lexicon)
    either_day = split(tokens, lexicon.occasion_index.marks(tokens))
    if found and len(either_day) > 1:
        return _measured(_both_days(either_day, found[0], lexicon), lexicon, rough=rough)
    if found:
        return _measured(_hours_and_minutes(found), lexicon, rough=rough)
    if lexicon.unlimited_index.marks(tokens):
        return Amount(unit="unlimited")
    places = lexicon.landmark_index.marks(tokens)
    if places:
        return Amount(unit="landmark", landmark=places[-1].label)
    return None


def _measured(measure: Measure, lexicon: Lexicon, *, rough: bool) -> Amount:
    unit: Unit = measure.unit  # type: ignore[assignment]  # the index holds units only
    exact = lexicon.units[unit].exact
    normalised = None
    if exact and measure.number is not None:
        normalised = Normalised(number=round(measure.number * exact.number, 3), unit=exact.unit)
    return Amount(
        number=measure.number,
        number_to=measure.number_to,
        unit=unit,
        approximate=rough or measure.rough,
        normalised=normalised,
    )


def _both_days(parts: list[Tokens], first: Measure, lexicon: Lexicon) -> Measure:
    """For example "ten minutes on a good day, five on a bad one", as a range."""
    said = [
        quantity.number
        for part in parts
        for quantity in quantities(part, lexicon)
        if quantity.number is not None and not (quantity.article and quantity.start)
    ]
    units = {
        measure.unit for part in parts for measure in measures(part, lexicon.unit_index, lexicon)
    }
    if len(said) < 2 or len(units) > 1 or min(said) == max(said):  # noqa: PLR2004  two ends
        return first
    return first._replace(number=min(said), number_to=max(said), rough=True)


def _hours_and_minutes(found: list[Measure]) -> Measure:
    """For example "an hour and ten minutes" as minutes; else the first of all."""
    first = found[0]
    if len(found) == 1 or (first.unit, found[1].unit) != ("hour", "minute"):
        return first
    hours, minutes = first.number, found[1].number
    if hours is None or minutes is None or found[1].start - first.end > 1:
        return first
    return found[1]._replace(number=hours * 60 + minutes)
