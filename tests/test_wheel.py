"""What is installed from a wheel works without the checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip would lay it."""
    pytest.importorskip("hatchling", reason="not installed: hatchling (scripts/setup test)")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("symptom_kiosk-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_brings_the_dialogs_the_catalogue_and_its_types(installed: Path) -> None:
    for name in ("data/dialogs/leg_symptoms/dialog.yaml", "data/models/catalogue.toml", "py.typed"):
        assert (installed / "kiosk" / name).is_file(), name
    assert not (installed / "tests").exists()


def test_the_installed_command_finds_its_catalogue_and_the_services_folder(
    installed: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    environment.pop("KIOSK_MODELS", None)
    command = [sys.executable, "-m", "kiosk", "models", "list", "--json"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    (row,) = json.loads(done.stdout)
    assert row["folder"] == "/var/lib/symptom-kiosk/models/vosk-model-small-en-us-0.15"
