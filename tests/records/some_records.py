"""Records of every shape that the model allows and the contract promises, for property tests."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from kiosk.answers.values import (
    Ago,
    Amount,
    AnswerValue,
    Count,
    Normalised,
    Scale,
    Since,
    Text,
    YesNo,
)
from kiosk.records.record import Alert, Answer, Delivery, DialogUsed, Evidence, Record

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
maybe_words = st.none() | words
number = st.integers(0, 2000) | st.floats(0, 2000)
maybe_number = st.none() | number
moments = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001  the strategy puts the zone
    timezones=st.just(UTC) | st.just(timezone(timedelta(hours=5, minutes=45))),
)
yes_nos = st.builds(YesNo, answer=st.sampled_from(["yes", "no"]))
unsure = st.builds(YesNo, answer=st.just("unsure"))
lengths = st.builds(
    Amount,
    number=maybe_number,
    number_to=maybe_number,
    unit=st.sampled_from(["metre", "mile", "block", "minute", "aisle"]),
    landmark=st.none(),
    normalised=st.none() | st.builds(Normalised, number=number),
)
landmarks = st.builds(
    Amount,
    unit=st.just("landmark"),
    number=st.none(),
    number_to=st.none(),
    landmark=words,
    normalised=st.none(),
)
amounts = lengths | landmarks | st.just(Amount(unit="unlimited"))
scales = st.builds(Scale, number=st.integers(0, 10))
counts = st.builds(Count, number=st.integers(0, 40))
dates = st.dates().map(lambda day: Since(date=f"{day:%Y-%m-%d}".rjust(10, "0")[:10]))
sinces = dates | st.builds(Since, date=st.none(), ago=st.builds(Ago, number=maybe_number))
texts = st.builds(Text, words=words, symptoms=st.lists(words, max_size=2).map(tuple))
sides = st.sampled_from(["left", "right", "both", "neither"])
values: st.SearchStrategy[AnswerValue] = (
    yes_nos | amounts | scales | counts | sinces | texts | sides
)
evidences = st.builds(Evidence, tight=words, loose=maybe_words)

answered = st.builds(
    Answer,
    status=st.just("answered"),
    value=values,
    words=maybe_words,
    evidence=st.none() | evidences,
)
unclear = st.builds(
    Answer,
    status=st.sampled_from(["unsure", "not_clear", "declined"]),
    value=st.none(),
    words=maybe_words,
    evidence=st.none() | evidences,
)
not_sure = st.builds(Answer, status=st.just("unsure"), value=unsure, words=maybe_words)
answers = answered | unclear | not_sure | st.just(Answer(status="not_asked"))
deliveries = st.builds(Delivery, channel=words, at=moments, failed=maybe_words)
alerts = st.builds(
    Alert,
    words=maybe_words,
    at=moments,
    sent=st.lists(deliveries, max_size=2).map(tuple),
    acknowledged=st.none() | moments,
    note=maybe_words,
)


def records(question_ids: list[str]) -> st.SearchStrategy[Record]:
    """Records with an answer of any kind to each of these questions."""
    return st.builds(
        Record,
        dialog=st.builds(DialogUsed),
        ticket=maybe_words,
        started=moments,
        finished=st.none() | moments,
        alerts=st.lists(alerts, max_size=3).map(tuple),
        answers=st.fixed_dictionaries(dict.fromkeys(question_ids, answers)),
    )
