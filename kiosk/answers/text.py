"""Free words, kept as they were heard."""

from collections.abc import Sequence

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Tokens, split
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.symptoms import Sighting
from kiosk.answers.values import Text, YesNo
from kiosk.answers.words import says_something

_UNSURE = "unsure"


def parse_text(
    words: str, tokens: Tokens, sighted: Sequence[Sighting], lexicon: Lexicon
) -> Reading:
    """The words, and the symptoms in them that were not denied.

    Never complete before silence says so, but for "that's all".
    """
    if not says_something(tokens, lexicon):
        return NOTHING
    if lexicon.stance_index.whole(tokens) == _UNSURE:
        return Reading(YesNo(answer="unsure"))
    symptoms = dict.fromkeys(one.symptom for one in sighted if one.denied_by is None)
    closed = any(tokens[-len(closing) :] == closing for closing in split(lexicon.closings))
    return Reading(Text(words=" ".join(words.split()), symptoms=tuple(symptoms)), complete=closed)
