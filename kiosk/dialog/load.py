"""Dialog files from a folder, checked as they are read."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from kiosk.dialog.drafts import read_draft
from kiosk.dialog.yaml_source import Fault
from kiosk.errors import DialogInvalid

M = TypeVar("M", bound=BaseModel)


def read_as(path: Path, model: type[M]) -> M:
    """Read a YAML file as a model.

    Raises:
        DialogInvalid: it cannot be read or has faults; all of them, one a line, with file and line.
    """
    source, draft = read_draft(path, model)
    if draft is None or source.faults:
        raise refusal(source.faults)
    return draft.content


def refusal(faults: Iterable[Fault]) -> DialogInvalid:
    """The error that lists these faults, one a line."""
    return DialogInvalid("\n".join(str(fault) for fault in sorted(faults)))
