"""One of a question's options."""

from collections.abc import Mapping, Sequence

from kiosk.answers.corrections import candidates
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, PhraseIndex, Tokens
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.words import spoken_index
from kiosk.dialog.model import Dialog, Question

_REACH = 3


def option_phrases(question: Question, dialog: Dialog | None) -> dict[str, tuple[str, ...]]:
    """What people say for each option: its label and the wording's list."""
    if dialog is None or question.id not in dialog.wording.questions:
        return {}
    wording = dialog.words(question.id)
    return {
        option: (
            *([wording.options[option]] if option in wording.options else []),
            *wording.says.get(option, ()),
        )
        for option in question.options
    }


def parse_choice(tokens: Tokens, options: Mapping[str, Sequence[str]], lexicon: Lexicon) -> Reading:
    """The option that was not taken back; two options without a correction contradict."""
    index = spoken_index(
        ((phrase, option) for option, phrases in options.items() for phrase in phrases), lexicon
    )
    whole = index.whole(tokens)
    if whole:
        return Reading(whole)
    if _may_deny(tokens, index, lexicon):
        return NOTHING
    for words in candidates(tokens, lexicon):
        every = index.marks(words)
        named = [mark for mark in every if not _denied(words, mark, every, lexicon)]
        chosen = [mark.label for mark in named]
        if chosen:
            clear = len(set(chosen)) == 1
            return Reading(chosen[-1], "clear" if clear else "contradictory", clear)
    found = index.marks(tokens)
    return Reading(found[-1].label, "weak") if len(found) == 1 and _kept_no(found[0]) else NOTHING


def _may_deny(tokens: Tokens, index: PhraseIndex, lexicon: Lexicon) -> bool:
    """Whether "no" stands right before the first option: "no better" and "no, better" differ."""
    marks = index.marks(tokens)
    denies = bool(tokens) and tokens[0] in lexicon.correcting_no
    return denies and bool(marks) and marks[0].start == 1 and marks[0].end == len(tokens)


def _kept_no(mark: Mark) -> bool:
    """A phrase of several words, one of which takes back: "no change"."""
    return mark.end - mark.start > 1


def _denied(tokens: Tokens, mark: Mark, every: list[Mark], lexicon: Lexicon) -> bool:
    earlier = [one.end for one in every if one.end <= mark.start]
    before = tokens[max([0, mark.start - _REACH, *earlier]) : mark.start]
    labels = [found.label for found in lexicon.negation_index.marks(before)]
    return "negators" in labels and "breakers" not in labels
