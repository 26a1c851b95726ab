import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk import places
from kiosk.cli import command
from tests.speech.models.made_up import as_toml, made_up_model, write_folder


@pytest.fixture(autouse=True)
def small_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue with one small model, and an empty folder of models."""
    path = tmp_path / "catalogue.toml"
    path.write_text(as_toml(made_up_model()))
    monkeypatch.setattr(places, "model_catalogue", lambda: path)
    monkeypatch.setenv("KIOSK_MODELS", str(tmp_path / "models"))
    monkeypatch.delenv("KIOSK_MODEL_SOURCE", raising=False)
    return tmp_path / "models"


def test_the_list_says_what_is_installed_and_where(small_catalogue: Path) -> None:
    result = CliRunner().invoke(command, ["models", "list"])
    assert "small-model  language en, 1 MB, CC0-1.0: not installed" in result.stdout
    assert f"Models lie in {small_catalogue}." in result.stdout
    write_folder(small_catalogue / "small-model")
    result = CliRunner().invoke(command, ["models", "list", "--json"])
    (row,) = json.loads(result.stdout)
    assert (row["id"], row["state"]) == ("small-model", "installed")


def test_a_model_is_installed_from_a_copy_and_then_verified(
    tmp_path: Path, small_catalogue: Path
) -> None:
    origin = write_folder(tmp_path / "stick")
    result = CliRunner().invoke(command, ["models", "install", "--from", str(origin)])
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "small-model is now installed" in result.stderr
    result = CliRunner().invoke(command, ["models", "verify"])
    assert result.stdout == "small-model: ok, all 4 files are the maker's\n"
    assert small_catalogue.is_dir()


def test_the_source_may_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_MODEL_SOURCE", str(write_folder(tmp_path / "stick")))
    assert CliRunner().invoke(command, ["models", "install"]).exit_code == 0


def test_a_damaged_model_fails_to_verify_with_the_files_name(small_catalogue: Path) -> None:
    write_folder(small_catalogue / "small-model", final=b"damaged")
    result = CliRunner().invoke(command, ["models", "verify"])
    assert result.exit_code == 1
    assert "small-model: am/final.mdl has 7 bytes instead of 768000" in result.stdout
    assert "run: kiosk models install" in result.stderr
    result = CliRunner().invoke(command, ["models", "verify", "--json"])
    assert json.loads(result.stdout)[0]["ok"] is False


def test_nothing_installed_fails_to_verify_with_what_to_do() -> None:
    result = CliRunner().invoke(command, ["models", "verify"])
    assert result.exit_code == 1
    assert "run: kiosk models install" in result.stderr


def test_an_unknown_model_is_wrong_use() -> None:
    result = CliRunner().invoke(command, ["models", "install", "big"])
    assert result.exit_code == 2
    assert "There is no speech model 'big'; there is small-model." in result.stderr


def test_help_teaches_the_way_without_a_network() -> None:
    result = CliRunner().invoke(command, ["models", "install", "--help"])
    assert "kiosk models install --from /media/usb" in result.stdout
