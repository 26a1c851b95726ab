"""What several test files share. A skip says what to install; where KIOSK_CI is set it fails."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk import places
from kiosk.errors import ModelError
from kiosk.speech.models import installed_model, read_catalogue

Require = Callable[[str, str], None]


def _miss(what: str) -> None:
    reason = f"not installed: {what}"
    if os.environ.get("KIOSK_CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def require() -> Require:
    """Call it with a program and its Debian package; without the program the test is skipped."""

    def check(program: str, package: str) -> None:
        if shutil.which(program) is None:
            _miss(f"{program} (apt-get install {package})")

    return check


@pytest.fixture(scope="session")
def speech_model() -> Path:
    """The folder of the real speech model; without one the test is skipped."""
    model = read_catalogue(places.model_catalogue())[0]
    try:
        return installed_model(places.models_dir(), model.id)
    except ModelError as error:
        _miss(str(error))
        raise
