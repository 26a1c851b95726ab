import subprocess
import sys


def test_the_lines_of_the_c_libraries_are_dropped_and_our_sentences_stay() -> None:
    program = (
        "import os, sys\n"
        "from kiosk.speech.quiet import keep_stderr_for_sentences\n"
        "keep_stderr_for_sentences()\n"
        "os.write(2, b'ALSA lib pcm.c: underrun occurred')\n"
        "print('The microphone is gone.', file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)  # noqa: PLW1510
    assert done.stderr == "The microphone is gone.\n"
    assert done.returncode == 0
