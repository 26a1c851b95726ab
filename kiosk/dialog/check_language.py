"""What can be wrong with a language's own files, whatever the dialog."""

from pathlib import Path

from kiosk.answers.lexicon import Lexicon
from kiosk.dialog.drafts import Draft, read_draft
from kiosk.dialog.pace import too_long
from kiosk.dialog.phrases import Phrases
from kiosk.dialog.yaml_source import Fault


def check_language(folder: Path) -> list[Fault]:
    """All faults of the kiosk's phrases and of the answers' words in one language's folder."""
    phrases_source, phrases = read_draft(folder / "phrases.yaml", Phrases)
    answers_source, answers = read_draft(folder / "answers.yaml", Lexicon)
    if phrases is not None:
        _check_phrases(phrases)
    if answers is not None and answers.content.language != folder.name:
        message = f'language: is "{answers.content.language}", but the folder is "{folder.name}".'
        answers.fault(("language",), message)
    return sorted([*phrases_source.faults, *answers_source.faults])


def _check_phrases(draft: Draft[Phrases]) -> None:
    for name, text in draft.content.model_dump().items():
        wrong = too_long(text) if text.strip() else "is empty."
        if wrong:
            draft.fault((name,), f"{name}: {wrong}")
