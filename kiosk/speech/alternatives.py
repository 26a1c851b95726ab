"""Which of the ways to hear a turn is an answer, and how likely it is beside the others."""

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from kiosk.speech.recogniser import Alternative


@dataclass(frozen=True)
class Heard:
    """What one decoder made of a turn.

    `likeliest`: the words it would give alone, which may be a decoy. `answer`: the likeliest words
    that say something to the question, or else the same. `confidence`: how likely the answer's
    meaning is among all alternatives, 0 to 1.
    """

    likeliest: str = ""
    answer: str = ""
    confidence: float = 0.0


def weigh(alternatives: Sequence[Alternative], meaning: Callable[[str], Hashable]) -> Heard:
    """Weigh the alternatives, likeliest first, by their likelihoods.

    Unlike the confidence of single words, which is 0.99 in a third of the wrong answers, this
    compares the answer with the decoys and with other answers.
    """
    if not alternatives:
        return Heard()
    likeliest = alternatives[0]
    shares = [math.exp(one.log_likelihood - likeliest.log_likelihood) for one in alternatives]
    meanings = [meaning(one.words) for one in alternatives]
    place = next((at for at, meant in enumerate(meanings) if meant is not None), None)
    if place is None:
        return Heard(likeliest.words, likeliest.words)
    same = sum(
        share for share, meant in zip(shares, meanings, strict=True) if meant == meanings[place]
    )
    return Heard(likeliest.words, alternatives[place].words, min(1.0, same / sum(shares)))
