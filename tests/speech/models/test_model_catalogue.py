from pathlib import Path

import pytest

from kiosk import places
from kiosk.errors import ModelError, WrongUse
from kiosk.speech.models import find_model, read_catalogue
from kiosk.speech.models.catalogue import ArchiveSource, NpmSource
from tests.speech.models.made_up import as_toml, made_up_model


def test_the_catalogue_that_ships_lists_the_english_model_with_its_sources_in_order() -> None:
    model = find_model(read_catalogue(places.model_catalogue()), None)
    assert model.id == "vosk-model-small-en-us-0.15"
    assert model.language == "en"
    assert model.licence == "Apache-2.0"
    assert [type(source) for source in model.source] == [ArchiveSource, NpmSource]
    assert len(model.file) == 14
    assert "uuid" not in {file.path for file in model.file}


def test_the_names_under_which_an_archive_may_have_been_copied_are_known() -> None:
    model = find_model(read_catalogue(places.model_catalogue()), None)
    assert model.filenames[:2] == (
        "vosk-model-small-en-us-0.15.zip",
        "rn-speech-to-text-0.1.0.tgz",
    )


def test_an_unknown_model_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongUse, match="no speech model 'big'; there is small-model"):
        find_model([made_up_model()], "big")


@pytest.mark.parametrize(
    "old,new,sentence",
    [
        ('path = "README"', 'path = "../README"', "inside the model's folder"),
        ('path = "README"', 'path = "/etc/README"', "inside the model's folder"),
        ('id = "small-model"', 'id = "../small"', "model.0.id"),
        ("size_bytes = 18", "size_bytes = -1", "greater than or equal to 0"),
        ("sha256", "sha1", "Field required"),
        ("[[model]]", "[[model", "cannot be read as the list"),
    ],
)
def test_a_faulty_catalogue_is_refused_with_the_place_of_the_fault(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text(as_toml(made_up_model()).replace(old, new, 1))
    with pytest.raises(ModelError, match=sentence):
        read_catalogue(path)


def test_a_missing_catalogue_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read as the list of speech models"):
        read_catalogue(tmp_path / "none.toml")
