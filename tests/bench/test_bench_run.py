"""A tiny bench from end to end: flite's voices through the real recogniser."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kiosk.answers.values import AnswerType
from kiosk.bench.clips import plain_truth
from kiosk.bench.report import SCHEMA
from kiosk.bench.run import NO_HUMAN_CLIPS
from kiosk.bench.synthetic import NEAR_HOMOPHONES, VOICES
from tests.conftest import Require


def _bench(out: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if k != "KIOSK_SPEECH_DIR"}
    command = [sys.executable, "-m", "kiosk.bench", "--quick", "--out", str(out), *options]
    return subprocess.run(
        command, env=environment, check=False, capture_output=True, text=True, timeout=300
    )


def test_a_quick_bench_without_human_clips_says_so_and_measures_synthetic_ones(
    speech_model: Path, require: Require, tmp_path: Path
) -> None:
    del speech_model
    require("flite", "flite")
    done = _bench(tmp_path, "--only", "synthetic", "--only", "text")
    assert done.returncode == 0, done.stderr
    assert NO_HUMAN_CLIPS in done.stdout
    report = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(report)
    assert report["finished"]
    assert {"open", "untouched"} == {one["set"] for one in report["words"]}
    kinds = {row["type"] for row in report["rows"] if row["answers"]}
    assert kinds == {"yes_no", "side", "scale"}
    assert all(row["cost"]["processor_s"] > 0 for row in report["rows"])


def test_an_unknown_part_is_wrong_use(tmp_path: Path) -> None:
    done = _bench(tmp_path, "--only", "everything")
    assert done.returncode == 2
    assert "everything" in done.stderr


@pytest.mark.parametrize("word", NEAR_HOMOPHONES)
def test_no_near_homophone_is_an_answer(word: str) -> None:
    assert plain_truth(AnswerType.YES_NO, word) is None


def test_there_are_at_least_a_hundred_spoken_near_homophones() -> None:
    assert len(set(NEAR_HOMOPHONES)) * len(VOICES) >= 100
