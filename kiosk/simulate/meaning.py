"""Whether what was heard is what was meant."""

import re
from difflib import SequenceMatcher

from kiosk.answers.values import AnswerValue, Since, Text, YesNo

# Said by the way; a value without them is right, and they are counted apart.
_DETAILS = {"frequency", "degree", "before", "approximate", "normalised"}

_MOST_WORDS = 0.75


def same(meant: AnswerValue, heard: AnswerValue | None) -> bool:
    """Whether the values agree in what was asked for: a yes or no, number and unit, the date.

    Free words are right when most of them were heard and no symptom was added.
    """
    if isinstance(meant, Text):
        return isinstance(heard, Text) and _kept(meant, heard)
    return type(meant) is type(heard) and _core(meant) == _core(heard)


def same_details(meant: AnswerValue, heard: AnswerValue | None) -> bool:
    """Whether also how often, how much, how it used to be, "about" and all symptoms were heard."""
    if not same(meant, heard) or isinstance(meant, str):
        return same(meant, heard)
    if isinstance(meant, Text):
        return isinstance(heard, Text) and set(meant.symptoms) == set(heard.symptoms)
    return _details(meant) == _details(heard)


def short(value: AnswerValue | None) -> str:
    """A value as conditions name it: yes, no, unsure or a side; nothing for others."""
    if isinstance(value, YesNo):
        return value.answer
    return value if isinstance(value, str) else ""


def _kept(meant: Text, heard: Text) -> bool:
    said = re.findall(r"[\w']+", meant.words.lower())
    alike = SequenceMatcher(None, said, heard.words.lower().split(), autojunk=False)
    kept = sum(block.size for block in alike.get_matching_blocks())
    return kept >= _MOST_WORDS * len(said) and set(heard.symptoms) <= set(meant.symptoms)


def _core(value: AnswerValue | None) -> object:
    return _parts(value, details=False)


def _details(value: AnswerValue | None) -> object:
    return _parts(value, details=True)


def _parts(value: AnswerValue | None, *, details: bool) -> object:
    if value is None or isinstance(value, str):
        return value
    plain = value.model_dump()
    if isinstance(value, Since):
        plain = {"date": value.date, **(plain.get("ago") or {})}
    wanted = _DETAILS - {"normalised"} if details else set(plain) - _DETAILS
    return {name: plain.get(name) for name in wanted}
