"""The desk's way to a running kiosk: a socket that nobody can upset."""

import socket
from pathlib import Path

import pytest

from kiosk.errors import KioskError, NoKiosk, SessionRunning
from kiosk.service.control import Command, Control, ask


def answer(command: Command) -> str:
    if command["do"] == "dance":
        raise KioskError("The kiosk does not dance.")
    return f"Did {command['do']}."


def test_the_desk_gets_what_was_done_or_why_not(tmp_path: Path) -> None:
    control = Control(tmp_path / "control.sock", answer)
    assert ask(tmp_path / "control.sock", {"do": "end"}) == "Did end."
    with pytest.raises(KioskError, match="does not dance"):
        ask(tmp_path / "control.sock", {"do": "dance"})
    control.close()
    with pytest.raises(NoKiosk, match="Start one"):
        ask(tmp_path / "control.sock", {"do": "end"})


def test_who_calls_and_leaves_without_a_word_leaves_no_trace(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "control.sock"
    control = Control(path, answer)
    for said in (b"", b"no JSON\n", b'{"do": "end"}\n'):
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(str(path))
            caller.sendall(said)
    assert ask(path, {"do": "end"}) == "Did end."
    control.close()
    assert capfd.readouterr().err == ""


def test_a_second_kiosk_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "control.sock"
    control = Control(path, answer)
    with pytest.raises(SessionRunning, match="Another kiosk"):
        Control(path, answer)
    assert ask(path, {"do": "end"}) == "Did end."
    control.close()


def test_the_socket_of_a_program_that_is_gone_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "control.sock"
    with socket.socket(socket.AF_UNIX) as gone:
        gone.bind(str(path))
    control = Control(path, answer)
    assert ask(path, {"do": "end"}) == "Did end."
    control.close()
