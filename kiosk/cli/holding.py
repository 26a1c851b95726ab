"""What the commands that hold an interview share: their setting, and what they print at the end."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kiosk.cli.options import today

if TYPE_CHECKING:
    from kiosk.service.station import Held
    from kiosk.service.wiring import Setting

DRAFT = "Draft dialog, not clinically approved: for trying out, not for patients."


def load_setting(  # noqa: PLR0913  each is an option of its own
    dialog_id: str,
    language: str,
    out: Path,
    day: dt.date | None,
    paper: Literal["a4", "letter"],
    *,
    quiet: bool = False,
) -> "Setting":
    """Load dialog and words; `quiet`: nothing but the record may stand on standard output.

    Raises:
        DialogInvalid: a file has faults.
    """
    from kiosk.service.scripts import load_script  # noqa: PLC0415
    from kiosk.service.transcript import Transcript  # noqa: PLC0415
    from kiosk.service.wiring import Setting  # noqa: PLC0415

    script, words = load_script(dialog_id, language)
    echo: Callable[[str], None] = _to_standard_error if quiet else click.echo
    return Setting(script, words, out, today(day), paper, Transcript(script, echo))


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that is told how many of how many are done."""
    with click.progressbar(length=1, label=label, file=click.get_text_stream("stderr")) as bar:

        def told(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield told


def show_places(held: "Held", *, quiet: bool = False) -> None:
    """Print how the interview ended and where its documents are."""
    echo = _to_standard_error if quiet else click.echo
    ended = "called in" if held.called_in else held.record.status.replace("_", " ")
    echo(f"\nInterview {ended}. Its documents:")
    for path in held.documents:
        echo(f"  {path}")


def _to_standard_error(text: str) -> None:
    click.echo(text, err=True)
