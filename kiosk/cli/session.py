"""`kiosk session`: what the desk does with the kiosk on its own machine."""

import click

from kiosk.cli.options import Ticket


@click.group(short_help="Start, end or call in a session, from the desk.")
def command() -> None:
    """Start, end or call in a session at the kiosk that runs on this machine (see: kiosk run)."""


@command.command()
@click.option("--ticket", type=Ticket(), required=True, help="The patient's ticket.")
def start(ticket: str) -> None:
    """Begin an interview, or go on with the one of this ticket that was called in."""
    _ask({"do": "start", "ticket": ticket})


@command.command()
def end() -> None:
    """End the session that is going on; its page goes out with what was said so far."""
    _ask({"do": "end"})


@command.command("call-in")
@click.option("--ticket", type=Ticket(), required=True, help="The patient's ticket.")
def call_in(ticket: str) -> None:
    """Print the page as it stands; the same ticket can go on within 30 minutes."""
    _ask({"do": "call_in", "ticket": ticket})


@command.command()
def status() -> None:
    """Say whether a session is going on, and with which ticket."""
    _ask({"do": "status"})


def _ask(what: dict[str, str]) -> None:
    from kiosk.service.control import ask, socket_path

    click.echo(ask(socket_path(), what))
