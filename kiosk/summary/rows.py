"""One question of a record as a row of the sheet."""

from collections.abc import Mapping

from kiosk.answers.values import AnswerType, Text
from kiosk.dialog.model import Dialog, Question
from kiosk.records.record import Answer, Record
from kiosk.summary.danger import label_of
from kiosk.summary.parts import Row
from kiosk.summary.plain import on_one_line, plain, quoted
from kiosk.summary.standing import NOT_ASKED, Standing, standing_of
from kiosk.summary.words import PageWords, State


def row(
    question: Question, record: Record, dialog: Dialog, found: dict[str, Standing], words: PageWords
) -> Row:
    """The row of one of the dialog's questions."""
    answer, standing = record.answers.get(question.id, NOT_ASKED), found[question.id]
    wording = dialog.wording.questions.get(question.id)
    if standing == "answered":
        scale = question.type is not AnswerType.COUNT
        options = wording.options if wording else {}
        said = _value(answer, words, scale=scale, options=options)
    else:
        said = _state(question, standing, words)
    return Row(
        label=label_of(question.id, dialog),
        standing=standing,
        answer=said,
        words=_words(answer, words),
        sure=_sure(question, answer, words) if standing == "answered" else "",
        urgent=any(
            (one.question, one.tier, one.kind) == (question.id, "red", "said")
            for one in record.alerts
        ),
        staff_asks=standing != "answered" and said != words.states[standing],
    )


def stray_row(name: str, answer: Answer, words: PageWords) -> Row:
    """The row of an answer to a question that the dialog does not know, under its id."""
    standing = standing_of(answer)
    if standing == "answered":
        said = _value(answer, words, scale=False, options={})
    else:
        said = words.states[standing]
    return Row(on_one_line(name), standing, said, _words(answer, words), "")


def _value(answer: Answer, words: PageWords, *, scale: bool, options: Mapping[str, str]) -> str:
    if answer.value is None:
        return words.states["not_clear"]
    return plain(answer.value, words, scale=scale, options=options)


def _state(question: Question, state: State, words: PageWords) -> str:
    """The state of a question without an answer, and whether staff should ask it."""
    if state == "not_needed":
        return words.states[state]
    if question.private:
        return words.staff_to_ask_privately.format(state=words.states[state])
    if state == "not_clear" or question.weight == "red":
        return words.staff_to_ask.format(state=words.states[state])
    return words.states[state]


def _words(answer: Answer, words: PageWords) -> str:
    """The words heard, quoted; empty where they are the answer already."""
    same = isinstance(answer.value, Text) and answer.value.words == answer.words
    return quoted(answer.words, words) if answer.words and not same else ""


def _sure(question: Question, answer: Answer, words: PageWords) -> str:
    told = words.sure
    parts = [_belief(question, answer, words)]
    if answer.attempts == 0 and answer.source == "voice":
        parts.append(told.unasked)
    if answer.attempts > max(question.no_needs, 1):
        parts.append(told.asked_often.format(number=answer.attempts))
    if answer.by == "companion":
        parts.append(words.said_by.format(who=words.by["companion"]))
    return ", ".join(parts)


def _belief(question: Question, answer: Answer, words: PageWords) -> str:
    told = words.sure
    if answer.confirmed:
        return told.confirmed
    if answer.source in ("key", "touch", "staff"):
        return {"key": told.key, "touch": told.touch, "staff": told.staff}[answer.source]
    if question.type is AnswerType.TEXT:
        return told.as_heard
    return told.clear if answer.evidence and answer.evidence.agree else told.once
