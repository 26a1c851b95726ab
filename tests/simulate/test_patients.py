"""Who comes, what is true of them and how they sound."""

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from kiosk.answers.values import Text, YesNo
from kiosk.errors import WrongUse
from kiosk.interview.script import Script
from kiosk.simulate.manners import MANNERS, a_manner, in_crowd, said, the_crowd
from kiosk.simulate.meaning import short
from kiosk.simulate.sentences import Sentence
from kiosk.simulate.setting import Plan
from kiosk.simulate.speakers import SPEAKERS, speaker, spoken
from kiosk.simulate.truths import Truths
from kiosk.speech.level import level_dbfs
from kiosk.speech.sound import active_level_dbfs
from tests.conftest import Require

DAY = date(2026, 11, 22)


def test_the_same_seed_brings_the_same_truths_and_another_seed_others(
    script: Script, said: tuple[Sentence, ...]
) -> None:
    one, again, other = (
        Truths(script.dialog, said, np.random.default_rng(seed)).truth for seed in (1, 1, 2)
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize("seed", range(40))
def test_no_patient_contradicts_herself(
    script: Script, said: tuple[Sentence, ...], seed: int
) -> None:
    patient = Truths(script.dialog, said, np.random.default_rng(seed))
    assert set(patient.truth) == {question.id for question in script.dialog.questions}
    known = {name: short(one.value) for name, one in patient.truth.items()}
    for name in patient.truth:
        for _ in range(5):
            sentence = patient.sentence(name)
            assert sentence is not None
            assert sentence.meaning == patient.truth[name].meaning
            assert all(known[other] == answer for other, answer in sentence.implies)
    told = patient.truth["main_trouble"].value
    assert isinstance(told, Text)
    if "numbness" in told.symptoms:
        numb = patient.truth["numbness"].value
        assert isinstance(numb, YesNo)
        assert numb.answer == "yes"


def test_a_voice_says_everything_once_before_it_says_anything_twice() -> None:
    plan = Plan(patients=10, seed=3, day=DAY, voices=("slt", "rms"))
    sentences = range(100)
    of_slt = [one for patient in range(0, 10, 2) for one in plan.portion(sentences, patient, 20, 1)]
    assert sorted(of_slt) == list(sentences)
    assert of_slt[:20] != plan.portion(sentences, 1, 20, 1)


def test_a_voice_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(WrongUse, match=r"There is no voice bob\. There are: slt, rms, awb"):
        speaker("bob")


def test_slow_is_longer_than_plain_and_fast_is_shorter(require: Require) -> None:
    require("flite", "flite")
    require("espeak-ng", "espeak-ng")
    for name in ("awb", "en-029"):
        lengths = [spoken("my left leg", SPEAKERS[name], stretch).seconds
                   for stretch in (0.75, 1.0, 1.35)]  # fmt: skip
        assert all(shorter < longer for shorter, longer in pairwise(lengths))


def test_every_manner_sounds_the_same_for_the_same_seed(require: Require) -> None:
    require("flite", "flite")
    for manner in MANNERS:
        one, again = (
            said("no, not so far", SPEAKERS["slt"], manner, np.random.default_rng(4)).samples
            for _ in range(2)
        )
        assert np.array_equal(one, again), manner


def test_pauses_and_hesitations_take_time(require: Require) -> None:
    require("flite", "flite")
    plain, pauses, hesitant = (
        said("no, not so far", SPEAKERS["slt"], manner, np.random.default_rng(4)).seconds
        for manner in ("plain", "pauses", "hesitant")
    )
    assert pauses > plain + 0.1
    assert hesitant > plain + 0.3


def test_two_in_five_speak_plainly() -> None:
    rng = np.random.default_rng(0)
    manners = [a_manner(rng) for _ in range(2000)]
    assert 0.36 < manners.count("plain") / 2000 < 0.44
    assert set(manners) == set(MANNERS)


def test_a_crowd_is_so_much_softer_than_the_patient(require: Require) -> None:
    require("flite", "flite")
    require("espeak-ng", "espeak-ng")
    slt = SPEAKERS["slt"]
    clip = spoken("my left leg", slt)
    crowd = the_crowd(slt, np.random.default_rng(1))
    heard = in_crowd(clip, crowd, 10, np.random.default_rng(1))
    before = heard.samples[:8000]
    assert active_level_dbfs(clip) - level_dbfs(before) == pytest.approx(10, abs=3)
