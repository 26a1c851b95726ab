import hashlib
import subprocess
from pathlib import Path

import numpy as np
import pytest

from kiosk.dialog.model import Recording
from kiosk.interview.actions import Prompt
from kiosk.speech.prompts import PromptStore, Recordings
from kiosk.speech.sound import Clip, active_level_dbfs, peak_dbfs, read_clip, write_clip
from kiosk.speech.voice import PyttsxVoice
from tests.conftest import Require

NUMB = Prompt("Does your leg go numb?", "numbness.ask")
WALK = Prompt("How far can you walk before you must stop?", "walking_distance.ask")
CONFIRM = Prompt("Two hundred metres, is that right?")


class CountingVoice:
    """A voice of tones: the slower, the longer. Counts what it was asked for."""

    def __init__(self, identity: str = "tones") -> None:
        self.identity = identity
        self.spoken: list[tuple[str, int]] = []

    def speak(self, text: str, words_per_minute: int) -> Clip:
        self.spoken.append((text, words_per_minute))
        wave = np.sin(np.arange(16000 * 130 // words_per_minute) / 5)
        return Clip((3000 * wave).astype(np.int16))


@pytest.fixture
def voice() -> CountingVoice:
    return CountingVoice()


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*")) if folder.is_dir() else []


def test_a_prompt_is_rendered_once_and_then_read_from_the_cache(
    voice: CountingVoice, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    PromptStore(voice, tmp_path).render_ahead([NUMB, WALK], lambda *done: told.append(done))
    store = PromptStore(voice, tmp_path)
    store.render_ahead([NUMB, WALK])
    store.clip(NUMB)
    assert len(voice.spoken) == 2
    assert told == [(1, 2), (2, 2)]
    assert [file.suffix for file in kept(tmp_path)] == [".wav", ".wav"]


def test_another_voice_or_another_rate_is_rendered_anew(
    voice: CountingVoice, tmp_path: Path
) -> None:
    store = PromptStore(voice, tmp_path)
    store.render_ahead([NUMB])
    usual, slower = store.clip(NUMB), store.clip(NUMB, slower=1)
    assert slower.seconds == pytest.approx(usual.seconds / 0.85, rel=0.02)
    other = CountingVoice("bells")
    PromptStore(other, tmp_path).render_ahead([NUMB])
    assert other.spoken == [(NUMB.text, 130)]


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "foreign"])
def test_a_damaged_file_in_the_cache_is_rendered_again(
    voice: CountingVoice, tmp_path: Path, damage: str
) -> None:
    store = PromptStore(voice, tmp_path)
    store.render_ahead([NUMB])
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    middle = len(whole) // 2
    flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    write_clip(tmp_path / "foreign", Clip.silence(1))
    foreign = (tmp_path / "foreign").read_bytes()
    broken = {"cut": whole[:middle], "flipped": flipped, "emptied": b"", "foreign": foreign}
    file.write_bytes(broken[damage])
    clip = store.clip(NUMB)
    assert active_level_dbfs(clip) == pytest.approx(-26, abs=0.2)
    assert len(voice.spoken) == 2
    assert file.read_bytes() == whole


def test_words_made_up_during_an_interview_are_never_on_disk(
    voice: CountingVoice, tmp_path: Path
) -> None:
    store = PromptStore(voice, tmp_path / "cache")
    store.clip(CONFIRM)
    store.clip(CONFIRM, slower=1)
    assert kept(tmp_path) == []
    store.render_ahead([NUMB])
    store.clip(CONFIRM)
    assert len(kept(tmp_path / "cache")) == 1


def test_louder_is_6_db_a_step_and_never_clips(voice: CountingVoice, tmp_path: Path) -> None:
    store = PromptStore(voice, tmp_path)
    levels = [active_level_dbfs(store.clip(NUMB, louder=steps)) for steps in range(3)]
    assert np.diff(levels) == pytest.approx([6, 6], abs=0.1)
    assert peak_dbfs(store.clip(NUMB, louder=20)) <= -0.99


def test_a_cache_that_cannot_be_written_is_told_once_and_stops_nothing(
    voice: CountingVoice, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    told: list[str] = []
    store = PromptStore(voice, tmp_path / "file" / "cache", warn=told.append)
    store.render_ahead([NUMB, WALK])
    assert len(told) == 1
    assert "set KIOSK_CACHE to another folder" in told[0]


def test_slower_ends_where_the_voice_can_go_no_slower(voice: CountingVoice, tmp_path: Path) -> None:
    PromptStore(voice, tmp_path).clip(NUMB, slower=9)
    assert voice.spoken == [(NUMB.text, 80)]


def recorded(folder: Path, wording: str, level_db: float = 0) -> Recordings:
    """A human's recording, played here by a tone that no voice makes."""
    folder.mkdir(exist_ok=True)
    wave = 8000 * 10 ** (level_db / 20) * np.sin(np.arange(48000) / 9)
    write_clip(folder / "numb.wav", Clip(wave.astype(np.int16), 48000))
    mark = hashlib.sha256(wording.encode()).hexdigest()
    return Recordings(folder, {"numbness.ask": Recording(file="numb.wav", wording_sha256=mark)})


def test_a_recording_of_these_words_is_played_instead_of_the_voice(
    voice: CountingVoice, tmp_path: Path
) -> None:
    recordings = recorded(tmp_path / "recordings", NUMB.text, level_db=-20)
    store = PromptStore(voice, tmp_path / "cache", recordings)
    store.render_ahead([NUMB, WALK])
    assert [text for text, _ in voice.spoken] == [WALK.text]
    assert active_level_dbfs(store.clip(NUMB)) == pytest.approx(
        active_level_dbfs(store.clip(WALK)), abs=0.5
    )


def test_a_patient_who_asks_for_it_slower_gets_the_recorded_prompt_slower_too(
    voice: CountingVoice, tmp_path: Path
) -> None:
    store = PromptStore(voice, tmp_path, recorded(tmp_path / "recordings", NUMB.text))
    store.clip(NUMB, slower=2)
    assert voice.spoken == [(NUMB.text, round(130 * 0.85**2))]


def test_a_recording_of_older_words_is_not_played_and_told_once(
    voice: CountingVoice, tmp_path: Path
) -> None:
    told: list[str] = []
    recordings = recorded(tmp_path / "recordings", "Is your leg numb?")
    store = PromptStore(voice, tmp_path, recordings, told.append)
    store.clip(NUMB)
    store.clip(NUMB)
    assert [text for text, _ in voice.spoken] == [NUMB.text] * 2
    assert len(told) == 1
    assert told[0].startswith(
        "The recording numb.wav of numbness.ask was made for another wording and is not used;"
    )


def test_a_missing_recording_is_told_and_the_voice_speaks(
    voice: CountingVoice, tmp_path: Path
) -> None:
    told: list[str] = []
    recordings = recorded(tmp_path / "recordings", NUMB.text)
    (tmp_path / "recordings" / "numb.wav").unlink()
    PromptStore(voice, tmp_path, recordings, told.append).clip(NUMB)
    assert len(voice.spoken) == 1
    assert "numb.wav" in told[0]


def test_voice_and_recording_are_equally_loud(require: Require, tmp_path: Path) -> None:
    require("espeak-ng", "espeak-ng")
    require("flite", "flite")
    file = tmp_path / "numb.wav"
    subprocess.run(["flite", "-voice", "slt", "-t", NUMB.text, "-o", file], check=True)
    mark = hashlib.sha256(NUMB.text.encode()).hexdigest()
    recording = {"numbness.ask": Recording(file="numb.wav", wording_sha256=mark)}
    voice = PyttsxVoice()
    store = PromptStore(voice, tmp_path / "cache", Recordings(tmp_path, recording))
    human, machine = store.clip(NUMB), store.clip(WALK)
    voice.close()
    assert len(human.samples) == len(read_clip(file).samples)
    assert active_level_dbfs(human) == pytest.approx(active_level_dbfs(machine), abs=1.5)
