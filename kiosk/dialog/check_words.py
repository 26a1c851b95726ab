"""Whether the speech model knows the words that are to be heard."""

from collections.abc import Iterator

from kiosk.dialog.check_wording import Worded
from kiosk.dialog.model import Wording
from kiosk.dialog.vocabulary import Vocabulary
from kiosk.dialog.yaml_source import Place


def check_words(draft: Worded, vocabulary: Vocabulary | None) -> None:
    """Note every phrase that can never be heard as it stands.

    `vocabulary`: of the wording's language; null where no model of it is known.
    """
    if vocabulary is None:
        language = draft.content.language
        message = f'language: no speech model for "{language}" is known, so none can hear it.'
        draft.fault(("language",), message)
        return
    for place, phrase in _heard(draft.content):
        for word in vocabulary.unknown(phrase):
            name = ".".join(step for step in place if isinstance(step, str))
            draft.fault(place, f"{name}: {unheard(word)}")


def unheard(word: str) -> str:
    """That a word can never be heard, and what to do."""
    instead = "write the number in words" if word.isdigit() else "use words that sound like it"
    return f'the speech model does not know "{word}"; {instead}.'


def _heard(wording: Wording) -> Iterator[tuple[Place, str]]:
    """The phrases that patients may say, each with its place in the file."""
    for question, words in wording.questions.items():
        answers: dict[Place, tuple[str, ...]] = {("yes",): words.yes, ("no",): words.no}
        answers |= {("says", option): phrases for option, phrases in words.says.items()}
        for option, label in words.options.items():
            yield ("questions", question, "options", option), label
        for inside, phrases in answers.items():
            for index, phrase in enumerate(phrases):
                yield ("questions", question, *inside, index), phrase
    for symptom, phrases in wording.symptoms.items():
        for index, phrase in enumerate(phrases):
            yield ("symptoms", symptom, index), phrase
