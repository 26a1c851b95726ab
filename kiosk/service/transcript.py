"""The conversation as it happens, for a person at a terminal (never for a log file)."""

from collections.abc import Callable

import click

from kiosk.answers.values import Text
from kiosk.interview.actions import Say
from kiosk.interview.confirming import Reply
from kiosk.interview.decide import Judgement
from kiosk.interview.events import Heard
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.records.record import Alert
from kiosk.service.runner import Nobody

INDENT = 10
DECISIONS = {"accept": "taken", "confirm": "to be confirmed", "ask_again": "asked again"}


class Notices(Nobody):
    """Prints only sentences about the machine, so that no log holds a patient's words."""

    def __init__(self, echo: Callable[[str], None] = click.echo) -> None:
        self._echo = echo

    def told(self, sentence: str) -> None:
        """A sentence about the machine."""
        self._echo(sentence)


class Transcript:
    """Prints what is said, what was heard, how sure the kiosk is and what it decided."""

    def __init__(self, script: Script, echo: Callable[[str], None] = click.echo) -> None:
        self._script, self._echo = script, echo

    def said(self, say: Say) -> None:
        """The kiosk speaks."""
        self._line("Kiosk", say.text)

    def patient(self, words: str) -> None:
        """What the scripted patient really says."""
        self._line("Patient", words)

    def heard(self, event: Heard, interview: Interview) -> None:
        """A turn of listening is over and was judged."""
        judged = interview.judged
        if isinstance(judged, Reply):
            self._line("", f"heard: {_quoted(judged.words)} · {_agreement(judged)}")
        elif isinstance(judged, Judgement):
            self._line("", self._judgement(judged, event.question))

    def alert(self, alert: Alert) -> None:
        """The desk is told."""
        if alert.kind == "said":
            self._line("Desk", f"** {alert.tier.upper()} ALERT {alert.rule} **")
        else:
            self._line("Desk", f"quiet notice {alert.rule}: {alert.kind.replace('_', ' ')}")

    def told(self, sentence: str) -> None:
        """A sentence about the machine."""
        self._line("", f"({sentence})")

    def _judgement(self, judged: Judgement, question_id: str) -> str:
        heard = f"heard: {_quoted(judged.words)} · "
        if judged.universal is not None:
            return f"{heard}a command: {judged.universal.value.replace('_', ' ')}"
        if judged.value is None:
            return f"{heard}{judged.outcome.replace('_', ' ')} · asked again"
        also = f" · also: {', '.join(judged.also)}" if judged.also else ""
        if isinstance(judged.value, Text):
            return f"{heard}kept as said{also}"
        value = self._script.say_value(judged.value, self._script.dialog.question(question_id))
        sure = f"sure {judged.evidence.score:.2f}"
        return f"{heard}{value} · {sure} · {DECISIONS[judged.decision]}{also}"

    def _line(self, who: str, text: str) -> None:
        self._echo(f"{who:<{INDENT}}{text}")


def _quoted(words: str) -> str:
    return f'"{words}"' if words else "nothing"


def _agreement(reply: Reply) -> str:
    if reply.universal is not None:
        return f"a command: {reply.universal.value.replace('_', ' ')}"
    if reply.correction is not None and not reply.agrees:
        return "corrected"
    return {True: "confirmed", False: "not right", None: "neither yes nor no"}[reply.agrees]
