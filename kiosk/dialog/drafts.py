"""A file's content as far as it can be used, so that one fault does not hide the others."""

from copy import deepcopy
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kiosk.dialog.plain import field_at, note, place_of
from kiosk.dialog.yaml_source import Place, Source, read

M = TypeVar("M", bound=BaseModel)


@dataclass
class Draft(Generic[M]):
    """A file read as a model.

    What was faulty is left out of `content`, or filled with something of the right type. So
    nothing is to be made of the places `mended`: their faults are noted already.
    """

    source: Source
    content: M
    mended: frozenset[Place] = frozenset()

    def sound(self, *place: str | int) -> bool:
        """Whether nothing was mended at, around or inside `place`."""
        return not any(
            known[: len(place)] == place or place[: len(known)] == known for known in self.mended
        )

    def fault(self, place: Place, message: str) -> None:
        """Note a fault, unless the place had one already."""
        if not any(place[: len(known)] == known for known in self.mended):
            self.source.fault(place, message)

    def index(self, listed: str, item_id: str) -> int:
        """Where in the file's list `listed` the item of that id stands."""
        return self.ids(listed).index(item_id)

    def ids(self, listed: str) -> list[str]:
        """The ids in the file's list `listed`, as they stand there, faulty ones too."""
        items = self.source.data.get(listed)
        items = items if isinstance(items, list) else []
        return [str(item.get("id")) if isinstance(item, dict) else "" for item in items]


def read_draft(path: Path, model: type[M]) -> tuple[Source, Draft[M] | None]:
    """Read a YAML file as a model; the source holds its faults, the draft what can be used.

    There is no draft where the file is missing, is not YAML, or is past mending.
    """
    source = read(path)
    if source.data is None:
        return source, None
    try:
        return source, Draft(source, model.model_validate(source.data))
    except ValidationError as error:
        details = error.errors(include_url=False)
    for detail in details:
        note(detail, source, model)
    mended = frozenset(place_of(detail) for detail in details)
    content = _mend(deepcopy(source.data), details, model)
    return source, None if content is None else Draft(source, content, mended)


def _mend(data: Any, details: list[ErrorDetails], model: type[M]) -> M | None:
    """The model without what was wrong: faulty parts go first, then what is missing is filled."""
    for _ in range(3):
        gone = {_to_drop(place_of(detail)) for detail in details if not _fillable(detail)}
        for detail in details:
            if _fillable(detail):
                _fill(data, place_of(detail), model)
        for place in sorted(gone, key=_in_order, reverse=True):
            if not any(place[:depth] in gone for depth in range(len(place))):
                _take_out(data, place)
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
    return None


def _in_order(place: Place) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in place]


def _fillable(detail: ErrorDetails) -> bool:
    return detail["type"] == "missing" and not _is_item_id(place_of(detail))


def _to_drop(place: Place) -> Place:
    """An item of a list cannot be told apart without its id: then all of it goes."""
    return place[:-1] if _is_item_id(place) else place


def _is_item_id(place: Place) -> bool:
    return place[-1:] == ("id",) and len(place) > 1 and isinstance(place[-2], int)


def _take_out(data: Any, place: Place) -> None:
    """Remove what stands at `place`, or the innermost part around it."""
    around, step = None, None
    for inner in place:
        if not _has(data, inner):
            break
        around, step = data, inner
        data = data[inner]
    if around is not None:
        del around[step]


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and step < len(data)


def _fill(data: Any, place: Place, model: type[BaseModel]) -> None:
    """Put something of the right type where a required key is missing."""
    for step in place[:-1]:
        if not _has(data, step):
            return
        data = data[step]
    data[place[-1]] = _filling(field_at(model, place))


def _filling(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return list(annotation)[-1].value
    if get_origin(annotation) is dict:
        return {}
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    return [] if get_origin(annotation) is tuple else "x"
