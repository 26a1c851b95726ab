"""Set-up on machines where it may not do what it must: one sentence with the command to run."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "env", "id", "mktemp", "rm", "grep", "tail", "echo", "cat", "true")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder that is the only one on the path, with a few common tools in it."""
    for tool in TOOLS:
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    return tmp_path


def _program(machine: Path, name: str, script: str) -> None:
    (machine / name).unlink(missing_ok=True)
    (machine / name).write_text(f"#!/bin/sh\n{script}\n")
    (machine / name).chmod(0o755)


def _apt_install(machine: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "scripts" / "apt-install", "flite", "npm"],
        env={"PATH": str(machine), "HOME": str(machine)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_apt_the_packages_are_named(machine: Path) -> None:
    done = _apt_install(machine)
    assert done.returncode == 1
    assert "no apt-get; install by its own means what Debian calls: flite npm" in done.stderr


def test_an_ordinary_user_without_sudo_is_told_what_root_must_run(machine: Path) -> None:
    _program(machine, "apt-get", "exit 0")
    _program(machine, "id", "echo 1000")
    done = _apt_install(machine)
    assert done.returncode == 1
    assert "as root, run: apt-get install -y --no-install-recommends flite npm" in done.stderr


def test_sudo_that_wants_a_password_does_not_hang_where_nobody_can_type_it(machine: Path) -> None:
    _program(machine, "apt-get", "exit 0")
    _program(machine, "id", "echo 1000")
    _program(machine, "sudo", '[ "$1" = -n ] && exit 1; exec sleep 60')
    done = _apt_install(machine)
    assert done.returncode == 1
    assert "run: sudo apt-get install -y --no-install-recommends flite npm" in done.stderr


def test_an_ordinary_user_with_sudo_gets_the_packages_without_a_prompt(machine: Path) -> None:
    _program(machine, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >>{machine}/calls')
    _program(machine, "id", "echo 1000")
    _program(machine, "sudo", '[ "$1" = -n ] && shift; exec "$@"')
    done = _apt_install(machine)
    assert done.returncode == 0, done.stderr
    update, install = (machine / "calls").read_text().splitlines()
    assert update.startswith("noninteractive")
    assert update.endswith("update")
    assert install.endswith("install --no-install-recommends flite npm")


def test_packages_that_cannot_be_had_are_one_sentence_with_apts_reason(machine: Path) -> None:
    _program(machine, "id", "echo 0")
    _program(machine, "apt-get", "echo 'E: Unable to locate package flite'; exit 100")
    done = _apt_install(machine)
    assert done.returncode == 1
    assert "E: Unable to locate package flite" in done.stderr
    assert "flite npm could not be installed; try by hand: apt-get install" in done.stderr


def test_a_second_set_up_finds_nothing_to_do() -> None:
    if not (ROOT / ".venv" / "synced-dev").exists():
        pytest.skip("this checkout was not set up by make test")
    environment = {**os.environ, "PATH": f"{os.environ['PATH']}:/usr/sbin:/sbin"}
    for _ in range(2):
        done = subprocess.run(
            [ROOT / "scripts" / "setup", "test"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    assert done.stdout + done.stderr == ""
