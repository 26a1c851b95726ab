import shutil
from pathlib import Path

import pytest

from kiosk import places
from kiosk.dialog.check_language import check_language
from kiosk.dialog.vocabulary import load_vocabulary


@pytest.fixture
def language(tmp_path: Path) -> Path:
    """A copy of the English files."""
    shutil.copytree(places.dialogs_dir() / "languages" / "en", tmp_path / "en")
    return tmp_path / "en"


def faults(folder: Path) -> list[tuple[str, int, str]]:
    found = check_language(folder, load_vocabulary("en", places.word_lists_dir()))
    return [(Path(fault.file).name, fault.line, fault.message) for fault in found]


def edit(file: Path, old: str, new: str) -> int:
    """Replace the first `old`; the number of its line."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_english_files_have_no_faults(language: Path) -> None:
    assert faults(language) == []


def test_a_phrase_that_takes_too_long_is_named(language: Path) -> None:
    line = edit(language / "phrases.yaml", "Thank you.", "Thank you so very much indeed for that.")
    [(file, number, message)] = faults(language)
    assert (file, number) == ("phrases.yaml", line)
    assert message.startswith("thanks: ")


def test_a_missing_phrase_and_an_unknown_key_are_both_named(language: Path) -> None:
    line = edit(language / "phrases.yaml", "thanks:", "thansk:")
    assert faults(language) == [
        ("phrases.yaml", 4, '"thanks" is missing.'),
        ("phrases.yaml", line, 'unknown key "thansk"; did you mean "thanks"?'),
    ]


def test_a_sentence_that_the_model_can_never_hear_is_named_with_its_line(language: Path) -> None:
    line = edit(language / "answers.yaml", "- yes sometimes", "- yes somethymes")
    [(file, number, message)] = faults(language)
    assert (file, number) == ("answers.yaml", line)
    assert message.startswith(
        'grammar.sentences.yes_no: the speech model does not know "somethymes"'
    )


def test_a_folder_of_another_language_is_named(language: Path) -> None:
    moved = language.rename(language.with_name("nb"))
    assert [message for _, _, message in faults(moved)] == [
        'language: is "en", but the folder is "nb".'
    ]
