"""Whatever somebody does to a file, the check answers with faults or with a dialog."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import places
from tests.dialog.copies import DialogCopy

REAL = places.dialogs_dir() / "leg_symptoms"
STRAY = st.sampled_from(
    ["", "-", "  -", "x", "  x: y", "id: {", "? a", "\ttab", "- 5", "when: {any: }"]
)


@pytest.mark.parametrize("file", ["dialog.yaml", "en.yaml"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_line_lost_or_spoilt_gives_lines_that_are_there(file: str, data: st.DataObject) -> None:
    lines = (REAL / file).read_text(encoding="utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    lines[number : number + data.draw(st.integers(0, 3))] = [data.draw(STRAY | st.text(max_size=9))]
    with tempfile.TemporaryDirectory() as folder:
        copy = DialogCopy(Path(folder) / "leg_symptoms")
        shutil.copytree(REAL, copy.folder)
        (copy.folder / file).write_text("\n".join(lines), encoding="utf-8")
        checked = copy.check()
    assert bool(checked.faults) != bool(checked.dialogs)
    for fault in checked.faults:
        assert Path(fault.file).parent == copy.folder
        assert (
            1 <= fault.line <= max(len(lines), len((REAL / "en.yaml").read_text().splitlines())) + 1
        )
        assert fault.message.endswith((".", "?"))
