import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from kiosk.answers.values import YesNo
from kiosk.errors import RecordInvalid
from kiosk.records.as_json import from_json, to_json
from kiosk.records.record import Record
from kiosk.records.schema import PATH, schema, validate
from tests.records.some_records import records

RECORD: dict[str, Any] = {
    "id": "i-1",
    "ticket": "4719",
    "kiosk": "front hall",
    "dialog": {"id": "leg_symptoms", "version": "1", "language": "en"},
    "started": "2026-03-03T09:12:00+01:00",
    "finished": None,
    "status": "partial",
    "alerts": [],
}
ANSWER: dict[str, Any] = {
    "status": "answered",
    "value": None,
    "words": "no never",
    "evidence": None,
    "confirmed": False,
    "attempts": 1,
    "source": "voice",
    "by": "patient",
}
NO = {"answer": "no", "frequency": None, "degree": None, "before": None}
AGO = {"number": None, "number_to": None, "unit": None, "approximate": False}
AMOUNT = {
    "number": None,
    "number_to": None,
    "unit": "block",
    "landmark": None,
    "approximate": False,
    "normalised": None,
}


def record_with(**answer: Any) -> str:
    return json.dumps(RECORD | {"answers": {"numbness": ANSWER | answer}})


def test_the_committed_schema_is_what_the_model_gives() -> None:
    assert json.loads(PATH.read_text(encoding="utf-8")) == schema()


def test_the_schema_is_a_schema_of_2020_12() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$id"].startswith("urn:")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records(["main_trouble", "numbness", "walking_distance"]))
def test_every_record_fits_the_schema_and_comes_back_as_it_was(record: Record) -> None:
    text = to_json(record)
    validate(text)
    assert to_json(from_json(text)) == text


def test_what_was_not_said_is_null_and_a_whole_number_has_no_point() -> None:
    record = from_json(record_with(value=AMOUNT | {"number": 200.0}))
    value = json.loads(to_json(record))["answers"]["numbness"]["value"]
    assert value == AMOUNT | {"number": 200}
    assert '"number": 200,' in to_json(record)


@pytest.mark.parametrize(
    "answer",
    [
        {"value": NO},
        {"value": {"date": "2026-03"}},
        {"value": {"ago": AGO}},
        {"value": AMOUNT | {"unit": "landmark", "landmark": "mailbox"}},
        {"value": "left"},
        {"status": "unsure", "value": NO | {"answer": "unsure"}},
        {"status": "unsure"},
        {"status": "not_clear"},
    ],
)
def test_what_the_contract_shows_fits(answer: dict[str, Any]) -> None:
    validate(record_with(**answer))


@pytest.mark.parametrize(
    "answer",
    [
        {"value": {"answer": "no"}},
        {"value": {}},
        {"value": {"date": "2026-03", "ago": AGO}},
        {"value": {"date": "2026-03", "ago": None}},
        {"value": {"date": "March"}},
        {"value": AMOUNT | {"unit": "landmark"}},
        {"value": AMOUNT | {"landmark": "mailbox"}},
        {"value": AMOUNT | {"unit": "unlimited", "number": 3}},
        {"value": {"number": -1, "number_to": None}},
        {"value": None},
        {"value": NO | {"answer": "unsure"}},
        {"status": "unsure", "value": NO},
        {"status": "not_clear", "value": NO},
        {"status": "declined", "value": NO},
        {"status": "not_asked", "value": NO},
        {"status": "not_asked", "words": "no never"},
        {"status": "perhaps"},
        {"colour": "red"},
    ],
)
def test_what_the_contract_does_not_allow_is_refused_at_its_place(answer: dict[str, Any]) -> None:
    with pytest.raises(RecordInvalid, match=r"at answers\.numbness"):
        validate(record_with(**answer))


@pytest.mark.parametrize(
    "moment", ["2026-03-03T09:12:00", "2026-03-03", "yesterday", "2026-13-03T09:12:00Z"]
)
def test_a_time_without_offset_or_off_the_calendar_is_refused(moment: str) -> None:
    with pytest.raises(RecordInvalid, match="started"):
        validate(json.dumps(RECORD | {"started": moment, "answers": {}}))


def test_a_refusal_never_holds_the_patients_words() -> None:
    secret = record_with(words="my secret", value={"words": "my secret"}, status="not_asked")
    for read in (validate, from_json):
        with pytest.raises(RecordInvalid) as refused:
            read(secret.replace('"attempts": 1', '"attempts": -1'))
        assert "secret" not in str(refused.value)
    with pytest.raises(RecordInvalid, match="not JSON"):
        validate("{")


def test_a_yes_or_no_comes_back_as_one() -> None:
    record = from_json(record_with(value=NO))
    assert record.answers["numbness"].value == YesNo(answer="no")
