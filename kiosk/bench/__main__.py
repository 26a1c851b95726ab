"""`python -m kiosk.bench`: measures the ear, writes a table and `bench.json`."""

import sys
from datetime import datetime
from pathlib import Path

import click

from kiosk.bench.clips import human_folder
from kiosk.bench.plan import PART_NAMES, Size
from kiosk.bench.report import Row
from kiosk.bench.run import Bench
from kiosk.bench.table import HEAD, LEGEND, line, lines
from kiosk.cli import Refused
from kiosk.dialog.load import load_lexicon
from kiosk.errors import KioskError
from kiosk.places import dialogs_dir, model_catalogue, models_dir
from kiosk.speech.models import find_model, installed_model, read_catalogue


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--quick", "size", flag_value="quick", help="A few clips of each: a minute.")
@click.option("--full", "size", flag_value="full", help="Every clip under every condition.")
@click.option("--only", multiple=True, type=click.Choice(PART_NAMES), help="Only this part.")
@click.option("--board", is_flag=True, help="Only the part under the board's stand-in.")
@click.option("--seed", default=1, show_default=True, help="Which clips and noises are drawn.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="Folder for bench.json.",
)
@click.option("--silent", is_flag=True, help="Write only bench.json.")
def command(  # noqa: PLR0913, PLR0917  one for each option
    size: Size | None, only: tuple[str, ...], board: bool, seed: int, out: Path, silent: bool
) -> None:
    """Measure how well, how fast and at what cost the kiosk hears answers.

    KIOSK_SPEECH_DIR names a folder of recorded human voices with a manifest.tsv; without it only
    synthetic voices are heard. Needs the speech model.
    """
    try:
        _measure(size or "usual", (*only, "board") if board else only, seed, out, silent=silent)
    except KioskError as error:
        raise Refused(error) from error


def _measure(size: Size, only: tuple[str, ...], seed: int, out: Path, *, silent: bool) -> None:
    catalogue = read_catalogue(model_catalogue())
    speech = human_folder()
    if not silent:
        click.echo(f"{HEAD}\n{LEGEND}\n")
    report = Bench(
        model=installed_model(models_dir(), find_model(catalogue, None).id),
        lexicon=load_lexicon("en", dialogs_dir()),
        out=out,
        speech=speech,
        size=size,
        seed=seed,
        only=frozenset(only) or None,
        now=datetime.now().astimezone(),
        progress=_nothing if silent or not sys.stderr.isatty() else _progress,
        on_row=_nothing_of if silent else _print_row,
    ).run()
    if not silent:
        click.echo()
        for text in lines(report):
            click.echo(text)
        click.echo(f"Written: {out / 'bench.json'}")


def _print_row(row: Row) -> None:
    click.echo(line(row))


def _progress(about: str, done: int, of: int) -> None:
    end = "\r" + " " * 79 + "\r" if done == of else ""
    click.echo(f"\r{about}: {done} of {of}   {end}", nl=False, err=True)


def _nothing(about: str, done: int, of: int) -> None:
    """No terminal to show progress on."""


def _nothing_of(row: Row) -> None:
    """Nobody looks."""


if __name__ == "__main__":
    command()
