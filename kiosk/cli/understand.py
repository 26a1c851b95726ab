"""`kiosk understand`: what the kiosk makes of an answer's words."""

import datetime as dt
import json

import click

from kiosk.cli import options


@click.command(short_help="Show what the kiosk makes of an answer's words.")
@click.argument("question")
@click.argument("text")
@options.dialog
@options.day
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def command(  # noqa: PLR0913, PLR0917  one for each option
    question: str, text: str, dialog_id: str, language: str, day: dt.date | None, as_json: bool
) -> None:
    """Show what the kiosk makes of TEXT as an answer to QUESTION.

    QUESTION is a question's id, for example numbness, or an answer type, for example type:amount.
    """
    from kiosk.answers.understand import understand
    from kiosk.cli.found import document, lines
    from kiosk.cli.question import asked
    from kiosk.dialog.load import load_lexicon
    from kiosk.interview.decide import judge
    from kiosk.interview.hearing import Hearing, Sound
    from kiosk.places import dialogs_dir

    the_question, dialog = asked(question, dialog_id, language)
    lexicon = load_lexicon(language, dialogs_dir())
    today = options.today(day)
    sound: Sound = "speech" if text.strip() else "no_input"
    hearing = Hearing(sound=sound, tight=text, guarded=text, confidence=1.0)
    found = judge(
        the_question,
        hearing,
        lambda words: understand(words, the_question, dialog, lexicon, today),
    )
    if as_json:
        click.echo(json.dumps(document(found), ensure_ascii=False))
        return
    for line in lines(found):
        click.echo(line)
