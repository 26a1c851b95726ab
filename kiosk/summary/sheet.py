"""From a record to its sheet: everything that page and text show, decided once for both."""

from collections.abc import Iterator

from kiosk.answers.values import AnswerType
from kiosk.dialog.model import Dialog, Question
from kiosk.records.record import Record
from kiosk.summary.danger import boxes
from kiosk.summary.parts import Fact, Section, Sheet
from kiosk.summary.plain import clock, day, on_one_line
from kiosk.summary.quality import quality
from kiosk.summary.rows import row, stray_row
from kiosk.summary.standing import Standing, standings
from kiosk.summary.words import PageWords


def sheet(record: Record, dialog: Dialog, words: PageWords, *, draft: bool) -> Sheet:
    """Put a record into words.

    The first free-text question of the dialog is the complaint; all others stand in the dialog's
    sections and order. Answers that the dialog does not know come last, under their ids.

    `draft`: the dialog is not clinically approved, and the page says so.
    """
    found = standings(record, dialog)
    complaint = next((one for one in dialog.questions if one.type is AnswerType.TEXT), None)
    labels = words.labels
    return Sheet(
        language=words.language,
        title=words.title,
        draft=words.draft if draft else "",
        ticket=Fact(labels.ticket, on_one_line(record.ticket or "") or labels.no_ticket),
        kiosk=Fact(labels.kiosk, on_one_line(record.kiosk)),
        facts=_facts(record, words),
        circumstances=_circumstances(record, words),
        boxes=boxes(record, dialog, found, words),
        complaint=row(complaint, record, dialog, found, words) if complaint else None,
        columns=(
            words.columns.question, words.columns.answer, words.columns.words, words.columns.sure,
        ),
        sections=tuple(_sections(record, dialog, found, words, complaint)),
        quality=Fact(labels.quality, quality(record, dialog, found, words)),
        not_verified=words.not_verified,
        identity=(
            Fact(labels.dialog, _dialog(record)),
            Fact(labels.record, on_one_line(record.id)),
        ),
        numbering=labels.sheet,
    )  # fmt: skip


def _facts(record: Record, words: PageWords) -> tuple[Fact, ...]:
    labels = words.labels
    date, start = day(record.started, words.dates), clock(record.started)
    when = words.dates.from_on.format(date=date, start=start)
    if record.finished is not None:
        when = words.dates.from_to.format(date=date, start=start, end=clock(record.finished))
    return Fact(labels.when, when), Fact(labels.status, words.record_status[record.status])


def _circumstances(record: Record, words: PageWords) -> tuple[Fact, ...]:
    labels, language = words.labels, record.dialog.language
    given_by = {answer.by for answer in record.answers.values() if answer.value is not None}
    by = words.by[max(given_by - {"unknown"}, default="unknown")]
    if given_by >= {"patient", "companion"}:
        by = words.also_by.format(one=words.by["patient"], other=words.by["companion"])
    return (
        Fact(labels.answered_by, by),
        Fact(labels.language, words.language_name if language == words.language else language),
        Fact(labels.kiosk, on_one_line(record.kiosk)),
    )


def _dialog(record: Record) -> str:
    used = record.dialog
    return on_one_line(f"{used.id} {used.version} {used.language}")


def _sections(
    record: Record,
    dialog: Dialog,
    found: dict[str, Standing],
    words: PageWords,
    complaint: Question | None,
) -> Iterator[Section]:
    for section in dialog.sections:
        rows = tuple(
            row(question, record, dialog, found, words)
            for question in dialog.questions
            if question.section == section and question != complaint
        )
        if rows:
            yield Section(dialog.wording.sections.get(section, section), rows)
    strays = {name: answer for name, answer in record.answers.items() if name not in found}
    if strays:
        rows = tuple(stray_row(name, answer, words) for name, answer in strays.items())
        yield Section(words.labels.other_questions, rows)
