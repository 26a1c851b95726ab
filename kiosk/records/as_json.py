"""The intake record as JSON text, and back."""

from pydantic import ValidationError

from kiosk.errors import RecordInvalid
from kiosk.records.record import Record


def to_json(record: Record) -> str:
    """The record as one JSON document, with `null` for each thing that was not said."""
    return record.model_dump_json(indent=2) + "\n"


def from_json(text: str) -> Record:
    """A record from its JSON.

    A count of 0 to 10 comes back as a `Scale`: the two look alike, and only the dialog knows
    which was asked. The JSON of what comes back is the same.

    Raises:
        RecordInvalid: it is not the JSON of a record; no words of the patient are in the message.
    """
    try:
        return Record.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "its top"
        raise RecordInvalid(f"The record cannot be read at {place}: {first['msg']}.") from None
