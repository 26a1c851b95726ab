"""What the commands that hold an interview share: their setting, and what they print at the end."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

if TYPE_CHECKING:
    from kiosk.service.station import Held, Station
    from kiosk.service.wiring import Setting

DRAFT = "Draft dialog, not clinically approved: for trying out, not for patients."


def load_setting(  # noqa: PLR0913  each is an option of its own
    dialog_id: str,
    language: str,
    *,
    out: Path,
    paper: Literal["a4", "letter"],
    day: dt.date | None = None,
    open_speaker: bool = False,
    echo: Callable[[str], None] = click.echo,
    words: bool = True,
) -> "Setting":
    """Load a dialog with all its words.

    `echo`: where the conversation goes; `words`: whether it goes there, or only sentences about
    the machine (a service's output is a log, and no log holds a patient's words).

    Raises:
        DialogInvalid: a file has faults.
    """
    from kiosk.service.scripts import load_script
    from kiosk.service.transcript import Notices, Transcript
    from kiosk.service.wiring import Setting

    script, page_words = load_script(dialog_id, language)
    watcher = Transcript(script, echo) if words else Notices(echo)
    return Setting(script, page_words, out, day, paper, watcher, open_speaker)


def hold_one(station: "Station", ticket: str | None) -> "Held":
    """Hold one interview and let go of everything.

    Raises:
        SessionRunning: another program uses the folder.
    """
    with closing(station), closing(station.sessions()) as sessions:
        return station.hold(sessions, ticket)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that is told how many of how many are done."""
    bar: Any = click.progressbar(length=1, label=label, file=sys.stderr)

    def told(done: int, of: int) -> None:
        bar.length = of
        bar.update(done - bar.pos)

    with bar:
        yield told


def show_places(held: "Held", echo: Callable[[str], None] = click.echo) -> None:
    """Print how the interview ended and where its documents are."""
    ended = "called in" if held.called_in else held.record.status.replace("_", " ")
    echo(f"\nInterview {ended}. Its documents:")
    for path in held.documents:
        echo(f"  {path}")


def to_standard_error(text: str) -> None:
    """Print what may not stand on standard output."""
    click.echo(text, err=True)
