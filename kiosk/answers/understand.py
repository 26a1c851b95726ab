"""The words of one turn as an answer to one question."""

from collections.abc import Callable
from datetime import date

from kiosk.answers.amount import parse_amount
from kiosk.answers.choice import option_phrases, parse_choice
from kiosk.answers.companion import speaker
from kiosk.answers.corrections import taken_back
from kiosk.answers.count import parse_count
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Tokens, without
from kiosk.answers.reading import Reading
from kiosk.answers.scale import parse_scale
from kiosk.answers.side import parse_side
from kiosk.answers.since import parse_since
from kiosk.answers.spontaneous import also_answered
from kiosk.answers.text import parse_text
from kiosk.answers.turn import Turn
from kiosk.answers.understanding import Understanding
from kiosk.answers.universals import command
from kiosk.answers.values import AnswerType, Count, Scale, YesNo
from kiosk.answers.words import has_unknown, normalise, says_something, still_open, stripped
from kiosk.answers.yes_no import Asked, parse_yes_no
from kiosk.dialog.model import Dialog, Question

# To these, a "no" at the end adds weight and takes nothing back.
_NOTHING_OF_IT = (Count(number=0), Scale(number=0), "neither", None)


def understand(
    words: str, question: Question, dialog: Dialog | None, lexicon: Lexicon, today: date
) -> Understanding:
    """What these words answer; never raises, whatever they are.

    "I don't know" is `YesNo(answer="unsure")` for every type of question. Words with "[unk]" in
    them are no answer, but to a free question. `today`: the day that "last March" counts from.
    """
    tokens = normalise(words, lexicon)
    free = question.type is AnswerType.TEXT
    if not tokens or (has_unknown(words) and not free):
        return Understanding(words=words)
    universal = command(tokens, lexicon, free=free)
    if universal:
        return Understanding(words=words, universal=universal, complete=True)
    tokens = _without_holds(tokens, lexicon)
    turn = Turn(words, tokens, question, dialog, lexicon, today)
    reading = read(turn)
    return Understanding(
        words=words,
        value=reading.value,
        strength=reading.strength,
        complete=_complete(turn, reading),
        by=speaker(tokens, lexicon),
        also=also_answered(turn, reading.value),
    )


def read(turn: Turn) -> Reading:
    """Read the words as the question's type."""
    kind = turn.question.type
    turn = turn.but(_by_sound(turn))
    reading = _READERS[kind](turn)
    if kind in (AnswerType.YES_NO, AnswerType.TEXT):
        return reading
    if taken_back(turn.tokens, turn.lexicon) and reading.value not in _NOTHING_OF_IT:
        return reading._replace(strength="contradictory", complete=False)
    unsure = any(mark.label == "unsure" for mark in turn.lexicon.stance_index.marks(turn.tokens))
    if unsure and reading.value is None:
        return Reading(YesNo(answer="unsure"))
    return reading._replace(strength="weak") if unsure and reading.strength == "clear" else reading


_READERS: dict[AnswerType, Callable[[Turn], Reading]] = {
    AnswerType.YES_NO: lambda turn: parse_yes_no(turn.tokens, turn.lexicon, asked_of(turn)),
    AnswerType.SIDE: lambda turn: parse_side(turn.tokens, turn.lexicon),
    AnswerType.AMOUNT: lambda turn: parse_amount(turn.tokens, turn.lexicon),
    AnswerType.SCALE: lambda turn: parse_scale(turn.tokens, turn.lexicon),
    AnswerType.COUNT: lambda turn: parse_count(turn.tokens, turn.lexicon),
    AnswerType.SINCE: lambda turn: parse_since(turn.tokens, turn.lexicon, turn.today),
    AnswerType.CHOICE: lambda turn: parse_choice(
        turn.tokens, option_phrases(turn.question, turn.dialog), turn.lexicon
    ),
    AnswerType.TEXT: lambda turn: parse_text(turn.words, turn.tokens, turn.sighted, turn.lexicon),
}


def asked_of(turn: Turn) -> Asked:
    """What is special to a yes/no question."""
    trouble = turn.question.symptom is not None or turn.question.weight == "red"
    return Asked(turn.own, turn.question.symptom, turn.sighted, trouble)


def _by_sound(turn: Turn) -> Tokens:
    """A lone word that sounds like an answer as that answer: "know" is a "no"."""
    said = " ".join(stripped(turn.tokens, turn.lexicon.fillers))
    kind = turn.question.type
    meant = turn.lexicon.homophones.get(kind, {}).get(said)
    if meant is None and turn.question.weight != "red":
        meant = turn.lexicon.doubtful_homophones.get(kind, {}).get(said)
    return turn.tokens if meant is None else tuple(meant.split())


def _without_holds(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    """Without "hang on"; between two answers it takes the first back: "no, hang on, yes"."""
    marks = lexicon.hold_index.marks(tokens)
    joiners = (*lexicon.sides.joiners, *lexicon.open_endings)
    if len(marks) == 1 and marks[0].start > 0 and marks[0].end < len(tokens):
        one = marks[0]
        if says_something(tokens[: one.start], lexicon) and tokens[one.end] not in joiners:
            again = tuple(lexicon.corrections[0].split())
            return tokens[: one.start] + again + tokens[one.end :]
    return without(tokens, marks)


def _complete(turn: Turn, reading: Reading) -> bool:
    """Whether no more is to be expected; a "no" to a red question may go on ("well, sometimes")."""
    if reading.value is None or not reading.complete or still_open(turn.tokens, turn.lexicon):
        return False
    says_no = isinstance(reading.value, YesNo) and reading.value.answer == "no"
    return not (says_no and turn.question.weight == "red")
