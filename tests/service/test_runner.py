"""An interview with its parts: what reaches the desk and the disk, and when."""

import threading
import time
from pathlib import Path

import pytest

from kiosk.errors import (
    KioskError,
    MicrophoneMissing,
    SpeakerMissing,
    StoreFailed,
    VoiceFailed,
)
from kiosk.interview import events
from kiosk.interview.actions import Say
from kiosk.interview.hearing import Hearing
from kiosk.records.event_log import EventLog, read_events
from kiosk.records.record import Record
from kiosk.service.sessions import replayed
from tests.interview.talk import START
from tests.service.conftest import Bench
from tests.service.fakes import Channel, Silence, UsualPatient, heard


def test_an_interview_runs_to_its_page_and_its_log_gives_the_same_record(bench: Bench) -> None:
    interview = bench.run()
    assert interview.record().status == "complete"
    assert bench.desk.pages == [interview.record()]
    assert replayed(read_events(bench.path), bench.script).record() == interview.record()


def test_each_answer_is_on_disk_before_the_next_question(bench: Bench) -> None:
    kept: list[int] = []
    bench.mouth = Silence(lambda _: kept.append(len(read_events(bench.path))))
    bench.run()
    assert kept == sorted(kept)
    assert kept[0] == 1
    assert kept[-1] == len(bench.ear.listened) + 1


def test_a_danger_sign_reaches_the_desk_before_the_kiosk_speaks_again(bench: Bench) -> None:
    alerted: list[int] = []
    channel = bench.channels[0]
    bench.ear = UsualPatient({"saddle_change": [heard("yes"), heard("yes")]})
    bench.mouth = Silence(lambda _: alerted.append(len(channel.sent)))
    record = bench.run().record()
    assert alerted[:2] == [0, 1]
    assert [(one.channel, one.failed) for one in record.alerts[0].sent] == [("slip", None)]


def test_a_channel_that_hangs_holds_up_no_other_and_is_named(bench: Bench) -> None:
    hung = threading.Event()
    bench.channels = [Channel("printer", lambda: until(hung)), Channel("lamp")]
    bench.ear = UsualPatient({"saddle_change": [heard("yes"), heard("yes")]})
    began = time.monotonic()
    record = bench.run().record()
    hung.set()
    assert time.monotonic() - began < 10
    sent = {one.channel: one.failed for one in record.alerts[0].sent}
    assert sent["lamp"] is None
    assert "2 seconds" in str(sent["printer"])
    assert bench.script.phrases.fetch_staff not in bench.mouth.said


def until(event: threading.Event) -> None:
    event.wait(30)


def refuse() -> None:
    raise KioskError("The printer is out of paper.")


def crash() -> None:
    raise RuntimeError("a fault in the channel")


def test_with_no_channel_the_patient_is_sent_for_staff(bench: Bench) -> None:
    bench.channels = [Channel("printer", refuse), Channel("lamp", crash)]
    bench.ear = UsualPatient({"saddle_change": [heard("yes"), heard("yes")]})
    record = bench.run().record()
    assert bench.script.phrases.fetch_staff in bench.mouth.said
    failed = {one.channel: one.failed for one in record.alerts[0].sent}
    assert failed["printer"] == "The printer is out of paper."
    assert "RuntimeError" in str(failed["lamp"])


def test_a_microphone_pulled_out_and_put_back_loses_no_answer(bench: Bench) -> None:
    gone = MicrophoneMissing("The microphone is gone; plug it in again.")
    bench.ear = UsualPatient({"heaviness": [gone]})
    record = bench.run().record()
    assert record.status == "complete"
    assert record.answers["heaviness"].status == "answered"
    assert bench.ear.listened.count("heaviness") == 2
    assert any(bench.script.phrases.sound_back in said for said in bench.mouth.said)


def test_a_microphone_that_stays_away_hands_over_with_what_was_said(bench: Bench) -> None:
    gone = MicrophoneMissing("The microphone is gone; plug it in again.")
    bench.ear = UsualPatient({"heaviness": [gone]})
    bench.ear.there = False
    record = bench.run().record()
    assert record.status == "partial"
    assert record.answers["numbness"].status == "answered"
    assert bench.desk.calls
    assert bench.desk.pages[-1] == record


def test_a_speaker_pulled_out_in_mid_sentence_is_waited_for(bench: Bench) -> None:
    pulled = iter([None, None, SpeakerMissing("The speaker is gone; plug it in again.")])

    def speak(_: Say) -> None:
        fault = next(pulled, None)
        if fault is not None:
            raise fault

    bench.mouth = Silence(speak)
    assert bench.run().record().status == "complete"


