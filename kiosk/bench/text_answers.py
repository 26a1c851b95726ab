"""How well answers in words are understood, on a set that the parsers were not written from.

`text_set/open.tsv` may be looked at to improve the parsers, `text_set/untouched.tsv` may not.
A row holds a question, what was said and what it means: a value, `!universal`, or `again` where
nothing may be taken; `+question:value` for what else it answers, ` ?` for a weak answer.

`python -m kiosk.bench.text_answers` prints the figures; `--misses` the open part's misses, too.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import click

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.shown import shown_value
from kiosk.answers.understand import understand
from kiosk.answers.understanding import Understanding
from kiosk.answers.values import YesNo
from kiosk.dialog.load import load_dialog, load_lexicon
from kiosk.dialog.model import Dialog, Question, QuestionWording
from kiosk.places import dialogs_dir

Part = Literal["open", "untouched"]
Verdict = Literal["right", "wrong", "again"]
PARTS: tuple[Part, ...] = ("open", "untouched")
# A Wednesday, from which "last March" counts.
TODAY = date(2026, 6, 17)
_SETS = Path(__file__).with_name("text_set")
_ARTICLES = ("the_", "of_", "my_")
# Types that the dialog has no question of.
_MORE = {
    "falls": Question(id="falls", type="count", section="course"),
    "trend": Question(
        id="trend", type="choice", section="course", options=("better", "worse", "same")
    ),
}
_MORE_WORDS: dict[str, dict[str, object]] = {
    "falls": {},
    "trend": {
        "options": {"better": "better", "worse": "worse", "same": "about the same"},
        "says": {"same": ("no change", "the same", "same", "unchanged", "hasn't changed")},
    },
}


class Row(NamedTuple):
    """One answer with what it should mean."""

    question: str
    words: str
    expected: str


class Figures(NamedTuple):
    """Counts of one part. `again`: an answer that the kiosk would ask for once more."""

    rows: int
    right: int
    wrong: int
    again: int


def measure_text_sets() -> dict[Part, dict[str, Figures]]:
    """The figures of both parts: by answer type, and under `all`."""
    return {part: _by_type(read_rows(part)) for part in PARTS}


def read_rows(part: Part) -> list[Row]:
    """The rows of one part."""
    lines = (_SETS / f"{part}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [Row(*line.split("\t")) for line in lines if not line.startswith("#")]


def verdict(row: Row) -> Verdict:
    """What the parsers make of a row.

    Right: all that was expected and nothing else; wrong: something that was not meant; again:
    nothing, or less than was said. A contradictory answer is asked again, whatever its value.
    """
    found = _understood(row)
    value, weak, also = _expected(row.expected)
    got, got_also = meaning(found), {key: _plainly(of) for key, of in found.also.items()}
    if got not in ("again", value) or any(also.get(key) != of for key, of in got_also.items()):
        return "wrong"
    as_weak_as_meant = not weak or found.strength == "weak"
    return "right" if got == value and got_also == also and as_weak_as_meant else "again"


def meaning(found: Understanding) -> str:
    """An understanding's own value as the set writes it."""
    if found.universal:
        return f"!{found.universal}"
    if found.value is None or found.strength == "contradictory":
        return "again"
    by = " (companion)" if found.by == "companion" else ""
    return _bare(shown_value(found.value)) + by


def _expected(written: str) -> tuple[str, bool, dict[str, str]]:
    own, *others = written.split(" +")
    also = dict(other.split(":", 1) for other in others)
    return _bare(own.removesuffix(" ?")), own.endswith(" ?"), also


def _plainly(value: object) -> str:
    """What another question got: of a yes only that it is one."""
    return value.answer if isinstance(value, YesNo) else _bare(shown_value(value))  # type: ignore[arg-type]


def _bare(shown: str) -> str:
    """Landmarks without their articles: names are ours to choose, places are not."""
    if shown.startswith("landmark:"):
        for article in _ARTICLES:
            shown = shown.replace(article, "")
    return shown


def _by_type(rows: Iterable[Row]) -> dict[str, Figures]:
    counts: dict[str, Counter[Verdict]] = {}
    for row in rows:
        kind = str(_dialog().question(row.question).type)
        for name in (kind, "all"):
            counts.setdefault(name, Counter())[verdict(row)] += 1
    return {
        name: Figures(of.total(), of["right"], of["wrong"], of["again"])
        for name, of in sorted(counts.items())
    }


def _understood(row: Row) -> Understanding:
    dialog = _dialog()
    return understand(row.words, dialog.question(row.question), dialog, _lexicon(), TODAY)


@cache
def _lexicon() -> Lexicon:
    return load_lexicon("en", dialogs_dir())


@cache
def _dialog() -> Dialog:
    dialog = load_dialog("leg_symptoms", "en", dialogs_dir())
    there = {question.id for question in dialog.questions}
    more = {key: question for key, question in _MORE.items() if key not in there}
    named = ("ask", "reword", "examples", "help", "label")
    words = {
        key: QuestionWording.model_validate({**dict.fromkeys(named, key), **_MORE_WORDS[key]})
        for key in more
    }
    wording = dialog.wording.model_copy(update={"questions": {**dialog.wording.questions, **words}})
    return dialog.model_copy(
        update={"questions": (*dialog.questions, *more.values()), "wording": wording}
    )


@click.command()
@click.option("--misses", is_flag=True, help="Print the open part's misses, too.")
def main(*, misses: bool) -> None:
    """Print the figures of both parts."""
    for part, figures in measure_text_sets().items():
        click.echo(f"{part:12} {'rows':>5} {'right':>8} {'wrong':>8} {'again':>8}")
        for name, of in figures.items():
            shares = " ".join(f"{100 * count / of.rows:7.1f}%" for count in of[1:])
            click.echo(f"  {name:10} {of.rows:5} {shares}")
    if misses:
        for row in read_rows("open"):
            if verdict(row) != "right":
                found = _understood(row)
                also = {key: _plainly(of) for key, of in found.also.items()}
                click.echo(f"{verdict(row)}: {' | '.join(row)} | {meaning(found)} {also or ''}")


if __name__ == "__main__":
    main()
