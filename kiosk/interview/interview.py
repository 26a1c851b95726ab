"""One interview from its start to its closed record: events in, actions out.

    ready ──> talking <──> soundless
                │  ^
                v  │
             called_in ──> closed

The events are the record's only source: the same ones always give the same actions and the same
record, whoever plays them. Once closed, nothing that is said later is added.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from transitions import Machine

from kiosk.dialog.phrases import Phrases
from kiosk.interview import events
from kiosk.interview.actions import (
    Action,
    CallDesk,
    Finish,
    IssuePage,
    WaitForSound,
)
from kiosk.interview.asking import Ending
from kiosk.interview.confirming import Reply
from kiosk.interview.conversation import Conversation
from kiosk.interview.decide import Judgement
from kiosk.interview.reading import Reader
from kiosk.interview.script import Script
from kiosk.records.record import Delivery, DialogUsed, Record, RecordStatus

SOUND_PATIENCE = timedelta(minutes=2)
ENDINGS: dict[events.EndReason, RecordStatus] = {
    "hung_up": "stopped",
    "desk": "stopped",
    "absence": "stopped",
    "power_cut": "partial",
    "call_in_expired": "partial",
    "no_sound": "partial",
}

STATES = ["ready", "talking", "soundless", "called_in", "closed"]
TRANSITIONS: list[list[str | Sequence[str]]] = [
    ["start", "ready", "talking"],
    ["lose_sound", "talking", "soundless"],
    ["find_sound", "soundless", "talking"],
    ["call_in", ["talking", "soundless"], "called_in"],
    ["resume", "called_in", "talking"],
    ["close", ["talking", "soundless", "called_in"], "closed"],
]


class Interview:
    """One patient's interview. `script`: what is asked, and in which words."""

    state: str
    trigger: Callable[[str], bool]

    def __init__(self, script: Script) -> None:
        Machine(self, STATES, initial="ready", transitions=TRANSITIONS, auto_transitions=False)
        self._script = script
        self._started: events.Started | None = None
        self._talk: Conversation | None = None
        self._finished: datetime | None = None
        self._status: RecordStatus = "partial"

    @property
    def closed(self) -> bool:
        """Whether the record is closed."""
        return self.state == "closed"

    @property
    def phrases(self) -> Phrases:
        """The kiosk's own words."""
        return self._script.phrases

    @property
    def ticket(self) -> str | None:
        """The patient's ticket."""
        return None if self._started is None else self._started.ticket

    @property
    def judged(self) -> Judgement | Reply | None:
        """What the last turn of listening came to."""
        return None if self._talk is None else self._talk.judged

    def handle(self, event: events.Event) -> list[Action]:
        """Take an event; the actions are to be performed in their order.

        An event that has no meaning now changes nothing: the last question is asked again, or,
        after the end, nothing is done.
        """
        if isinstance(event, events.Started):
            return self._start(event)
        if isinstance(event, events.News):
            return self._news(event)
        if isinstance(event, events.Ended):
            return self._end(event)
        if self.state == "called_in":
            return self._come_back(event)
        if self.state == "soundless":
            return self._sound_again(event)
        return self._while_talking(event) if self.state == "talking" else []

    def record(self) -> Record:
        """The record as it stands.

        Raises:
            ValueError: the interview has not started.
        """
        started, talk = self._started, self._talk
        if started is None or talk is None:
            raise ValueError("the interview has not started")
        return Record(
            id=started.interview,
            ticket=started.ticket,
            kiosk=started.kiosk,
            dialog=DialogUsed(
                id=started.dialog, version=started.version, language=started.language
            ),
            started=started.at,
            finished=self._finished,
            status=self._status,
            alerts=tuple(talk.alarms.raised.values()),
            answers=talk.form.answers(),
        )

    def _start(self, event: events.Started) -> list[Action]:
        if self.state != "ready":
            return []
        self.trigger("start")
        self._started = event
        reader = Reader(self._script.dialog, self._script.lexicon, date.fromisoformat(event.date))
        self._talk = Conversation(
            self._script, reader, began=event.at, open_speaker=event.open_speaker
        )
        return self._closing_if_over(self._talk.begin(), event.at)

    def _while_talking(self, event: events.Event) -> list[Action]:
        talk = self._conversation()
        if isinstance(event, events.Heard):
            return self._closing_if_over(talk.heard(event.hearing, event.at), event.at)
        if isinstance(event, events.KeyPressed):
            return self._closing_if_over(talk.pressed(event.key, event.at), event.at)
        if isinstance(event, events.SoundLost):
            self.trigger("lose_sound")
            return [WaitForSound(give_up_at=event.at + SOUND_PATIENCE)]
        if isinstance(event, events.CalledIn):
            self.trigger("call_in")
            return [IssuePage(), talk.phrase("called_in")]
        return talk.again("")

    def _sound_again(self, event: events.Event) -> list[Action]:
        if isinstance(event, events.SoundBack):
            self.trigger("find_sound")
            return self._conversation().again("sound_back")
        if isinstance(event, events.CalledIn):
            self.trigger("call_in")
            return [IssuePage()]
        return []

    def _come_back(self, event: events.Event) -> list[Action]:
        if not isinstance(event, events.Resumed):
            return []
        self.trigger("resume")
        return self._conversation().again("welcome_back")

    def _end(self, event: events.Ended) -> list[Action]:
        if self._talk is None or self.closed:
            return []
        page_is_out = self.state == "called_in"
        notices = self._talk.leave(event.at)
        desk = "The kiosk has no sound." if event.reason == "no_sound" else None
        self._close(ENDINGS[event.reason], event.at)
        calls = [CallDesk(desk)] if desk else []
        return [*notices, *calls, *([] if page_is_out else [IssuePage()]), Finish()]

    def _news(self, event: events.News) -> list[Action]:
        if isinstance(event, events.LateWords):
            return self._late_words(event)
        return self._about_alert(event)

    def _about_alert(self, event: events.AboutAlert) -> list[Action]:
        alarms = self._conversation().alarms
        if isinstance(event, events.AlertUndelivered):
            raised = alarms.raised.get(event.alert)
            said = raised is not None and raised.kind == "said"
            return [self._conversation().phrase("fetch_staff")] if said else []
        if isinstance(event, events.AlertAcknowledged):
            alarms.acknowledged(event.alert, event.at)
        else:
            delivery = Delivery(channel=event.channel, at=event.at, failed=event.failed)
            alarms.delivered(event.alert, delivery)
        return []

    def _late_words(self, event: events.LateWords) -> list[Action]:
        """Words that were said before now, and so before the end, if there was one."""
        if self._talk is None:
            return []
        actions = self._talk.late_words(event.question, event.words, event.at)
        return actions if self.closed else self._closing_if_over(actions, event.at)

    def _closing_if_over(self, actions: list[Action], at: datetime) -> list[Action]:
        ending = self._conversation().ending
        if ending is None:
            return actions
        self._close(ending.status, at)
        return [*actions, *self._closing(ending)]

    def _closing(self, ending: Ending) -> list[Action]:
        """The page is out before the last words are spoken."""
        calls = [CallDesk(ending.desk)] if ending.desk else []
        return [*calls, IssuePage(), self._conversation().phrase(ending.phrase), Finish()]

    def _close(self, status: RecordStatus, at: datetime) -> None:
        self.trigger("close")
        self._status, self._finished = status, at

    def _conversation(self) -> Conversation:
        if self._talk is None:
            raise ValueError("the interview has not started")
        return self._talk
