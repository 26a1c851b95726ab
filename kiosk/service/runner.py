"""Performs what an interview wants done, with the real voice, ear, desk and disk."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal, Protocol

from kiosk.delivery.alerts import AlertChannel, send_in_time
from kiosk.errors import KioskError, MicrophoneMissing, SoundError, SpeakerMissing, StoreFailed
from kiosk.interview import events
from kiosk.interview.actions import (
    Action,
    CallDesk,
    Finish,
    IssuePage,
    Listen,
    Prompt,
    RaiseAlert,
    Say,
    WaitForSound,
)
from kiosk.interview.hearing import Hearing
from kiosk.interview.interview import Interview
from kiosk.records.event_log import EventLog
from kiosk.records.record import Alert, Record
from kiosk.service.clock import Clock
from kiosk.service.interrupts import Interrupts

SOUND_RETRY_S = 1.0
# The page waits so long for words that were said and are still being decoded.
LATE_WORDS_S = 10.0

Stop = Callable[[], bool]


class Mouth(Protocol):
    """Speaks to the patient."""

    def say(self, say: Say, stop: Stop) -> None:
        """Speak; return when the last sound is out, or soon after `stop` becomes true.

        Raises:
            SpeakerMissing: there is no speaker now.
        """


class Ear(Protocol):
    """Listens to the patient."""

    def new_patient(self) -> None:
        """Forget how the last patient spoke."""

    def hear(self, listen: Listen, stop: Stop) -> Hearing | None:
        """One turn of listening; None soon after `stop` becomes true.

        Raises:
            MicrophoneMissing: there is no microphone now.
        """

    def late_words(self, wait_s: float) -> tuple[str, str] | None:
        """A question and the words of its free answer, where they were not ready at the turn's end.

        Waits for them so long at most, in seconds.
        """

    def check(self) -> None:
        """Open microphone and speaker.

        Raises:
            SoundError: one of them is not there.
        """


class Desk(Protocol):
    """The front desk: pages and calls for help go there."""

    def page(self, record: Record) -> None:
        """Take the page as it stands."""

    def call(self, reason: str, record: Record) -> None:
        """Come and help, for a reason without the patient's words."""


class Watcher(Protocol):
    """Whoever watches the conversation as it happens."""

    def said(self, say: Say) -> None:
        """The kiosk is about to speak."""

    def heard(self, event: events.Heard, interview: Interview) -> None:
        """A turn of listening is over and was judged."""

    def alert(self, alert: Alert) -> None:
        """The desk is being told."""

    def told(self, sentence: str) -> None:
        """Something about the machine."""


class Nobody:
    """Watches nothing."""

    def said(self, say: Say) -> None:
        """Not watched."""

    def heard(self, event: events.Heard, interview: Interview) -> None:
        """Not watched."""

    def alert(self, alert: Alert) -> None:
        """Not watched."""

    def told(self, sentence: str) -> None:
        """Not watched."""


@dataclass(frozen=True)
class Parts:
    """The adapters that an interview is run with."""

    mouth: Mouth
    ear: Ear
    desk: Desk
    alerts: tuple[AlertChannel, ...]
    clock: Clock
    interrupts: Interrupts
    watcher: Watcher = field(default_factory=Nobody)


