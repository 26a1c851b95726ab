"""Scripted patients: what each of them says when a question comes the first, second ... time."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from kiosk.dialog.load import read_as
from kiosk.dialog.model import Part
from kiosk.errors import WrongUse
from kiosk.interview.actions import Listen

FOLDER = "patients"
AGREES = "yes that's right"


class Patient(Part):
    """One scripted patient.

    `voice`: a voice of flite. `answers`: by question id, a reply for each turn of listening;
    `[1.5]` in a reply is a pause of so many seconds. `confirm`: the reply to a read-back where the
    question's own replies are used up.
    """

    name: str
    about: str
    voice: str
    ticket: str
    answers: dict[str, Annotated[tuple[str, ...], Field(min_length=1)]]
    confirm: str = AGREES

    @field_validator("answers", mode="before")
    @classmethod
    def _one_reply_is_a_list(cls, raw: object) -> object:
        if not isinstance(raw, dict):
            return raw
        return {name: [said] if isinstance(said, str) else said for name, said in raw.items()}


def load_patient(name: str, dialog_folder: Path) -> Patient:
    """The scripted patient of that name.

    Raises:
        WrongUse: there is none; the message names those there are.
        DialogInvalid: the file has faults.
    """
    path = dialog_folder / FOLDER / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(patient_names(dialog_folder))
        raise WrongUse(f"There is no patient {name}. There are: {known}.")
    return read_as(path, Patient)


def patient_names(dialog_folder: Path) -> list[str]:
    """The names of a dialog's scripted patients."""
    return sorted(path.stem for path in (dialog_folder / FOLDER).glob("*.yaml"))


class Replies:
    """Which reply is due: the turns of listening are counted for each question."""

    def __init__(self, patient: Patient) -> None:
        self._patient = patient
        self._turns: dict[str, int] = {}

    def next(self, listen: Listen) -> str:
        """What the patient says now; nothing where no reply was written."""
        turn = self._turns.get(listen.question, 0)
        self._turns[listen.question] = turn + 1
        replies = self._patient.answers.get(listen.question, ())
        if turn < len(replies):
            return replies[turn]
        if listen.mode == "confirm":
            return self._patient.confirm
        return replies[-1] if replies else ""
