"""`kiosk hear`: what the kiosk makes of recorded answers."""

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kiosk.cli import options

if TYPE_CHECKING:
    from kiosk.dialog.model import Question
    from kiosk.interview.decide import Judgement
    from kiosk.speech.hearing import Hearer


@click.command(short_help="Show what the kiosk makes of recorded answers.")
@click.argument("question")
@click.argument("wavs", nargs=-1, required=True, metavar="WAV...", type=click.Path(path_type=Path))
@options.dialog
@options.day
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a line.")
def command(  # noqa: PLR0913, PLR0917  one for each option
    question: str,
    wavs: tuple[Path, ...],
    dialog_id: str,
    language: str,
    day: dt.date | None,
    as_json: bool,
) -> None:
    """Show what the kiosk makes of each WAV as a spoken answer to QUESTION.

    QUESTION is a question's id, for example numbness, or an answer type, for example type:yes_no.
    Each file stands for another patient. A file that cannot be read gets a line with an error,
    the rest go on, and the exit code is 1.
    """
    from kiosk.cli.question import asked
    from kiosk.dialog.load import load_lexicon
    from kiosk.errors import ClipUnreadable
    from kiosk.places import dialogs_dir, model_catalogue, models_dir
    from kiosk.speech.hearing import Hearer
    from kiosk.speech.models import find_model, installed_model, read_catalogue

    the_question, dialog = asked(question, dialog_id, language)
    lexicon = load_lexicon(language, dialogs_dir())
    model = installed_model(models_dir(), find_model(read_catalogue(model_catalogue()), None).id)
    hearer = Hearer(model, dialog, lexicon, options.today(day))
    unreadable = False
    for wav in wavs:
        try:
            _show(wav, *_heard(hearer, the_question, wav), as_json=as_json)
        except ClipUnreadable as error:
            unreadable = True
            click.echo(json.dumps({"file": str(wav), "error": str(error)}) if as_json else error)
    if unreadable:
        raise click.exceptions.Exit(1)


def _heard(hearer: "Hearer", question: "Question", wav: Path) -> tuple["Judgement", str | None]:
    from kiosk.speech.sound import read_clip

    hearing = hearer.hear_clip(question, read_clip(wav))
    return hearer.judge(question, hearing), hearing.loose


def _show(wav: Path, found: "Judgement", loose_words: str | None, *, as_json: bool) -> None:
    from kiosk.cli.found import document, lines

    if as_json:
        shown: dict[str, Any] = {"file": str(wav), **document(found), "loose_words": loose_words}
        click.echo(json.dumps(shown, ensure_ascii=False))
        return
    heard = f' "{found.words}"' if found.words else ""
    click.echo(f"{wav}:{heard} " + "; ".join(lines(found)))
