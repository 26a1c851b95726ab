"""`kiosk run`: wait for patients, one session after another."""

import queue
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kiosk.cli import options

if TYPE_CHECKING:
    from kiosk.service.sessions import Sessions
    from kiosk.service.station import Station

POLL_S = 0.2


@click.command(short_help="Wait for patients, one session after another.")
@options.out
@options.open_speaker
@options.paper
@options.dialog
def command(
    *,
    out: Path,
    open_speaker: bool,
    paper: Literal["a4", "letter"],
    dialog_id: str,
    language: str,
) -> None:
    """Wait for patients, one session after another, until it is stopped.

    A session starts when the desk says so (kiosk session start --ticket T), or when a ticket's
    number comes in on standard input, as from a barcode reader or a keyboard.

    An interview that a power cut interrupted is closed at the start, and its page goes out.
    """
    from kiosk.cli.holding import DRAFT, load_setting, progress_bar
    from kiosk.cli.live import at_the_desk
    from kiosk.errors import SoundError
    from kiosk.service.wiring import live_station
    from kiosk.speech.quiet import keep_stderr_for_sentences

    setting = load_setting(
        dialog_id, language, out=out, paper=paper, open_speaker=open_speaker, words=False
    )
    click.echo(DRAFT, err=True)
    keep_stderr_for_sentences()
    with progress_bar("The kiosk's voice") as progress:
        station = live_station(setting, progress)
    try:
        station.ear.check()
    except SoundError as error:
        click.echo(f"{error} A session waits for it.", err=True)
    threading.Thread(target=_read_tickets, args=(station,), daemon=True).start()
    with closing(station), closing(station.sessions()) as sessions:
        sessions.recover(station.clock.now())
        with at_the_desk(station, keys=False), suppress(KeyboardInterrupt):
            serve(station, sessions)


def serve(station: "Station", sessions: "Sessions") -> None:
    """Hold one session after another, until the station is to end."""
    from kiosk.cli.holding import show_places

    while not station.ending:
        click.echo("Waiting for a patient.")
        show_places(station.hold(sessions, _next_ticket(station)))


def _next_ticket(station: "Station") -> str:
    """Wait for the desk or the reader, often enough that a signal is noticed."""
    while True:
        with suppress(queue.Empty):
            return station.waiting.get(timeout=POLL_S)


def _read_tickets(station: "Station") -> None:
    """Take each line of standard input as a ticket, as a barcode reader types it."""
    from kiosk.errors import KioskError

    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            click.echo(station.answer({"do": "start", "ticket": line.strip()}))
        except KioskError as error:
            click.echo(f"kiosk: {error}", err=True)
