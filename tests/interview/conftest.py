import pytest

from kiosk.interview.script import Script
from kiosk.service.scripts import load_script
from tests.interview.talk import Talk


@pytest.fixture(scope="session")
def script() -> Script:
    return load_script()[0]


@pytest.fixture
def talk(script: Script) -> Talk:
    return Talk(script)
