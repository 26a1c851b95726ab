"""Fetch the maker's archive over the network, going on where an earlier try broke off."""

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import requests

from kiosk.errors import ModelUnreachable
from kiosk.speech.models.catalogue import ArchiveSource
from kiosk.speech.models.disk import require_room
from kiosk.speech.models.report import Report

REACH_S = 5.0
SILENCE_S = 30.0
TRIES = 4
PAUSE_S = 1.0

_CHUNK_BYTES = 1 << 16
_OK, _PARTIAL, _RANGE_REFUSED = 200, 206, 416
_Result = TypeVar("_Result")


class _Broken(Exception):
    """The connection broke while the archive was coming."""


def fetch_archive(source: ArchiveSource, folder: Path, report: Report) -> Path:
    """The archive as a file in `folder`; what came of it is kept there for the next try.

    Raises:
        ModelUnreachable: the site cannot be reached, refuses, or broke off too often.
        ModelNotKept: the disk has no room.
        OSError: the disk refused.
    """
    part = folder / f"{source.filename}.part"
    for attempt in range(1, TRIES + 1):
        try:
            _fetch_rest(source, part, report)
        except _Broken as error:
            if attempt == TRIES:
                break
            report.say(str(error))
            time.sleep(PAUSE_S)
        else:
            return part
    raise ModelUnreachable(
        f"The connection to {_host(source)} broke {TRIES} times; "
        "the next installation goes on where this one stopped."
    )


def reachable(source: ArchiveSource) -> bool:
    """Whether the maker's site answers within `REACH_S` seconds and has the archive."""
    try:
        _open(source, 0).close()
    except ModelUnreachable:
        return False
    return True


def _fetch_rest(source: ArchiveSource, part: Path, report: Report) -> None:
    had_bytes = part.stat().st_size if part.exists() else 0
    with _open(source, had_bytes) as response:
        if response.status_code == _RANGE_REFUSED:
            if had_bytes == _whole_bytes(response):
                return
            part.unlink()
            raise _Broken(f"{_host(source)} has another archive now; beginning again.")
        if response.status_code == _OK:
            had_bytes = 0
        total_bytes = had_bytes + int(response.headers.get("Content-Length", 0))
        require_room(part.parent, total_bytes - had_bytes)
        with (
            report.progress(f"Fetching {source.filename}", total_bytes) as advance,
            part.open("ab" if had_bytes else "wb") as output,
        ):
            advance(had_bytes)
            try:
                for chunk in response.iter_content(_CHUNK_BYTES):
                    output.write(chunk)
                    advance(len(chunk))
            except requests.RequestException as error:
                raise _Broken(
                    f"The connection to {_host(source)} broke after {output.tell() / 1e6:.1f} MB; "
                    "going on from there."
                ) from error


def _open(source: ArchiveSource, had_bytes: int) -> requests.Response:
    """The answer's head; its status is 200 (whole), 206 (the rest) or 416 (there is no rest)."""
    headers = {"Accept-Encoding": "identity"}
    if had_bytes:
        headers["Range"] = f"bytes={had_bytes}-"

    def ask() -> requests.Response:
        return requests.get(source.url, headers=headers, stream=True, timeout=(REACH_S, SILENCE_S))

    try:
        response = _within(REACH_S, ask)
    except TimeoutError as error:
        raise ModelUnreachable(f"{_host(source)} did not answer within {REACH_S:g} s.") from error
    except requests.exceptions.SSLError as error:
        raise ModelUnreachable(
            f"{_host(source)} has a certificate that this machine does not trust; "
            "is there a proxy that opens connections?"
        ) from error
    except requests.RequestException as error:
        raise ModelUnreachable(f"{_host(source)} cannot be reached from here.") from error
    wanted = (_PARTIAL, _RANGE_REFUSED) if had_bytes else ()
    if response.status_code == _OK or response.status_code in wanted:
        return response
    response.close()
    raise ModelUnreachable(f"{_host(source)} answers {response.status_code} {response.reason}.")


def _whole_bytes(response: requests.Response) -> int | None:
    match = re.fullmatch(r"bytes \*/(\d+)", response.headers.get("Content-Range", ""))
    return int(match[1]) if match else None


def _host(source: ArchiveSource) -> str:
    return urlsplit(source.url).hostname or source.url


def _within(seconds: float, call: Callable[[], _Result]) -> _Result:
    """The call's result, or `TimeoutError`: looking up a name has no deadline of its own."""
    results: list[_Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001  raised again by whoever waits
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True, name="open the maker's archive")
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
