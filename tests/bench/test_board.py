import sys
from pathlib import Path

import pytest

from kiosk.bench.board import NoQuota, run_held

BUSY = "import time; end = time.perf_counter() + 1.0\nwhile time.perf_counter() < end: pass\n"


def test_a_machine_without_the_controller_gets_a_sentence_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoQuota, match="no processor controller"):
        run_held([sys.executable, "-c", "pass"], tmp_path)


def test_a_program_under_the_quota_gets_a_fifth_of_a_core(tmp_path: Path) -> None:
    used = tmp_path / "used"
    program = f"{BUSY}open({str(used)!r}, 'w').write(str(time.process_time()))"
    try:
        assert run_held([sys.executable, "-c", program]) == 0
    except NoQuota as error:
        pytest.skip(str(error))
    # A whole core would have been one second; the first moments pass before it is held.
    assert float(used.read_text()) < 0.6
