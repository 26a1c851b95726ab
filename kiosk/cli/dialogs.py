"""The command `kiosk dialogs`: list, check and draw the dialog files."""

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from kiosk import places
from kiosk.dialog.check import Checked, check_dialog
from kiosk.dialog.load import list_dialogs
from kiosk.dialog.plain import meant
from kiosk.dialog.turns import estimate
from kiosk.dialog.yaml_source import Fault
from kiosk.errors import WrongUse

_ADVICE = (
    "A distance of 0 is the same sound, 1 nothing in common. Where you can, use other words for "
    "one of the two, or ask so that only one can be the answer."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, check and draw the dialog files.

    Dialogs lie in $KIOSK_DIALOGS, else in those that came with the program.
    """


@command.command("list")
@JSON
def list_all(*, as_json: bool) -> None:
    """Show the dialogs, with their languages and number of questions."""
    rows = [_row(name, check_dialog(_folder(name))) for name in list_dialogs(places.dialogs_dir())]
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        if row["faults"]:
            click.echo(f"{row['id']}: has faults; see: kiosk dialogs check {row['id']}")
        else:
            languages = ", ".join(row["languages"])
            click.echo(
                f"{row['id']}: {row['title']}, version {row['version']}, "
                f"{row['questions']} questions, in {languages}"
            )
    click.echo(f"Dialogs lie in {places.dialogs_dir()}.")


@command.command()
@click.argument("dialogs", nargs=-1, metavar="[DIALOG]...")
@JSON
@click.pass_context
def check(ctx: click.Context, dialogs: tuple[str, ...], *, as_json: bool) -> None:
    """Check dialogs (all of them, where none is named) and the languages that they use.

    Faults make the check fail. Warnings do not: they name answers to one question that mean
    different things and sound nearly alike, by a pronunciation dictionary.
    """
    names = [_known(name) for name in dialogs] or list_dialogs(places.dialogs_dir())
    checked = {name: check_dialog(_folder(name), places.word_lists_dir()) for name in names}
    faults = [fault for one in checked.values() for fault in one.faults]
    faults += _faults_of_languages({name for one in checked.values() for name in one.languages})
    faults = [_near(fault) for fault in faults]
    dictionaries, warnings = ({}, []) if faults else _sounding_alike(checked)
    if as_json:
        found = {
            "dialogs": [_row(name, one) for name, one in checked.items()],
            "faults": [asdict(fault) for fault in faults],
            "warnings": [asdict(warning) for warning in warnings],
            "dictionaries": dictionaries,
        }
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for name, one in checked.items():
            if not one.faults:
                click.echo(_praise(name, one))
        for fault in faults:
            click.echo(str(fault), err=True)
        for warning in warnings:
            click.echo(str(replace(warning, message=f"warning: {warning.message}")), err=True)
        if warnings:
            click.echo(_ADVICE, err=True)
        for language, dictionary in dictionaries.items():
            click.echo(f"{language}: {_searched(dictionary)}")
    ctx.exit(1 if faults else 0)


@command.command()
@click.argument("dialog")
@click.option("--language", default="en", show_default=True, help="Whose words to show.")
@click.option(
    "--format", "form", type=click.Choice(["mermaid", "dot"]), default="mermaid", show_default=True
)
def draw(dialog: str, language: str, form: str) -> None:
    """Draw a dialog as a diagram, on standard output."""
    from kiosk.dialog.draw import as_dot, as_mermaid
    from kiosk.dialog.load import load_dialog

    loaded = load_dialog(dialog, language, places.dialogs_dir())
    click.echo(as_mermaid(loaded) if form == "mermaid" else as_dot(loaded), nl=False)


@command.command()
@click.argument("model", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--language", default="en", show_default=True, help="The model's language.")
def words(model: Path, language: str) -> None:
    """Take the word list out of a speech model's folder, once, so that check needs no model."""
    from kiosk.speech.take_words import take_words

    file, count = take_words(model, language, places.word_lists_dir())
    click.echo(f"{count:,} words of {model.name} are now in {file}.")


def _folder(name: str) -> Path:
    return places.dialogs_dir() / name


def _known(name: str) -> str:
    known = list_dialogs(places.dialogs_dir())
    if name not in known:
        raise WrongUse(f'There is no dialog "{name}"{meant(name, known)}')
    return name


def _faults_of_languages(languages: set[str]) -> list[Fault]:
    from kiosk.dialog.check_language import check_language
    from kiosk.dialog.vocabulary import load_vocabulary

    folder, word_lists = places.dialogs_dir() / "languages", places.word_lists_dir()
    return [
        fault
        for name in sorted(languages)
        for fault in check_language(folder / name, load_vocabulary(name, word_lists))
    ]


def _sounding_alike(
    checked: dict[str, Checked],
) -> tuple[dict[str, str | None], list[Fault]]:
    """The pronunciation dictionary of each language, and the warnings made with them."""
    from kiosk.dialog.check_alike import dialog_warnings, language_warnings
    from kiosk.dialog.load import load_lexicon
    from kiosk.dialog.pronunciation import load_pronunciations

    folder = places.dialogs_dir()
    dictionaries, warnings = dict[str, str | None](), list[Fault]()
    for language in sorted({language for one in checked.values() for language in one.dialogs}):
        spoken = load_pronunciations(language)
        dictionaries[language] = spoken.name if spoken else None
        if spoken is None:
            continue
        lexicon = load_lexicon(language, folder)
        warnings += language_warnings(
            lexicon, folder / "languages" / language / "answers.yaml", spoken
        )
        for name, one in checked.items():
            if language in one.dialogs:
                file = folder / name / f"{language}.yaml"
                warnings += dialog_warnings(one.dialogs[language], file, lexicon, spoken)
    return dictionaries, [_near(warning) for warning in sorted(warnings)]


def _searched(dictionary: str | None) -> str:
    if dictionary is None:
        return "no pronunciation dictionary is known, so answers that sound alike were not sought."
    return f"answers that sound alike were sought with the {dictionary}."


def _near(fault: Fault) -> Fault:
    """The fault with its file as seen from here, where it lies below this folder."""
    here = Path.cwd()
    path = Path(fault.file)
    return replace(fault, file=str(path.relative_to(here))) if here in path.parents else fault


def _row(name: str, checked: Checked) -> dict[str, Any]:
    row: dict[str, Any] = {"id": name, "faults": len(checked.faults)}
    dialog = next(iter(checked.dialogs.values()), None)
    if dialog is None:
        return row
    turns = estimate(dialog)
    return row | {
        "title": dialog.wording.title,
        "version": dialog.version,
        "languages": list(checked.dialogs),
        "questions": len(dialog.questions),
        "turns": {"shortest": turns.shortest, "longest": turns.longest},
    }


def _praise(name: str, checked: Checked) -> str:
    dialog = next(iter(checked.dialogs.values()))
    turns, languages = estimate(dialog), ", ".join(checked.dialogs)
    return (
        f"{name}: no faults. {len(dialog.questions)} questions and {len(dialog.alerts)} alert "
        f"rules, in {languages}; about {turns.shortest} to {turns.longest} turns an interview."
    )
