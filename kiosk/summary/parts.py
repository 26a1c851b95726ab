"""The sheet: all that page, receipt and text show, in words, before anything is laid out."""

from dataclasses import dataclass
from typing import Literal

from kiosk.summary.standing import Standing

BoxKind = Literal["said", "open", "amber", "count"]


@dataclass(frozen=True)
class Fact:
    """Something with a name, for example the ticket."""

    label: str
    value: str


@dataclass(frozen=True)
class Box:
    """What must be seen first.

    `said`: a red danger sign was said. `open`: danger signs that nobody has a clear answer to.
    `amber`: for the clinician. `count`: how many danger signs were answered, nothing being open.
    """

    kind: BoxKind
    heading: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One question. `words`: the patient's, quoted, empty where none or where they are the answer.

    `urgent`: it raised a red alert; `staff_asks`: it stayed open and staff should ask it.
    """

    label: str
    standing: Standing
    answer: str
    words: str
    sure: str
    urgent: bool = False
    staff_asks: bool = False


@dataclass(frozen=True)
class Section:
    """Rows that belong together."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Sheet:
    """One record as words.

    `facts`: when, and how it ended; `circumstances`: who answered, in which language, where;
    `numbering`: a template with `page` and `pages`.
    """

    language: str
    title: str
    draft: str
    ticket: Fact
    kiosk: Fact
    facts: tuple[Fact, ...]
    circumstances: tuple[Fact, ...]
    boxes: tuple[Box, ...]
    complaint: Row | None
    columns: tuple[str, str, str, str]
    sections: tuple[Section, ...]
    quality: Fact
    not_verified: str
    identity: tuple[Fact, ...]
    numbering: str
