"""The reply to "I heard ..., is that right?"."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Tokens
from kiosk.answers.turn import Turn
from kiosk.answers.understand import read
from kiosk.answers.understanding import Universal
from kiosk.answers.universals import command
from kiosk.answers.values import AnswerType, AnswerValue, YesNo
from kiosk.answers.words import has_unknown, normalise, stripped
from kiosk.answers.yes_no import parse_yes_no
from kiosk.dialog.model import Dialog, Question


class Confirmation(BaseModel):
    """Whether the value that was read back is right.

    `agrees`: null where neither yes nor no was said. `correction`: the value said in the same
    breath, which may be the one that was read back ("yes, the left").
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: str
    agrees: bool | None = None
    correction: AnswerValue | None = None
    universal: Universal | None = None


def understand_confirmation(
    words: str, question: Question, dialog: Dialog | None, lexicon: Lexicon, today: date
) -> Confirmation:
    """Read a reply: "yes"; "that's right"; "no, the left" (disagrees, with a correction).

    A lone "right" to a question for a side is neither: it may be a yes or the side.
    """
    tokens = normalise(words, lexicon)
    if not tokens or has_unknown(words):
        return Confirmation(words=words)
    universal = command(tokens, lexicon)
    if universal:
        return Confirmation(words=words, universal=universal)
    said = stripped(tokens, lexicon.fillers)
    if question.type is AnswerType.SIDE and _may_be_a_side(said, lexicon):
        return Confirmation(words=words)
    agrees, rest = _verdict(said, lexicon)
    turn = Turn(words, rest, question, dialog, lexicon, today)
    return Confirmation(words=words, agrees=agrees, correction=_correction(turn))


def _verdict(tokens: Tokens, lexicon: Lexicon) -> tuple[bool | None, Tokens]:
    """The yes or no at the beginning, and what follows it.

    With nothing of the kind at the beginning, the words as a whole ("I think so"), but not where
    they say more than yes or no ("sometimes"): that is an answer.
    """
    index, rest = lexicon.stance_index, tokens
    agrees: bool | None = None
    while mark := index.at(rest, 0):
        says = {"yes": True, "echo_yes": True, "agreeing": True, "no": False, "echo_no": False}.get(
            mark.label
        )
        if says is None or (agrees is not None and says != agrees):
            break
        agrees, rest = says, stripped(rest[mark.end :], lexicon.fillers)
    if agrees is not None:
        return agrees, rest
    whole = parse_yes_no(_by_ear(tokens, lexicon), lexicon).value
    if whole in (YesNo(answer="yes"), YesNo(answer="no")):
        return whole == YesNo(answer="yes"), ()
    return None, tokens


def _by_ear(tokens: Tokens, lexicon: Lexicon) -> Tokens:
    meant = lexicon.homophones.get(AnswerType.YES_NO, {}).get(" ".join(tokens))
    return tokens if meant is None else (meant,)


def _may_be_a_side(tokens: Tokens, lexicon: Lexicon) -> bool:
    return len(tokens) == 1 and lexicon.side_index.whole(tokens) == "right"


def _correction(turn: Turn) -> AnswerValue | None:
    if not turn.tokens or turn.question.type is AnswerType.TEXT:
        return None
    value = read(turn).value
    unsure = isinstance(value, YesNo) and value.answer == "unsure"
    return None if unsure else value
