"""A live interview: the real program, a real microphone and speaker, a patient who listens."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kiosk.dialog.yaml_source import read
from kiosk.places import dialogs_dir
from tests.conftest import Require
from tests.live_patient import LivePatient
from tests.sound_card import SoundCard

ASKED = ("saddle_change", "numbness")
PATIENT = "walter"  # who says no to the first wording of the danger sign, yes to the second


@pytest.fixture
def short_dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first dialog with three questions only, so that a live interview is short."""
    folder = tmp_path / "dialogs"
    subprocess.run(["cp", "-r", dialogs_dir(), folder], check=True)
    dialog = folder / "leg_symptoms" / "dialog.yaml"
    structure = read(dialog).data
    structure["questions"] = [one for one in structure["questions"] if one["id"] in ASKED]
    structure["sections"] = ["danger_signs", "symptoms"]
    structure["alerts"] = structure["alerts"][:1]
    dialog.write_text(json.dumps(structure))  # JSON is YAML, too
    wording_file = folder / "leg_symptoms" / "en.yaml"
    wording = read(wording_file).data
    wording["questions"] = {name: wording["questions"][name] for name in ASKED}
    wording["sections"] = {name: wording["sections"][name] for name in structure["sections"]}
    wording["alerts"] = {"R1": wording["alerts"]["R1"]}
    wording["symptoms"] = {"numbness": wording["symptoms"]["numbness"]}
    wording_file.write_text(json.dumps(wording))
    monkeypatch.setenv("KIOSK_DIALOGS", str(folder))
    return folder


@pytest.fixture
def card(require: Require) -> SoundCard:
    for program in ("pulseaudio", "pactl", "parec"):
        require(program, "pulseaudio pulseaudio-utils libasound2-plugins")
    require("flite", "flite")
    return SoundCard()


def environment(card: SoundCard, model: Path, tmp_path: Path) -> dict[str, str]:
    return {
        **card.environment,
        "KIOSK_DIALOGS": os.environ["KIOSK_DIALOGS"],
        "KIOSK_MODELS": str(model.parent),
        "KIOSK_CACHE": str(tmp_path / "cache"),
        "KIOSK_RUNTIME": str(tmp_path),
    }


def test_a_live_interview_alerts_the_desk_and_a_pulled_microphone_costs_no_answer(
    short_dialog: Path, card: SoundCard, speech_model: Path, tmp_path: Path
) -> None:
    del short_dialog

    def pull(question: str, asked: int) -> bool:
        if (question, asked) != ("numbness", 1):
            return True
        card.unplug_microphone()
        threading.Timer(4.0, card.plug_in_microphone).start()
        return False

    with card:
        patient = LivePatient(card, PATIENT, speaks=pull)
        running = patient.start(
            "interview", "--ticket", "1250", "--out", str(tmp_path / "out"),
            environment=environment(card, speech_model, tmp_path),
        )  # fmt: skip
        assert patient.converse(running) == 0, "\n".join(patient.transcript)
    shown = "\n".join(patient.transcript)
    record = json.loads((tmp_path / "out" / "record.json").read_text())
    assert record["status"] == "complete", shown
    assert record["answers"]["saddle_change"]["value"]["answer"] == "yes"
    assert record["answers"]["numbness"]["value"]["answer"] == "yes"
    assert [alert["kind"] for alert in record["alerts"]] == ["said"]
    assert "The sound is back." in shown
    assert "Traceback" not in shown
    assert not list((tmp_path / "out").rglob("*.wav"))


def test_the_desk_ends_a_live_session_at_once_and_its_page_goes_out(
    short_dialog: Path, card: SoundCard, speech_model: Path, tmp_path: Path
) -> None:
    del short_dialog
    with card:
        settings = environment(card, speech_model, tmp_path)
        ended: list[bool] = []

        def end(question: str, _asked: int) -> bool:
            if question != "numbness":
                return True
            desk = [sys.executable, "-m", "kiosk", "session", "end"]
            subprocess.run(desk, env=settings, check=True, capture_output=True)
            ended.append(True)
            return False

        patient = LivePatient(card, PATIENT, speaks=end)
        running = patient.start(
            "interview", "--ticket", "1250", "--out", str(tmp_path / "out"), environment=settings
        )
        assert patient.converse(running) == 0, "\n".join(patient.transcript)
    record = json.loads((tmp_path / "out" / "record.json").read_text())
    assert ended == [True]
    assert record["status"] == "stopped"
    assert record["answers"]["saddle_change"]["value"]["answer"] == "yes"
    assert record["answers"]["numbness"]["status"] == "not_asked"
    assert (tmp_path / "out" / "page.pdf").is_file()


def test_without_a_microphone_one_sentence_says_what_to_do(
    speech_model: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "interview", "--out", tmp_path / "out"],
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "KIOSK_MODELS": str(speech_model.parent),
            "PULSE_SERVER": "unix:/nowhere",
            "KIOSK_RUNTIME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "kiosk: " in done.stderr
    assert "Traceback" not in done.stderr
