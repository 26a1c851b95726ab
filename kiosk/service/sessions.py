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

from kiosk.delivery.folder import RECORD
from kiosk.errors import LogDamaged, RecordInvalid, SessionRunning, StoreFailed
from kiosk.files import make_folder
from kiosk.interview import events
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.records.as_json import from_json
from kiosk.records.event_log import FILE_NAME, EventLog, read_events
from kiosk.records.record import Alert, Record

EARLIER = "earlier"
# What an interview leaves in its folder. The record is put aside first, because it says that the
# interview is done; the log last, because it is what the rest is made from.
OUR_FILES = (RECORD, "page.pdf", "page.txt", "slip-*.txt", "desk.txt", FILE_NAME)


@dataclass(frozen=True)
class Room:
    """Where the kiosk stands. `open_speaker`: no handset, so others hear what it asks."""

    kiosk: str
    open_speaker: bool = False


@dataclass(frozen=True)
class Desk:
    """What the front desk gets of interviews that were interrupted.

    `page`: writes a record's page into a folder; `alert`: sends an alert, and yields each
    channel's name and why it failed, if so; `tell`: one sentence for whoever watches.
    """

    page: Callable[[Path, Record], None]
    alert: Callable[[Path, Alert, Record], Iterator[tuple[str, str | None]]]
    tell: Callable[[str], None]


@dataclass(frozen=True)
class Opened:
    """An interview about to run: its folder, and the event to begin with."""

    folder: Path
    interview: Interview
    log: EventLog
    first: events.Event


@dataclass(frozen=True)
class Kept:
    """An interview's folder and log."""

    folder: Path
    log: list[events.Event]
    started: events.Started

    @property
    def done(self) -> bool:
        """Whether its closed record and page are out: then it is never touched again.

        Not asked of the log: a dialog that was changed since may make another record of it.
        """
        try:
            record = from_json((self.folder / RECORD).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecordInvalid):
            return False
        return record.id == self.started.interview and record.finished is not None


@dataclass(frozen=True)
class Left(Kept):
    """An interview whose closed record and page are not out yet, as its log tells it."""

    interview: Interview

    def resumable_at(self, now: datetime, script: Script) -> bool:
        """Whether its patient was called in and may still go on, with the script it began with."""
        if self.started.script != script.fingerprint:
            return False
        last_call = next((e for e in reversed(self.log) if isinstance(e, events.CalledIn)), None)
        called_in = self.interview.state == "called_in"
        return called_in and last_call is not None and now <= last_call.resume_until


class Sessions:
    """One folder of interviews, used by one program at a time."""

    def __init__(self, folder: Path, script: Script, room: Room, desk: Desk) -> None:
        self._folder, self._script, self._room = folder, script, room
        self._desk, self._tell = desk, desk.tell
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
        for one in self._left(kept):
            if not one.resumable_at(now, self._script):
                self._settle(one, now)
            elif ticket is not None and one.started.ticket == ticket:
                self._tell(f"Ticket {ticket} goes on where it stopped.")
                log = EventLog(one.folder / FILE_NAME)
                return Opened(one.folder, one.interview, log, events.Resumed(at=now))
        if any(ticket is not None and one.started.ticket == ticket for one in kept):
            self._tell(f"Ticket {ticket} was used before; this is a new interview.")
        self._put_aside()
        return self._new(ticket, now, day)

    def recover(self, now: datetime) -> None:
        """Close the interviews that a power cut interrupted, and let their pages go out."""
        for one in self._left(list(self._all())):
            if not one.resumable_at(now, self._script):
                self._settle(one, now)

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
            script=self._script.fingerprint,
        )
        log = EventLog(self._folder / FILE_NAME)
        return Opened(self._folder, Interview(self._script), log, started)

    def _settle(self, left: Left, now: datetime) -> None:
        """Close an interview that was interrupted, and let the page out that never came out."""
        ticket = left.started.ticket or "none"
        told = f"The page of the interview with ticket {ticket} had not come out; it is"
        with EventLog(left.folder / FILE_NAME) as log:
            if not left.interview.closed:
                self._close_interrupted(left, log, now)
                told = (
                    f"The interview with ticket {ticket} was interrupted and is closed as partial; "
                    "its page is"
                )
            self._send_late(left, log, now)
        self._desk.page(left.folder, left.interview.record())
        self._tell(f"{told} in {left.folder}.")

    def _close_interrupted(self, left: Left, log: EventLog, now: datetime) -> None:
        called_in = left.interview.state == "called_in"
        reason: events.EndReason = "call_in_expired" if called_in else "power_cut"
        ended = events.Ended(at=now, reason=reason)
        log.append(ended)
        left.interview.handle(ended)

    def _send_late(self, left: Left, log: EventLog, now: datetime) -> None:
        """Send the alerts that the interruption kept from the desk."""
        record = left.interview.record()
        for alert in record.alerts:
            if any(sent.failed is None for sent in alert.sent):
                continue
            for channel, failed in self._desk.alert(left.folder, alert, record):
                sent = events.AlertDelivered(at=now, alert=alert.id, channel=channel, failed=failed)
                log.append(sent)
                left.interview.handle(sent)

    def _left(self, kept: list[Kept]) -> Iterator[Left]:
        for one in kept:
            if not one.done:
                interview = replayed(one.log, self._script)
                yield Left(one.folder, one.log, one.started, interview)

    def _all(self) -> Iterator[Kept]:
        earlier = self._folder / EARLIER
        older = sorted(earlier.iterdir()) if earlier.is_dir() else []
        for folder in [*older, self._folder]:
            if not (folder / FILE_NAME).is_file():
                continue
            try:
                log = read_events(folder / FILE_NAME)
                if log:
                    yield Kept(folder, log, _start_of(log, folder))
            except LogDamaged as error:
                self._tell(str(error))

    def _put_aside(self) -> None:
        """Move the last interview's files away; its log goes last, so that a cut loses nothing."""
        if not (self._folder / FILE_NAME).is_file():
            return
        log = read_events_or_none(self._folder / FILE_NAME)
        first = log[0] if log else None
        name = first.interview if isinstance(first, events.Started) else str(uuid.uuid4())
        aside = make_folder(self._folder / EARLIER / name)
        try:
            for pattern in OUR_FILES:
                for file in self._folder.glob(pattern):
                    file.rename(aside / file.name)
        except OSError as error:
            raise _unusable(self._folder, error) from error


def replayed(log: list[events.Event], script: Script) -> Interview:
    """The interview that these events make, without performing anything."""
    interview = Interview(script)
    for event in log:
        interview.handle(event)
    return interview


def _start_of(log: list[events.Event], folder: Path) -> events.Started:
    if not isinstance(log[0], events.Started):
        raise LogDamaged(f"The event log in {folder} does not begin with a start.")
    return log[0]


def read_events_or_none(path: Path) -> list[events.Event] | None:
    """A log's events, or None where it is damaged."""
    try:
        return read_events(path)
    except LogDamaged:
        return None


def _locked(folder: Path) -> int:
    try:
        descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise _unusable(folder, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise SessionRunning(
            f"Another interview is running in {folder}. End it first, or name another folder "
            "with --out."
        ) from error
    return descriptor


def _unusable(folder: Path, error: OSError) -> StoreFailed:
    return StoreFailed(
        f"The folder {folder} cannot be used: {error.strerror}. Name another one, or check that "
        "it can be written to."
    )
