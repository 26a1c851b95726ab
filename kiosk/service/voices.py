"""Which voice the kiosk speaks with: `KIOSK_VOICE`, pyttsx3 where nothing is said."""

import os
from collections.abc import Callable

from kiosk.errors import VoiceFailed, WrongUse
from kiosk.speech.festival_voice import FestivalVoice
from kiosk.speech.voice import PyttsxVoice

_NAMES = ("pyttsx3", "festival")


def kiosk_voice(tell: Callable[[str], None]) -> PyttsxVoice | FestivalVoice:
    """The voice that is set; where festival cannot speak, a sentence to `tell` and pyttsx3.

    Raises:
        WrongUse: there is no voice of that name.
    """
    name = os.environ.get("KIOSK_VOICE") or _NAMES[0]
    if name not in _NAMES:
        raise WrongUse(f'KIOSK_VOICE is "{name}", but there are only: {", ".join(_NAMES)}.')
    if name == "festival":
        festival = FestivalVoice()
        try:
            festival.speak("Hello.")
        except VoiceFailed as error:
            festival.close()
            tell(f"{error}; until then the kiosk speaks with pyttsx3.")
        else:
            return festival
    return PyttsxVoice()
