"""Where things lie: in a checkout, in an installed package, or where the environment says."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
SERVICE_MODELS = Path("/var/lib/symptom-kiosk/models")


def in_checkout() -> bool:
    """Whether this code runs from a checkout of the project."""
    return (_CHECKOUT / "pyproject.toml").is_file() and (_CHECKOUT / "dialogs").is_dir()


def _data(name: str) -> Path:
    return _CHECKOUT / name if in_checkout() else _PACKAGE / "data" / name


def dialogs_dir() -> Path:
    """The folder of dialogs: `$KIOSK_DIALOGS`, else the ones that came with the program."""
    named = os.environ.get("KIOSK_DIALOGS")
    return Path(named) if named else _data("dialogs")


def model_catalogue() -> Path:
    """The list of speech models, with their sources and hashes."""
    return _data("models") / "catalogue.toml"


def word_lists_dir() -> Path:
    """The folder of the speech models' word lists, which need no model to be read."""
    return _data("models")


def models_dir() -> Path:
    """Where models are: `$KIOSK_MODELS`, else `models/` of a checkout, else the service's."""
    named = os.environ.get("KIOSK_MODELS")
    if named:
        return Path(named)
    return _CHECKOUT / "models" if in_checkout() else SERVICE_MODELS


def cache_dir() -> Path:
    """Where spoken prompts are kept: `$KIOSK_CACHE`, else the user's cache folder."""
    named = os.environ.get("KIOSK_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "symptom-kiosk"
