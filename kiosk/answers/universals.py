"""What a patient can say at any moment, whatever was asked."""

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Tokens
from kiosk.answers.understanding import Universal
from kiosk.answers.words import stripped

# In a free answer a command is short: a long one only tells of such words.
_SHORT = 8


def command(tokens: Tokens, lexicon: Lexicon, *, free: bool = False) -> Universal | None:
    """The command in these words, if any.

    One word like "stop" or "help" is a command only by itself: "I have to stop after two blocks"
    is an answer. `free`: the words answer a free question, where people tell all sorts of things.
    """
    tokens = _once(tokens)
    alone = lexicon.alone_index.whole(tokens)
    if alone is None and lexicon.stance_index.whole(tokens) is None:
        alone = lexicon.alone_index.whole(stripped(tokens, lexicon.command_fillers))
    if alone:
        return Universal(alone)
    if free and len(tokens) > _SHORT:
        return None
    within = lexicon.within_index.marks(tokens)
    return Universal(within[-1].label) if within else None


def _once(tokens: Tokens) -> Tokens:
    """For example "stop stop" as "stop"."""
    half = len(tokens) // 2
    return tokens[:half] if half and tokens[:half] * 2 == tokens else tokens
