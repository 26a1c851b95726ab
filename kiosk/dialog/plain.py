"""Pydantic's complaints about a file, as sentences for the person who edits it."""

import difflib
from collections.abc import Iterable
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kiosk.dialog.yaml_source import Place, Source

_FORMS = {
    r"^[a-z][a-z0-9_]*$": "an id of small letters, digits and underscores, such as numbness_side",
    r"^[A-Z][A-Z0-9]*$": "an id of capital letters and digits, such as R1",
    r"^[0-9a-f]{64}$": "a SHA-256 hash of 64 hexadecimal digits",
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "a language such as en or pt-BR",
}
_KINDS = {
    "string_type": "text (put a number, true or false in quotes)",
    "tuple_type": "a list: [one, two]",
    "list_type": "a list: [one, two]",
    "frozen_set_type": "a list: [one, two]",
    "dict_type": "keys and values below it",
    "model_type": "keys and values below it",
    "model_attributes_type": "keys and values below it",
    "bool_type": "yes or no",
    "bool_parsing": "yes or no",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
}


def note(detail: ErrorDetails, source: Source, model: type[BaseModel]) -> None:
    """Add a complaint to the source's faults, at its line."""
    place = place_of(detail)
    source.fault(place, sentence(detail, place, model))


def place_of(detail: ErrorDetails) -> Place:
    """Where in the file a complaint belongs."""
    return tuple(step for step in detail["loc"] if step != "[key]")


def sentence(detail: ErrorDetails, place: Place, model: type[BaseModel]) -> str:
    """One complaint in plain words."""
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in {"missing", "extra_forbidden"}:
        return _of_key(kind, place, model)
    if kind == "value_error":
        return f"{_named(place)}{_sentence_of(context)}."
    if kind in {"literal_error", "enum"}:
        return f"{_named(place)}{_not_listed(detail)}"
    if kind == "string_pattern_mismatch":
        pattern = context["pattern"]
        return f"{_named(place)}{_shown(detail)} is not {_FORMS.get(pattern, pattern)}."
    if kind in _KINDS:
        return f"{_named(place)}must be {_KINDS[kind]}, not {_shown(detail)}."
    return f"{_named(place)}{detail['msg'][:1].lower()}{detail['msg'][1:]}, not {_shown(detail)}."


def _not_listed(detail: ErrorDetails) -> str:
    """For a word that is not among those possible, or one that is, but in quotes."""
    listed, written = _listed(detail["ctx"]["expected"]), detail["input"]
    if isinstance(written, str) and written in listed:
        return f"write {written} without quotes."
    return f"{_shown(detail)} is not possible{meant(written, listed)}"


def meant(word: object, possible: Iterable[str]) -> str:
    """The end of a sentence: what was probably meant, or else what is possible."""
    listed = sorted(possible)
    near = difflib.get_close_matches(str(word), listed, n=1)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; possible: {', '.join(listed)}." if listed else "."


def _of_key(kind: str, place: Place, model: type[BaseModel]) -> str:
    around, name = place[:-1], str(place[-1])
    if kind == "missing":
        return f'{_named(around)}"{name}" is missing.'
    return f'{_named(around)}unknown key "{name}"{meant(name, _keys(model, around))}'


def _named(place: Place) -> str:
    """`questions.numbness: `; an item of a list by its number, counted from 1."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in place]
    return f"{'.'.join(steps)}: " if steps else ""


def _shown(detail: ErrorDetails) -> str:
    value = detail["input"]
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    return f'"{str(value).lower() if isinstance(value, bool) else value}"'


def _sentence_of(context: dict[str, Any]) -> str:
    return str(context.get("error", "is not possible")).rstrip(".")


def _listed(expected: str) -> list[str]:
    """The words of pydantic's "'red', 'core' or 'detail'"."""
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def field_at(annotation: Any, place: Place) -> Any:
    """How the part at `place` is annotated in something so annotated; null where nothing is."""
    if get_origin(annotation) is Annotated:
        return field_at(get_args(annotation)[0], place)
    if not place:
        return annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(place[0]))
        return field_at(field.annotation, place[1:]) if field else None
    parts = get_args(annotation)
    if not parts:
        return None
    return field_at(parts[1] if get_origin(annotation) is dict else parts[0], place[1:])


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """The keys that may stand at `place` of a file."""
    at = field_at(model, place)
    return list(at.model_fields) if isinstance(at, type) and issubclass(at, BaseModel) else []
