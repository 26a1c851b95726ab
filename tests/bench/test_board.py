import sys
from pathlib import Path

import pytest

from kiosk.bench.board import NoQuota, run_held

BUSY = "import time; end = time.perf_counter() + 1.0\nwhile time.perf_counter() < end: pass\n"


def test_a_machine_without_the_controller_gets_a_sentence_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoQuota, match="no processor controller"):
        run_held([sys.executable, "-c", "pass"], tmp_path)


def test_version_two_groups_hold_each_core_to_a_fifth_and_all_to_two_gigabytes(
    tmp_path: Path,
) -> None:
    (tmp_path / "cgroup.controllers").write_text("cpu memory")
    assert run_held([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path) == 0
    (whole,) = tmp_path.glob("kiosk-bench-*")
    assert (whole / "memory.max").read_text() == str(2 * 1024**3)
    cores = sorted(whole.glob("core*"))
    assert len(cores) == 4
    for core in cores:
        assert (core / "cgroup.type").read_text() == "threaded"
        quota, period = (core / "cpu.max").read_text().split()
        assert int(quota) / int(period) == pytest.approx(0.2)
    assert (cores[0] / "cgroup.threads").is_file()


def test_what_the_program_ends_with_is_handed_on(tmp_path: Path) -> None:
    (tmp_path / "cgroup.controllers").write_text("cpu memory")
    assert run_held([sys.executable, "-c", "raise SystemExit(3)"], tmp_path) == 3


def test_a_program_under_the_quota_gets_a_fifth_of_a_core(tmp_path: Path) -> None:
    used = tmp_path / "used"
    program = f"{BUSY}open({str(used)!r}, 'w').write(str(time.process_time()))"
    try:
        assert run_held([sys.executable, "-c", program]) == 0
    except NoQuota as error:
        pytest.skip(str(error))
    # A whole core would have been one second; the first moments pass before it is held.
    assert float(used.read_text()) < 0.6
