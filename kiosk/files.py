"""Files that are whole or not there: written beside, flushed, then renamed into place."""

import os
import tempfile
from pathlib import Path

from kiosk.errors import StoreFailed


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read; a power cut leaves the old one or the new one.

    Raises:
        StoreFailed: the disk refuses it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise StoreFailed(
            f"{path} could not be written: {error.strerror}. "
            "Free some disk space or check that the folder can be written to."
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8, likewise."""
    write_bytes(path, text.encode())


def sync_folder(folder: Path) -> None:
    """Put a folder's list of names on disk, after a file was made or renamed in it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(path: Path) -> Path:
    """Make a folder, with those around it.

    Raises:
        StoreFailed: the disk refuses it.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreFailed(
            f"The folder {path} cannot be made: {error.strerror}. Name another one, or check that "
            "it can be written to."
        ) from error
    return path
