"""The event log of one interview: a line of JSON for each event, on disk before it is acted upon.

It is the record's only source and holds the patient's words: it is never a log file for
administrators, and no other log holds what stands in it.
"""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from kiosk.errors import LogDamaged, StoreFailed
from kiosk.files import sync_folder
from kiosk.interview.events import AnyEvent, Event

FILE_NAME = "events.jsonl"


class EventLog:
    """Appends to one interview's log. Only its user may read it."""

    def __init__(self, path: Path) -> None:
        """Open or create the log.

        Raises:
            StoreFailed: the disk refuses it.
        """
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC
            self._descriptor = os.open(path, flags, 0o600)
            _drop_torn_line(path)
            sync_folder(path.parent)
        except OSError as error:
            raise _refused(path, error) from error

    def append(self, event: Event) -> None:
        """Keep an event; when this returns, a power cut cannot lose it.

        Raises:
            StoreFailed: the disk refuses it.
        """
        line = AnyEvent.dump_json(event) + b"\n"
        try:
            written = 0
            while written < len(line):
                written += os.write(self._descriptor, line[written:])
            os.fsync(self._descriptor)
        except OSError as error:
            raise _refused(self.path, error) from error

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def read_events(path: Path) -> list[Event]:
    """All events of a log. A torn last line (a power cut while writing) was never acted upon.

    Raises:
        LogDamaged: the log cannot be read, or a line before the last one is not an event.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise LogDamaged(f"The event log {path} cannot be read: {error.strerror}.") from error
    read: list[Event] = []
    for number, line in enumerate(lines[:-1], start=1):
        try:
            read.append(AnyEvent.validate_json(line))
        except ValidationError as error:
            raise LogDamaged(
                f"The event log {path} is damaged in line {number}: it is not an event. "
                "The lines before it are whole; keep the file and call support."
            ) from error
    return read


def _drop_torn_line(path: Path) -> None:
    content = path.read_bytes()
    whole = content.rfind(b"\n") + 1
    if whole != len(content):
        os.truncate(path, whole)


def _refused(path: Path, error: OSError) -> StoreFailed:
    return StoreFailed(
        f"What was said could not be kept in {path}: {error.strerror}. "
        "Free some disk space or check that the folder can be written to."
    )
