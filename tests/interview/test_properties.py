"""What holds for every interview, whatever is said, pressed, lost or ended."""

import functools
from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.answers.values import YesNo
from kiosk.interview import events
from kiosk.interview.actions import Listen, Say
from kiosk.interview.hearing import Hearing
from kiosk.interview.interview import Interview
from kiosk.interview.script import Script
from kiosk.records.as_json import to_json
from kiosk.records.schema import validate
from kiosk.service.scripts import load_script
from tests.interview.talk import START, Talk

SAID = [
    "yes", "no", "i'm not sure", "not really", "left", "the right one", "two hundred metres",
    "about six months", "seven", "my left foot is numb", "go back", "repeat", "help", "skip",
    "slower", "stop", "i want a person", "[unk]", "", "no well sometimes", "no the left",
]  # fmt: skip
words = st.sampled_from(SAID)
speech = st.builds(
    lambda tight, guarded, loose: Hearing(
        sound="speech", tight=tight, guarded=guarded, loose=loose
    ),
    words,
    words,
    st.none() | words,
)
agreed = words.map(lambda said: Hearing(sound="speech", tight=said, guarded=said, loose=said))
trouble = st.sampled_from(["no_input", "too_long", "too_quiet", "too_loud"]).map(
    lambda sound: Hearing(sound=sound)
)
hearing = st.one_of(speech, agreed, agreed, agreed, trouble)
keys = st.sampled_from(["yes", "no", "repeat", "person"]).map(
    lambda key: events.KeyPressed(at=START, key=key)
)
outside = st.sampled_from(
    [
        events.SoundLost(at=START, device="microphone"),
        events.SoundBack(at=START),
        events.CalledIn(at=START, resume_until=START + timedelta(minutes=30)),
        events.Resumed(at=START),
        events.Ended(at=START, reason="hung_up"),
        events.LateWords(at=START, question="main_trouble", words="my left foot is numb"),
        events.LateWords(at=START, question="main_trouble", words=""),
    ]
)
steps = st.lists(st.one_of(hearing, hearing, hearing, hearing, keys, outside), max_size=40)
quick = settings(max_examples=60, deadline=None)
Step = Hearing | events.Event


@functools.cache
def the_script() -> Script:
    return load_script()[0]


def play(given_steps: list[Step]) -> Talk:
    talk = Talk(the_script())
    for step in given_steps:
        if isinstance(step, Hearing):
            talk.hear(step)
        else:
            talk.feed(step.model_copy(update={"at": talk.later()}))
    return talk


@quick
@given(steps)
def test_the_same_events_give_the_same_record(given_steps: list[Step]) -> None:
    talk = play(given_steps)
    again = Interview(the_script())
    for event in [events.AnyEvent.validate_json(events.AnyEvent.dump_json(e)) for e in talk.log]:
        again.handle(event)
    assert to_json(again.record()) == to_json(talk.record)


@quick
@given(steps)
def test_every_record_passes_its_schema(given_steps: list[Step]) -> None:
    validate(to_json(play(given_steps).record))


@quick
@given(steps)
def test_there_is_always_something_to_wait_for_until_the_end(given_steps: list[Step]) -> None:
    talk = Talk(the_script())
    for step in given_steps:
        if talk.interview.state != "talking":
            break
        assert talk.listening is not None
        if isinstance(step, Hearing):
            talk.hear(step)
        else:
            talk.feed(step)


@quick
@given(st.lists(hearing, max_size=40))
def test_no_question_is_asked_more_than_three_times_unless_one_goes_back(
    given_steps: list[Hearing],
) -> None:
    talk = Talk(the_script())
    asked: Counter[str] = Counter()
    for step in given_steps:
        if talk.over:
            break
        before = talk.question
        talk.hear(step)
        prompts = [p.id for a in talk.actions if isinstance(a, Say) for p in a.prompts]
        if "phrase.going_back" in prompts:
            asked.clear()
        repeated = not ({"phrase.not_understood", "phrase.not_heard"} & set(prompts))
        if before == talk.question and repeated:
            continue
        asked[talk.question] += 1
        assert asked[talk.question] <= 3


@quick
@given(steps)
def test_there_is_never_a_no_that_nobody_said(given_steps: list[Step]) -> None:
    noes = [s for s in SAID if "no" in s.split()] + ["not really"]
    silent = [
        step
        for step in given_steps
        if not (isinstance(step, Hearing) and {step.tight, step.guarded, step.loose} & set(noes))
        and not (isinstance(step, events.KeyPressed) and step.key == "no")
    ]
    record = play(silent).record
    for answer in record.answers.values():
        if isinstance(answer.value, YesNo):
            assert answer.value.answer != "no"


@quick
@given(steps)
def test_a_spoken_danger_sign_always_has_its_alert(given_steps: list[Step]) -> None:
    record = play(given_steps).record
    kinds = {(alert.question, alert.kind) for alert in record.alerts}
    for question in ("saddle_change", "bladder_change"):
        answer = record.answers[question]
        if isinstance(answer.value, YesNo) and answer.value.answer == "yes":
            assert (question, "said") in kinds
        if answer.status in ("unsure", "not_clear", "declined"):
            assert {(question, "said"), (question, "not_clear"), (question, "not_asked")} & kinds


@quick
@given(steps)
def test_a_closed_record_stays_as_it_is(given_steps: list[Step]) -> None:
    talk = play(given_steps)
    talk.feed(events.Ended(at=talk.later(), reason="desk"))
    before = talk.record
    for said in SAID:
        talk.hear(Hearing(sound="speech", tight=said, guarded=said, loose=said))
        assert not any(isinstance(action, Say | Listen) for action in talk.actions)
    assert talk.record == before
