import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.errors import VoiceFailed, WrongUse
from kiosk.service.voices import kiosk_voice
from kiosk.speech.festival_voice import VOICE, FestivalVoice
from kiosk.speech.sound import active_level_dbfs
from kiosk.speech.voice import PyttsxVoice
from tests.conftest import Require

QUESTION = 'How far can you walk (or "go") before you must stop?'
INSTALLED = Path("/usr/share/festival/voices/us") / VOICE
SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]
HANGS = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def voice(require: Require) -> Iterator[FestivalVoice]:
    require("festival", "festival festvox-us-slt-hts")
    if not INSTALLED.is_dir():
        pytest.skip("not installed: festvox-us-slt-hts")
    voice = FestivalVoice()
    yield voice
    voice.close()


def test_a_question_is_spoken_whole_and_slower_when_asked(voice: FestivalVoice) -> None:
    lengths = [voice.speak(QUESTION, rate).seconds for rate in (200, 130, 94)]
    assert lengths == sorted(lengths)
    assert 2.0 < lengths[1] < 5.0
    assert lengths[2] == pytest.approx(lengths[1] * 130 / 94, rel=0.1)


def test_it_gives_the_same_sound_each_time(voice: FestivalVoice) -> None:
    one, other = voice.speak(QUESTION), voice.speak(QUESTION)
    assert one.rate_hz == 16000
    assert active_level_dbfs(one) > -40
    assert np.array_equal(one.samples, other.samples)


@pytest.mark.parametrize("text", ["Yes.", "a", "1995", "Größe", "Line\nbreak", '") (exit) ("'])
def test_odd_texts_are_spoken_and_are_never_commands(voice: FestivalVoice, text: str) -> None:
    assert voice.speak(text).seconds > 0.1


def test_what_is_spoken_leaves_no_file(
    voice: FestivalVoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    voice.speak("My leg goes numb.")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("command", [SILENT, HANGS, ["no-such-program"], ["false"]])
def test_a_festival_that_does_not_speak_gives_one_sentence_within_the_deadlines(
    command: list[str],
) -> None:
    voice = FestivalVoice(deadline_s=1.0, command=command)
    began = time.monotonic()
    with pytest.raises(VoiceFailed, match=r"run: sudo apt-get install festival festvox-us-slt-hts"):
        voice.speak("My secret answer.")
    assert time.monotonic() - began < 30
    voice.close()


def test_the_kiosk_speaks_with_pyttsx3_unless_it_is_set_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    monkeypatch.delenv("KIOSK_VOICE", raising=False)
    assert isinstance(kiosk_voice(told.append), PyttsxVoice)
    monkeypatch.setenv("KIOSK_VOICE", "hal")
    with pytest.raises(WrongUse, match='KIOSK_VOICE is "hal", but there are only: pyttsx3, fest'):
        kiosk_voice(told.append)
    assert told == []


def test_where_festival_is_missing_the_kiosk_says_so_and_speaks_with_pyttsx3(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setenv("KIOSK_VOICE", "festival")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert isinstance(kiosk_voice(told.append), PyttsxVoice)
    assert "festvox-us-slt-hts; until then the kiosk speaks with pyttsx3." in told[0]


def test_the_kiosk_speaks_with_festival_where_it_is_set(
    voice: FestivalVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    del voice
    monkeypatch.setenv("KIOSK_VOICE", "festival")
    chosen = kiosk_voice(lambda _: None)
    assert isinstance(chosen, FestivalVoice)
    chosen.close()
