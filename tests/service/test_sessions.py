"""Sessions in one folder: called away, the next one sits down, power cuts, a ticket twice."""

import dataclasses
import os
import shutil
import signal
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.answers.values import AnswerType
from kiosk.cli.live import at_the_desk
from kiosk.cli.run import serve
from kiosk.delivery.folder import FolderDesk
from kiosk.dialog.model import Question
from kiosk.errors import KioskError, SessionRunning, StoreFailed
from kiosk.interview.actions import Say
from kiosk.interview.script import Script
from kiosk.records.as_json import from_json
from kiosk.records.event_log import EventLog, read_events
from kiosk.records.record import Alert, Record
from kiosk.service.runner import Nobody, Runner
from kiosk.service.sessions import Room, replayed
from kiosk.service.station import Held, Station
from kiosk.summary.words import PageWords
from tests.service.fakes import HandClock, Silence, UsualPatient, heard

ANNA, BERT = "1250", "76"


class PowerCut(BaseException):
    """Nothing may catch it, as nothing catches a power cut."""


class Notes(Nobody):
    """Keeps the sentences about the machine."""

    def __init__(self, told: list[str]) -> None:
        self._told = told

    def told(self, sentence: str) -> None:
        self._told.append(sentence)


class Kiosk:
    """A kiosk whose patient, clock and moments are in the test's hands."""

    def __init__(self, script: Script, words: PageWords, folder: Path) -> None:
        self.script, self.words, self.folder = script, words, folder
        self.clock, self.room = HandClock(), Room("kiosk-1")
        self.told: list[str] = []

    def station(self, at: str = "", do: str = "") -> Station:
        """At the question `at`: `cut` the power, or let the desk `end` or `call_in` the session."""
        ask = self.script.dialog.words(at).ask if at else None
        station = Station(
            room=self.room,
            script=self.script,
            words=self.words,
            folder=self.folder,
            mouth=Silence(),
            ear=UsualPatient(),
            clock=self.clock,
            watcher=Notes(self.told),
        )

        def on_say(say: Say) -> None:
            if ask is None or ask not in say.text:
                return
            if do == "cut":
                raise PowerCut
            station.answer({"do": do, "ticket": station.running.ticket if station.running else ""})

        station.mouth = Silence(on_say)
        return station

    def hold(self, ticket: str | None, at: str = "", do: str = "") -> Held:
        station = self.station(at, do)
        sessions = station.sessions()
        try:
            return station.hold(sessions, ticket)
        finally:
            sessions.close()

    def page(self, folder: Path | None = None) -> str:
        return ((folder or self.folder) / "page.txt").read_text(encoding="utf-8")

    def record(self, folder: Path | None = None) -> Record:
        return from_json(((folder or self.folder) / "record.json").read_text(encoding="utf-8"))

    def earlier(self) -> list[Path]:
        return sorted((self.folder / "earlier").iterdir())


@pytest.fixture
def kiosk(loaded: tuple[Script, PageWords], tmp_path: Path) -> Kiosk:
    return Kiosk(*loaded, tmp_path / "out")


def test_a_session_leaves_its_record_page_and_log(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA)
    assert [path.name for path in held.documents] == [
        "record.json", "page.pdf", "page.txt", "events.jsonl",
    ]  # fmt: skip
    assert kiosk.record().status == "complete"
    assert (kiosk.folder / "page.pdf").read_bytes().startswith(b"%PDF")
    assert f"Ticket: {ANNA}" in kiosk.page()


def test_a_second_interview_puts_the_first_aside_and_loses_nothing(kiosk: Kiosk) -> None:
    kiosk.hold(ANNA)
    first = kiosk.record()
    kiosk.hold(BERT)
    [aside] = kiosk.earlier()
    assert kiosk.record(aside) == first
    assert replayed(read_events(aside / "events.jsonl"), kiosk.script).record() == first
    assert kiosk.record().ticket == BERT


def test_other_files_in_the_folder_are_left_alone(kiosk: Kiosk) -> None:
    kiosk.hold(ANNA)
    (kiosk.folder / "holiday.jpg").write_bytes(b"not ours")
    kiosk.hold(BERT)
    assert (kiosk.folder / "holiday.jpg").read_bytes() == b"not ours"


def test_a_patient_called_away_goes_on_with_the_same_ticket(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA, at="heaviness", do="call_in")
    assert held.called_in
    assert kiosk.record().status == "partial"
    assert kiosk.record().answers["numbness"].status == "answered"
    kiosk.clock.passed(29 * 60)
    again = kiosk.hold(ANNA)
    assert again.record.id == held.record.id
    assert again.record.status == "complete"
    assert again.record.answers["numbness"] == held.record.answers["numbness"]