class Runner:
    """Runs one interview to its end, or until the patient is called in."""

    def __init__(self, interview: Interview, log: EventLog, parts: Parts) -> None:
        self.interview, self._log, self._parts = interview, log, parts
        self._todo: deque[Action] = deque()

    def run(self, first: events.Event) -> Record:
        """Take the first event and go on until nothing is left to do.

        Raises:
            StoreFailed: the disk does not keep what is said. The interview cannot go on; patient
                and desk are told.
        """
        try:
            self._take(first)
            while self._todo:
                if isinstance(self._todo[0], IssuePage):
                    self._take_late_words(LATE_WORDS_S)
                event = self._perform(self._todo.popleft()) or self._parts.interrupts.take()
                if event is not None:
                    self._take(event)
                self._take_late_words(0.0)
        except StoreFailed:
            self._fetch_staff()
            raise
        return self.interview.record()

    def _fetch_staff(self) -> None:
        """Leave nobody alone with a kiosk that cannot go on."""
        parts, words = self._parts, self.interview.phrases.handed_over
        if self.interview.state != "ready":
            with suppress(KioskError):
                parts.desk.call("The kiosk cannot keep what is said.", self.interview.record())
        with suppress(KioskError):
            parts.mouth.say(Say((Prompt(words, "phrase.handed_over"),)), parts.interrupts.pending)

    def _take_late_words(self, wait_s: float) -> None:
        late = self._parts.ear.late_words(wait_s)
        if late is not None:
            question, words = late
            at = self._parts.clock.now()
            self._take(events.LateWords(at=at, question=question, words=words))
            if self.interview.closed and not any(isinstance(a, IssuePage) for a in self._todo):
                self._todo.appendleft(IssuePage())  # the page was out without them

    def _take(self, event: events.Event) -> None:
        """Keep the event, then let the interview decide what is to be done next.

        After the end only what becomes of the alerts is still kept, and words said before it.
        """
        news = isinstance(event, events.News)
        if self.interview.closed and not news:
            return
        try:
            self._log.append(event)
        except StoreFailed:
            self._alert_all_the_same(event)
            raise
        actions = self.interview.handle(event)
        if isinstance(event, events.Heard):
            self._parts.watcher.heard(event, self.interview)
        if news:
            self._todo.extendleft(reversed(actions))
        else:
            self._todo = deque(actions)

    def _perform(self, action: Action) -> events.Event | None:
        if isinstance(action, Say):
            return self._say(action)
        if isinstance(action, Listen):
            return self._listen(action)
        if isinstance(action, RaiseAlert):
            self._alert(action.alert)
        elif isinstance(action, IssuePage):
            self._parts.desk.page(self.interview.record())
        elif isinstance(action, CallDesk):
            self._parts.desk.call(action.reason, self.interview.record())
        elif isinstance(action, WaitForSound):
            return self._wait_for_sound(action)
        elif isinstance(action, Finish):
            self._todo.clear()
        return None

    def _say(self, say: Say) -> events.Event | None:
        parts = self._parts
        parts.watcher.said(say)
        try:
            parts.mouth.say(say, parts.interrupts.pending)
        except SpeakerMissing as error:
            return self._lost("speaker", error)
        except SoundError as error:
            return self._give_up(error)
        return None

    def _listen(self, listen: Listen) -> events.Event | None:
        parts = self._parts
        try:
            hearing = parts.ear.hear(listen, parts.interrupts.pending)
        except MicrophoneMissing as error:
            return self._lost("microphone", error)
        except SoundError as error:
            return self._give_up(error)
        if hearing is None:
            return None
        return events.Heard(at=parts.clock.now(), question=listen.question, hearing=hearing)

    def _alert(self, alert: Alert) -> None:
        parts = self._parts
        parts.watcher.alert(alert)
        delivered = False
        for channel, failed in send_in_time(parts.alerts, alert, self.interview.record()):
            delivered = delivered or failed is None
            at = parts.clock.now()
            self._take(events.AlertDelivered(at=at, alert=alert.id, channel=channel, failed=failed))
        if not delivered:
            self._take(events.AlertUndelivered(at=parts.clock.now(), alert=alert.id))

    def _alert_all_the_same(self, event: events.Event) -> None:
        """A danger sign reaches the desk even when the disk does not keep it."""
        for action in self.interview.handle(event):
            if isinstance(action, RaiseAlert):
                for _ in send_in_time(self._parts.alerts, action.alert, self.interview.record()):
                    pass

    def _lost(self, device: Literal["microphone", "speaker"], error: SoundError) -> events.Event:
        self._parts.watcher.told(str(error))
        return events.SoundLost(at=self._parts.clock.now(), device=device)

    def _give_up(self, error: SoundError) -> events.Event:
        """What waiting does not mend, such as a voice that does not speak."""
        self._parts.watcher.told(str(error))
        return events.Ended(at=self._parts.clock.now(), reason="no_sound")

    def _wait_for_sound(self, wait: WaitForSound) -> events.Event | None:
        """Try the devices again and again, so that plugging them in is all that is needed."""
        parts = self._parts
        while not parts.interrupts.pending():
            with suppress(SoundError):
                parts.ear.check()
                parts.watcher.told("The sound is back.")
                return events.SoundBack(at=parts.clock.now())
            if parts.clock.now() >= wait.give_up_at:
                return events.Ended(at=parts.clock.now(), reason="no_sound")
            parts.clock.sleep(SOUND_RETRY_S)
        return None
