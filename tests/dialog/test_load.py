from pathlib import Path

import pytest

from kiosk import places
from kiosk.dialog.load import list_dialogs, load_dialog, load_phrases
from kiosk.dialog.model import AnyOf, Holds
from kiosk.errors import DialogInvalid, WrongUse
from tests.dialog.copies import DialogCopy


def test_a_good_dialog_is_loaded_with_its_words() -> None:
    dialog = load_dialog("leg_symptoms", "en", places.dialogs_dir())
    assert [question.id for question in dialog.questions][:4] == [
        "saddle_change",
        "bladder_change",
        "main_trouble",
        "numbness",
    ]
    assert dialog.question("numbness_side").when == Holds(question="numbness", values=("yes",))
    assert dialog.words("onset").ask == "When did this problem start?"


def test_red_questions_are_private_and_their_no_needs_two_questions() -> None:
    dialog = load_dialog("leg_symptoms", "en", places.dialogs_dir())
    red = [question for question in dialog.questions if question.weight == "red"]
    assert [question.id for question in red] == ["saddle_change", "bladder_change"]
    assert all(question.private and question.no_needs == 2 for question in red)
    assert all(rule.tier == "red" and rule.not_clear for rule in dialog.alerts)


def test_all_faults_are_in_one_error_one_a_line(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit("dialog.yaml", "type: amount", "type: distance")
    dialog_copy.edit("en.yaml", "    label: Since\n", "")
    with pytest.raises(DialogInvalid) as refused:
        load_dialog("leg_symptoms", "en", dialog_copy.folder.parent)
    first, second = str(refused.value).splitlines()
    assert first.startswith(f"{dialog_copy.folder}/dialog.yaml:")
    assert second.startswith(f"{dialog_copy.folder}/en.yaml:")


def test_an_unknown_dialog_or_language_is_a_wrong_use_that_says_what_there_is() -> None:
    with pytest.raises(WrongUse, match='did you mean "leg_symptoms"'):
        load_dialog("leg_symptom", "en", places.dialogs_dir())
    with pytest.raises(WrongUse, match="it has: en"):
        load_dialog("leg_symptoms", "de", places.dialogs_dir())


def test_yes_and_no_stay_words_and_any_makes_an_alternative(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit(
        "dialog.yaml",
        "when: {heaviness: yes}",
        "when: {any: [{heaviness: [yes, unsure]}, {numbness: no}]}",
    )
    when = (
        load_dialog("leg_symptoms", "en", dialog_copy.folder.parent).question("heaviness_side").when
    )
    assert when == AnyOf(
        parts=(
            Holds(question="heaviness", values=("yes", "unsure")),
            Holds(question="numbness", values=("no",)),
        )
    )


def test_the_folder_of_languages_is_no_dialog() -> None:
    assert list_dialogs(places.dialogs_dir()) == ["leg_symptoms"]


def test_the_phrases_of_a_language_without_any_are_missed_by_name(tmp_path: Path) -> None:
    assert load_phrases("en", places.dialogs_dir()).thanks
    with pytest.raises(DialogInvalid, match=r"languages/nb/phrases.yaml:1: cannot be read"):
        load_phrases("nb", tmp_path)
