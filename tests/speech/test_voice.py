import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.errors import VoiceFailed
from kiosk.speech.sound import Clip, active_level_dbfs
from kiosk.speech.voice import PyttsxVoice, VoiceSettings, plausible
from tests.conftest import Require

Speaks = Callable[..., PyttsxVoice]
QUESTION = "How far can you walk before you must stop?"


@pytest.fixture
def voice(require: Require) -> Iterator[PyttsxVoice]:
    require("espeak-ng", "espeak-ng")
    voice = PyttsxVoice()
    yield voice
    voice.close()


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[Speaks]:
    """A voice whose child runs these lines; `first` counts its starts in a file."""
    voices = []

    def speaks(lines: str, deadline_s: float = 5.0) -> PyttsxVoice:
        script = tmp_path / "child.py"
        script.write_text(
            "import pathlib, sys, time\n"
            f"sys.path.insert(0, {str(Path(__file__).parents[2])!r})\n"
            f"starts = pathlib.Path({str(tmp_path / 'starts')!r})\n"
            "starts.open('a').write('x')\n"
            "first = len(starts.read_text()) == 1\n"
            f"{lines}\n"
        )
        settings = VoiceSettings(deadline_s=deadline_s)
        voices.append(PyttsxVoice(settings, [sys.executable, str(script)]))
        return voices[-1]

    yield speaks
    for voice in voices:
        voice.close()


def starts(tmp_path: Path) -> int:
    return len((tmp_path / "starts").read_text())


REALLY = "from kiosk.speech.voice_child import main; main()"


def test_a_question_is_spoken_slowly_and_without_silence_around_it(voice: PyttsxVoice) -> None:
    clip = voice.speak(QUESTION)
    assert clip.rate_hz == 16000
    assert 2.0 < clip.seconds < 4.5
    assert active_level_dbfs(clip) > -30
    loudness = abs(clip.samples.astype(int))
    sounding = np.flatnonzero(loudness > loudness.max() / 100)
    assert sounding[0] <= 0.05 * clip.rate_hz
    assert len(clip.samples) - sounding[-1] <= 0.05 * clip.rate_hz + 1


def test_a_slower_voice_takes_longer(voice: PyttsxVoice) -> None:
    lengths = [voice.speak(QUESTION, rate).seconds for rate in (200, 130, 110, 94, 80)]
    assert lengths == sorted(lengths)
    assert lengths[-1] > 1.4 * lengths[1]


@pytest.mark.parametrize("rate", [60, 450])
def test_rates_beyond_what_the_voice_can_do_do_not_hang_it(voice: PyttsxVoice, rate: int) -> None:
    assert voice.speak(QUESTION, rate).seconds > 0.5


def test_every_one_of_many_prompts_is_whole(voice: PyttsxVoice) -> None:
    lengths = [voice.speak(QUESTION).seconds for _ in range(50)]
    assert max(lengths) - min(lengths) < 0.05
    # One child served them all.
    assert voice.child_pid is not None


@pytest.mark.parametrize("text", ["Yes.", "a", "1995", "Größe", "Line\nbreak", "<b> & [[x]]"])
def test_odd_texts_are_spoken(voice: PyttsxVoice, text: str) -> None:
    assert voice.speak(text).seconds > 0.1


def test_what_is_spoken_leaves_no_file(
    voice: PyttsxVoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    voice.speak("My leg goes numb.")
    assert list(tmp_path.rglob("*")) == []


def test_a_hanging_child_is_killed_at_the_deadline_and_another_one_speaks(
    faulty: Speaks, tmp_path: Path
) -> None:
    voice = faulty(f"if first: time.sleep(600)\n{REALLY}", deadline_s=3.0)
    began = time.monotonic()
    assert voice.speak(QUESTION).seconds > 1
    assert time.monotonic() - began >= 3
    assert starts(tmp_path) == 2


def test_a_child_that_always_hangs_gives_one_sentence_and_leaves_no_process(
    faulty: Speaks,
) -> None:
    voice = faulty(
        "import subprocess\n"
        "helper = subprocess.Popen(['sleep', '600'])\n"
        "starts.with_name('helper').write_text(str(helper.pid))\n"
        "time.sleep(600)",
        deadline_s=1.5,
    )
    with pytest.raises(VoiceFailed, match=r"no usable sound within 2 s, twice; check with") as told:
        voice.speak("My secret answer.")
    assert "secret" not in str(told.value)
    assert voice.child_pid is None


def test_the_childs_own_children_are_killed_with_it(faulty: Speaks, tmp_path: Path) -> None:
    voice = faulty(
        "import os\n"
        "if os.fork() == 0: starts.with_name('fork').write_text(str(os.getpid()))\n"
        "time.sleep(600)",
        deadline_s=1.5,
    )
    with pytest.raises(VoiceFailed):
        voice.speak(QUESTION)
    forked = int((tmp_path / "fork").read_text())
    for _ in range(100):
        if not _runs(forked):
            break
        time.sleep(0.05)
    assert not _runs(forked)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return re.split(r"\) ", state)[1][0] not in "ZX"


@pytest.mark.parametrize(
    "fault",
    [
        "sys.exit(1)",
        "print('{\"bytes\": 0}', flush=True)",
        "print('nonsense', flush=True)",
        "print('{\"bytes\": 5}', flush=True); print('short', flush=True)",
    ],
)
def test_a_child_that_fails_once_is_started_again(
    faulty: Speaks, tmp_path: Path, fault: str
) -> None:
    voice = faulty(f"if first:\n    {fault}\n    time.sleep(600)\n{REALLY}")
    assert voice.speak(QUESTION).seconds > 1
    assert starts(tmp_path) == 2


def test_without_espeak_the_sentence_says_what_to_install(faulty: Speaks) -> None:
    voice = faulty(
        "import kiosk.speech.voice_child as child\n"
        "child.load_engine = lambda: 'OSError: libespeak-ng.so.1'\n"
        "child.main()"
    )
    with pytest.raises(VoiceFailed, match=r"run: sudo apt-get install espeak-ng"):
        voice.speak(QUESTION)


def test_silent_cut_off_and_endless_renderings_are_not_taken_for_speech(voice: PyttsxVoice) -> None:
    clip = voice.speak(QUESTION)
    assert plausible(clip, QUESTION, 130)
    assert not plausible(Clip.silence(clip.seconds), QUESTION, 130)
    assert not plausible(Clip(clip.samples[:9000]), QUESTION, 130)
    assert not plausible(clip, "Yes.", 800)


def test_the_child_ends_with_the_kiosk(voice: PyttsxVoice) -> None:
    voice.speak("Yes.")
    pid = voice.child_pid
    assert pid is not None
    voice.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
