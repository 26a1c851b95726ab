"""The command `kiosk`. Each command has a file of its own, imported only when it is called."""

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

from kiosk.errors import KioskError

# Each file holds a click command or group named `command`; the text is what `kiosk --help` shows.
COMMANDS = {
    "demo": "Hold one whole interview with a scripted patient.",
    "interview": "Hold one interview at this machine's microphone and speaker.",
    "hear": "Show what the kiosk makes of recorded answers.",
    "understand": "Show what the kiosk makes of an answer's words.",
    "simulate": "Let simulated patients be heard by the real recogniser.",
    "replay": "Play an interview's log again and compare the record.",
    "run": "Wait for patients, one session after another.",
    "session": "Start, end or call in a session, from the desk.",
    "dialogs": "List, check and draw the dialog files.",
    "models": "List, install and verify speech models.",
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is used, so that `--help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, in the order in which they are shown."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kiosk.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


class Refused(click.ClickException):
    """A `KioskError` on its way to the user: one sentence on standard error."""

    def __init__(self, error: KioskError) -> None:
        super().__init__(str(error))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click asks the instance

    def show(self, file: Any = None) -> None:
        """Print the sentence."""
        click.echo(f"kiosk: {self.message}", file=file or sys.stderr)


class _Group(LazyGroup):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KioskError as error:
            raise Refused(error) from error


@click.command(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="symptom-kiosk", prog_name="kiosk")
def command() -> None:
    """Symptom Kiosk: an offline spoken interview for a clinic's waiting room.

    It asks, listens, checks what it heard, and leaves a one-page summary.
    It never diagnoses. Try it: kiosk demo --fast
    """


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; exit code 0 done, 1 failed, 2 wrong use."""
    command.main(args=args, prog_name="kiosk")
