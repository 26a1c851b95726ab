"""The JSON Schema (2020-12) of the intake record, made from its model and kept beside it.

To make the committed file anew: `python -m kiosk.records.schema`, into `record.schema.json`.
"""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match
from pydantic.json_schema import GenerateJsonSchema

from kiosk.errors import RecordInvalid
from kiosk.records.record import Record

PATH = Path(__file__).with_name("record.schema.json")
URN = "urn:symptom-kiosk:schema:intake-record:1"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_FORMATS = FormatChecker(formats=())

_TITLES: dict[str, dict[str, str]] = {
    "Record": {
        "id": "Names this interview and nothing else.",
        "ticket": "The patient's number at the desk, with check digit; null where none was given.",
        "kiosk": "Which kiosk held the interview.",
        "started": "RFC 3339 with offset.",
        "finished": "RFC 3339 with offset; null while the interview goes on.",
        "status": "How it ended. `declined`: consent was declined and nothing was kept.",
        "alerts": "What the desk was told at once, in that order.",
        "answers": "By question id, in the dialog's order; every question of the dialog is there.",
    },
    "Answer": {
        "status": "Only `answered` holds a yes, a no or another definite value.",
        "words": "The words as heard.",
        "confirmed": "Whether the patient said that it was right, or that it was so twice.",
        "attempts": "How often it was asked; 0 where other words had answered it already.",
        "by": "Who answered.",
    },
    "Alert": {
        "kind": "`said`: it was. `not_clear`, `not_asked`: a quiet notice that staff should ask.",
        "words": "The words that raised it, as heard.",
        "acknowledged": "When somebody at the desk answered it.",
    },
    "Amount": {
        "landmark": "As far as what; only with the unit `landmark`.",
        "approximate": 'Whether it was said to be "about".',
    },
}

_NO_VALUE = {"properties": {"value": {"type": "null"}}}
_YES_NO = {"type": "object", "required": ["answer"]}
_NOT_ASKED = {
    "properties": {
        "value": {"type": "null"},
        "words": {"type": "null"},
        "evidence": {"type": "null"},
        "source": {"type": "null"},
        "confirmed": {"const": False},
        "attempts": {"const": 0},
    }
}
_UNSURE_VALUE = {**_YES_NO, "properties": {"answer": {"const": "unsure"}}}
_DEFINITE = {"properties": {"value": {"not": {"anyOf": [{"type": "null"}, _UNSURE_VALUE]}}}}
_INDEFINITE = {
    "properties": {
        "value": {"if": _YES_NO, "then": {"properties": {"answer": {"const": "unsure"}}}}
    }
}


def _when(key: str, value: str, then: dict[str, Any]) -> dict[str, Any]:
    return {"if": {"properties": {key: {"const": value}}, "required": [key]}, "then": then}


_NULL_NUMBER = {"properties": {"number": {"type": "null"}, "number_to": {"type": "null"}}}
# What holds between the fields of one part, which types alone cannot say.
_BETWEEN: dict[str, dict[str, Any]] = {
    "Answer": {
        "allOf": [
            _when("status", "answered", _DEFINITE),
            _when("status", "unsure", _INDEFINITE),
            _when("status", "not_clear", _NO_VALUE),
            _when("status", "declined", _NO_VALUE),
            _when("status", "not_asked", _NOT_ASKED),
        ]
    },
    "Amount": {
        "allOf": [
            _when("unit", "unlimited", _NULL_NUMBER),
            {
                **_when("unit", "landmark", {"properties": {"landmark": {"type": "string"}}}),
                "else": {"properties": {"landmark": {"type": "null"}}},
            },
        ]
    },
}


class _Strict(GenerateJsonSchema):
    """Every field is there: null stands where a thing was not said."""

    def field_is_required(self, *_args: Any, **_named: Any) -> bool:
        return True


def schema() -> dict[str, Any]:
    """The schema, made from the model of the record."""
    made = Record.model_json_schema(mode="validation", schema_generator=_Strict)
    definitions = made.pop("$defs")
    for name, part in [*definitions.items(), ("Record", made)]:
        _describe(part, _TITLES.get(name, {}))
        part.update(_BETWEEN.get(name, {}))
    definitions["Since"] = _exactly_one(definitions["Since"])
    return {
        "$schema": Draft202012Validator.META_SCHEMA["$id"],
        "$id": URN,
        **made,
        "title": "Intake record",
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(part: dict[str, Any], sentences: dict[str, str]) -> None:
    for field, about in part.get("properties", {}).items():
        for said_by_the_name_already in ("title", "default"):
            about.pop(said_by_the_name_already, None)
        if field in sentences:
            about["description"] = sentences[field]


def _exactly_one(part: dict[str, Any]) -> dict[str, Any]:
    """An object with one of these fields, which the others leave out instead of being null."""
    fields = {name: field["anyOf"][0] for name, field in part["properties"].items()}
    choices = [{"required": [name]} for name in fields]
    return {key: part[key] for key in part if key != "required"} | {
        "properties": fields,
        "oneOf": choices,
    }


@_FORMATS.checks("date-time", raises=ValueError)
def _is_time(instance: object) -> bool:
    if not isinstance(instance, str):
        return True
    return bool(_RFC3339.fullmatch(instance)) and bool(datetime.fromisoformat(instance))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(PATH.read_text(encoding="utf-8")), format_checker=_FORMATS
    )


def validate(record_json: str) -> None:
    """Hold a record's JSON against the committed schema.

    Raises:
        RecordInvalid: it is not JSON, or does not fit; the message names the place, and holds
            no words of the patient.
    """
    try:
        document = json.loads(record_json)
    except ValueError as error:
        raise RecordInvalid(f"The record is not JSON: {error}.") from None
    worst = best_match(_validator().iter_errors(document))
    if worst is not None:
        place = ".".join(str(part) for part in worst.absolute_path) or "its top"
        rule = ".".join(str(part) for part in worst.relative_schema_path)
        raise RecordInvalid(f"The record does not fit its schema at {place} (rule {rule}).")


if __name__ == "__main__":
    print(json.dumps(schema(), indent=2, ensure_ascii=False))  # noqa: T201  its one purpose
