"""What an installation tells whoever waits for it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

Advance = Callable[[int], None]


class Report(Protocol):
    """A place for sentences and progress."""

    def say(self, sentence: str) -> None:
        """Show one sentence."""

    def progress(self, label: str, total_bytes: int) -> AbstractContextManager[Advance]:
        """Show how far something is; the function takes the bytes done since its last call."""