def test_after_half_an_hour_the_same_ticket_begins_anew(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA, at="heaviness", do="call_in")
    kiosk.clock.passed(31 * 60)
    again = kiosk.hold(ANNA)
    assert again.record.id != held.record.id
    [aside] = kiosk.earlier()
    closed = replayed(read_events(aside / "events.jsonl"), kiosk.script)
    assert closed.closed
    assert closed.record().status == "partial"


def test_the_next_patient_who_sits_down_gets_an_interview_of_their_own(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA, at="heaviness", do="call_in")
    other = kiosk.hold(BERT)
    assert other.record.id != held.record.id
    assert other.record.ticket == BERT
    assert other.record.answers["heaviness"].attempts == 1
    again = kiosk.hold(ANNA)
    assert again.record.id == held.record.id
    assert again.record.status == "complete"
    assert again.folder.parent.name == "earlier"
    assert kiosk.record().ticket == BERT


def test_a_ticket_without_number_never_resumes_anybody(kiosk: Kiosk) -> None:
    held = kiosk.hold(None, at="heaviness", do="end")
    again = kiosk.hold(None)
    assert again.record.id != held.record.id


def test_after_a_power_cut_with_another_person_at_the_kiosk_nothing_is_mixed(kiosk: Kiosk) -> None:
    with pytest.raises(PowerCut):
        kiosk.hold(ANNA, at="heaviness", do="cut")
    assert not (kiosk.folder / "record.json").exists()
    other = kiosk.hold(BERT)
    [aside] = kiosk.earlier()
    lost = kiosk.record(aside)
    assert lost.ticket == ANNA
    assert lost.status == "partial"
    assert lost.answers["numbness"].status == "answered"
    assert lost.answers["heaviness"].status == "not_asked"
    assert other.record.ticket == BERT
    assert other.record.status == "complete"
    assert any(ANNA in sentence and "partial" in sentence for sentence in kiosk.told)


def test_after_a_power_cut_the_same_ticket_begins_anew(kiosk: Kiosk) -> None:
    with pytest.raises(PowerCut):
        kiosk.hold(ANNA, at="heaviness", do="cut")
    again = kiosk.hold(ANNA)
    assert again.record.answers["numbness"].attempts == 1
    [aside] = kiosk.earlier()
    assert kiosk.record(aside).id != again.record.id


def test_a_kiosk_that_starts_again_closes_what_was_interrupted(kiosk: Kiosk) -> None:
    with pytest.raises(PowerCut):
        kiosk.hold(ANNA, at="heaviness", do="cut")
    sessions = kiosk.station().sessions()
    sessions.recover(kiosk.clock.now())
    sessions.close()
    assert kiosk.record().status == "partial"
    assert "heaviness" in kiosk.page().lower()


def test_a_called_in_patient_survives_a_restart_of_the_kiosk(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA, at="heaviness", do="call_in")
    sessions = kiosk.station().sessions()
    sessions.recover(kiosk.clock.now() + timedelta(minutes=5))
    sessions.close()
    assert kiosk.hold(ANNA).record.id == held.record.id


def test_a_called_in_patient_does_not_go_on_with_other_questions(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA, at="heaviness", do="call_in")
    kiosk.script = replace(kiosk.script, fingerprint="changed")
    again = kiosk.hold(ANNA)
    assert again.record.id != held.record.id
    [aside] = kiosk.earlier()
    assert kiosk.record(aside).status == "partial"


def test_the_same_ticket_twice_is_two_interviews_and_somebody_is_told(kiosk: Kiosk) -> None:
    first = kiosk.hold(ANNA).record
    second = kiosk.hold(ANNA).record
    assert first.id != second.id
    assert any("used before" in sentence for sentence in kiosk.told)


def test_ending_at_the_desk_closes_the_record_with_its_page(kiosk: Kiosk) -> None:
    held = kiosk.hold(ANNA, at="heaviness", do="end")
    assert held.record.status == "stopped"
    assert kiosk.record() == held.record


def test_two_programs_cannot_use_one_folder_at_once(kiosk: Kiosk) -> None:
    sessions = kiosk.station().sessions()
    with pytest.raises(SessionRunning, match="Another interview is running"):
        kiosk.station().sessions()
    sessions.close()
    kiosk.hold(ANNA)


def test_a_damaged_log_is_named_and_does_not_stop_the_next_patient(kiosk: Kiosk) -> None:
    kiosk.hold(ANNA)
    log = kiosk.folder / "events.jsonl"
    log.write_bytes(b"broken\n" + log.read_bytes())
    assert kiosk.hold(BERT).record.status == "complete"
    assert any("damaged in line 1" in sentence for sentence in kiosk.told)
    [aside] = kiosk.earlier()
    assert (aside / "events.jsonl").read_bytes().startswith(b"broken")


