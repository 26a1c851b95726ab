"""The boxes of danger signs. They never reassure more than the answers do."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.answers.values import AnswerValue, YesNo
from kiosk.dialog.model import Dialog
from kiosk.records.record import Alert, Record
from kiosk.summary.parts import Box
from kiosk.summary.plain import clock, on_one_line, plain, quoted
from kiosk.summary.standing import Standing
from kiosk.summary.words import PageWords, State

_OPEN: tuple[State, ...] = ("unsure", "not_clear", "declined", "not_asked")


@dataclass(frozen=True)
class _Signs:
    """The questions of red weight that apply, by how they stand."""

    plain_no: tuple[str, ...]
    said_so: tuple[str, ...]
    open: dict[State, tuple[str, ...]]

    @property
    def number(self) -> int:
        return self.answered + sum(len(ids) for ids in self.open.values())

    @property
    def answered(self) -> int:
        return len(self.plain_no) + len(self.said_so)


def boxes(
    record: Record, dialog: Dialog, standings: dict[str, Standing], words: PageWords
) -> tuple[Box, ...]:
    """What was said first, then how the danger signs stand, then what only the clinician needs."""
    said = [one for one in record.alerts if one.tier == "red" and one.kind == "said"]
    amber = [one for one in record.alerts if one.tier == "amber"]
    found = [_state_of_signs(record, dialog, standings, words)]
    if said:
        lines = tuple(line for alert in said for line in _said(alert, dialog, words))
        found.insert(0, Box("said", words.danger.said, lines))
    if amber:
        lines = tuple(_amber(alert, dialog, words) for alert in amber)
        found.append(Box("amber", words.danger.amber, lines))
    return tuple(found)


def label_of(question: str, dialog: Dialog) -> str:
    """How the page names a question; its id where the dialog does not know it."""
    wording = dialog.wording.questions.get(question)
    return wording.label if wording else question


def sign(alert: Alert, dialog: Dialog) -> str:
    """What the dialog calls the danger that an alert is about."""
    return dialog.wording.alerts.get(alert.rule, alert.rule)


def _said(alert: Alert, dialog: Dialog, words: PageWords) -> Iterator[str]:
    told = words.danger
    heard = quoted(alert.words, words) if alert.words else told.no_words
    yield told.said_item.format(
        sign=sign(alert, dialog), question=label_of(alert.question, dialog), words=heard
    )
    reached = [one.at for one in alert.sent if one.failed is None]
    acknowledged = told.not_acknowledged
    if alert.acknowledged is not None:
        acknowledged = told.acknowledged.format(time=clock(alert.acknowledged))
    desk = told.told.format(time=clock(min(reached))) if reached else told.not_told
    later = told.later.format(note=on_one_line(alert.note)) if alert.note else ""
    yield " ".join(part for part in (desk, acknowledged, later) if part)


def _amber(alert: Alert, dialog: Dialog, words: PageWords) -> str:
    if alert.kind == "said":
        answer = quoted(alert.words, words) if alert.words else words.danger.no_words
    else:
        answer = words.states[alert.kind]
    return words.danger.amber_item.format(
        sign=sign(alert, dialog), question=label_of(alert.question, dialog), answer=answer
    )


def _state_of_signs(
    record: Record, dialog: Dialog, standings: dict[str, Standing], words: PageWords
) -> Box:
    signs = _sorted_out(record, dialog, standings)
    told = words.danger
    if not signs.number:
        return Box("count", told.none_asked)
    lines = tuple(_lists(signs, record, dialog, words))
    if any(signs.open.values()):
        heading = told.some_answered.format(answered=signs.answered, number=signs.number)
        return Box("open", heading, lines)
    if signs.said_so or any(alert.tier == "red" for alert in record.alerts):
        return Box("count", told.all_answered.format(number=signs.number), lines)
    return Box("count", told.none_present.format(number=signs.number))


def _sorted_out(record: Record, dialog: Dialog, standings: dict[str, Standing]) -> _Signs:
    noes: list[str] = []
    others: list[str] = []
    open_: dict[State, tuple[str, ...]] = dict.fromkeys(_OPEN, ())
    noticed = {one.question: one.kind for one in record.alerts if one.tier == "red"}
    red = {one.id for one in dialog.questions if one.weight == "red"}
    for question, standing in standings.items():
        notice = noticed.get(question)
        if standing == "answered" and question in red:
            (noes if _plain_no(record.answers[question].value) else others).append(question)
        elif standing == "answered" or (question not in red and notice in (None, "said")):
            continue
        elif standing != "not_needed":
            open_[standing] = (*open_[standing], question)
    return _Signs(tuple(noes), tuple(others), open_)


def _plain_no(value: AnswerValue | None) -> bool:
    """Whether it is a no without "rarely", "slightly" or "used to"."""
    return (
        isinstance(value, YesNo)
        and (value.answer, value.frequency, value.degree) == ("no", None, None)
        and value.before != "yes"
    )


def _lists(signs: _Signs, record: Record, dialog: Dialog, words: PageWords) -> Iterator[str]:
    said_so = []
    for question in signs.said_so:
        value = record.answers[question].value
        if value is not None:
            said_so.append(f"{label_of(question, dialog)}: {plain(value, words)}")
    if said_so:
        yield f"{words.danger.said_so}: {'; '.join(said_so)}"
    for state, questions in signs.open.items():
        if questions:
            labels = "; ".join(label_of(question, dialog) for question in questions)
            yield f"{words.states[state]}: {labels}"
