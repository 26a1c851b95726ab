"""Is an installed model what its maker released, file for file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk import places
from kiosk.errors import ModelDamaged, ModelMissing
from kiosk.speech.models.catalogue import Model, ModelFile, find_model, read_catalogue


@dataclass(frozen=True)
class Fault:
    """What is wrong with one file; `path` is its place in the model's folder."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path} {self.what}"


def size_faults(model: Model, folder: Path) -> Iterator[Fault]:
    """Files that are missing or have another size; quick enough for every start."""
    for file in model.file:
        path = folder / file.path
        if not path.is_file():
            yield Fault(file.path, "is missing")
        elif (size := path.stat().st_size) != file.size_bytes:
            yield Fault(file.path, f"has {size} bytes instead of {file.size_bytes}")


def all_faults(model: Model, folder: Path) -> Iterator[Fault]:
    """Every file that is missing, changed or foreign, by SHA-256; reads the whole model."""
    by_size = list(size_faults(model, folder))
    yield from by_size
    wrong = {fault.path for fault in by_size}
    for file in model.file:
        if file.path not in wrong:
            yield from _hash_fault(file, folder)
    known = {file.path for file in model.file}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_dir() and name not in known:
            yield Fault(name, "does not belong to this model")


def _hash_fault(file: ModelFile, folder: Path) -> Iterator[Fault]:
    try:
        with (folder / file.path).open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        yield Fault(file.path, f"cannot be read ({error.strerror})")
        return
    if digest != file.sha256:
        yield Fault(file.path, "is not what the maker released (its SHA-256 differs)")


def installed_model(models_dir: Path, model_id: str, catalogue: Path | None = None) -> Path:
    """The folder of an installed model, checked by the sizes of its files.

    Args:
        models_dir: the folder in which models lie, each in a folder of its id.
        model_id: the id in the catalogue.
        catalogue: the list of models, where it is not the one that came with the program.

    Raises:
        WrongUse: the catalogue has no such model.
        ModelMissing: it is not installed.
        ModelDamaged: a file of it is missing or has another size.
    """
    model = find_model(read_catalogue(catalogue or places.model_catalogue()), model_id)
    folder = models_dir / model.id
    if not folder.is_dir():
        raise ModelMissing(
            f"The speech model {model.id} is not in {models_dir}; run: kiosk models install"
        )
    for fault in size_faults(model, folder):
        raise ModelDamaged(f"{folder}: {fault}; run: kiosk models install")
    return folder
