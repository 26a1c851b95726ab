"""All checks of one dialog's files together. Nothing stops at the first fault."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.dialog.check_structure import check_structure
from kiosk.dialog.check_wording import Worded, check_wording
from kiosk.dialog.check_words import check_words
from kiosk.dialog.drafts import read_draft
from kiosk.dialog.model import Dialog, Structure, Wording
from kiosk.dialog.vocabulary import load_vocabulary
from kiosk.dialog.yaml_source import Fault, Source


@dataclass(frozen=True)
class Checked:
    """A dialog's faults, in the order of files and lines; without any, the dialog by language.

    `languages`: those whose wording could be read.
    """

    faults: tuple[Fault, ...]
    languages: tuple[str, ...]
    dialogs: dict[str, Dialog]


def check_dialog(folder: Path, word_lists: Path | None = None) -> Checked:
    """Read and check `dialog.yaml` and every language's file beside it.

    `word_lists`: the folder of the speech models' words; without it, words are not checked.
    """
    source, structure = read_draft(folder / "dialog.yaml", Structure)
    files = {path.stem: path for path in sorted(folder.glob("*.yaml")) if path != source.path}
    if structure is not None and structure.sound("languages"):
        _check_languages(structure.content.languages, files, source)
        files = {name: folder / f"{name}.yaml" for name in (*structure.content.languages, *files)}
    sources, drafts = [source], dict[str, Worded]()
    for language, path in files.items():
        if path.is_file():
            worded_source, draft = read_draft(path, Wording)
            sources.append(worded_source)
            if draft is not None:
                drafts[language] = draft
    if structure is not None:
        check_structure(structure, _symptoms(drafts, len(sources) - 1))
    for draft in drafts.values():
        check_wording(draft, structure)
        if word_lists is not None:
            check_words(draft, load_vocabulary(draft.content.language, word_lists))
    faults = tuple(sorted(fault for one in sources for fault in one.faults))
    if faults or structure is None:
        return Checked(faults, tuple(drafts), {})
    by_language = {
        language: Dialog.of(structure.content, draft.content) for language, draft in drafts.items()
    }
    return Checked((), tuple(drafts), by_language)


def _check_languages(languages: tuple[str, ...], files: dict[str, Path], source: Source) -> None:
    if not languages:
        source.fault(("languages",), "languages: there is none.")
    for index, language in enumerate(languages):
        if language not in files:
            message = f"languages: there is no file {language}.yaml beside this one."
            source.fault(("languages", index), message)
    for language in sorted(files.keys() - set(languages)):
        message = f'languages: {language}.yaml is there, but "{language}" is not listed.'
        source.fault(("languages",), message)


def _symptoms(drafts: dict[str, Worded], count: int) -> frozenset[str] | None:
    """The symptoms that some wording names; null where a wording does not tell."""
    if len(drafts) < count or not all(draft.sound("symptoms") for draft in drafts.values()):
        return None
    return frozenset(name for draft in drafts.values() for name in draft.content.symptoms)
