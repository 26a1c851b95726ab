"""Dialog files from a folder, checked as they are read."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kiosk.dialog.plain import note_all
from kiosk.dialog.yaml_source import Fault, read
from kiosk.errors import DialogInvalid

M = TypeVar("M", bound=BaseModel)


def read_as(path: Path, model: type[M]) -> M:
    """Read a YAML file as a model.

    Raises:
        DialogInvalid: it cannot be read or has faults; all of them, one a line, with file and line.
    """
    source = read(path)
    loaded = None
    try:
        loaded = model.model_validate(source.data)
    except ValidationError as error:
        note_all(error, source, model)
    if loaded is None or source.faults:
        raise refusal(source.faults)
    return loaded


def refusal(faults: Iterable[Fault]) -> DialogInvalid:
    """The error that lists these faults, one a line."""
    return DialogInvalid("\n".join(str(fault) for fault in sorted(faults)))
