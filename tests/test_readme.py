"""The README says what is true."""

import re
from pathlib import Path

from kiosk.cli import COMMANDS
from kiosk.service.scripts import load_script

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_no_other() -> None:
    assert set(re.findall(r"^\| `kiosk (\w+)` \|", README, re.MULTILINE)) == set(COMMANDS)


def test_every_file_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)|src=\"([^\"]+)\"", README):
        assert (ROOT / (target[0] or target[1])).exists(), target


def test_every_room_it_names_is_there_and_no_room_is_left_out() -> None:
    named = set(re.findall(r"^  (\w+)/  ", README, re.MULTILINE))
    there = {path.parent.name for path in (ROOT / "kiosk").glob("*/__init__.py")}
    assert named == there


def test_what_the_kiosk_says_in_the_transcript_is_what_it_would_say() -> None:
    script, _ = load_script()
    spoken = [*script.phrases.as_prompts().values()]
    for words in script.dialog.wording.questions.values():
        spoken += [words.ask, words.reword, words.examples, words.help]
    transcript = re.search(r"```text\n(Kiosk .*?)```", README, re.DOTALL)
    assert transcript
    lines = re.sub(r"\n {10}", " ", transcript[1]).splitlines()
    said = [line.removeprefix("Kiosk").strip() for line in lines if line.startswith("Kiosk")]
    assert said
    for prompt in said:
        left = prompt
        for text in spoken:
            left = left.replace(text, "")
        assert not left.strip(), prompt
