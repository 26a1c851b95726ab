"""The event log: what was kept is there after any fault, and says so if it is not."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.errors import LogDamaged, StoreFailed
from kiosk.interview import events
from kiosk.interview.hearing import Hearing
from kiosk.records.event_log import EventLog, read_events

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
EVENTS: list[events.Event] = [
    events.Heard(at=AT, question="numbness", hearing=Hearing(sound="speech", tight="yes")),
    events.KeyPressed(at=AT, key="no"),
    events.AlertDelivered(at=AT, alert="R1.said", channel="lamp", failed="No lamp."),
    events.Ended(at=AT, reason="desk"),
]


def written(path: Path) -> Path:
    with EventLog(path) as log:
        for event in EVENTS:
            log.append(event)
    return path


def test_what_was_appended_is_read_back(tmp_path: Path) -> None:
    assert read_events(written(tmp_path / "events.jsonl")) == EVENTS


def test_only_its_user_may_read_it(tmp_path: Path) -> None:
    path = written(tmp_path / "events.jsonl")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_each_event_is_flushed_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    with EventLog(tmp_path / "events.jsonl") as log:
        for number, event in enumerate(EVENTS, start=1):
            before = len(flushed)
            log.append(event)
            assert len(flushed) == before + 1, f"event {number} was not flushed"


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_power_cut_while_writing_loses_only_the_line_being_written(
    tmp_path: Path, cut: int
) -> None:
    path = written(tmp_path / "events.jsonl")
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    assert read_events(path) == EVENTS[:-1]


def test_after_a_power_cut_the_log_goes_on_with_whole_lines(tmp_path: Path) -> None:
    path = written(tmp_path / "events.jsonl")
    path.write_bytes(path.read_bytes()[:-7])
    with EventLog(path) as log:
        log.append(EVENTS[-1])
    assert read_events(path) == EVENTS


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "events.jsonl")
    lines = path.read_text().splitlines(keepends=True)
    path.write_text(lines[0] + "not json\n" + "".join(lines[2:]))
    with pytest.raises(LogDamaged, match="line 2"):
        read_events(path)


def test_a_folder_that_takes_nothing_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailed, match="Free some disk space"):
        EventLog(tmp_path / "file" / "events.jsonl")
