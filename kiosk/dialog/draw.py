"""A dialog as a diagram: its sections, questions, conditions and alert rules.

The text depends on nothing but the dialog, so a kept drawing can be compared with a new one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kiosk.dialog.model import AllOf, AnyOf, Condition, Dialog, Holds, Question

Kind = Literal["next", "condition", "alert", "not_clear"]


@dataclass(frozen=True)
class _Edge:
    kind: Kind
    start: str
    end: str
    label: str = ""


def as_mermaid(dialog: Dialog) -> str:
    """A Mermaid flowchart, as GitHub and GitLab show it."""
    arrows = {"next": "-->", "condition": "-.->", "alert": "==>", "not_clear": "-.->"}
    lines = ["flowchart TD"]
    for section, questions in _by_section(dialog):
        lines.append(f'  subgraph s_{section}["{_mermaid(dialog.wording.sections[section])}"]')
        for question in questions:
            text = "<br/>".join(_mermaid(line) for line in _text(dialog, question))
            lines.append(f'    q_{question.id}["{text}"]')
        lines.append("  end")
    for rule in dialog.alerts:
        text = _mermaid(dialog.wording.alerts[rule.id])
        lines.append(f'  a_{rule.id}{{{{"{rule.id}, {rule.tier}<br/>{text}"}}}}:::{rule.tier}')
    for edge in _edges(dialog):
        label = f'|"{_mermaid(edge.label)}"|' if edge.label else ""
        lines.append(f"  {edge.start} {arrows[edge.kind]}{label} {edge.end}")
    lines += [
        "  classDef red fill:#fde8e8,stroke:#b00020,stroke-width:2px",
        "  classDef amber fill:#fff4e0,stroke:#a05a00,stroke-dasharray:4",
    ]
    return "\n".join(lines) + "\n"


def as_dot(dialog: Dialog) -> str:
    """A Graphviz graph."""
    styles = {"next": "solid", "condition": "dashed", "alert": "bold", "not_clear": "dotted"}
    lines = [f"digraph {dialog.id} {{", "  node [shape=box, fontname=sans];"]
    for section, questions in _by_section(dialog):
        lines.append(f"  subgraph cluster_{section} {{")
        lines.append(f'    label="{_dot(dialog.wording.sections[section])}";')
        for question in questions:
            text = r"\n".join(_dot(line) for line in _text(dialog, question))
            lines.append(f'    q_{question.id} [label="{text}"];')
        lines.append("  }")
    for rule in dialog.alerts:
        text = _dot(dialog.wording.alerts[rule.id])
        label = rf"{rule.id}, {rule.tier}\n{text}"
        lines.append(f'  a_{rule.id} [shape=octagon, label="{label}"];')
    for edge in _edges(dialog):
        label = f', label="{_dot(edge.label)}"' if edge.label else ""
        lines.append(f"  {edge.start} -> {edge.end} [style={styles[edge.kind]}{label}];")
    return "\n".join([*lines, "}"]) + "\n"


def _by_section(dialog: Dialog) -> Iterator[tuple[str, list[Question]]]:
    for section in dialog.sections:
        yield section, [question for question in dialog.questions if question.section == section]


def _text(dialog: Dialog, question: Question) -> list[str]:
    traits = [question.type.value, question.weight, *(["private"] if question.private else [])]
    lines = [dialog.words(question.id).label, f"{question.id} ({', '.join(traits)})"]
    return [*lines, f"if {_said(question.when)}"] if question.when else lines


def _said(condition: Condition) -> str:
    """A condition in words."""
    if isinstance(condition, Holds):
        return f"{condition.question}: {' or '.join(condition.values)}"
    if isinstance(condition, AllOf):
        return " and ".join(_said(part) for part in condition.parts)
    return f"any of ({'; '.join(_said(part) for part in condition.parts)})"


def _edges(dialog: Dialog) -> Iterator[_Edge]:
    questions = dialog.questions
    for before, after in pairwise(questions):
        yield _Edge("next", f"q_{before.id}", f"q_{after.id}")
    for question in questions:
        for part in _parts(question.when):
            label = " or ".join(part.values)
            yield _Edge("condition", f"q_{part.question}", f"q_{question.id}", label)
    for rule in dialog.alerts:
        for part in _parts(rule.when):
            label = " or ".join(part.values)
            yield _Edge("alert", f"q_{part.question}", f"a_{rule.id}", label)
        for name in rule.not_clear:
            yield _Edge("not_clear", f"q_{name}", f"a_{rule.id}", "not clear")


def _parts(condition: Condition | None) -> Iterator[Holds]:
    if isinstance(condition, Holds):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.parts:
            yield from _parts(part)


def _mermaid(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
