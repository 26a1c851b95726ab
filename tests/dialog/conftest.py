import shutil
from pathlib import Path

import pytest

from kiosk import places
from tests.dialog.copies import DialogCopy


@pytest.fixture
def dialog_copy(tmp_path: Path) -> DialogCopy:
    """A copy of the real dialog."""
    folder = tmp_path / "leg_symptoms"
    shutil.copytree(places.dialogs_dir() / "leg_symptoms", folder)
    return DialogCopy(folder)
