"""What can be wrong with a language's own files, whatever the dialog."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.answers.grammar import decoys, sentences
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import AnswerType
from kiosk.dialog.check_words import unheard
from kiosk.dialog.drafts import Draft, read_draft
from kiosk.dialog.model import Question
from kiosk.dialog.pace import too_long
from kiosk.dialog.phrases import Phrases
from kiosk.dialog.vocabulary import Vocabulary
from kiosk.dialog.yaml_source import Fault, Place


def check_language(folder: Path, vocabulary: Vocabulary | None) -> list[Fault]:
    """All faults of the kiosk's phrases and of the answers' words in one language's folder.

    `vocabulary`: the words of its speech model; without it, words are not checked.
    """
    phrases_source, phrases = read_draft(folder / "phrases.yaml", Phrases)
    answers_source, answers = read_draft(folder / "answers.yaml", Lexicon)
    if phrases is not None:
        _check_phrases(phrases)
    if answers is not None:
        _check_language_name(answers, folder.name)
        if vocabulary is not None and not answers_source.faults:
            _check_grammars(answers, vocabulary)
    return sorted([*phrases_source.faults, *answers_source.faults])


def _check_phrases(draft: Draft[Phrases]) -> None:
    for name, text in draft.content.model_dump().items():
        wrong = too_long(text) if text.strip() else "is empty."
        if wrong:
            draft.fault((name,), f"{name}: {wrong}")


def _check_language_name(draft: Draft[Lexicon], folder: str) -> None:
    if draft.content.language != folder:
        message = f'language: is "{draft.content.language}", but the folder is "{folder}".'
        draft.fault(("language",), message)


def _check_grammars(draft: Draft[Lexicon], vocabulary: Vocabulary) -> None:
    """Every word that a question of any type listens for must be one that can be heard."""
    heard = {word for answer_type in AnswerType for word in _heard(answer_type, draft.content)}
    unknown = {word for word in heard if word not in vocabulary}
    for word in unknown:
        places = [place for place, text in _texts(draft.source.data) if word in text.split()]
        for place in places or [()]:
            name = ".".join(step for step in place if isinstance(step, str))
            draft.fault(place, f"{name}: {unheard(word)}")


def _heard(answer_type: AnswerType, lexicon: Lexicon) -> set[str]:
    """The words of all that is listened for after a question of the type, and its read-back."""
    question = Question(id="any", type=answer_type, section="any")
    grammar = lexicon.grammar
    said = {*sentences(question, None, lexicon), *decoys(question, lexicon), *grammar.confirm}
    said |= {template.replace("{answer}", "") for template in grammar.corrections}
    return {word for text in said for word in text.split()}


def _texts(data: Any, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """All texts of a file, keys too, each with its place."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*place, key), key
            yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*place, index))
    elif isinstance(data, str):
        yield place, data
