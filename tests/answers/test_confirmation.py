from datetime import date

import pytest

from kiosk.answers.confirmation import understand_confirmation
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import Scale, YesNo
from kiosk.dialog.model import Dialog

Reply = tuple[str, str, bool | None, object]
REPLIES: list[Reply] = [
    ("numbness_side", "yes", True, None),
    ("numbness_side", "Yes, that's right.", True, None),
    ("numbness_side", "that's right", True, None),
    ("numbness_side", "correct", True, None),
    ("numbness_side", "no", False, None),
    ("numbness_side", "that's not right", False, None),
    ("numbness_side", "no the left", False, "left"),
    ("numbness_side", "no, the left", False, "left"),
    ("numbness_side", "no it's my right leg", False, "right"),
    ("numbness_side", "yes the left", True, "left"),
    ("numbness_side", "the left", None, "left"),
    ("numbness_side", "no right", False, "right"),
    ("numbness_side", "right", None, None),
    ("numbness_side", "not sure", None, None),
    ("numbness_side", "", None, None),
    ("numbness_side", "[unk] yes", None, None),
    ("numbness_side", "banana", None, None),
    ("pain_score", "no seven", False, Scale(number=7)),
    ("pain_score", "right", True, None),
    ("pain_score", "know", False, None),
    ("pain_score", "no i said seven", False, Scale(number=7)),
    ("numbness", "yes it is", True, None),
    ("numbness", "no sometimes", False, YesNo(answer="yes", frequency="sometimes")),
    ("numbness", "i think so", True, None),
    ("numbness", "not really", False, None),
    ("numbness", "sometimes", None, YesNo(answer="yes", frequency="sometimes")),
]


@pytest.mark.parametrize("row", REPLIES, ids=lambda row: f"{row[0]}: {row[1]}")
def test_a_reply_agrees_disagrees_or_corrects(
    row: Reply, dialog: Dialog, lexicon: Lexicon, today: date
) -> None:
    question_id, words, agrees, correction = row
    question = dialog.question(question_id)
    found = understand_confirmation(words, question, dialog, lexicon, today)
    assert (found.agrees, found.correction) == (agrees, correction)


def test_a_command_works_in_a_confirmation_too(
    dialog: Dialog, lexicon: Lexicon, today: date
) -> None:
    found = understand_confirmation(
        "um can you repeat that", dialog.question("pain_score"), dialog, lexicon, today
    )
    assert found.universal == "repeat"
    assert found.agrees is None
