"""Which question is asked next, how slots are filled, and how the questions end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from transitions import Machine

from kiosk.answers.values import AnswerValue
from kiosk.dialog.model import Dialog
from kiosk.dialog.phrases import Phrases
from kiosk.interview.actions import Action, Listen, RaiseAlert
from kiosk.interview.alarms import Alarms
from kiosk.interview.decide import Judgement
from kiosk.interview.form import Form, Slot
from kiosk.interview.progress import Progress
from kiosk.interview.prompting import Prompter
from kiosk.records.record import AlertKind, AnswerStatus, RecordStatus, Source

MOST_UNCLEAR_IN_ROW = 2
MOST_UNCLEAR = 4

STATES = ["asking", "confirming", "checking_presence", "stopping", "over"]
TRANSITIONS: list[list[str | Sequence[str]]] = [
    ["ask", ["asking", "confirming", "checking_presence", "stopping"], "asking"],
    ["confirm", ["asking", "confirming", "stopping"], "confirming"],
    ["check_presence", ["asking", "confirming"], "checking_presence"],
    ["offer_stop", ["asking", "confirming", "checking_presence"], "stopping"],
    ["end", ["asking", "confirming", "checking_presence", "stopping"], "over"],
]


@dataclass(frozen=True)
class Ending:
    """How the questions came to an end.

    `phrase`: what the kiosk says; `desk`: why somebody from the staff is needed.
    """

    status: RecordStatus
    phrase: str
    desk: str | None = None


class Asker:
    """The questions of one interview, their slots and the alerts they raise.

    After each call, `ending` tells whether the questions are over.
    """

    state: str
    trigger: Callable[[str], bool]

    def __init__(
        self, dialog: Dialog, phrases: Phrases, *, began: datetime, open_speaker: bool = False
    ) -> None:
        Machine(self, STATES, initial="asking", transitions=TRANSITIONS, auto_transitions=False)
        self.dialog, self.phrases = dialog, phrases
        self.form = Form(dialog, open_speaker=open_speaker)
        self.alarms = Alarms(dialog)
        self.ending: Ending | None = None
        self._now = began
        self._deadline = began + timedelta(minutes=dialog.max_minutes)
        self._progress = Progress(dialog.questions[0])
        self._prompter = Prompter(phrases)
        self._unclear_in_row = self._unclear = 0

    def _fill(
        self,
        judged: Judgement,
        source: Source = "voice",
        *,
        confirmed: bool = False,
        lead: str = "",
    ) -> list[Action]:
        progress = self._progress
        question = progress.question.id
        status: AnswerStatus = "unsure" if judged.outcome == "unsure" else "answered"
        self.form.fill(
            question,
            Slot(
                status, judged.value, judged.words, judged.evidence, confirmed, progress.asks,
                source, judged.by,
            ),
        )  # fmt: skip
        if progress.question.weight != "red":  # "numb" there is not about the legs
            self.form.fill_also(judged, question)
        self._unclear_in_row = 0
        alerts = self._alerts({}, judged.words)
        if self.ending is not None:
            return alerts
        return [*alerts, *self._next("tell_staff" if red_raised(alerts) else lead)]

    def _fill_open(self, status: AnswerStatus) -> list[Action]:
        """Leave the question without a value, with the words that were heard."""
        progress = self._progress
        words = progress.heard_words()
        source: Source | None = "voice" if words else None
        slot = Slot(status, words=words, attempts=progress.asks, source=source)
        self.form.fill(progress.question.id, slot)
        return []

    def _leave_unclear(self) -> list[Action]:
        """The question stays unclear; after too many of them the desk is called."""
        notices = self._notices("not_clear")
        self._fill_open("not_clear")
        self._unclear += 1
        self._unclear_in_row += 1
        if self._unclear_in_row >= MOST_UNCLEAR_IN_ROW or self._unclear >= MOST_UNCLEAR:
            reason = "Too many answers were not understood."
            return [*notices, *self._over(Ending("handed_over", "handed_over", reason))]
        return [*notices, *self._next("go_on")]

    def _next(self, lead: str = "") -> list[Action]:
        self.form.drop_inapplicable()
        most_priority = 3 if self._now < self._deadline else 1
        question = next(self.form.open_questions(most_priority), None)
        if question is None:
            return self._over(Ending("complete", "thanks"))
        self._progress = Progress(question)
        return self._ask(lead)

    def _ask(self, lead: str = "") -> list[Action]:
        self.trigger("ask")
        question = self._progress.question.id
        prompts = self._progress.ask(self.dialog.words(question), self.phrases)
        return self._prompter.turn(lead, prompts, Listen(question))

    def _over(self, ending: Ending) -> list[Action]:
        self._keep_danger()
        notices = [] if ending.status == "complete" else self._notices("not_asked")
        self.trigger("end")
        self.ending = ending
        return notices

    @property
    def _danger_said(self) -> bool:
        """Whether the question is a danger sign's and was answered yes, if not yet twice."""
        return self._progress.question.weight == "red" and self._progress.pending is not None

    def _keep_danger(self) -> None:
        """A danger sign that was said stays said, though it cannot be asked again."""
        progress = self._progress
        said = progress.pending
        if said is None or not self._danger_said or progress.question.id in self.form.slots:
            return
        self.form.fill(
            progress.question.id,
            Slot(
                "answered", said.value, said.words, said.evidence,
                attempts=progress.asks, source="voice", by=said.by,
            ),
        )  # fmt: skip

    # Alerts

    def _alerts(self, heard: dict[str, AnswerValue], words: str) -> list[Action]:
        """Raise what the answers call for, `heard` being one that is not yet confirmed."""
        values = {**self.form.values, **heard}
        alerts = self.alarms.by_answers(values, words, self._progress.question.id, self._now)
        raised: list[Action] = [RaiseAlert(alert) for alert in alerts]
        if self.alarms.stopping(alerts):
            reason = "A danger sign was named."
            return [*raised, *self._over(Ending("handed_over", "tell_staff", reason))]
        return raised

    def _notices(self, kind: AlertKind) -> list[Action]:
        """The quiet notices for the open question."""
        question = self._progress.question.id
        if question in self.form.slots:
            return []
        return [RaiseAlert(alert) for alert in self.alarms.by_silence(question, kind, self._now)]


def red_raised(alerts: list[Action]) -> bool:
    """Whether one of the alerts is a danger sign that was said."""
    return any(isinstance(one, RaiseAlert) and one.alert.tier == "red" for one in alerts)
