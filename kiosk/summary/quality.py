"""How well an interview went, in counts of questions."""

from collections import Counter
from collections.abc import Iterator

from kiosk.answers.values import AnswerValue, YesNo
from kiosk.dialog.model import Dialog, Question
from kiosk.records.record import Record
from kiosk.summary.standing import NOT_ASKED, Standing
from kiosk.summary.words import PageWords, State

_OPEN: tuple[State, ...] = ("unsure", "not_clear", "declined", "not_asked", "not_needed")


def quality(record: Record, dialog: Dialog, found: dict[str, Standing], words: PageWords) -> str:
    """The line of counts; what is nought is left out, but for what was asked."""
    counts = Counter[str](found.values())
    for question in dialog.questions:
        answer = record.answers.get(question.id, NOT_ASKED)
        counts["asked"] += answer.attempts > 0
        if found[question.id] == "answered":
            counts["confirmed"] += answer.confirmed
            counts["unasked"] += answer.attempts == 0
            counts["at_once"] += 0 < answer.attempts <= _needed(question, answer.value)
    return ", ".join(_phrases(counts, len(dialog.questions), words))


def _needed(question: Question, value: AnswerValue | None) -> int:
    """How often it must be asked at the least: a red "no" in two wordings."""
    no = isinstance(value, YesNo) and value.answer == "no"
    return question.no_needs if no else 1


def _phrases(counts: Counter[str], total: int, words: PageWords) -> Iterator[str]:
    said = words.quality
    yield said.asked.format(number=counts["asked"], total=total)
    for name in ("at_once", "confirmed", "unasked", *_OPEN):
        if counts[name]:
            template: str = getattr(said, name)
            yield template.format(number=counts[name])
