"""A patient for tests of the interview: words go in as the decoders would hand them over."""

from datetime import UTC, datetime, timedelta

from kiosk.interview import events
from kiosk.interview.actions import Action, Finish, IssuePage, Listen, RaiseAlert, Say
from kiosk.interview.hearing import Hearing, Sound
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.records.record import Alert, Answer, Record

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Talk:
    """One interview, turn by turn; ten seconds pass with each turn."""

    def __init__(self, script: Script, *, open_speaker: bool = False) -> None:
        self.script = script
        self.interview = Interview(script)
        self.now = START
        self.log: list[events.Event] = []
        self.actions: list[Action] = []
        self.alerts: list[Alert] = []
        self.pages: list[Record] = []
        self.asked: list[str] = []
        self.feed(
            events.Started(
                at=self.now,
                interview="7d3f",
                kiosk="kiosk-1",
                ticket="1250",
                dialog=script.dialog.id,
                version=script.dialog.version,
                language="en",
                date="2026-11-22",
                open_speaker=open_speaker,
            )
        )

    def feed(self, event: events.Event) -> None:
        self.log.append(event)
        actions = self.interview.handle(event)
        self.actions = [*actions, *self.actions] if isinstance(event, events.LateWords) else actions
        for action in actions:
            if isinstance(action, RaiseAlert):
                self.alerts.append(action.alert)
            if isinstance(action, IssuePage):
                self.pages.append(self.interview.record())
        self.asked.append(self.said)

    def later(self, seconds: float = 10) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now

    def hear(self, hearing: Hearing) -> None:
        question = self.listening.question if self.listening else "nothing"
        self.feed(events.Heard(at=self.later(), question=question, hearing=hearing))

    def say(self, words: str, *, guarded: str | None = None, loose: str | None = None) -> None:
        """Both tight decoders hear the words, unless told otherwise; the loose one free answers."""
        free = self.listening is not None and self.question_type == "text"
        self.hear(
            Hearing(
                sound="speech",
                tight=words,
                guarded=words if guarded is None else guarded,
                loose=words if loose is None and free else loose,
                confidence=0.9,
                speech_s=1.0,
            )
        )

    def sound(self, sound: Sound) -> None:
        self.hear(Hearing(sound=sound))

    def press(self, key: events.Key) -> None:
        self.feed(events.KeyPressed(at=self.later(2), key=key))

    @property
    def said(self) -> str:
        return " ".join(action.text for action in self.actions if isinstance(action, Say))

    @property
    def listening(self) -> Listen | None:
        found = [action for action in self.actions if isinstance(action, Listen)]
        return found[-1] if found else None

    @property
    def question(self) -> str:
        return self.listening.question if self.listening else ""

    @property
    def question_type(self) -> str:
        return self.script.dialog.question(self.question).type.value

    @property
    def over(self) -> bool:
        return any(isinstance(action, Finish) for action in self.actions)

    @property
    def record(self) -> Record:
        return self.interview.record()

    def answer(self, question: str) -> Answer:
        return self.record.answers[question]


# What a patient without danger signs says, by question.
USUAL = {
    "saddle_change": "no",
    "bladder_change": "no",
    "main_trouble": "i cannot get far",
    "numbness": "yes",
    "numbness_side": "left",
    "heaviness": "no",
    "shoe_slipping": "no",
    "walking_distance": "two hundred metres",
    "relief_sitting": "yes",
    "onset": "six months ago",
    "pain_score": "four",
}


def answer_until(talk: Talk, question: str = "") -> Talk:
    """Answer everything as usual until that question is asked, or to the end."""
    for _ in range(40):
        if talk.over or talk.question == question:
            return talk
        confirms = talk.listening is not None and talk.listening.mode != "answer"
        talk.say("yes" if confirms else USUAL[talk.question])
    raise AssertionError(f"{question} was never asked")
