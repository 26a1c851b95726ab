"""Dialog files from a folder, checked as they are read."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel

from kiosk.dialog.check import check_dialog
from kiosk.dialog.drafts import read_draft
from kiosk.dialog.model import Dialog
from kiosk.dialog.phrases import Phrases
from kiosk.dialog.plain import meant
from kiosk.dialog.yaml_source import Fault
from kiosk.errors import DialogInvalid, WrongUse

if TYPE_CHECKING:
    from kiosk.answers.lexicon import Lexicon

M = TypeVar("M", bound=BaseModel)


def read_as(path: Path, model: type[M]) -> M:
    """Read a YAML file as a model.

    Raises:
        DialogInvalid: it cannot be read or has faults; all of them, one a line, with file and line.
    """
    source, draft = read_draft(path, model)
    if draft is None or source.faults:
        raise refusal(source.faults)
    return draft.content


def list_dialogs(dialogs_dir: Path) -> list[str]:
    """The ids of the dialogs in the folder."""
    return sorted(file.parent.name for file in dialogs_dir.glob("*/dialog.yaml"))


def load_dialog(dialog_id: str, language: str, dialogs_dir: Path) -> Dialog:
    """A dialog in one language, checked in all its languages.

    Whether the speech model knows its words is `dialogs check`'s to say.

    Raises:
        WrongUse: there is no such dialog, or not in that language.
        DialogInvalid: its files have faults; all of them, one a line, with file and line.
    """
    known = list_dialogs(dialogs_dir)
    if dialog_id not in known:
        raise WrongUse(f'There is no dialog "{dialog_id}"{meant(dialog_id, known)}')
    checked = check_dialog(dialogs_dir / dialog_id)
    if checked.faults:
        raise refusal(checked.faults)
    if language not in checked.dialogs:
        languages = ", ".join(checked.dialogs)
        raise WrongUse(f'The dialog {dialog_id} is not there in "{language}"; it has: {languages}.')
    return checked.dialogs[language]


def load_lexicon(language: str, dialogs_dir: Path) -> "Lexicon":
    """The words of answers in one language, whatever the dialog.

    Raises:
        DialogInvalid: the file is missing or has faults.
    """
    from kiosk.answers.lexicon import Lexicon  # noqa: PLC0415  its number parsers take long

    return read_as(dialogs_dir / "languages" / language / "answers.yaml", Lexicon)


def load_phrases(language: str, dialogs_dir: Path) -> Phrases:
    """The kiosk's own words in one language, whatever the dialog.

    Raises:
        DialogInvalid: the file is missing or has faults.
    """
    return read_as(dialogs_dir / "languages" / language / "phrases.yaml", Phrases)


def refusal(faults: Iterable[Fault]) -> DialogInvalid:
    """The error that lists these faults, one a line."""
    return DialogInvalid("\n".join(str(fault) for fault in sorted(faults)))
