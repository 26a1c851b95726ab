"""Who speaks: the patient, or somebody who came along ("she trips all the time")."""

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, Tokens, without
from kiosk.answers.understanding import Speaker


def speaker(tokens: Tokens, lexicon: Lexicon) -> Speaker:
    """A companion speaks of the patient as "she", "he" or "my mother".

    A patient who quotes one ("my wife says yes") is still the patient; "he says seven" is said
    of the patient.
    """
    words = lexicon.companions
    tokens = without(tokens, _unsure(tokens, lexicon))
    relatives = lexicon.relative_index.marks(tokens)
    rest = without(tokens, relatives)
    quoted = relatives and set(rest) & set(words.reported)
    if quoted or set(rest) & set(words.patient_words):
        return "patient"
    return "companion" if relatives or set(rest) & set(words.subjects) else "patient"


def _unsure(tokens: Tokens, lexicon: Lexicon) -> list[Mark]:
    """For example "ask my daughter" is said by the patient."""
    return [mark for mark in lexicon.stance_index.marks(tokens) if mark.label == "unsure"]
