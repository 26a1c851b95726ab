"""The interviews kept in one folder: starting, resuming, and closing what was interrupted.

The newest interview's files lie in the folder itself, older ones in `earlier/ID/`.
"""

import fcntl
import os
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.errors import LogDamaged, SessionRunning
from kiosk.files import make_folder
from kiosk.interview import events
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.records.event_log import FILE_NAME, EventLog, read_events
from kiosk.records.record import Record

EARLIER = "earlier"
# What an interview leaves in its folder; the log last, because it is what the rest is made from.
OUR_FILES = ("record.json", "page.pdf", "page.txt", "slip-*.txt", "desk.txt", FILE_NAME)


@dataclass(frozen=True)
class Room:
    """Where the kiosk stands. `open_speaker`: no handset, so others hear what it asks."""

    kiosk: str
    open_speaker: bool = False


@dataclass(frozen=True)
class Opened:
    """An interview about to run: its folder, and the event to begin with."""

    folder: Path
    interview: Interview
    log: EventLog
    first: events.Event


@dataclass(frozen=True)
class Kept:
    """An interview as its log tells it."""

    folder: Path
    log: list[events.Event]
    interview: Interview

    @property
    def started(self) -> events.Started:
        """How it began."""
        first = self.log[0]
        if not isinstance(first, events.Started):
            raise LogDamaged(f"The event log in {self.folder} does not begin with a start.")
        return first

    def resumable_at(self, now: datetime) -> bool:
        """Whether its patient was called in and may still go on."""
        last_call = next((e for e in reversed(self.log) if isinstance(e, events.CalledIn)), None)
        called_in = self.interview.state == "called_in"
        return called_in and last_call is not None and now <= last_call.resume_until


class Sessions:
    """One folder of interviews, used by one program at a time.

    `page`: writes a record's page into a folder; `tell`: one sentence for whoever watches.
    """

    def __init__(
        self,
        folder: Path,
        script: Script,
        room: Room,
        page: Callable[[Path, Record], None],
        tell: Callable[[str], None],
    ) -> None:
        self._folder, self._script, self._room = folder, script, room
        self._page, self._tell = page, tell
        make_folder(folder)
        self._lock = _locked(folder)

    def close(self) -> None:
        """Let another program use the folder."""
        os.close(self._lock)

    def open(self, ticket: str | None, now: datetime, day: str) -> Opened:
        """Begin an interview, or resume the one of the same ticket whose patient was called in.

        Interviews that were interrupted are closed first, and their pages go out.
        `day`: the day that "last March" counts from.

        Raises:
            StoreFailed, LogDamaged: the folder cannot be used.
        """
        kept = list(self._all())
        for one in kept:
            if not one.interview.closed and one.resumable_at(now):
                if ticket is not None and one.started.ticket == ticket:
                    self._tell(f"Ticket {ticket} goes on where it stopped.")
                    log = EventLog(one.folder / FILE_NAME)
                    return Opened(one.folder, one.interview, log, events.Resumed(at=now))
            elif not one.interview.closed:
                self._close_interrupted(one, now)
        if any(ticket is not None and one.started.ticket == ticket for one in kept):
            self._tell(f"Ticket {ticket} was used before; this is a new interview.")
        self._put_aside()
        return self._new(ticket, now, day)

    def recover(self, now: datetime) -> None:
        """Close the interviews that a power cut interrupted, and let their pages go out."""
        for one in list(self._all()):
            if not one.interview.closed and not one.resumable_at(now):
                self._close_interrupted(one, now)

    def _new(self, ticket: str | None, now: datetime, day: str) -> Opened:
        dialog = self._script.dialog
        started = events.Started(
            at=now,
            interview=str(uuid.uuid4()),
            kiosk=self._room.kiosk,
            ticket=ticket,
            dialog=dialog.id,
            version=dialog.version,
            language=dialog.wording.language,
            date=day,
            open_speaker=self._room.open_speaker,
        )
        log = EventLog(self._folder / FILE_NAME)
        return Opened(self._folder, Interview(self._script), log, started)

    def _close_interrupted(self, kept: Kept, now: datetime) -> None:
        called_in = kept.interview.state == "called_in"
        reason: events.EndReason = "call_in_expired" if called_in else "power_cut"
        ended = events.Ended(at=now, reason=reason)
        with EventLog(kept.folder / FILE_NAME) as log:
            log.append(ended)
        kept.interview.handle(ended)
        self._page(kept.folder, kept.interview.record())
        ticket = kept.started.ticket or "none"
        self._tell(
            f"The interview with ticket {ticket} was interrupted and is closed as partial; "
            f"its page is in {kept.folder}."
        )

    def _all(self) -> Iterator[Kept]:
        earlier = self._folder / EARLIER
        older = sorted(earlier.iterdir()) if earlier.is_dir() else []
        for folder in [*older, self._folder]:
            if not (folder / FILE_NAME).is_file():
                continue
            try:
                log = read_events(folder / FILE_NAME)
            except LogDamaged as error:
                self._tell(str(error))
                continue
            if log:
                yield Kept(folder, log, replayed(log, self._script))

    def _put_aside(self) -> None:
        """Move the last interview's files away; its log goes last, so that a cut loses nothing."""
        if not (self._folder / FILE_NAME).is_file():
            return
        log = read_events_or_none(self._folder / FILE_NAME)
        first = log[0] if log else None
        name = first.interview if isinstance(first, events.Started) else str(uuid.uuid4())
        aside = make_folder(self._folder / EARLIER / name)
        for pattern in OUR_FILES:
            for file in self._folder.glob(pattern):
                file.rename(aside / file.name)


def replayed(log: list[events.Event], script: Script) -> Interview:
    """The interview that these events make, without performing anything."""
    interview = Interview(script)
    for event in log:
        interview.handle(event)
    return interview


def read_events_or_none(path: Path) -> list[events.Event] | None:
    """A log's events, or None where it is damaged."""
    try:
        return read_events(path)
    except LogDamaged:
        return None


def _locked(folder: Path) -> int:
    descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise SessionRunning(
            f"Another interview is running in {folder}. End it first, or name another folder "
            "with --out."
        ) from error
    return descriptor
