import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from kiosk.cli import command

FIELDS = ["words", "outcome", "universal", "value", "also", "evidence", "decision"]


def understood(question: str, text: str) -> dict[str, Any]:
    arguments = ["understand", question, text, "--json", "--date", "2026-11-22"]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_the_json_has_the_fields_that_others_rely_on() -> None:
    found = understood("type:yes_no", "yes")
    assert list(found) == FIELDS
    assert list(found["evidence"]) == ["tight", "loose", "agree", "score"]
    assert found["outcome"] == "answered"


def test_relative_times_count_from_the_given_date() -> None:
    assert understood("type:since", "since last march")["value"]["date"] == "2026-03"


def test_a_command_is_told_as_such() -> None:
    found = understood("type:amount", "um can you repeat that")
    assert (found["outcome"], found["universal"], found["value"]) == ("universal", "repeat", None)


def test_words_that_answer_nothing_are_asked_again() -> None:
    found = understood("type:side", "banana")
    assert (found["outcome"], found["value"], found["decision"]) == ("no_match", None, "ask_again")


def test_no_words_are_no_input() -> None:
    assert understood("type:side", "")["outcome"] == "no_input"


def test_a_question_of_the_dialog_knows_its_own_answers() -> None:
    found = understood("numbness", "yes in my left foot")
    assert found["value"]["answer"] == "yes"
    assert found["also"] == {"numbness_side": "left"}


def test_a_choice_without_a_question_is_wrong_use() -> None:
    result = CliRunner().invoke(command, ["understand", "type:choice", "better"])
    assert result.exit_code == 2
    assert "name the question instead" in result.stderr


def test_an_unknown_question_names_the_nearest() -> None:
    result = CliRunner().invoke(command, ["understand", "numbnes", "yes"])
    assert result.exit_code == 2
    assert '"numbness"' in result.stderr


def test_it_starts_without_the_recogniser_and_without_sound() -> None:
    heavy = "vosk|sounddevice|numpy|pyttsx3|reportlab|soxr"
    program = (
        "import sys; from kiosk.cli import command; "
        "command.main(['understand', 'type:yes_no', 'yes'], standalone_mode=False); "
        f"print([name for name in {heavy!r}.split('|') if name in sys.modules])"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, cwd=root, env=dict(os.environ),
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "[]"
