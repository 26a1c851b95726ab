"""Put a model's files on the disk so that a half-copied model is never seen."""

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import ModelDamaged, ModelNotKept
from kiosk.speech.models.bundle import Bundle
from kiosk.speech.models.catalogue import Model, ModelFile
from kiosk.speech.models.locate import locate
from kiosk.speech.models.report import Advance, Report

_REASONS = {
    errno.ENOSPC: "the disk is full; make room and run the command again",
    errno.EDQUOT: "the disk quota is used up; make room and run the command again",
    errno.EACCES: "this user may not write there; use sudo, or name another folder by KIOSK_MODELS",
    errno.EPERM: "this user may not write there; use sudo, or name another folder by KIOSK_MODELS",
    errno.EROFS: "the disk is read-only; name another folder by KIOSK_MODELS",
}


@contextmanager
def keeping(folder: Path) -> Iterator[None]:
    """Say in a sentence why the disk refused.

    Raises:
        ModelNotKept: an `OSError` rose within.
    """
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise ModelNotKept(f"The speech model cannot be kept in {folder}: {reason}.") from error


def require_room(folder: Path, needed_bytes: int) -> None:
    """See that the disk has room before it is filled: the interviews need it too.

    Raises:
        ModelNotKept: it has not.
    """
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes:
        raise ModelNotKept(
            f"The disk of {folder} has {free_bytes / 1e6:.0f} MB free and the speech model needs "
            f"{needed_bytes / 1e6:.0f} MB there; make room and run the command again."
        )


@contextmanager
def alone(lock: Path, report: Report) -> Iterator[bool]:
    """Wait until no other process installs (then it is true); the lock goes with the process."""
    with lock.open("a") as file:
        waited = False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report.say("Another installation is under way; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
            waited = True
        yield waited


def stage(model: Model, bundle: Bundle, staged: Path, report: Report) -> None:
    """Copy the model out of a folder or archive into a new folder, checking every file.

    Raises:
        ModelDamaged: a file is missing or is not what the catalogue says.
        ModelNotKept: the disk has no room.
        OSError: the disk refused.
    """
    wanted = locate(model, bundle)
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    require_room(staged, model.size_bytes)
    with report.progress(f"Checking {model.id}", model.size_bytes) as advance:
        missing = set(wanted)
        for name, chunks in bundle.read(wanted):
            _copy(chunks, staged / wanted[name].path, wanted[name], bundle, advance)
            missing.discard(name)
    for name in missing:
        raise ModelDamaged(f"{bundle.place} is not used: {name} cannot be read from it.")
    _settle(staged)


def put_in_place(staged: Path, target: Path, aside: Path) -> None:
    """Make the staged model the installed one in one rename; a damaged one there goes aside.

    Raises:
        OSError: the disk refused.
    """
    if target.exists() or target.is_symlink():
        target.rename(aside)
    staged.rename(target)
    _sync_folder(target.parent)


def _copy(
    chunks: Iterator[bytes], target: Path, file: ModelFile, bundle: Bundle, advance: Advance
) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    copied_bytes = 0
    with target.open("wb") as output:
        for chunk in chunks:
            copied_bytes += len(chunk)
            if copied_bytes > file.size_bytes:
                break
            digest.update(chunk)
            output.write(chunk)
            advance(len(chunk))
        output.flush()
        os.fsync(output.fileno())
    if copied_bytes != file.size_bytes or digest.hexdigest() != file.sha256:
        raise ModelDamaged(
            f"{bundle.place} is not used: {file.path} in it is not the maker's "
            "(its SHA-256 differs)."
        )
    # The service runs as a user of its own, whoever installed.
    target.chmod(0o644)


def _settle(staged: Path) -> None:
    for folder, _, _ in os.walk(staged):
        Path(folder).chmod(0o755)
        _sync_folder(Path(folder))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
