from pathlib import Path

import pytest

from kiosk.interview import events
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.records.event_log import EventLog
from kiosk.service.interrupts import Interrupts
from kiosk.service.runner import Parts, Runner
from kiosk.service.scripts import load_script
from kiosk.summary.words import PageWords
from tests.interview.talk import START
from tests.service.fakes import Channel, Desk, HandClock, Silence, UsualPatient


@pytest.fixture(scope="session")
def loaded() -> tuple[Script, PageWords]:
    return load_script()


@pytest.fixture(scope="session")
def script(loaded: tuple[Script, PageWords]) -> Script:
    return loaded[0]


class Bench:
    """An interview with fakes around it."""

    def __init__(self, script: Script, folder: Path) -> None:
        self.script = script
        self.path = folder / "events.jsonl"
        self.mouth, self.ear, self.desk = Silence(), UsualPatient(), Desk()
        self.channels = [Channel("slip")]
        self.clock, self.interrupts = HandClock(), Interrupts()

    def start(self) -> events.Started:
        dialog = self.script.dialog
        return events.Started(
            at=START, interview="7d3f", kiosk="kiosk-1", ticket="1250", dialog=dialog.id,
            version=dialog.version, language="en", date="2026-11-22",
        )  # fmt: skip

    def run(self) -> Interview:
        interview = Interview(self.script)
        parts = Parts(
            self.mouth, self.ear, self.desk, tuple(self.channels), self.clock, self.interrupts
        )
        with EventLog(self.path) as log:
            Runner(interview, log, parts).run(self.start())
        return interview


@pytest.fixture
def bench(script: Script, tmp_path: Path) -> Bench:
    return Bench(script, tmp_path)
