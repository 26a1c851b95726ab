import json
from datetime import UTC, datetime

import pytest
from jsonschema import Draft202012Validator

from kiosk.bench import figures
from kiosk.bench.clips import Spoken
from kiosk.bench.ears import Heard
from kiosk.bench.report import SCHEMA, Machine, Report, Row, as_json, schema
from kiosk.bench.table import line, lines
from kiosk.interview.decide import Decision
from kiosk.speech.sound import Clip


def _turn(
    said: str, wanted: str | None, value: str | None, decision: Decision = "accept"
) -> figures.Turn:
    spoken = Spoken(f"{said}.wav", said, "someone", lambda: Clip.silence(1.0))
    heard = Heard(
        value, decision, witnesses=(value,), listened_s=2.0, silence_s=0.6, computing_s=0.01
    )
    return figures.Turn(
        spoken, wanted, heard, speech_s=0.5, processor_s=0.1, wall_s=0.2, reply_s=0.7
    )


TURNS = [
    _turn("yes", "yes", "yes"),
    _turn("no", "no", "no", "confirm"),
    _turn("no", "no", "yes"),
    _turn("yes", "yes", "unsure"),
    _turn("yes", "yes", None, "ask_again"),
]


def _row(ear: str = "kiosk", *, alarms: bool = False) -> Row:
    return Row(
        part="clean",
        voices="human",
        ear=ear,
        type="yes_no",
        condition="clean",
        answers=None if alarms else figures.answers(TURNS),
        false_alarms=figures.false_alarms(TURNS) if alarms else None,
        cost=figures.cost(TURNS),
    )


def _report(*rows: Row) -> Report:
    return Report(
        made=datetime(2026, 1, 1, tzinfo=UTC).isoformat(),
        size="quick",
        seed=1,
        model="small",
        machine=Machine(cores=2, architecture="x86_64", python="3.13", load=0.5),
        rows=rows,
    )


def test_right_wrong_and_not_understood_make_up_all_clips() -> None:
    found = figures.answers(TURNS)
    assert (found.clips, found.right, found.wrong, found.not_understood) == (5, 2, 2, 1)


def test_wrong_and_accepted_counts_apart_and_a_swap_within_it() -> None:
    found = figures.answers(TURNS)
    assert (found.right_accepted, found.wrong_accepted, found.swapped_accepted) == (1, 2, 1)
    assert found.confirmed == 1


def test_a_false_alarm_is_named_by_its_word_and_being_unsure_is_none() -> None:
    turns = [_turn("go", None, "no"), _turn("", None, "yes"), _turn("up", None, "unsure")]
    found = figures.false_alarms(turns)
    assert (found.clips, found.taken, found.accepted) == (3, 2, 2)
    assert found.accepted_words == {"(background)": 1, "go": 1}


def test_answers_that_no_decoder_heard_are_named() -> None:
    assert figures.unheard(TURNS) == ("no.wav", "yes.wav", "yes.wav")


def test_processor_time_is_told_per_second_of_speech() -> None:
    found = figures.cost(TURNS)
    assert found.processor_s_per_speech_s == pytest.approx(0.2)
    assert found.processor_s_per_listened_s == pytest.approx(0.05)
    assert found.silence is not None
    assert found.silence.median_s == pytest.approx(0.6)


def test_the_time_from_the_last_sound_to_the_reply_is_told() -> None:
    reply = figures.cost(TURNS).reply
    assert reply is not None
    assert reply.median_s == pytest.approx(0.7)


def test_a_baseline_is_compared_where_both_heard_the_same_answers() -> None:
    (ratio,) = figures.ratios([_row(), _row("vosk"), _row("vosk", alarms=True)], "kiosk")
    assert (ratio.baseline, ratio.right, ratio.processor_ratio) == ("vosk", 0.4, 1.0)


def test_the_committed_schema_is_the_one_of_the_report() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


def test_a_report_fits_the_schema_and_a_report_with_a_field_missing_does_not() -> None:
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    document = json.loads(as_json(_report(_row(), _row(alarms=True))))
    validator.validate(document)
    del document["rows"][0]["cost"]
    assert not validator.is_valid(document)


def test_the_table_shows_each_row_on_a_line_of_its_own() -> None:
    for row in (_row(), _row(alarms=True)):
        assert "\n" not in line(row)
        assert "yes_no" in line(row)
    assert any("processor" in text for text in lines(_report(_row())))
