"""Sentences to listen for, from the same words as the parsers.

Vosk makes a model of word pairs of them, so whole sentences that people would say are heard
better than a list of words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from kiosk.answers.choice import option_phrases
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import AnswerType
from kiosk.answers.words import normalise
from kiosk.dialog.model import Dialog, Question

Mode = Literal["answer", "confirm"]
MOST_SENTENCES = 4000
# Of a long list, as many sentences are taken for corrections, evenly.
_CORRECTIONS_OF = 40
_LONE_WORDS_WEIGH = 10
_SLOT = re.compile(r"\{(\w+)\}")


def sentences(
    question: Question, dialog: Dialog | None, lexicon: Lexicon, mode: Mode = "answer"
) -> tuple[str, ...]:
    """What people say in answer to a question, and the universal commands; always the same list.

    A sentence that stands in it more than once weighs more. `mode`: `confirm` for yes, no or a
    correction after an answer was read back. Without "[unk]", which the recogniser adds.
    """
    answers = _answers(question, dialog, lexicon)
    if mode == "confirm":
        answers = _confirmations(answers, lexicon)
    room = MOST_SENTENCES - len(lexicon.grammar.universals)
    return (*_evenly(answers, room), *lexicon.grammar.universals)


def decoys(question: Question, lexicon: Lexicon) -> tuple[str, ...]:
    """Words that sound like an answer of the question's type and are none."""
    return lexicon.decoys.get(question.type, ())


def _answers(question: Question, dialog: Dialog | None, lexicon: Lexicon) -> list[str]:
    slots = _slots(question, dialog, lexicon)
    weights = lexicon.grammar.weights.get(question.type, {})
    said: list[str] = []
    for template in lexicon.grammar.sentences.get(question.type, ()):
        said += [*_expanded(template, slots)] * weights.get(template, 1)
    return said + _own(question, dialog, lexicon) + _lone(said)


def _lone(said: Sequence[str]) -> list[str]:
    """Answers of one word, which people give most, weigh more than their part in sentences.

    On the shared clips 156 of 162 spoken "yes" are then the likeliest words, 152 without it.
    """
    lone = dict.fromkeys(answer for answer in said if " " not in answer)
    return list(lone) * _LONE_WORDS_WEIGH


def _own(question: Question, dialog: Dialog | None, lexicon: Lexicon) -> list[str]:
    """The answers that only this question has."""
    if question.type is not AnswerType.YES_NO or dialog is None:
        return []
    wording = dialog.wording.questions.get(question.id)
    phrases = () if wording is None else (*wording.yes, *wording.no)
    return [" ".join(normalise(phrase, lexicon)) for phrase in phrases]


def _slots(
    question: Question, dialog: Dialog | None, lexicon: Lexicon
) -> Mapping[str, Sequence[str]]:
    options = option_phrases(question, dialog).values()
    return {
        **lexicon.grammar.slots,
        "month": [month for month in lexicon.calendar.months if len(month) > 3 or month == "may"],  # noqa: PLR2004  not the abbreviations
        "season": list(lexicon.calendar.seasons),
        "weekday": list(lexicon.calendar.weekdays),
        "option": [" ".join(normalise(phrase, lexicon)) for of in options for phrase in of],
    }


def _expanded(template: str, slots: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The template with every choice of words for its slots."""
    names = _SLOT.findall(template)
    for words in product(*(slots[name] for name in names)):
        filling = iter(words)
        yield " ".join(_SLOT.sub(lambda _: next(filling), template).split())  # noqa: B023  used at once


def _confirmations(answers: Sequence[str], lexicon: Lexicon) -> list[str]:
    plain = dict.fromkeys(answer for answer in answers if answer not in lexicon.yes_no.unsure)
    some = _evenly(list(plain), _CORRECTIONS_OF)
    corrected = [
        template.replace("{answer}", answer)
        for template in lexicon.grammar.corrections
        for answer in some
    ]
    return [*lexicon.grammar.confirm, *corrected]


def _evenly(of: Sequence[str], most: int) -> list[str]:
    """At most so many, taken at even steps."""
    if len(of) <= most:
        return list(of)
    return [of[place * len(of) // most] for place in range(most)]
