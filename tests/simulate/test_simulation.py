"""Two simulated patients, from the command line to the figures."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from kiosk.cli import command
from kiosk.interview.script import Script
from kiosk.simulate import table
from kiosk.simulate.results import PATH, Simulation, schema
from kiosk.simulate.sentences import sentence_file
from kiosk.simulate.setting import Plan, Setting
from kiosk.simulate.speakers import SPEAKERS, spoken
from tests.conftest import Require


def kiosk(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, ["simulate", *args])
    return result.exit_code, result.stdout


@pytest.fixture(scope="module")
def found(require: Require, speech_model: Path) -> dict[str, Any]:
    require("flite", "flite")
    assert speech_model.is_dir()
    code, out = kiosk(
        "--patients", "2", "--seed", "3", "--voice", "slt", "--answers", "2", "--json"
    )
    assert code == 0
    result: dict[str, Any] = json.loads(out)
    return result


def test_two_patients_hold_interviews_that_end(found: dict[str, Any]) -> None:
    interviews = found["interviews"]
    assert interviews["held"] == 2
    assert 0 < found["accuracy"] <= 1
    assert 8 <= found["turns"] <= 60
    assert 1 <= found["minutes"] <= 10
    assert (
        interviews["right"] + interviews["wrong"] + interviews["not_clear"] == interviews["asked"]
    )


def test_single_answers_are_counted_once_in_each_kind_of_row(found: dict[str, Any]) -> None:
    answers = found["answers"]
    assert answers["all"]["said"] == 4
    for rows in ("by_type", "by_voice", "by_manner", "by_fit"):
        assert sum(row["said"] for row in answers[rows].values()) == 4
    whole = answers["all"]
    kinds = ("understood", "wrong_accepted", "wrong_confirm", "asked_again")
    assert sum(whole[kind] for kind in kinds) == 4
    assert len(found["misheard"]) == 4 - whole["understood"]


def test_the_document_has_the_promised_shape(found: dict[str, Any]) -> None:
    kept = json.loads(PATH.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(kept)
    Draft202012Validator(kept).validate(found)
    broken = {**found, "patients": 0}
    assert not Draft202012Validator(kept).is_valid(broken)


def test_the_tables_tell_the_same(found: dict[str, Any]) -> None:
    shown = "\n".join(table.lines(Simulation.model_validate(found)))
    assert re.search(r"^all +2 ", shown, re.MULTILINE)
    assert "2 simulated patients, seed 3, a quiet room" in shown
    assert "Words that sound like yes or no: 2 said" in shown


def test_the_schema_beside_the_code_is_the_one_that_the_code_makes() -> None:
    assert json.loads(PATH.read_text(encoding="utf-8")) == schema()


def test_an_unknown_voice_is_wrong_use(speech_model: Path) -> None:
    assert speech_model.is_dir()
    result = CliRunner().invoke(command, ["simulate", "--voice", "bob"])
    assert result.exit_code == 2
    assert "There is no voice bob" in result.stderr


def test_a_clear_turn_is_heard_the_same_again(
    require: Require, speech_model: Path, script: Script
) -> None:
    """Only a clear one: the model's features are dithered, so that doubt may fall either way."""
    require("flite", "flite")
    require("espeak-ng", "espeak-ng")
    plan = Plan(1, 5, sentence_file().day, voices=("slt",))
    setting, slt = Setting(plan, script, speech_model), SPEAKERS["slt"]
    clip = spoken("yes", slt)
    one, again = (setting.turn("numbness", clip, slt, np.random.default_rng(1)) for _ in range(2))
    assert one.judged.value == again.judged.value
    assert one.judged.answers_yes


def test_a_whole_answer_ends_soon_after_its_last_sound(
    require: Require, speech_model: Path, script: Script
) -> None:
    require("flite", "flite")
    plan = Plan(1, 5, sentence_file().day, voices=("slt",))
    setting, slt = Setting(plan, script, speech_model), SPEAKERS["slt"]
    turn = setting.word("yes", slt, np.random.default_rng(1))
    assert turn.judged.answers_yes
    assert 0.3 < turn.waited_s < 1.3
