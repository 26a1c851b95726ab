"""`kiosk interview`: one interview, live or with recorded answers."""

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from kiosk.cli import options


@click.command(short_help="Hold one interview at this machine's microphone and speaker.")
@click.option("--ticket", type=options.Ticket(), help="The patient's ticket, with check digit.")
@click.option(
    "--answers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Hear the answer to question ID from ID.wav in this folder, faster than real time.",
)
@options.out
@click.option("--json", "as_json", is_flag=True, help="Print the record, and nothing else.")
@options.open_speaker
@options.paper
@options.day
@options.dialog
def command(  # noqa: PLR0913  each is an option of its own
    *,
    ticket: str | None,
    answers: Path | None,
    out: Path,
    as_json: bool,
    open_speaker: bool,
    paper: Literal["a4", "letter"],
    day: dt.date | None,
    dialog_id: str,
    language: str,
) -> None:
    """Hold one interview at this machine's microphone and speaker.

    Say "repeat", "help", "go back", "skip", "slower", "louder", "stop" or "I want a person" at any
    turn. In a terminal the keys y, n, r, p stand for the kiosk's four keys (yes, no, repeat,
    person), and q hangs up. The desk can use: kiosk session end, kiosk session call-in.

    With --answers each turn of listening to a question counts: ID.wav, then ID.2.wav and so on;
    where only ID.wav exists, a rewording hears it again and a confirmation hears yes.
    """
    from kiosk.cli.holding import (
        DRAFT,
        hold_one,
        load_setting,
        progress_bar,
        show_places,
        to_standard_error,
    )
    from kiosk.cli.live import at_the_desk
    from kiosk.records.as_json import to_json
    from kiosk.service.wiring import live_station, recorded_station
    from kiosk.speech.quiet import keep_stderr_for_sentences

    echo = to_standard_error if as_json else click.echo
    setting = load_setting(
        dialog_id,
        language,
        out=out,
        paper=paper,
        day=day,
        open_speaker=open_speaker,
        echo=echo,
        words=not as_json,
    )
    click.echo(DRAFT, err=True)
    if answers is not None:
        held = hold_one(recorded_station(setting, answers), ticket)
    else:
        keep_stderr_for_sentences()
        with progress_bar("The kiosk's voice") as progress:
            station = live_station(setting, progress)
        station.ear.check()
        with at_the_desk(station):
            held = hold_one(station, ticket)
    if as_json:
        click.echo(to_json(held.record), nl=False)
    show_places(held, echo)
