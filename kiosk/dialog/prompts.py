"""The prompts of a dialog by id, and the mark that ties a recording to its wording."""

import hashlib

from kiosk.dialog.model import Wording

KINDS = ("ask", "reword", "examples", "help")


def prompts(wording: Wording) -> dict[str, str]:
    """Everything that a dialog's questions say aloud, by prompt id (`numbness.ask`)."""
    return {
        f"{question}.{kind}": getattr(words, kind)
        for question, words in wording.questions.items()
        for kind in KINDS
    }


def wording_sha256(text: str) -> str:
    """The SHA-256 of a prompt's text (UTF-8), which changes with the least change of the words."""
    return hashlib.sha256(text.encode()).hexdigest()
