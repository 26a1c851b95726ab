"""A virtual sound card for the tests of microphone and speaker."""

from collections.abc import Iterator

import pytest

from kiosk.speech.portaudio import look_again
from tests.conftest import Require
from tests.sound_card import SoundCard


@pytest.fixture
def sound_card(require: Require) -> Iterator[SoundCard]:
    require("pulseaudio", "pulseaudio pulseaudio-utils libasound2-plugins")
    with SoundCard() as card, card.here():
        look_again()
        yield card
    look_again()
