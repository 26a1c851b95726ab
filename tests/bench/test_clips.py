from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from kiosk.answers.values import AnswerType
from kiosk.bench.clips import human_folder, human_voices, sample
from kiosk.bench.conditions import Condition
from kiosk.errors import WrongUse
from kiosk.speech.sound import Clip, write_clip

SAID = ["yes", "no", "left", "three", "go", "down", ""]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rng = np.random.default_rng(1)
    rows = ["path\ttranscript\tspeaker\tseconds\tsource\tlicence"]
    sounds = [(f"{said or 'b'}{who}.wav", said, f"who{who}") for who in range(14) for said in SAID]
    sounds += [("doing_the_dishes.wav", "NOISE:doing the dishes", ""), ("rir1.wav", "RIR", "")]
    for name, said, speaker in sounds:
        sound = (rng.standard_normal(8000) * 1000).astype(np.int16)
        write_clip(tmp_path / name, Clip(sound))
        rows.append(f"{name}\t{said}\t{speaker}\t0.5\tmade\tnone")
    (tmp_path / "manifest.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tmp_path


def test_clips_are_told_apart_by_what_they_answer(folder: Path) -> None:
    voices = human_voices(folder, seed=1)
    assert {one.said for one in voices.answers(AnswerType.YES_NO)} == {"yes", "no"}
    assert {one.said for one in voices.answers(AnswerType.SCALE)} == {"three"}
    assert "yes" not in {one.said for one in voices.others(AnswerType.YES_NO)}


def test_kitchen_and_rooms_come_from_the_folder(folder: Path) -> None:
    around = human_voices(folder, seed=1).surroundings("who1")
    assert around.has(Condition("x", noise="kitchen", room="rir1"))


def test_nobody_talks_in_the_crowd_behind_their_own_answer(folder: Path) -> None:
    voices = human_voices(folder, seed=1)
    (first, noise), (second, _) = voices.crowds
    assert not first & second
    assert voices.surroundings(min(second)).noises["crowd"] is noise
    assert voices.surroundings(min(first)).noises["crowd"] is not noise


def test_a_sample_is_even_over_the_words_and_the_same_for_the_same_seed(folder: Path) -> None:
    clips = human_voices(folder, seed=1).answers(AnswerType.YES_NO)
    drawn = [sample(clips, 10, np.random.default_rng(3)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert Counter(one.said for one in drawn[0]) == {"yes": 5, "no": 5}


def test_a_folder_without_a_manifest_is_refused_and_none_at_all_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_SPEECH_DIR", raising=False)
    assert human_folder() is None
    monkeypatch.setenv("KIOSK_SPEECH_DIR", str(tmp_path))
    with pytest.raises(WrongUse, match=r"manifest\.tsv"):
        human_folder()
