"""Speech models: the catalogue of them, installing one, and whether it is whole."""

from kiosk.speech.models.catalogue import Model, find_model, read_catalogue
from kiosk.speech.models.verify import Fault, all_faults, installed_model, size_faults

__all__ = [
    "Fault",
    "Model",
    "all_faults",
    "find_model",
    "installed_model",
    "read_catalogue",
    "size_faults",
]
