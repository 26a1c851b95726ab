"""A dialog that a test may break."""

from dataclasses import dataclass
from pathlib import Path

from kiosk import places
from kiosk.dialog.check import Checked, check_dialog


@dataclass
class DialogCopy:
    folder: Path

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"the real {file} has changed: {old!r} is not in it"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def line(self, file: str, part: str) -> int:
        """The number of the first line that holds `part`."""
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if part in line)

    def check(self) -> Checked:
        return check_dialog(self.folder, places.word_lists_dir())

    def faults(self) -> list[tuple[str, int, str]]:
        return [(Path(one.file).name, one.line, one.message) for one in self.check().faults]
