"""How the desk reaches a running kiosk: a socket in the runtime folder, a line of JSON each way."""

import json
import os
import socket
import socketserver
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError, NoKiosk, SessionRunning
from kiosk.places import cache_dir

ANSWER_DEADLINE_S = 5.0
Command = dict[str, Any]
Answer = Callable[[Command], str]


def socket_path() -> Path:
    """`$KIOSK_RUNTIME`, else the service's runtime folder, else one that only the user has."""
    named = os.environ.get("KIOSK_RUNTIME")
    if named:
        return Path(named) / "control.sock"
    base = os.environ.get("RUNTIME_DIRECTORY") or os.environ.get("XDG_RUNTIME_DIR")
    return (Path(base) / "symptom-kiosk" if base else cache_dir() / "run") / "control.sock"


def ask(path: Path, command: Command) -> str:
    """Send a command to the running kiosk; its answer in a sentence.

    Raises:
        NoKiosk: none is running.
        KioskError: it refused, with its own sentence.
    """
    try:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(ANSWER_DEADLINE_S)
            connection.connect(str(path))
            connection.sendall(json.dumps(command).encode() + b"\n")
            answer = json.loads(connection.makefile().readline() or "{}")
    except (OSError, ValueError) as error:
        raise NoKiosk(
            "No kiosk is running on this machine, or it belongs to another user. "
            "Start one with: kiosk run"
        ) from error
    if "refused" in answer:
        raise KioskError(str(answer["refused"]))
    return str(answer.get("said", ""))


class Control:
    """Listens for the desk's commands in a thread of its own.

    `answer`: takes a command and says in a sentence what was done; it refuses with a `KioskError`.
    """

    def __init__(self, path: Path, answer: Answer) -> None:
        """Open the socket.

        Raises:
            SessionRunning: another kiosk program has it.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear_stale(path)
        self._path = path
        self._server = socketserver.ThreadingUnixStreamServer(str(path), _handler(answer))
        self._server.daemon_threads = True
        path.chmod(0o600)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Close the socket."""
        self._server.shutdown()
        self._server.server_close()
        self._path.unlink(missing_ok=True)


def _clear_stale(path: Path) -> None:
    """Take away the socket of a program that is gone."""
    if not path.exists():
        return
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            path.unlink(missing_ok=True)
            return
    raise SessionRunning("Another kiosk program is running on this machine. Stop it first.")


def _handler(answer: Answer) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        timeout = ANSWER_DEADLINE_S

        def handle(self) -> None:
            try:
                reply = {"said": answer(_command(self.rfile.readline(65536)))}
            except KioskError as error:
                reply = {"refused": str(error)}
            except OSError:  # nothing came in time
                return
            with suppress(OSError):  # who asked did not wait
                self.wfile.write(json.dumps(reply).encode() + b"\n")

    return Handler


def _command(line: bytes) -> Command:
    try:
        command = json.loads(line)
    except ValueError as error:
        raise KioskError("The command is not a line of JSON.") from error
    if not isinstance(command, dict) or not isinstance(command.get("do"), str):
        raise KioskError('The command has no "do".')
    return command