def test_over_an_open_speaker_private_questions_are_left_to_the_staff(kiosk: Kiosk) -> None:
    kiosk.room = Room("kiosk-1", open_speaker=True)
    record = kiosk.hold(ANNA).record
    assert record.status == "complete"
    assert record.answers["saddle_change"].status == "not_asked"
    assert "All 2 danger signs" not in kiosk.page()


def test_the_ear_forgets_the_last_patient_at_each_session(kiosk: Kiosk) -> None:
    station = kiosk.station()
    station.ear = ear = UsualPatient()
    sessions = station.sessions()
    station.hold(sessions, ANNA)
    station.hold(sessions, BERT)
    sessions.close()
    assert ear.patients == 2


def test_the_desk_is_refused_what_makes_no_sense(kiosk: Kiosk) -> None:
    station = kiosk.station()
    assert station.answer({"do": "status"}) == "Waiting for a patient."
    with pytest.raises(KioskError, match="No session"):
        station.answer({"do": "end"})
    with pytest.raises(KioskError, match="not being interviewed"):
        station.answer({"do": "call_in", "ticket": ANNA})
    with pytest.raises(KioskError, match="last digit"):
        station.answer({"do": "start", "ticket": "1251"})
    with pytest.raises(KioskError, match="does not know"):
        station.answer({"do": "dance"})


def test_a_second_start_during_a_session_is_refused(kiosk: Kiosk) -> None:
    with pytest.raises(KioskError, match=f"Ticket {ANNA} is being interviewed"):
        kiosk.hold(ANNA, at="heaviness", do="start")


def test_a_danger_sign_leaves_a_slip_that_shows_only_the_ticket_outside(kiosk: Kiosk) -> None:
    station = kiosk.station()
    station.ear = UsualPatient({"saddle_change": [heard("yes"), heard("yes")]})
    sessions = station.sessions()
    held = station.hold(sessions, ANNA)
    sessions.close()
    [slip] = [path for path in held.documents if path.name.startswith("slip-")]
    outside, inside = slip.read_text(encoding="utf-8").split(kiosk.words.slip.fold, 1)
    label = kiosk.script.dialog.words("saddle_change").label
    assert ANNA in outside
    assert label not in outside
    assert label in inside


def test_a_log_whose_first_line_was_torn_is_put_aside_quietly(kiosk: Kiosk) -> None:
    kiosk.folder.mkdir(parents=True)
    (kiosk.folder / "events.jsonl").write_bytes(b'{"at": "2026-')
    assert kiosk.hold(ANNA).record.status == "complete"


def test_an_empty_desk_folder_is_no_obstacle(kiosk: Kiosk) -> None:
    desk = FolderDesk(kiosk.folder, kiosk.script.dialog, kiosk.words, kiosk.told.append)
    assert desk.places() == []


def test_killed_while_putting_files_aside_the_rest_follows_next_time(kiosk: Kiosk) -> None:
    kiosk.hold(ANNA)
    first = kiosk.record()
    aside = kiosk.folder / "earlier" / first.id
    aside.mkdir(parents=True)
    shutil.move(kiosk.folder / "record.json", aside / "record.json")
    kiosk.hold(BERT)
    assert kiosk.record(aside) == first
    with EventLog(aside / "events.jsonl"):
        assert replayed(read_events(aside / "events.jsonl"), kiosk.script).record() == first


def test_a_key_pressed_too_late_answers_nothing_for_the_next_patient(kiosk: Kiosk) -> None:
    station = kiosk.station()

    def press_often(say: Say) -> None:
        if say.text == kiosk.script.phrases.thanks:
            for _ in range(5):
                station.press("yes")
                station.hang_up()

    station.mouth = Silence(press_often)
    sessions = station.sessions()
    station.hold(sessions, ANNA)
    record = station.hold(sessions, BERT).record
    sessions.close()
    assert record.status == "complete"
    assert record.alerts == ()
    assert {answer.source for answer in record.answers.values()} <= {"voice", None}


def test_a_page_that_a_power_cut_kept_back_comes_out_at_the_next_start(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_desk: FolderDesk, _record: Record) -> None:
        raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(FolderDesk, "page", cut)
        with pytest.raises(PowerCut):
            kiosk.hold(ANNA)
    assert not (kiosk.folder / "page.pdf").exists()
    sessions = kiosk.station().sessions()
    sessions.recover(kiosk.clock.now())
    sessions.close()
    assert kiosk.record().status == "complete"
    assert f"Ticket: {ANNA}" in kiosk.page()
    assert any(ANNA in sentence and "had not come out" in sentence for sentence in kiosk.told)


