"""The board's stand-in: a program held to a fifth of a core for each of four cores, and 2 GB.

Four groups of the kernel's processor controller, each with a fifth of a core; every thread of the
program belongs to one of them, as it would run on one core of the board. Both versions of cgroups
are served; making groups takes root, or a folder that root has handed over.
"""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

CORES, SHARE, MEMORY_BYTES = 4, 0.2, 2 * 1024**3
LIMITS = f"{CORES} cores of {SHARE} each, {MEMORY_BYTES // 1024**3} GB"
# Short turns: with the kernel's usual 100 ms a thread would stand still for 80 ms at a time.
_PERIOD_US = 10_000
_QUOTA_US = round(SHARE * _PERIOD_US)
_LOOK_S = 0.02
_ROOT = Path("/sys/fs/cgroup")
_NAME = "kiosk-bench"


class NoQuota(Exception):
    """This machine does not let us hold a program to a share of its processors."""


@dataclass(frozen=True)
class _Groups:
    """`cores`: the files that take a thread's id; `whole`: the file that takes the process."""

    cores: tuple[Path, ...]
    whole: Path | None


def run_held(command: Sequence[str], root: Path = _ROOT) -> int:
    """Run a command under the quota; returns its exit code.

    Raises:
        NoQuota: the machine has no such controller, or does not hand it to us; the message says
            which.
    """
    with _groups(root) as groups, subprocess.Popen(command) as process:  # noqa: S603  this program
        try:
            return _watch(process, groups)
        finally:
            process.kill()


def _watch(process: "subprocess.Popen[bytes]", groups: _Groups) -> int:
    """Give each new thread the next core, until the process ends."""
    if groups.whole is not None:
        _join(groups.whole, process.pid)
    seen: set[int] = set()
    core = cycle(groups.cores)
    while process.poll() is None:
        for thread in sorted(_threads(process.pid) - seen):
            seen.add(thread)
            _join(next(core), thread)
        time.sleep(_LOOK_S)
    return process.returncode


def _threads(pid: int) -> set[int]:
    try:
        return {int(task.name) for task in Path(f"/proc/{pid}/task").iterdir()}
    except FileNotFoundError:
        return set()


def _join(members: Path, member: int) -> None:
    # A thread may have ended meanwhile.
    with suppress(ProcessLookupError):
        members.write_text(f"{member}\n")


@contextmanager
def _groups(root: Path) -> Iterator[_Groups]:
    made: list[Path] = []
    try:
        second = (root / "cgroup.controllers").is_file()
        yield _second_version(root, made) if second else _first_version(root, made)
    except PermissionError as error:
        raise NoQuota(f"making processor groups under {root} takes root ({error}).") from error
    except OSError as error:
        raise NoQuota(f"the processor groups under {root} cannot be used: {error}.") from error
    finally:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()


def _first_version(root: Path, made: list[Path]) -> _Groups:
    """A hierarchy for each controller."""
    if not (root / "cpu" / "tasks").exists():
        raise NoQuota(f"there is no processor controller under {root}.")
    cores = [_made(root / "cpu" / f"{_NAME}-{os.getpid()}-{core}", made) for core in range(CORES)]
    for folder in cores:
        (folder / "cpu.cfs_period_us").write_text(str(_PERIOD_US))
        (folder / "cpu.cfs_quota_us").write_text(str(_QUOTA_US))
    members = tuple(folder / "tasks" for folder in cores)
    if not (root / "memory" / "tasks").exists():
        return _Groups(members, None)
    memory = _made(root / "memory" / f"{_NAME}-{os.getpid()}", made)
    (memory / "memory.limit_in_bytes").write_text(str(MEMORY_BYTES))
    return _Groups(members, memory / "cgroup.procs")


def _second_version(root: Path, made: list[Path]) -> _Groups:
    """One hierarchy; the threads of one process may lie in several groups below its own."""
    (root / "cgroup.subtree_control").write_text("+cpu +memory")
    whole = _made(root / f"{_NAME}-{os.getpid()}", made)
    (whole / "memory.max").write_text(str(MEMORY_BYTES))
    cores = [_made(whole / f"core{core}", made) for core in range(CORES)]
    for folder in cores:
        (folder / "cgroup.type").write_text("threaded")
    (whole / "cgroup.subtree_control").write_text("+cpu")
    for folder in cores:
        (folder / "cpu.max").write_text(f"{_QUOTA_US} {_PERIOD_US}")
    return _Groups(tuple(folder / "cgroup.threads" for folder in cores), whole / "cgroup.procs")


def _made(folder: Path, made: list[Path]) -> Path:
    folder.mkdir()
    made.append(folder)
    return folder
