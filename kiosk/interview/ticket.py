"""The ticket's number: digits of which the last one is a check digit.

Damm's check digit finds every single wrong digit and every pair of neighbours exchanged, the two
mistakes that people make most when they copy a number.
"""

from stdnum import damm
from stdnum.exceptions import ValidationError

from kiosk.errors import TicketInvalid


def checked(ticket: str) -> str:
    """The ticket without spaces and dashes.

    Raises:
        TicketInvalid: it is not a number, or the check digit does not fit.
    """
    number = ticket.replace(" ", "").replace("-", "")
    try:
        damm.validate(number)
    except ValidationError as error:
        raise TicketInvalid(
            f"Ticket {ticket} is not valid: its last digit does not fit. Read the number again."
        ) from error
    if len(number) < 2:  # noqa: PLR2004  a number and its check digit
        raise TicketInvalid(f"Ticket {ticket} is too short: it needs a number and a check digit.")
    return number
