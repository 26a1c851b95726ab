"""The desk as a folder: the record, its page and the calls for help, as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from kiosk.dialog.model import Dialog
from kiosk.errors import KioskError
from kiosk.files import write_text
from kiosk.records.as_json import to_json
from kiosk.records.record import Record
from kiosk.summary.words import PageWords

Paper = Literal["a4", "letter"]
RECORD, PAGE_PDF, PAGE_TEXT, CALLS = "record.json", "page.pdf", "page.txt", "desk.txt"


class FolderDesk:
    """Leaves an interview's documents in a folder; each file is whole or not there.

    `tell`: one sentence for whoever watches.
    """

    def __init__(
        self,
        folder: Path,
        dialog: Dialog,
        words: PageWords,
        tell: Callable[[str], None],
        paper: Paper = "a4",
    ) -> None:
        self._folder, self._dialog, self._words = folder, dialog, words
        self._tell, self._paper = tell, paper

    def page(self, record: Record) -> None:
        """Write the record and its page as it stands; later ones take the place of earlier ones.

        The record comes last: where it is, its page is. A page that cannot be made calls the desk.

        Raises:
            StoreFailed: the disk refuses it.
        """
        try:
            self._print(record)
        except KioskError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, the record and the rest go on
            fault = type(error).__name__
            self.call(f"The page could not be made ({fault}); {RECORD} has the answers.", record)
        write_text(self._folder / RECORD, to_json(record))

    def _print(self, record: Record) -> None:
        from kiosk.summary.page import write_page  # noqa: PLC0415  the PDF library is heavy
        from kiosk.summary.sheet import sheet  # noqa: PLC0415
        from kiosk.summary.text import as_text  # noqa: PLC0415

        made = sheet(record, self._dialog, self._words, draft=True)
        write_text(self._folder / PAGE_TEXT, as_text(made))
        write_page(made, self._folder / PAGE_PDF, self._paper)

    def call(self, reason: str, record: Record) -> None:
        """Tell whoever watches, then leave a line, that somebody is needed at the kiosk.

        Raises:
            StoreFailed: the disk refuses the line; it was told all the same.
        """
        ticket = record.ticket or "none"
        line = f"Please go to kiosk {record.kiosk}, ticket {ticket}: {reason}"
        self._tell(line)
        write_text(self._folder / CALLS, line + "\n")

    def places(self) -> list[Path]:
        """The documents that are there now."""
        known = [self._folder / name for name in (RECORD, PAGE_PDF, PAGE_TEXT)]
        slips = sorted(self._folder.glob("slip-*.txt"))
        return [path for path in (*known, *slips, self._folder / CALLS) if path.is_file()]
