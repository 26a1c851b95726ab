"""Which alerts an interview raises: by the dialog's rules, from what was said and what was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.answers.values import AnswerValue
from kiosk.dialog.model import AlertRule, Condition, Dialog, questions_in
from kiosk.interview.conditions import holds
from kiosk.records.record import Alert, AlertKind, Delivery


@dataclass
class Alarms:
    """The alerts of one interview, by id (`R1.said`). None is ever withdrawn."""

    dialog: Dialog
    raised: dict[str, Alert] = field(default_factory=dict)

    def by_answers(
        self, values: Mapping[str, AnswerValue], words: str, question: str, at: datetime
    ) -> list[Alert]:
        """The alerts that the answers now call for and that were not raised before."""
        return [
            alert
            for rule in self.dialog.alerts
            if rule.when is not None and holds(rule.when, values)
            for alert in self._raise(rule, "said", _question_of(rule.when, question), words, at)
        ]

    def by_silence(self, question: str, kind: AlertKind, at: datetime) -> list[Alert]:
        """The quiet notices due when a question stays without a clear answer."""
        return [
            alert
            for rule in self.dialog.alerts
            if question in rule.not_clear
            for alert in self._raise(rule, kind, question, None, at)
        ]

    def _raise(
        self, rule: AlertRule, kind: AlertKind, question: str, words: str | None, at: datetime
    ) -> list[Alert]:
        said, name = f"{rule.id}.said", f"{rule.id}.{kind}"
        if said in self.raised or name in self.raised:
            return []
        self.raised[name] = Alert(
            id=name, rule=rule.id, tier=rule.tier, kind=kind, question=question, words=words, at=at
        )
        return [self.raised[name]]

    def stopping(self, alerts: list[Alert]) -> bool:
        """Whether one of these alerts ends the interview."""
        rules = {rule.id: rule for rule in self.dialog.alerts}
        return any(rules[alert.rule].stop for alert in alerts)

    def note(self, question: str, note: str) -> None:
        """Add what was said later to the alerts of a question."""
        for name, alert in self.raised.items():
            if alert.question == question and alert.kind == "said":
                self.raised[name] = alert.model_copy(update={"note": note})

    def delivered(self, alert: str, delivery: Delivery) -> None:
        """Note that a channel took an alert, or could not."""
        if alert in self.raised:
            sent = (*self.raised[alert].sent, delivery)
            self.raised[alert] = self.raised[alert].model_copy(update={"sent": sent})

    def acknowledged(self, alert: str, at: datetime) -> None:
        """Note that somebody at the desk answered an alert."""
        if alert in self.raised:
            self.raised[alert] = self.raised[alert].model_copy(update={"acknowledged": at})


def _question_of(condition: Condition, question: str) -> str:
    """The question to name on the slip: the one just answered where the rule looks at it."""
    named = questions_in(condition)
    return question if question in named else named[0]
