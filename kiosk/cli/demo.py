"""`kiosk demo`: one whole interview with a scripted patient."""

import datetime as dt
from pathlib import Path
from typing import Literal

import click

from kiosk.cli import options


@click.command(short_help="Hold one whole interview with a scripted patient.")
@options.out
@click.option("--patient", default="margaret", show_default=True, help="Who answers.")
@click.option("--fast", is_flag=True, help="Do not play the sound; faster than real time.")
@options.paper
@options.day
@options.dialog
def command(  # noqa: PLR0913  each is an option of its own
    *,
    out: Path,
    patient: str,
    fast: bool,
    paper: Literal["a4", "letter"],
    day: dt.date | None,
    dialog_id: str,
    language: str,
) -> None:
    """Hold one whole interview with a scripted patient, whose spoken answers are really recognised.

    The kiosk speaks with its own voice, the patient with another. The conversation is printed as
    it happens: what was said, what was heard, how sure the kiosk was and what it decided. At the
    end the record, its page and the event log lie in the --out folder.

    Without --fast it runs in real time and is played on the speaker, if there is one.
    """
    from kiosk.cli.holding import DRAFT, hold_one, load_setting, progress_bar, show_places
    from kiosk.demo.patients import load_patient
    from kiosk.places import dialogs_dir
    from kiosk.service.transcript import Transcript
    from kiosk.service.wiring import demo_station
    from kiosk.speech.quiet import keep_stderr_for_sentences

    if not fast:
        keep_stderr_for_sentences()
    setting = load_setting(dialog_id, language, out=out, paper=paper, day=day)
    told = Transcript(setting.script).patient
    scripted = load_patient(patient, dialogs_dir() / dialog_id)
    with progress_bar("The kiosk's voice") as progress:
        station = demo_station(setting, scripted, told, progress, fast=fast)
    click.echo(f"{DRAFT}\nThe patient: {scripted.name}, {scripted.about}.\n")
    held = hold_one(station, scripted.ticket)
    click.echo("\n" + (held.folder / "page.txt").read_text(encoding="utf-8"))
    show_places(held)
