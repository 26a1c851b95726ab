"""`kiosk replay`: an interview's log, played again."""

import json
from pathlib import Path

import click


@click.command(short_help="Play an interview's log again and compare the record.")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the record that comes out.")
def command(log: Path, as_json: bool) -> None:
    """Play an interview's LOG (events.jsonl) again and show that the same record comes out.

    The record beside the log (record.json) is compared; exit code 1 if it differs. Nothing is
    spoken, printed or alerted.
    """
    from kiosk.interview.events import Started
    from kiosk.records.as_json import to_json
    from kiosk.records.event_log import read_events
    from kiosk.service.scripts import script_of
    from kiosk.service.sessions import replayed

    events = read_events(log)
    script = script_of(events)
    if isinstance(events[0], Started) and events[0].script != script.fingerprint:
        click.echo("The dialog or its words were changed since; the record may differ.", err=True)
    record = to_json(replayed(events, script).record())
    if as_json:
        click.echo(record)
    kept = log.parent / "record.json"
    if not kept.is_file():
        click.echo(f"{len(events)} events played; there is no {kept} to compare with.", err=True)
        return
    if json.loads(kept.read_text(encoding="utf-8")) != json.loads(record):
        click.echo(f"{len(events)} events played; the record DIFFERS from {kept}.", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"{len(events)} events played; the record is identical to {kept}.", err=as_json)
