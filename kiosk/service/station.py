"""One kiosk: it opens sessions, runs their interviews and answers the desk meanwhile."""

import queue
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from kiosk.delivery.alerts import AlertChannel, SlipFolder, StandardError, send_in_time
from kiosk.delivery.folder import FolderDesk, Paper
from kiosk.errors import KioskError
from kiosk.interview import events
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.interview.ticket import checked
from kiosk.records.record import Alert, Record
from kiosk.service.clock import Clock
from kiosk.service.interrupts import Interrupts
from kiosk.service.runner import Ear, Mouth, Nobody, Parts, Runner, Watcher
from kiosk.service.sessions import Desk, Room, Sessions
from kiosk.summary.slip import slip_text
from kiosk.summary.words import PageWords

# How long a patient who was called in may go on with the same ticket (design of the session).
CALL_IN = timedelta(minutes=30)


@dataclass(frozen=True)
class Held:
    """An interview that was held: its record, and the documents it left."""

    record: Record
    folder: Path
    documents: list[Path]
    called_in: bool


@dataclass
class Station:
    """A kiosk with its patient's side (`mouth`, `ear`) and its documents' folder.

    `day`: the day that "last March" counts from, YYYY-MM-DD; the clock's own where null.
    `devices`: what to call to let go of microphone, voice and the like. `ending`: no session is
    to follow this one.
    """

    room: Room
    script: Script
    words: PageWords
    folder: Path
    mouth: Mouth
    ear: Ear
    clock: Clock
    watcher: Watcher = field(default_factory=Nobody)
    paper: Paper = "a4"
    day: str | None = None
    interrupts: Interrupts = field(default_factory=Interrupts)
    waiting: "queue.SimpleQueue[str]" = field(default_factory=queue.SimpleQueue)
    running: Interview | None = None
    ending: bool = False
    devices: tuple[Callable[[], None], ...] = ()

    def sessions(self) -> Sessions:
        """The folder's interviews; one program at a time has them.

        Raises:
            SessionRunning: another program has them.
        """
        desk = Desk(self._write_page, self._send, self.watcher.told)
        return Sessions(self.folder, self.script, self.room, desk)

    def hold(self, sessions: Sessions, ticket: str | None) -> Held:
        """Hold one interview, or go on with the one of this ticket that was called in."""
        now = self.clock.now()
        day = self.day or now.date().isoformat()
        opened = sessions.open(ticket, now, day)
        desk = self._desk(opened.folder)
        parts = Parts(
            mouth=self.mouth,
            ear=self.ear,
            desk=desk,
            alerts=self._channels(opened.folder),
            clock=self.clock,
            interrupts=Interrupts(),  # a key pressed too late must not answer for the next patient
            watcher=self.watcher,
        )
        self.ear.new_patient()
        self.interrupts = parts.interrupts
        self.running = opened.interview
        try:
            with opened.log:
                record = Runner(opened.interview, opened.log, parts).run(opened.first)
        finally:
            self.running = None
        called_in = not opened.interview.closed
        return Held(record, opened.folder, [*desk.places(), opened.log.path], called_in)

    def close(self) -> None:
        """Let go of the devices."""
        for let_go in self.devices:
            let_go()

    # What the desk and the keys may ask, from other threads

    def answer(self, command: dict[str, Any]) -> str:
        """Do what the desk asks; what was done, in a sentence.

        Raises:
            KioskError: it cannot be done now.
        """
        known: dict[str, Callable[[dict[str, Any]], str]] = {
            "start": self._start,
            "end": self._end,
            "call_in": self._call_in,
            "status": lambda _: f"{self._who()}." if self.running else "Waiting for a patient.",
        }
        if command["do"] not in known:
            raise KioskError(f"The kiosk does not know the command {command['do']}.")
        return known[command["do"]](command)

    def press(self, key: events.Key) -> None:
        """One of the four keys was pressed."""
        if self.running:
            self.interrupts.put(events.KeyPressed(at=self.clock.now(), key=key))

    def hang_up(self, reason: events.EndReason = "hung_up") -> None:
        """The handset was put down, or the program is to end."""
        if self.running:
            self.interrupts.put(events.Ended(at=self.clock.now(), reason=reason))

    def _start(self, command: dict[str, Any]) -> str:
        ticket = checked(str(command.get("ticket", "")))
        if self.running:
            raise KioskError(f"{self._who()} is being interviewed. End it first: kiosk session end")
        if not self.waiting.empty():
            raise KioskError("Another ticket is about to start. See: kiosk session status")
        self.waiting.put(ticket)
        return f"Ticket {ticket} starts."

    def _end(self, command: dict[str, Any]) -> str:
        del command
        if not self.running:
            raise KioskError("No session is going on.")
        who = self._who()
        self.hang_up("desk")
        return f"{who}: the session ends and its page goes out."

    def _call_in(self, command: dict[str, Any]) -> str:
        ticket = command.get("ticket")
        if not self.running or (ticket and checked(str(ticket)) != self._ticket()):
            raise KioskError(f"Ticket {ticket} is not being interviewed.")
        until = self.clock.now() + CALL_IN
        self.interrupts.put(events.CalledIn(at=self.clock.now(), resume_until=until))
        return f"Called in. The same ticket can go on until {until:%H:%M}."

    def _ticket(self) -> str | None:
        return self.running.ticket if self.running else None

    def _who(self) -> str:
        ticket = self._ticket()
        return f"Ticket {ticket}" if ticket else "A patient without ticket"

    def _desk(self, folder: Path) -> FolderDesk:
        return FolderDesk(folder, self.script.dialog, self.words, self.watcher.told, self.paper)

    def _write_page(self, folder: Path, record: Record) -> None:
        self._desk(folder).page(record)

    def _channels(self, folder: Path) -> tuple[AlertChannel, ...]:
        return (SlipFolder(folder, self._slip), StandardError())

    def _send(self, folder: Path, alert: Alert, record: Record) -> Iterator[tuple[str, str | None]]:
        return send_in_time(self._channels(folder), alert, record)

    def _slip(self, alert: Alert, record: Record) -> str:
        return slip_text(alert, record.ticket, record.kiosk, self.script.dialog, self.words)
