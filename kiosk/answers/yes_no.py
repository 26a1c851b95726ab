"""Yes, no or unsure, with how often, how much, and how it used to be.

The words are read as a row of stances ("no", "sometimes", "not really"); what they come to
is decided on the row alone. Rules: frequency or degree without a "no" is a yes; "not really" is
a weak no; a no and a yes without a correction between them contradict each other.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from kiosk.answers.beside import Beside
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, Tokens
from kiosk.answers.reading import NOTHING, Reading
from kiosk.answers.symptoms import Sighting, denial_of
from kiosk.answers.understanding import Strength
from kiosk.answers.values import YesNo

Answer = Literal["yes", "no"]
_PLAIN: dict[str, tuple[Answer, Strength]] = {
    "yes": ("yes", "clear"),
    "weak_yes": ("yes", "weak"),
    "echo": ("yes", "clear"),
    "no": ("no", "clear"),
    "healthy": ("no", "clear"),
    "weak_no": ("no", "weak"),
    "cause_blamed": ("yes", "weak"),
    "conditional": ("yes", "clear"),
    "partial": ("yes", "clear"),
    "frequency": ("yes", "clear"),
    "degree": ("yes", "clear"),
}
# What makes the answer firm, however much is guessed and supposed beside it.
_FIRM = {"yes", "no", "symptom", "healthy"}
# These may be of something else ("i always wear boots"), the others not.
_LOOSE = {"conditional", "partial", "frequency", "degree"}
_IMPLIED = {"cause_blamed", "conditional", "partial", "frequency", "degree"}


class Asked(NamedTuple):
    """What is special to the question: its own phrases as found, its symptom, symptoms named.

    `trouble`: it asks about a trouble, so that "it's all normal" is a no.
    """

    own: Sequence[Mark] = ()
    symptom: str | None = None
    sighted: Sequence[Sighting] = ()
    trouble: bool = False

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
    covered = {place for mark in asked.own for place in range(mark.start, mark.end)}
    general = [
        mark
        for mark in lexicon.stance_index.marks(tokens)
        if not covered & set(range(mark.start, mark.end))
        and (mark.label != "healthy" or asked.trouble)
    ]
    inner = [mark for mark in lexicon.negation_index.marks(tokens) if mark.start not in covered]
    healthy = {mark.start for mark in general if mark.label == "healthy"}
    denials = [mark for mark in inner if mark.start not in healthy]
    both = [*asked.own, *general]
    marks = [_turned(tokens, mark, denials, lexicon, own=mark in asked.own) for mark in both]
    return sorted(marks, key=lambda mark: mark.start)


def _turned(
    tokens: Tokens, mark: Mark, denials: list[Mark], lexicon: Lexicon, *, own: bool
) -> Mark:
    """A phrase with its denial: "they never come off" is a no, "not normal" nearly a yes.

    A bare "no" denies only a phrase without a subject: "no, it comes off" contradicts itself.
    """
    if not own and mark.label != "healthy":
        return mark
    denial = denial_of(tokens, mark.start, denials, lexicon)
    if denial is None:
        return mark
    bare = " ".join(tokens[denial.start : denial.end]) in lexicon.yes_no.no
    if mark.label != "yes":
        return mark if bare else mark._replace(label="weak_yes")
    subject = lexicon.negation_index.at(tokens, mark.start)
    stands_alone = subject is not None and subject.label == "clause_starts"
    return mark if bare and stands_alone else mark._replace(label="no")


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
    beside = Beside(tokens, marks, sighted, lexicon)
    said = [Stance(*_sighted(one), "symptom", one.start) for one in own]
    for mark in marks:
        label = mark.label.split(":")[0]
        if mark.start in denying or inside & set(range(mark.start, mark.end)):
            continue
        if only_others and label in _IMPLIED:
            continue
        if label == "echo_yes" and beside.echoes(mark):
            label = "echo"
        if label == "echo_no" and not beside.anything_after(mark):
            label = "no"
        if label in _PLAIN:
            said.append(Stance(*_PLAIN[label], label, mark.start))
    if not _FIRM & {stance.label for stance in said} and beside.anything():
        said = [stance for stance in said if stance.label not in _LOOSE]
    return _but_exceptions(sorted(said, key=lambda stance: stance.start), marks)


def _but_exceptions(said: list[Stance], marks: list[Mark]) -> list[Stance]:
    """Without the no that an exception follows: "no trouble, except for the tingling"."""
    exceptions = [mark.start for mark in marks if mark.label == "exceptions"]
    kept = [one for one in said if exceptions and one.start > exceptions[-1]]
    return kept if any(one.answer == "yes" for one in kept) else said


def _sighted(one: Sighting) -> tuple[Answer, Strength]:
    if one.denied_by is None:
        return "yes", "clear"
    return "no", "weak" if one.doubtful else "clear"


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
    firm = any(one.label in _FIRM and one.strength == "clear" for one in said)
    guessed = not firm and any(one.strength == "weak" for one in said)
    return "weak" if hedged or weak_no or guessed else "clear"


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
