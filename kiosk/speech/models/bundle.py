"""A folder, zip or tar as one thing: named files with sizes, read in the order they lie there.

Nothing is ever written under a name that an archive gives: the names only serve to find the
files that the catalogue lists. Archives with names that point outside, or with links, are
refused all the same, since nobody made them in good faith.
"""

import os
import stat
import tarfile
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator
from functools import partial
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, TypeVar

from kiosk.errors import ModelDamaged, ModelUnreachable

CHUNK_BYTES = 1 << 20

_UNREADABLE = (
    OSError,
    EOFError,
    NotImplementedError,  # a way of packing that zipfile does not know
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
)
_Item = TypeVar("_Item")


class Bundle(ABC):
    """Files that may be a model; `place` is where they lie, for sentences."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def sizes(self) -> dict[str, int]:
        """Size in bytes of every file, by its name with forward slashes.

        Raises:
            ModelDamaged: it cannot be read, or holds a name that points outside, or a link.
        """
        return dict(self._readable(self._sizes()))

    def read(self, names: Collection[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The files of these names as chunks; use up one before asking for the next.

        Raises:
            ModelDamaged: it cannot be read to its end.
        """
        for name, file in self._readable(self._open(names)):
            yield name, self._readable(iter(partial(file.read, CHUNK_BYTES), b""))

    @abstractmethod
    def _sizes(self) -> Iterator[tuple[str, int]]: ...

    @abstractmethod
    def _open(self, names: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]: ...

    def _readable(self, items: Iterator[_Item]) -> Iterator[_Item]:
        try:
            yield from items
        except _UNREADABLE as error:
            raise ModelDamaged(f"{self.place} cannot be read to its end: {error}.") from error

    def _refuse(self, name: str) -> None:
        if name.startswith("/") or ".." in PurePosixPath(name).parts:
            raise ModelDamaged(f"{self.place} is not used: {name} in it points outside.")

    def _refuse_link(self, name: str) -> None:
        raise ModelDamaged(f"{self.place} is not used: {name} in it is a link.")


class Folder(Bundle):
    """A folder on this machine, with all folders in it; links in it are passed over."""

    def _sizes(self) -> Iterator[tuple[str, int]]:
        for folder, _, names in os.walk(self.place):
            for name in names:
                path = Path(folder, name)
                status = path.lstat()
                if stat.S_ISREG(status.st_mode):
                    yield path.relative_to(self.place).as_posix(), status.st_size

    def _open(self, names: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
        for name in names:
            with (self.place / name).open("rb") as file:
                yield name, file


class Zip(Bundle):
    """A zip archive."""

    def _sizes(self) -> Iterator[tuple[str, int]]:
        with zipfile.ZipFile(self.place) as archive:
            for entry in archive.infolist():
                self._refuse(entry.filename)
                if stat.S_ISLNK(entry.external_attr >> 16):
                    self._refuse_link(entry.filename)
                if entry.flag_bits & 0x1:
                    raise ModelDamaged(f"{self.place} is not used: it needs a password.")
                if not entry.is_dir():
                    yield entry.filename, entry.file_size

    def _open(self, names: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
        with zipfile.ZipFile(self.place) as archive:
            for name in names:
                with archive.open(name) as file:
                    yield name, file


class Tar(Bundle):
    """A tar archive, packed or not, read from front to back: going back would unpack it again."""

    def _sizes(self) -> Iterator[tuple[str, int]]:
        with tarfile.open(self.place, "r|*") as archive:
            for entry in archive:
                self._refuse(entry.name)
                if entry.isfile():
                    yield entry.name, entry.size
                elif not entry.isdir():
                    self._refuse_link(entry.name)

    def _open(self, names: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
        with tarfile.open(self.place, "r|*") as archive:
            for entry in archive:
                if entry.name in names and (file := archive.extractfile(entry)) is not None:
                    with file:
                        yield entry.name, file


def open_bundle(place: Path) -> Bundle:
    """The folder or archive at that place.

    Raises:
        ModelUnreachable: there is nothing, or nothing that may be read.
        ModelDamaged: it is neither a folder nor an archive.
    """
    try:
        if place.is_dir():
            return Folder(place)
        with place.open("rb"):
            pass
        if zipfile.is_zipfile(place):
            return Zip(place)
        if tarfile.is_tarfile(place):
            return Tar(place)
    except OSError as error:
        raise ModelUnreachable(f"{place} cannot be read: {error.strerror}.") from error
    raise ModelDamaged(f"{place} is neither a folder nor a whole zip or tar archive.")
