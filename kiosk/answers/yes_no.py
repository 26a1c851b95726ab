"""Yes, no or unsure, with how often, how much, and how it used to be.

The words are read as a row of stances ("no", "sometimes", "not really"); what they come to
is decided on the row alone. Rules: frequency or degree without a "no" is a yes; "not really" is
a weak no; a no and a yes without a correction between them contradict each other.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, Tokens
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.symptoms import Sighting
from kiosk.answers.understanding import Strength
from kiosk.answers.values import YesNo
from kiosk.answers.words import says_something

Answer = Literal["yes", "no"]
_PLAIN: dict[str, tuple[Answer, Strength]] = {
    "yes": ("yes", "clear"),
    "weak_yes": ("yes", "weak"),
    "no": ("no", "clear"),
    "weak_no": ("no", "weak"),
    "cause_blamed": ("yes", "weak"),
    "conditional": ("yes", "clear"),
    "partial": ("yes", "clear"),
    "frequency": ("yes", "clear"),
    "degree": ("yes", "clear"),
}
_IMPLIED = {"cause_blamed", "conditional", "partial", "frequency", "degree"}


class Asked(NamedTuple):
    """What is special to the question: its own phrases as found, its symptom, symptoms named."""

    own: Sequence[Mark] = ()
    symptom: str | None = None
    sighted: Sequence[Sighting] = ()

    @property
    def seen(self) -> list[Sighting]:
        """Where the symptom that was asked about is named."""
        return [one for one in self.sighted if one.symptom == self.symptom]


class Stance(NamedTuple):
    """One thing that was said for or against."""

    answer: Answer
    strength: Strength
    label: str
    start: int


def parse_yes_no(
    tokens: Tokens,
    lexicon: Lexicon,
    asked: Asked = Asked(),  # noqa: B008  it cannot change
) -> Reading:
    """What these words answer to a yes/no question; null where they hold neither."""
    marks = _marks(tokens, lexicon, asked)
    then = _then_and_now(marks)
    if then:
        return then
    last_correction = _last_correction(tokens, lexicon)
    said = _stances(tokens, marks, asked, lexicon)
    after = [stance for stance in said if stance.start >= last_correction]
    said = after or said
    unsure = [mark.start for mark in marks if mark.label in ("unsure", "maybe")]
    if not said:
        return Reading(YesNo(answer="unsure")) if unsure else NOTHING
    if any(mark.label == "unsure" and mark.start > said[-1].start for mark in marks):
        return Reading(YesNo(answer="unsure"))
    strength = _strength(said, hedged=bool(unsure))
    if strength == "clear" and _about_another(said, asked):
        strength = "weak"
    return Reading(_value(said[-1].answer, marks), strength, strength == "clear")


def _marks(tokens: Tokens, lexicon: Lexicon, asked: Asked) -> list[Mark]:
    own = [
        mark._replace(label="no") if _denied(tokens, mark, lexicon) else mark for mark in asked.own
    ]
    covered = {place for mark in own for place in range(mark.start, mark.end)}
    general = [
        mark
        for mark in lexicon.stance_index.marks(tokens)
        if not covered & set(range(mark.start, mark.end))
    ]
    return sorted([*own, *general], key=lambda mark: mark.start)


def _denied(tokens: Tokens, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether "not" stands right before one of the question's own phrases."""
    before = tokens[max(0, mark.start - 1) : mark.start]
    negators = {word for word in lexicon.negation.negators if word not in lexicon.yes_no.no}
    return bool(set(before) & negators)


def _then_and_now(marks: list[Mark]) -> Reading | None:
    """For example "used to, but not any more"; "never used to"."""
    labels = [mark.label for mark in marks]
    if "not_any_more" in labels:
        return Reading(YesNo(answer="no", before="yes"))
    if "not_before" in labels:
        return Reading(YesNo(answer="yes", before="no"))
    if "used_to" not in labels:
        return None
    if "no" in labels:
        return Reading(YesNo(answer="no", before="yes"))
    return None if "yes" in labels else Reading(YesNo(answer="no", before="yes"), "weak", False)


def _stances(tokens: Tokens, marks: list[Mark], asked: Asked, lexicon: Lexicon) -> list[Stance]:
    own, sighted = asked.seen, asked.sighted
    denying = {one.denied_by for one in sighted if one.denied_by is not None}
    inside = {place for one in sighted for place in range(one.start, one.end)}
    only_others = bool(sighted) and not own and not asked.own
    said = [Stance(*_sighted(one), "symptom", one.start) for one in own]
    for number, mark in enumerate(marks):
        label = mark.label.split(":")[0]
        if mark.start in denying or inside & set(range(mark.start, mark.end)):
            continue
        if only_others and label in _IMPLIED:
            continue
        if label == "echo_yes" and _echo_counts(tokens, marks, number, lexicon):
            label = "yes"
        if label in _PLAIN:
            said.append(Stance(*_PLAIN[label], label, mark.start))
    return sorted(said, key=lambda stance: stance.start)


def _sighted(one: Sighting) -> tuple[Answer, Strength]:
    if one.denied_by is None:
        return "yes", "clear"
    return "no", "weak" if one.doubtful else "clear"


def _echo_counts(tokens: Tokens, marks: list[Mark], number: int, lexicon: Lexicon) -> bool:
    """Whether "it does" ends there, or goes on with something that is understood."""
    mark = marks[number]
    rest = tokens[mark.end :]
    follows = number + 1 < len(marks) and marks[number + 1].start == mark.end
    return follows or not says_something(rest, lexicon)


def _last_correction(tokens: Tokens, lexicon: Lexicon) -> int:
    ends = [
        mark.end for mark in lexicon.correction_index.marks(tokens) if mark.label == "corrections"
    ]
    return ends[-1] if ends else 0


def _strength(said: list[Stance], *, hedged: bool) -> Strength:
    answers = {stance.answer for stance in said}
    if len(answers) > 1:
        return "contradictory"
    weak_no = any(stance.label == "weak_no" for stance in said)
    all_weak = all(stance.strength == "weak" for stance in said)
    return "weak" if hedged or weak_no or all_weak else "clear"


def _about_another(said: list[Stance], asked: Asked) -> bool:
    """Whether a yes came with another symptom than the one asked about, and only with that."""
    others = [one for one in asked.sighted if one.denied_by is None]
    about_own = bool(asked.seen or asked.own) or asked.symptom is None
    return said[-1].answer == "yes" and bool(others) and not about_own


def _value(answer: Answer, marks: list[Mark]) -> YesNo:
    if answer == "no":
        return YesNo(answer="no")
    kept: dict[str, str] = {}
    for mark in marks:
        kind, _, degree = mark.label.partition(":")
        if degree:
            kept[kind] = degree
        elif kind == "conditional":
            kept.setdefault("frequency", "sometimes")
    return YesNo.model_validate({"answer": "yes", **kept})
