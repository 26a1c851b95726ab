"""Whole interviews from the command line: real recogniser, real voices, real files."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.demo.flite import speak_reply
from kiosk.places import dialogs_dir
from kiosk.records.event_log import read_events
from kiosk.records.schema import validate
from kiosk.service.scripts import load_script
from kiosk.service.sessions import replayed
from kiosk.speech.sound import write_clip
from tests.conftest import Require

Kiosk = Callable[..., "subprocess.CompletedProcess[str]"]
SAID = {
    "saddle_change": "no",
    "bladder_change": "no, not at all",
    "main_trouble": "when I walk my legs feel heavy",
    "numbness": "yes",
    "numbness_side": "the left one",
    "heaviness_side": "both",
    "shoe_slipping": "no, never",
    "walking_distance": "about two hundred metres",
    "relief_sitting": "yes",
    "onset": "six months ago",
    "pain_score": "four",
}


@pytest.fixture(scope="module")
def kiosk(speech_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    cache = tmp_path_factory.mktemp("cache")
    environment = {
        **os.environ,
        "KIOSK_CACHE": str(cache),
        "KIOSK_MODELS": str(speech_model.parent),
        "KIOSK_RUNTIME": str(cache),
    }

    def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "kiosk", *map(str, arguments)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture(scope="module")
def answers(require: Require, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of recorded answers, as a handset would bring them."""
    require("flite", "flite")
    folder = tmp_path_factory.mktemp("answers")
    for question, words in SAID.items():
        write_clip(folder / f"{question}.wav", speak_reply(words, "slt"))
    return folder


def copied(answers: Path, folder: Path, *without: str, **instead: str) -> Path:
    folder.mkdir()
    for wav in answers.glob("*.wav"):
        if wav.stem not in without:
            (folder / wav.name).write_bytes(wav.read_bytes())
    for name, words in instead.items():
        write_clip(folder / f"{name.replace('__', '.')}.wav", speak_reply(words, "slt"))
    return folder


