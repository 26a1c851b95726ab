"""The kiosk's ear on its own dialog: real sound, real recogniser, real grammars and parsers."""

import datetime as dt
from pathlib import Path

import pytest

from kiosk.answers.understanding import Understanding
from kiosk.answers.values import Amount, Since, YesNo
from kiosk.dialog.load import load_dialog, load_lexicon
from kiosk.dialog.model import Dialog
from kiosk.errors import ModelDamaged
from kiosk.interview.actions import Listen
from kiosk.interview.hearing import UNKNOWN, Hearing
from kiosk.interview.reading import Reader
from kiosk.places import dialogs_dir
from kiosk.speech.clip_source import ClipSource
from kiosk.speech.hearing import Hearer
from tests.conftest import Require
from tests.speech.spoken import spoken

DAY = dt.date(2025, 6, 2)


@pytest.fixture(scope="module")
def dialog() -> Dialog:
    return load_dialog("leg_symptoms", "en", dialogs_dir())


@pytest.fixture(scope="module")
def reader(dialog: Dialog) -> Reader:
    return Reader(dialog, load_lexicon("en", dialogs_dir()), DAY)


@pytest.fixture(scope="module")
def hearer(speech_model: Path, reader: Reader, require: Require) -> Hearer:
    require("flite", "flite")
    return Hearer(speech_model, reader.dialog, reader.lexicon, DAY)


class Ear:
    """Hears spoken answers and reads what the tight decoder made of them."""

    def __init__(self, hearer: Hearer, dialog: Dialog, reader: Reader) -> None:
        self._hearer, self._dialog, self._reader = hearer, dialog, reader

    def hear(self, question_id: str, *said: str | float, gain_db: float = 0.0) -> Hearing:
        question = self._dialog.question(question_id)
        return self._hearer.hear_clip(question, spoken(*said, gain_db=gain_db))

    def understand(self, question_id: str, *said: str | float) -> Understanding:
        heard = self.hear(question_id, *said)
        return self._reader.answer(self._dialog.question(question_id), heard.tight)


@pytest.fixture
def ear(hearer: Hearer, dialog: Dialog, reader: Reader) -> Ear:
    return Ear(hearer, dialog, reader)


@pytest.mark.parametrize("pause_s", [0.5, 0.8, 1.1])
def test_a_pause_in_an_unfinished_answer_does_not_cut_it(ear: Ear, pause_s: float) -> None:
    value = ear.understand("walking_distance", "about two hundred", pause_s, "metres").value
    assert isinstance(value, Amount)
    assert (value.number, value.unit) == (200, "metre")


def test_a_no_to_a_red_question_is_given_time_for_a_second_thought(ear: Ear) -> None:
    assert ear.hear("saddle_change", "no", 0.6, "well sometimes").tight != "no"


def test_a_date_is_heard_as_it_was_said(ear: Ear) -> None:
    value = ear.understand("onset", "since last march").value
    assert isinstance(value, Since)
    assert value.date == "2025-03"


def test_a_command_is_heard_in_every_turn(ear: Ear) -> None:
    assert ear.understand("numbness", "can you repeat that please").universal == "repeat"
    assert ear.understand("main_trouble", "go back").universal == "go_back"


def test_two_decoders_of_one_mind_need_no_third(ear: Ear) -> None:
    heard = ear.hear("numbness", "yes")
    assert heard.tight == heard.guarded == "yes"
    assert heard.loose is None


def test_what_is_no_answer_is_refused_and_comes_in_the_patients_words(ear: Ear) -> None:
    heard = ear.hear("numbness", "my neighbour told me about it")
    assert UNKNOWN in heard.tight
    assert heard.sound == "speech"
    assert heard.loose is not None
    assert "told me about it" in heard.loose


def test_a_faint_voice_that_is_not_understood_is_too_quiet(ear: Ear) -> None:
    assert ear.hear("numbness", "my neighbour told me about it", gain_db=-42).sound == "too_quiet"


def test_a_faint_voice_that_is_understood_is_not_complained_about(ear: Ear) -> None:
    heard = ear.hear("numbness", "yes", gain_db=-42)
    assert (heard.sound, heard.tight) == ("speech", "yes")


def test_a_free_answer_is_not_cut_at_its_pauses(ear: Ear) -> None:
    heard = ear.hear("main_trouble", "my left foot drags", 1.2, "when i walk to the shop")
    assert heard.loose is not None
    assert "shop" in heard.loose


def test_a_confirmation_waits_for_the_correction(
    hearer: Hearer, dialog: Dialog, reader: Reader
) -> None:
    source = ClipSource(spoken("no", 0.6, "the left"))
    heard = hearer.hear(Listen("numbness_side", "confirm"), source)
    assert heard is not None
    reply = reader.confirmation(dialog.question("numbness_side"), heard.tight)
    assert (reply.agrees, reply.correction) == (False, "left")


def test_any_word_is_a_sign_of_life(hearer: Hearer) -> None:
    heard = hearer.hear(Listen("numbness", "presence", 5.0), ClipSource(spoken("yes i am")))
    assert heard is not None
    assert heard.sound == "speech"


def test_an_empty_chair_gives_no_input(ear: Ear) -> None:
    assert ear.hear("numbness", 1.0) == Hearing(sound="no_input")


def test_a_hang_up_ends_the_turn_without_a_hearing(hearer: Hearer) -> None:
    source = ClipSource(spoken("yes"))
    assert hearer.hear(Listen("numbness"), source, lambda: source.heard_s > 0.2) is None
    assert source.heard_s < 0.3


def test_grammars_are_made_once_for_each_question(hearer: Hearer, dialog: Dialog) -> None:
    question = dialog.question("walking_distance")
    assert hearer.grammar(question) is hearer.grammar(question)
    assert hearer.grammar(question) != hearer.grammar(question, "confirm")


def test_a_yes_is_a_yes_however_it_is_said(ear: Ear) -> None:
    value = ear.understand("numbness", "yes i do").value
    assert isinstance(value, YesNo)
    assert value.answer == "yes"


def test_a_folder_that_holds_no_model_is_told_in_a_sentence(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(ModelDamaged, match="kiosk models install"):
        Hearer(tmp_path, None, reader.lexicon, DAY)
