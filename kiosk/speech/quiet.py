"""Keeps standard error for sentences: ALSA and PortAudio print lines of their own there."""

import os
import sys


def keep_stderr_for_sentences() -> None:
    """Let only this program's own words reach standard error, for the rest of the process.

    ALSA and PortAudio write to file descriptor 2 and offer no switch. What Python writes keeps
    going where it went. Not for the service, whose journal is the place for such lines.
    """
    sys.stderr.flush()
    own = os.dup(2)
    sys.stderr = os.fdopen(own, "w", buffering=1, errors="backslashreplace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
