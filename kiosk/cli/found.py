"""What the kiosk made of an answer, as `understand` and `hear` show it."""

import json
from collections.abc import Iterator
from typing import Any

from kiosk.answers.values import AnswerValue
from kiosk.interview.decide import Judgement


def document(found: Judgement) -> dict[str, Any]:
    """The judgement as JSON."""
    return {
        "words": found.words,
        "outcome": found.outcome,
        "universal": found.universal,
        "value": _plain(found.value),
        "also": {question: _plain(value) for question, value in found.also.items()},
        "evidence": found.evidence.model_dump(),
        "decision": found.decision,
    }


def lines(found: Judgement) -> Iterator[str]:
    """The judgement for people."""
    meant = found.universal or _sentence(found.value)
    yield f"{found.outcome}: {meant} ({found.decision})"
    for question, value in found.also.items():
        yield f"also {question}: {_sentence(value)}"


def _plain(value: AnswerValue | None) -> Any:
    return value if isinstance(value, str | None) else value.model_dump(mode="json")


def _sentence(value: AnswerValue | None) -> str:
    return value if isinstance(value, str) else json.dumps(_plain(value), ensure_ascii=False)
