"""Other questions that the same words answer: "my right leg goes numb after two blocks"."""

from collections.abc import Mapping, Sequence

from kiosk.answers.amount import parse_amount
from kiosk.answers.scale import parse_scale
from kiosk.answers.side import parse_side
from kiosk.answers.since import parse_since
from kiosk.answers.symptoms import Sighting
from kiosk.answers.turn import Turn
from kiosk.answers.values import Amount, AnswerType, AnswerValue, Since, YesNo
from kiosk.dialog.model import Dialog, Question

_DISTANCES = {"metre", "kilometre", "yard", "mile", "block"}


def also_answered(turn: Turn, value: AnswerValue | None) -> dict[str, AnswerValue]:
    """Values for questions other than the one asked (which got `value`), by id.

    A denied symptom is a "no" only to a question that is not red: those are always asked.
    """
    if turn.dialog is None:
        return {}
    found = _present(turn.question, turn.sighted, turn.dialog) | _sides(turn, value, turn.dialog)
    if turn.question.type in (AnswerType.TEXT, AnswerType.YES_NO):
        found |= _measured(turn, value, turn.dialog)
    elif value is None:
        found |= _misplaced(turn, turn.dialog)
    found.pop(turn.question.id, None)
    return found


def _present(
    question: Question, sighted: Sequence[Sighting], dialog: Dialog
) -> dict[str, AnswerValue]:
    found: dict[str, AnswerValue] = {}
    for other in dialog.questions:
        seen = [one for one in sighted if one.symptom == other.symptom]
        if not seen or other.type is not AnswerType.YES_NO or other.id == question.id:
            continue
        denied = [one.denied_by is not None for one in seen]
        if not any(denied):
            found[other.id] = YesNo(answer="yes")
        elif all(denied) and other.weight != "red" and not any(one.doubtful for one in seen):
            found[other.id] = YesNo(answer="no")
    return found


def _sides(turn: Turn, value: AnswerValue | None, dialog: Dialog) -> dict[str, AnswerValue]:
    """A side belongs to the presence that these words report, if they report just one."""
    tokens, lexicon, question = turn.tokens, turn.lexicon, turn.question
    if lexicon.stance_index.whole(tokens):
        return {}
    reading = parse_side(tokens, lexicon)
    if reading.value in (None, "neither") or reading.strength != "clear":
        return {}
    reported = {one.symptom for one in turn.sighted if one.denied_by is None}
    if isinstance(value, YesNo) and value.answer == "yes" and question.symptom:
        reported.add(question.symptom)
    elif isinstance(value, YesNo) and value.answer == "yes":
        return _side_of(dialog, {question.id}, reading.value)
    present = {one.id for one in dialog.questions if one.symptom and one.symptom in reported}
    return _side_of(dialog, present, reading.value) if len(reported) == 1 else {}


def _side_of(dialog: Dialog, present: set[str], side: AnswerValue | None) -> dict[str, AnswerValue]:
    if side is None:
        return {}
    return {one.id: side for one in dialog.questions if one.side_of in present}


def _misplaced(turn: Turn, dialog: Dialog) -> dict[str, AnswerValue]:
    """What can only be of another question: a distance, or "since" with a time.

    "Ten minutes" is left: it may be how long the pain lasts.
    """
    since, amount = None, None
    if turn.lexicon.since_index.marks(turn.tokens):
        since = parse_since(turn.tokens, turn.lexicon, turn.today).value
    if since is None:
        amount = parse_amount(turn.tokens, turn.lexicon).value
    if not (isinstance(amount, Amount) and amount.unit in _DISTANCES):
        amount = None
    read = {AnswerType.AMOUNT: amount, AnswerType.SINCE: since}
    return _by_first_question(read, dialog)


def _walked(turn: Turn) -> AnswerValue | None:
    """How far; a place is left out: "I can't get up the stairs" tells of no distance."""
    amount = parse_amount(turn.tokens, turn.lexicon).value
    return None if isinstance(amount, Amount) and amount.unit == "landmark" else amount


def _says_yes(value: AnswerValue | None) -> bool:
    return isinstance(value, YesNo) and value.answer == "yes"


def _measured(turn: Turn, value: AnswerValue | None, dialog: Dialog) -> dict[str, AnswerValue]:
    """How far, how bad and since when, each for the dialog's first such question.

    Only where the words leave no doubt about what the number is of: "I can walk", "out of ten",
    "since" beside a symptom.
    """
    tokens, lexicon, sighted = turn.tokens, turn.lexicon, turn.sighted
    read: dict[AnswerType, AnswerValue | None] = {}
    if lexicon.walking_index.marks(tokens):
        read[AnswerType.AMOUNT] = _walked(turn)
    if lexicon.out_of_index.marks(tokens) and sighted:
        read[AnswerType.SCALE] = parse_scale(tokens, lexicon).value
    if lexicon.since_index.marks(tokens) and (sighted or _says_yes(value)):
        since = parse_since(tokens, lexicon, turn.today).value
        vague = isinstance(since, Since) and since.ago is not None and since.ago.unit is None
        read[AnswerType.SINCE] = None if vague else since
    return _by_first_question(read, dialog)


def _by_first_question(
    read: Mapping[AnswerType, AnswerValue | None], dialog: Dialog
) -> dict[str, AnswerValue]:
    """Each value under the dialog's first question of its type."""
    firsts = {
        kind: next((one.id for one in dialog.questions if one.type is kind), None) for kind in read
    }
    return {
        question: value
        for kind, value in read.items()
        if (question := firsts[kind]) is not None and value is not None
    }
