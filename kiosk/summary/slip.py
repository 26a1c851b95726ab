"""The slip for an alert: outside only what the desk must know, inside what was said."""

from collections.abc import Iterator
from textwrap import wrap

from kiosk.dialog.model import Dialog
from kiosk.records.record import Alert
from kiosk.summary.danger import label_of, sign
from kiosk.summary.plain import clock, day, on_one_line, quoted
from kiosk.summary.words import PageWords

WIDTH = 42  # characters on a receipt of 80 mm


def slip_text(
    alert: Alert, ticket: str | None, kiosk: str, dialog: Dialog, words: PageWords
) -> str:
    """The slip, to be folded at its middle.

    Of what was said nothing stands outside. "Said" has a solid frame, a quiet notice a dotted
    one, so that nobody takes one for the other.
    """
    return "\n".join(_lines(alert, ticket, kiosk, dialog, words)) + "\n"


def _lines(
    alert: Alert, ticket: str | None, kiosk: str, dialog: Dialog, words: PageWords
) -> Iterator[str]:
    said = alert.kind == "said"
    frame = "#" if said else "."
    yield frame * WIDTH
    yield from wrap(_kind(alert, words), WIDTH)
    yield frame * WIDTH
    number = on_one_line(ticket or "") or words.labels.no_ticket
    yield from wrap(f"{words.labels.ticket}: {number}", WIDTH)
    yield from wrap(f"{words.labels.kiosk}: {on_one_line(kiosk)}", WIDTH)
    yield from wrap(f"{words.slip.at}: {day(alert.at, words.dates)}, {clock(alert.at)}", WIDTH)
    yield frame * WIDTH
    yield ""
    yield from wrap(f"- - {words.slip.fold} - -", WIDTH)
    yield ""
    yield from wrap(sign(alert, dialog), WIDTH)
    yield from wrap(f"{words.slip.question}: {label_of(alert.question, dialog)}", WIDTH)
    if alert.words:
        yield from wrap(f"{words.slip.words}: {quoted(alert.words, words)}", WIDTH)
    if not said:
        yield from wrap(words.slip.ask, WIDTH)
    yield from wrap(words.not_verified, WIDTH)


def _kind(alert: Alert, words: PageWords) -> str:
    if alert.kind == "said":
        return words.slip.said if alert.tier == "red" else words.slip.said_amber
    return words.slip.not_clear if alert.kind == "not_clear" else words.slip.not_asked
