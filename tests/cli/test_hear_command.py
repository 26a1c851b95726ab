import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import command
from kiosk.speech.sound import Clip, write_clip
from tests.conftest import Require
from tests.speech.spoken import spoken

KEYS = {
    "file", "words", "loose_words", "outcome", "universal",
    "value", "also", "evidence", "decision",
}  # fmt: skip


def hear(*args: str | Path) -> Result:
    return CliRunner().invoke(command, ["hear", *map(str, args)])


def documents(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def clips(tmp_path: Path, speech_model: Path, require: Require) -> Path:
    assert speech_model.is_dir()
    require("flite", "flite")
    write_clip(tmp_path / "yes.wav", spoken("yes"))
    write_clip(tmp_path / "left.wav", spoken("the left one"))
    write_clip(tmp_path / "march.wav", spoken("since last march"))
    write_clip(tmp_path / "repeat.wav", spoken("can you repeat that please"))
    write_clip(tmp_path / "silence.wav", Clip.silence(1.0))
    (tmp_path / "letter.wav").write_text("Dear doctor")
    return tmp_path


def test_each_file_gets_one_line_with_all_that_is_promised(clips: Path) -> None:
    result = hear("type:yes_no", clips / "yes.wav", clips / "silence.wav", "--json")
    assert result.exit_code == 0
    yes, silence = documents(result)
    assert set(yes) == KEYS
    assert yes["value"]["answer"] == "yes"
    assert (yes["outcome"], yes["decision"], yes["words"]) == ("answered", "accept", "yes")
    assert (silence["outcome"], silence["decision"]) == ("no_input", "ask_again")
    assert silence["value"] is None


def test_an_unreadable_file_gets_an_error_and_the_rest_go_on(clips: Path) -> None:
    result = hear("type:side", clips / "letter.wav", clips / "left.wav", clips / "no.wav", "--json")
    assert result.exit_code == 1
    letter, left, missing = documents(result)
    assert set(letter) == set(missing) == {"file", "error"}
    assert left["value"] == "left"
    assert "Traceback" not in result.output


def test_a_question_of_the_dialog_is_heard_with_its_own_words(clips: Path) -> None:
    result = hear("onset", clips / "march.wav", "--json", "--date", "2025-06-02")
    (march,) = documents(result)
    assert march["value"]["date"] == "2025-03"


def test_a_command_is_shown_as_such(clips: Path) -> None:
    (repeat,) = documents(hear("type:scale", clips / "repeat.wav", "--json"))
    assert (repeat["outcome"], repeat["universal"]) == ("universal", "repeat")


def test_without_json_it_prints_a_sentence_a_file(clips: Path) -> None:
    result = hear("type:side", clips / "left.wav")
    assert result.stdout == f'{clips / "left.wav"}: "the left one" answered: left (accept)\n'


def test_an_unknown_question_is_wrong_use(clips: Path) -> None:
    assert hear("numbnes", clips / "yes.wav").exit_code == 2
    assert hear("type:choice", clips / "yes.wav").exit_code == 2
    assert hear("type:yes_no").exit_code == 2