def test_a_key_interrupts_the_prompt_and_answers_it(bench: Bench) -> None:
    wording = bench.script.dialog.words("numbness")

    def press(say: Say) -> None:
        if wording.ask in say.text:
            bench.interrupts.put(events.KeyPressed(at=START, key="yes"))

    bench.mouth = Silence(press)
    record = bench.run().record()
    assert record.answers["numbness"].source == "key"
    assert "numbness" not in bench.ear.listened


def test_hanging_up_ends_with_the_page_of_what_was_said(bench: Bench) -> None:
    wording = bench.script.dialog.words("heaviness")

    def hang_up(say: Say) -> None:
        if wording.ask in say.text:
            bench.interrupts.put(events.Ended(at=START, reason="hung_up"))

    bench.mouth = Silence(hang_up)
    record = bench.run().record()
    assert record.status == "stopped"
    assert bench.desk.pages == [record]
    assert record.answers["numbness"].status == "answered"


def test_news_of_an_alert_does_not_cut_off_the_patient(bench: Bench) -> None:
    bench.ear = UsualPatient({"saddle_change": [heard("yes"), heard("yes")]})
    wording = bench.script.dialog.words("numbness")

    def acknowledge(say: Say) -> None:
        if wording.ask in say.text:
            bench.interrupts.put(events.AlertAcknowledged(at=START, alert="R1.said"))

    bench.mouth = Silence(acknowledge)
    record = bench.run().record()
    assert record.status == "complete"
    assert record.alerts[0].acknowledged == START
    assert record.answers["numbness"].attempts == 1


def test_words_that_are_decoded_late_are_on_the_page(bench: Bench) -> None:
    undecoded = Hearing(sound="speech", tight="[unk]", guarded="[unk]", speech_s=4.0)
    bench.ear = UsualPatient({"main_trouble": [undecoded]})
    bench.ear.late = [("main_trouble", "i cannot get far")]
    interview = bench.run()
    assert bench.desk.pages == [interview.record()]
    assert interview.record().answers["main_trouble"].words == "i cannot get far"
    assert replayed(read_events(bench.path), bench.script).record() == interview.record()


def test_a_disk_that_takes_nothing_asks_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFailed("What was said could not be kept: No space left on device.")

    monkeypatch.setattr(EventLog, "append", full)
    with pytest.raises(StoreFailed, match="No space left"):
        bench.run()
    assert bench.mouth.said == [bench.script.phrases.handed_over]


def test_a_disk_that_fills_up_stops_with_a_sentence_and_nobody_is_left_alone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = EventLog.append
    taken = iter(range(4))

    def full(log: EventLog, event: events.Event) -> None:
        if next(taken, None) is None:
            raise StoreFailed("What was said could not be kept: No space left on device.")
        kept(log, event)

    monkeypatch.setattr(EventLog, "append", full)
    with pytest.raises(StoreFailed, match="No space left"):
        bench.run()
    assert bench.mouth.said[-1] == bench.script.phrases.handed_over
    assert bench.desk.calls
    assert len(read_events(bench.path)) == 4


def test_a_danger_sign_that_the_disk_does_not_keep_reaches_the_desk(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = EventLog.append

    def full(log: EventLog, event: events.Event) -> None:
        if isinstance(event, events.Heard):
            raise StoreFailed("What was said could not be kept: No space left on device.")
        kept(log, event)

    monkeypatch.setattr(EventLog, "append", full)
    bench.ear = UsualPatient({"saddle_change": [heard("yes")]})
    with pytest.raises(StoreFailed, match="No space left"):
        bench.run()
    assert [alert.id for alert in bench.channels[0].sent] == ["R1.said"]


def test_a_voice_that_does_not_speak_hands_over_with_what_was_said(bench: Bench) -> None:
    wording = bench.script.dialog.words("heaviness")

    def fail(say: Say) -> None:
        if wording.ask in say.text:
            raise VoiceFailed("The voice gave no sound in time.")

    bench.mouth = Silence(fail)
    record = bench.run().record()
    assert record.status == "partial"
    assert record.answers["numbness"].status == "answered"
    assert bench.desk.calls
    assert bench.desk.pages == [record]


def test_after_the_end_nothing_more_is_kept(bench: Bench) -> None:
    def shout(say: Say) -> None:
        if bench.script.phrases.thanks in say.text:
            bench.interrupts.put(events.KeyPressed(at=START, key="no"))

    bench.mouth = Silence(shout)
    record: Record = bench.run().record()
    assert not any(isinstance(one, events.KeyPressed) for one in read_events(bench.path))
    assert record.status == "complete"


def test_an_interrupted_turn_is_no_answer(bench: Bench, tmp_path: Path) -> None:
    del tmp_path
    bench.ear = UsualPatient({"numbness": [Hearing(sound="no_input"), heard("yes")]})
    record = bench.run().record()
    assert record.answers["numbness"].attempts == 2
