import re

import pytest

from kiosk import places
from kiosk.dialog.draw import as_dot, as_mermaid
from kiosk.dialog.load import load_dialog
from kiosk.dialog.model import Dialog
from tests.dialog.copies import DialogCopy


@pytest.fixture
def dialog() -> Dialog:
    return load_dialog("leg_symptoms", "en", places.dialogs_dir())


@pytest.mark.parametrize("drawn", [as_mermaid, as_dot])
def test_a_drawing_names_every_section_question_and_alert(drawn: object, dialog: Dialog) -> None:
    assert callable(drawn)
    text = drawn(dialog)
    for question in dialog.questions:
        assert dialog.words(question.id).label in text
        assert len(re.findall(rf"^ +q_{question.id} ?\[", text, re.MULTILINE)) == 1
    assert all(title in text for title in dialog.wording.sections.values())
    assert all(f"a_{rule.id}" in text for rule in dialog.alerts)


@pytest.mark.parametrize("drawn", [as_mermaid, as_dot])
def test_the_same_dialog_always_gives_the_same_drawing(drawn: object, dialog: Dialog) -> None:
    assert callable(drawn)
    assert drawn(dialog) == drawn(load_dialog("leg_symptoms", "en", places.dialogs_dir()))


def test_conditions_and_alerts_are_arrows_with_their_answers(dialog: Dialog) -> None:
    text = as_mermaid(dialog)
    assert '  q_numbness -.->|"yes"| q_numbness_side\n' in text
    assert '  q_saddle_change ==>|"yes"| a_R1\n' in text
    assert "if numbness: yes" in text


def test_quotes_in_words_do_not_break_a_drawing(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit("en.yaml", "label: Since", """label: 'Since "when"'""")
    dialog = load_dialog("leg_symptoms", "en", dialog_copy.folder.parent)
    assert '["Since &quot;when&quot;<br/>' in as_mermaid(dialog)
    assert r'[label="Since \"when\"\n' in as_dot(dialog)