def test_a_closed_record_stays_as_it_is_when_the_dialog_changes(kiosk: Kiosk) -> None:
    kiosk.hold(ANNA)
    documents = {path: path.read_bytes() for path in kiosk.folder.glob("*") if path.is_file()}
    dialog = kiosk.script.dialog
    more = Question(id="falls", type=AnswerType.YES_NO, section=dialog.sections[-1])
    changed = dialog.model_copy(update={"questions": (*dialog.questions, more)})
    kiosk.script = dataclasses.replace(kiosk.script, dialog=changed)
    sessions = kiosk.station().sessions()
    sessions.recover(kiosk.clock.now())
    sessions.close()
    assert {path: path.read_bytes() for path in documents} == documents
    assert kiosk.told == []


def test_a_folder_that_takes_no_file_is_named(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(StoreFailed, match="cannot be used: Read-only file system"):
        kiosk.station().sessions()


def test_told_to_stop_the_service_ends_the_session_with_its_page_and_waits_for_no_other(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KIOSK_RUNTIME", str(tmp_path))
    station = kiosk.station()
    stop_at = kiosk.script.dialog.words("heaviness").ask
    station.mouth = Silence(
        lambda say: os.kill(os.getpid(), signal.SIGTERM) if stop_at in say.text else None
    )
    sessions = station.sessions()
    station.answer({"do": "start", "ticket": ANNA})
    with pytest.raises(KioskError, match="about to start"):
        station.answer({"do": "start", "ticket": BERT})
    with at_the_desk(station, keys=False):
        serve(station, sessions)
    sessions.close()
    assert kiosk.record().status == "stopped"
    assert kiosk.record().answers["numbness"].status == "answered"


def test_the_desk_is_called_even_when_the_disk_is_full(kiosk: Kiosk) -> None:
    kiosk.folder.write_text("a file where the folder should be")
    record = kiosk_record(kiosk)
    desk = FolderDesk(kiosk.folder, kiosk.script.dialog, kiosk.words, kiosk.told.append)
    with pytest.raises(StoreFailed):
        desk.call("Somebody is needed.", record)
    assert any("Somebody is needed." in sentence for sentence in kiosk.told)


def kiosk_record(kiosk: Kiosk) -> Record:
    other = Kiosk(kiosk.script, kiosk.words, kiosk.folder.with_name("other"))
    return other.hold(ANNA).record


def test_a_page_that_cannot_be_made_calls_the_desk_and_the_interview_ends_well(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise ValueError("a fault in the PDF library, with the patient's words")

    monkeypatch.setattr("kiosk.summary.page.write_page", fault)
    station = kiosk.station()
    station.mouth = mouth = Silence()
    sessions = station.sessions()
    held = station.hold(sessions, ANNA)
    sessions.close()
    assert mouth.said[-1] == kiosk.script.phrases.thanks
    assert kiosk.record() == held.record
    assert f"Ticket: {ANNA}" in kiosk.page()
    assert any("page could not be made (ValueError)" in sentence for sentence in kiosk.told)
    assert not any("patient's words" in sentence for sentence in kiosk.told)


def test_a_danger_sign_that_a_power_cut_kept_from_the_desk_is_sent_at_the_next_start(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_runner: Runner, _alert: Alert) -> None:
        raise PowerCut

    station = kiosk.station()
    station.ear = UsualPatient({"saddle_change": [heard("yes")]})
    sessions = station.sessions()
    with monkeypatch.context() as patched:
        patched.setattr(Runner, "_alert", cut)
        with pytest.raises(PowerCut):
            station.hold(sessions, ANNA)
    assert not (kiosk.folder / "slip-R1.said.txt").exists()
    sessions.recover(kiosk.clock.now())
    sessions.close()
    assert (kiosk.folder / "slip-R1.said.txt").exists()
    [alert] = kiosk.record().alerts
    assert {sent.failed for sent in alert.sent} == {None}
    log = read_events(kiosk.folder / "events.jsonl")
    assert replayed(log, kiosk.script).record() == kiosk.record()


def test_leaving_by_power_cut_at_a_danger_sign_gives_the_quiet_notice(kiosk: Kiosk) -> None:
    with pytest.raises(PowerCut):
        kiosk.hold(ANNA, at="saddle_change", do="cut")
    sessions = kiosk.station().sessions()
    sessions.recover(kiosk.clock.now())
    sessions.close()
    assert [alert.id for alert in kiosk.record().alerts] == ["R1.not_asked"]
    assert (kiosk.folder / "slip-R1.not_asked.txt").exists()