def record_of(done: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    validate(done.stdout)
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def test_the_demo_holds_a_whole_interview_and_leaves_its_documents(
    kiosk: Kiosk, require: Require, tmp_path: Path
) -> None:
    require("flite", "flite")
    require("espeak-ng", "espeak-ng")
    done = kiosk("demo", "--fast", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    record = json.loads((tmp_path / "out" / "record.json").read_text())
    assert record["status"] == "complete"
    assert record["answers"]["walking_distance"]["value"]["number"] == 200
    assert record["answers"]["numbness_side"]["value"] == "left"
    for name in ("record.json", "page.pdf", "page.txt", "events.jsonl"):
        assert str(tmp_path / "out" / name) in done.stdout
    for moment in ("a command: repeat", "a command: go back", "asked again", "not clinically"):
        assert moment in done.stdout
    assert not list(tmp_path.rglob("*.wav"))


def test_recorded_answers_give_the_record_on_standard_output_and_nothing_else(
    kiosk: Kiosk, answers: Path, tmp_path: Path
) -> None:
    done = kiosk(
        "interview", "--ticket", "1250", "--answers", answers, "--out", tmp_path, "--json",
        "--date", "2026-11-22",
    )  # fmt: skip
    record = record_of(done)
    said = record["answers"]
    assert record["status"] == "complete"
    assert record["ticket"] == "1250"
    assert said["saddle_change"]["value"]["answer"] == "no"
    assert said["heaviness"]["value"]["answer"] == "yes"
    assert said["numbness_side"]["value"] == "left"
    assert said["onset"]["value"] == {
        "ago": {"number": 6, "number_to": None, "unit": "month", "approximate": False}
    }
    assert record == json.loads((tmp_path / "record.json").read_text())


def test_replay_gives_the_identical_record_and_notices_a_change(
    kiosk: Kiosk, answers: Path, tmp_path: Path
) -> None:
    kiosk("interview", "--answers", answers, "--out", tmp_path)
    done = kiosk("replay", tmp_path / "events.jsonl")
    assert done.returncode == 0
    assert "identical" in done.stdout
    record = tmp_path / "record.json"
    record.write_text(record.read_text().replace('"both"', '"left"'))
    done = kiosk("replay", tmp_path / "events.jsonl")
    assert done.returncode == 1
    assert "DIFFERS" in done.stderr


def test_a_danger_sign_leaves_a_slip_and_a_line_without_the_words(
    kiosk: Kiosk, answers: Path, tmp_path: Path
) -> None:
    spoken = copied(answers, tmp_path / "spoken", saddle_change="yes it feels different")
    done = kiosk(
        "interview", "--ticket", "1250", "--answers", spoken, "--out", tmp_path / "out", "--json"
    )
    record = record_of(done)
    [alert] = record["alerts"]
    assert (alert["tier"], alert["kind"], alert["question"]) == ("red", "said", "saddle_change")
    assert {sent["channel"] for sent in alert["sent"]} == {"slip", "standard_error"}
    assert "[ALERT] red R1 said, ticket 1250" in done.stderr
    assert (tmp_path / "out" / "slip-R1.said.txt").is_file()


def test_silence_is_never_an_answer(kiosk: Kiosk, answers: Path, tmp_path: Path) -> None:
    spoken = copied(answers, tmp_path / "spoken", "pain_score", "saddle_change")
    done = kiosk("interview", "--answers", spoken, "--out", tmp_path / "out", "--json")
    record = record_of(done)
    assert record["answers"]["pain_score"]["status"] == "not_clear"
    assert record["answers"]["pain_score"]["value"] is None
    assert record["answers"]["saddle_change"]["status"] == "not_clear"
    assert [alert["kind"] for alert in record["alerts"]] == ["not_clear"]


def test_a_second_recording_answers_the_second_turn(
    kiosk: Kiosk, answers: Path, tmp_path: Path
) -> None:
    spoken = copied(answers, tmp_path / "spoken", saddle_change="no", saddle_change__2="yes")
    record = record_of(kiosk("interview", "--answers", spoken, "--out", tmp_path / "o", "--json"))
    assert record["answers"]["saddle_change"]["value"]["answer"] == "yes"
    assert record["alerts"][0]["kind"] == "said"


def test_a_wrong_ticket_is_refused_with_a_sentence(kiosk: Kiosk, tmp_path: Path) -> None:
    done = kiosk("interview", "--ticket", "1251", "--out", tmp_path)
    assert done.returncode == 2
    assert "its last digit does not fit" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_model_one_sentence_says_what_to_do(answers: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "interview", "--answers", answers, "--out", tmp_path],
        env={**os.environ, "KIOSK_MODELS": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "kiosk models install" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_dialog_is_refused_with_file_and_line(answers: Path, tmp_path: Path) -> None:

    broken = tmp_path / "dialogs"
    subprocess.run(["cp", "-r", dialogs_dir(), broken], check=True)
    dialog = broken / "leg_symptoms" / "dialog.yaml"
    dialog.write_text(dialog.read_text().replace("type: scale", "type: skale"))
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "interview", "--answers", answers, "--out", tmp_path],
        env={**os.environ, "KIOSK_DIALOGS": str(broken)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert re.search(r"dialog\.yaml:\d+: .*skale", done.stderr)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("lines", [3, 6, 9])
def test_killed_at_any_moment_nothing_that_was_answered_is_missing(
    kiosk: Kiosk, answers: Path, speech_model: Path, tmp_path: Path, lines: int
) -> None:
    log = tmp_path / "events.jsonl"
    running = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "interview", "--ticket", "1250",
         "--answers", answers, "--out", tmp_path],
        env={**os.environ, "KIOSK_MODELS": str(speech_model.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while running.poll() is None and not (log.exists() and log.read_bytes().count(b"\n") >= lines):
        time.sleep(0.002)
    running.send_signal(signal.SIGKILL)
    running.wait()
    kept = read_events(log)
    assert len(kept) >= lines
    expected = replayed(kept, load_script()[0]).record()
    done = kiosk("interview", "--answers", answers, "--out", tmp_path, "--json")
    assert record_of(done)["ticket"] is None
    [aside] = (tmp_path / "earlier").iterdir()
    lost = json.loads((aside / "record.json").read_text())
    assert lost["ticket"] == "1250"
    assert lost["status"] == "partial"
    for question, answer in expected.answers.items():
        assert lost["answers"][question]["status"] == answer.status


def test_help_answers_at_once_and_teaches(kiosk: Kiosk) -> None:
    done = kiosk("--help")
    assert done.returncode == 0
    for command in ("demo", "interview", "hear", "understand", "replay", "models", "dialogs"):
        assert command in done.stdout
