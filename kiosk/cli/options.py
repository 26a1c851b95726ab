"""Options that several commands share."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kiosk.errors import TicketInvalid

Decorated = Callable[..., Any]


class Ticket(click.ParamType[str]):
    """A ticket's number, checked by its check digit."""

    name = "ticket"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The ticket without spaces; a wrong one is wrong use (exit 2)."""
        from kiosk.interview.ticket import checked

        try:
            return checked(value)
        except TicketInvalid as error:
            self.fail(str(error), param, ctx)


def dialog(command: Decorated) -> Decorated:
    """`--dialog` and `--language`."""
    command = click.option(
        "--dialog", "dialog_id", default="leg_symptoms", show_default=True, help="Which dialog."
    )(command)
    return click.option("--language", default="en", show_default=True, help="In which language.")(
        command
    )


def day(command: Decorated) -> Decorated:
    """`--date`."""
    return click.option(
        "--date",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _ctx, _param, value: value.date() if value else None,
        help='The day that "last March" counts from (default: today).',
    )(command)


def out(command: Decorated) -> Decorated:
    """`--out`."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("out"),
        show_default=True,
        help="Folder for the record and its page; an earlier interview there is put aside.",
    )(command)


def open_speaker(command: Decorated) -> Decorated:
    """`--open-speaker`."""
    return click.option(
        "--open-speaker",
        is_flag=True,
        help="There is no handset: private questions are not spoken but left to the staff.",
    )(command)


def paper(command: Decorated) -> Decorated:
    """`--paper`."""
    return click.option(
        "--paper",
        type=click.Choice(["a4", "letter"]),
        default="a4",
        show_default=True,
        help="The page's size.",
    )(command)


def today(day: dt.date | None) -> dt.date:
    """The day given, or the machine's own."""
    return day or dt.datetime.now().astimezone().date()
