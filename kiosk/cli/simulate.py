"""`kiosk simulate`: simulated patients against the real recogniser."""

import datetime as dt

import click

from kiosk.cli import options


@click.command(short_help="Let simulated patients be heard by the real recogniser.")
@click.option(
    "--patients", type=click.IntRange(min=1), default=6, show_default=True, help="How many come."
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Who comes.")
@click.option(
    "--snr",
    "snr_db",
    type=click.FloatRange(-20, 60),
    metavar="DB",
    help="A crowd talks, so many decibels below the patient (default: a quiet room).",
)
@click.option("--voice", "voices", multiple=True, help="Only this voice; may be given repeatedly.")
@click.option(
    "--answers",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Single answers of each patient besides the interview.",
)
@click.option("--misheard", is_flag=True, help="Show each answer that was not understood.")
@options.day
@options.dialog
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(  # noqa: PLR0913  each is an option of its own
    *,
    patients: int,
    seed: int,
    snr_db: float | None,
    voices: tuple[str, ...],
    answers: int,
    misheard: bool,
    day: dt.date | None,
    dialog_id: str,
    language: str,
    as_json: bool,
) -> None:
    """Let simulated patients be heard by the real recogniser, in virtual time.

    Each patient holds a whole interview and knows what is true; afterwards each gives single
    answers from a file that the recogniser has never seen. Shown are completion, accuracy against
    the truth, turns and minutes; what is understood in one turn, by answer type, voice and manner;
    words that only sound like an answer; and answers cut off at a pause.

    The same seed gives the same patients. Without --date it is the day that the file of sentences
    was written for; on another day those that count from it ("last March") are left out.
    Their voices are flite and espeak-ng; what was spoken once is kept in the cache folder.
    """
    from kiosk.cli.holding import progress_bar
    from kiosk.places import model_catalogue, models_dir
    from kiosk.service.scripts import load_script
    from kiosk.simulate import table
    from kiosk.simulate.run import run_simulation
    from kiosk.simulate.sentences import sentence_file
    from kiosk.simulate.setting import Plan
    from kiosk.simulate.speakers import USUAL
    from kiosk.speech.models import installed_model, read_catalogue

    script, words = load_script(dialog_id, language)
    plan = Plan(patients, seed, day or sentence_file().day, snr_db, voices or USUAL, answers)
    model = installed_model(models_dir(), read_catalogue(model_catalogue())[0].id)
    with progress_bar("Patients") as progress:
        found = run_simulation(plan, script, words, model, progress)
    if as_json:
        click.echo(found.model_dump_json())
        return
    for line in table.lines(found):
        click.echo(line)
    for line in table.misheard(found) if misheard else ():
        click.echo(line)
