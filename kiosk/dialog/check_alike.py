"""Warnings about answers that are easily taken for each other. They are no faults.

A patient cannot be kept from saying either; so it is for the people who word the questions to know.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from kiosk.answers.grammar import sentences
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.understand import understand
from kiosk.answers.values import AnswerType, YesNo
from kiosk.answers.words import normalise
from kiosk.dialog.check_sound import Alike, alike
from kiosk.dialog.model import Dialog, Question
from kiosk.dialog.pronunciation import Pronunciations
from kiosk.dialog.yaml_source import Fault, Place, Source, read

_ANY_DAY = date(2026, 6, 15)


def language_warnings(lexicon: Lexicon, file: Path, spoken: Pronunciations) -> list[Fault]:
    """Answers to every question of a type that sound alike; `file` is where their words stand."""
    source, seen = read(file), set[frozenset[str]]()
    commands = lexicon.grammar.universals
    for kind in AnswerType:
        meaning = _meaning(_any(kind), None, lexicon)
        said = [one for one in sentences(_any(kind), None, lexicon) if one not in commands]
        for found in alike(said, spoken, meaning, commands):
            if frozenset(found.differing) not in seen:
                seen.add(frozenset(found.differing))
                source.fault(("grammar", "sentences", kind.value), f"{kind.value}: {_told(found)}")
    for found in alike(commands, spoken, _meaning(_any(AnswerType.TEXT), None, lexicon)):
        source.fault(("grammar", "universals"), f"universals: {_told(found)}")
    return source.faults


def dialog_warnings(
    dialog: Dialog, file: Path, lexicon: Lexicon, spoken: Pronunciations
) -> list[Fault]:
    """A question's own answers that sound like another answer to it."""
    source = read(file)
    common = {kind: sentences(_any(kind), None, lexicon) for kind in AnswerType}
    for question in dialog.questions:
        beside = dict.fromkeys(common[question.type])
        own = [said for said in sentences(question, dialog, lexicon) if said not in beside]
        if not own or question.type not in (AnswerType.YES_NO, AnswerType.CHOICE):
            continue
        for found in alike(own, spoken, _meaning(question, dialog, lexicon), list(beside)):
            place = _place(found, question, source, lexicon)
            source.fault(place, f"questions.{question.id}: {_told(found)}")
    return source.faults


def _any(kind: AnswerType) -> Question:
    return Question(id="any", type=kind, section="any")


def _meaning(
    question: Question, dialog: Dialog | None, lexicon: Lexicon
) -> Callable[[str], object]:
    def meaning(answer: str) -> object:
        understood = understand(answer, question, dialog, lexicon, _ANY_DAY)
        value = understood.value
        return understood.universal or (value.answer if isinstance(value, YesNo) else value)

    return meaning


def _told(found: Alike) -> str:
    (one, other), (word, other_word) = found.answers, found.differing
    inside = "" if (one, other) == (word, other_word) else f' (as in "{one}" and "{other}")'
    return (
        f'"{word}" and "{other_word}"{inside} sound alike and mean different things '
        f"(distance {found.distance:.2f})."
    )


def _place(found: Alike, question: Question, source: Source, lexicon: Lexicon) -> Place:
    """Where one of the two answers stands in the file."""
    inside: Place = ("questions", question.id)
    for place, phrase in _phrases(source.data["questions"][question.id]):
        if " ".join(normalise(phrase, lexicon)) in found.answers:
            return (*inside, *place)
    return inside


def _phrases(words: Mapping[str, object]) -> Iterator[tuple[Place, str]]:
    for answer in ("yes", "no"):
        listed = words.get(answer)
        for index, phrase in enumerate(listed if isinstance(listed, list) else ()):
            yield (answer, index), str(phrase)
