from pathlib import Path

import pytest

from kiosk import places
from kiosk.errors import ModelDamaged, ModelMissing
from kiosk.speech.models import all_faults, installed_model, read_catalogue
from tests.speech.models.made_up import as_toml, made_up_model, write_folder


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.toml"
    path.write_text(as_toml(made_up_model()))
    return path


def _faults(folder: Path) -> list[str]:
    return [str(fault) for fault in all_faults(made_up_model(), folder)]


def test_a_whole_model_has_no_faults(tmp_path: Path) -> None:
    assert _faults(write_folder(tmp_path / "small-model")) == []


def test_a_changed_file_of_the_same_size_is_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "small-model", README=b"a model for cheats\n"[:18])
    assert _faults(folder) == ["README is not what the maker released (its SHA-256 differs)"]


def test_missing_short_and_foreign_files_are_all_named(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "small-model", model=b"short")
    (folder / "README").unlink()
    (folder / "rescore").mkdir()
    (folder / "rescore" / "G.carpa").write_bytes(b"changes how words are weighed")
    assert _faults(folder) == [
        "README is missing",
        "conf/model.conf has 5 bytes instead of 25",
        "rescore/G.carpa does not belong to this model",
    ]


def test_an_installed_model_is_found_by_its_id(tmp_path: Path, catalogue: Path) -> None:
    folder = write_folder(tmp_path / "small-model")
    assert installed_model(tmp_path, "small-model", catalogue) == folder


def test_no_model_says_which_command_brings_it(tmp_path: Path, catalogue: Path) -> None:
    with pytest.raises(ModelMissing, match=r"small-model is not in .*; run: kiosk models install"):
        installed_model(tmp_path, "small-model", catalogue)


def test_a_cut_off_file_is_named_at_every_start(tmp_path: Path, catalogue: Path) -> None:
    write_folder(tmp_path / "small-model", final=b"cut off")
    with pytest.raises(ModelDamaged, match=r"am/final\.mdl has 7 bytes instead of 768000; run"):
        installed_model(tmp_path, "small-model", catalogue)


def test_the_real_model_on_this_machine_is_the_makers_file_for_file(speech_model: Path) -> None:
    model = read_catalogue(places.model_catalogue())[0]
    assert list(all_faults(model, speech_model)) == []
