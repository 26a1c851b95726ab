import hashlib
from typing import NamedTuple

import pytest

from kiosk import places
from kiosk.dialog.check import check_dialog
from tests.dialog.copies import DialogCopy

S, W = "dialog.yaml", "en.yaml"
SIDE_IF = "when: {numbness: yes}"
RECORDING = "recordings:\n  {}: {{file: a.wav, wording_sha256: " + "a" * 64 + "}}\n#"


class Broken(NamedTuple):
    """One edit that breaks the dialog, and the fault that it should give.

    `at`: what stands on the faulty line after the edit.
    """

    file: str
    old: str
    new: str
    at: str
    message: str
    reported_in: str | None = None


BROKEN = {
    "an unknown key, with the key that was meant": Broken(
        S, "private: yes", "privat: yes", "privat: yes", 'key "privat"; did you mean "private"?'
    ),
    "an unknown key of a question's wording": Broken(
        W, "reword: Is any part", "rewrod: Is any part", "rewrod", 'did you mean "reword"?'
    ),
    "a missing key": Broken(
        S, "    section: complaint\n", "", "id: main_trouble", '"section" is missing'
    ),
    "an answer type that there is not": Broken(
        S, "type: amount", "type: distance", "distance", '"distance" is not possible'
    ),
    "a number in quotes where a number belongs": Broken(
        S, "no_needs: 2", 'no_needs: "2"', 'no_needs: "2"', "write 2 without quotes"
    ),
    "a number where text belongs": Broken(S, 'version: "0.1"', "version: 0.1", "version", "quotes"),
    "an id that is not well formed": Broken(
        S, "id: pain_score", "id: Pain-Score", "Pain-Score", "small letters"
    ),
    "a key that stands twice": Broken(
        W, "title: Leg", "language: en\ntitle: Leg", "language: en", "stands twice"
    ),
    "a folder of another name": Broken(S, "id: leg_symptoms", "id: legs", "id: legs", "folder"),
    "an id that stands twice": Broken(
        S, "id: heaviness_side", "id: numbness_side", "id: numbness_side", "stands twice"
    ),
    "a section that there is not": Broken(
        S, "section: complaint", "section: complaints", "complaints", 'did you mean "complaint"?'
    ),
    "a section without questions": Broken(
        S, "walking, course]", "walking, course, extra]", "sections: [", '"extra" has no question'
    ),
    "a symptom that no wording names": Broken(
        S, "symptom: heaviness", "symptom: heavyness", "heavyness", 'did you mean "heaviness"?'
    ),
    "a side of an unknown question": Broken(
        S, "side_of: heaviness", "side_of: heavyness", "heavyness", 'did you mean "heaviness"?'
    ),
    "a side of a question that is not yes or no": Broken(
        S, "side_of: heaviness", "side_of: main_trouble", "side_of: main", "not a yes_no question"
    ),
    "a side_of on a question that is not a side": Broken(
        S, "type: amount", "type: amount\n    side_of: numbness", "side_of: numbness", "type side"
    ),
    "a choice without options": Broken(
        S, "type: scale", "type: choice", "id: pain_score", "two options or more"
    ),
    "options on a question that is no choice": Broken(
        S, "type: scale", "type: scale\n    options: [one, two]", "options:", "only a question of"
    ),
    "a second no on a question that is not yes or no": Broken(
        S, "type: scale", "type: scale\n    no_needs: 2", "no_needs: 2", "only a yes_no question"
    ),
    "a condition on an unknown question": Broken(
        S, SIDE_IF, "when: {numbnes: yes}", "numbnes:", 'no question "numbnes"; did you mean "numb'
    ),
    "a condition on an impossible answer": Broken(
        S, SIDE_IF, "when: {numbness: maybe}", "maybe", 'numbness cannot be "maybe"; possible'
    ),
    "a condition on an amount's value": Broken(
        S, "    weight: detail\n    priority: 1\n\n  - id: onset",
        "    when: {walking_distance: far}\n    priority: 1\n\n  - id: onset",
        "far}", "possible: answered",
    ),
    "a condition on a later question": Broken(
        S, SIDE_IF, "when: {onset: answered}", "{onset: answered}", '"onset" is asked later'
    ),
    "a question that waits for itself": Broken(
        S, SIDE_IF, "when: {numbness_side: left}", "{numbness_side: left}", "its own answer"
    ),
    "questions that wait for each other": Broken(
        S, "symptom: numbness\n", "symptom: numbness\n    when: {numbness_side: left}\n",
        "{numbness_side: left}", "wait for each other",
    ),
    "a condition of no known shape": Broken(
        S, SIDE_IF, "when: [numbness]", "when: [numbness]", "a condition is written as"
    ),
    "an alert without a condition": Broken(
        S, "    when: {saddle_change: yes}\n", "", "id: R1", '"when" is missing'
    ),
    "an alert that looks at an unknown question": Broken(
        S, "not_clear: [bladder_change]", "not_clear: [blader]", "blader", 'mean "bladder_change"?'
    ),
    "an alert without a source": Broken(
        S, "source: >-\n      Cauda", "sources: >-\n      Cauda", "sources:", 'mean "source"?'
    ),
    "a language without a file": Broken(
        S, "languages: [en]", "languages: [en, de]", "languages:", "no file de.yaml"
    ),
    "a file whose language is not listed": Broken(
        S, "languages: [en]", "languages: [fr]", "languages:", '"en" is not listed'
    ),
    "a language that is not the file's": Broken(
        W, "language: en", "language: de", "language: de", "called en.yaml"
    ),
    "a question without words": Broken(
        S, "id: onset", "id: beginning", "questions:", 'the question "beginning" has no words', W
    ),
    "words without a question": Broken(
        W, "  onset:\n", "  onsett:\n", "onsett", 'no question "onsett"; did you mean "onset"?'
    ),
    "a section without a title": Broken(
        W, "  walking: Walking\n", "", "sections:", 'the section "walking" has no words'
    ),
    "an alert without words": Broken(
        W, "  R2: Says that passing or holding urine has changed.\n", "",
        "alerts:", 'the alert "R2" has no words',
    ),
    "words for an alert that there is not": Broken(W, "  R2: S", "  R3: S", "R3:", 'no alert "R3"'),
    "a choice's option without a label": Broken(
        S, "type: scale", "type: choice\n    options: [mild, severe]", "  pain_score:",
        'the option "mild" has no words', W,
    ),
    "labels where there is no choice": Broken(
        W, "label: Since", "label: Since\n    options: {long: Long}", "options:", "only a choice"
    ),
    "answers for an option that there is not": Broken(
        W, "label: Since", "label: Since\n    says: {long: [ages]}", "says:", 'no option "long"'
    ),
    "a yes where no yes can be": Broken(
        W, "label: Since", "label: Since\n    yes: [ages]", "yes: [ages]", "only a yes_no question"
    ),
    "a second wording that is the first": Broken(
        W, "reword: How long have you had it, in weeks, months, or years?",
        "reword: When did this problem start?", "reword: When did", "say it in other words",
    ),
    "a prompt of too many words": Broken(
        W, "ask: When did this problem start?",
        "ask: When was it that you did first see or feel any of it in a leg?",
        "ask: When was", "has 16 words; at most 15",
    ),
    "a prompt of too many seconds": Broken(
        W, "ask: When did this problem start?",
        "ask: Approximately when, originally, did everything unfortunately deteriorate?",
        "ask: Approx", "s at 130 words a minute",
    ),
    "an empty prompt": Broken(
        W, "ask: When did this problem start?", 'ask: ""', 'ask: ""', "is empty"
    ),
    "an answer that the model can never hear": Broken(
        W, "- it tingles", "- it gives me paresthesiae", "paresthesiae", "model does not know"
    ),
    "an answer with digits": Broken(
        W, "- it tingles", "- it tingles 5 times", "5 times", "write the number in words"
    ),
    "a symptom that the model can never hear": Broken(
        W, "- prickly", "- prickling", "- prickling", "does not know"
    ),
    "a recording of an unknown prompt": Broken(
        W, "# What the slip", RECORDING.format("onset.aks"), "onset.aks",
        'did you mean "onset.ask"?',
    ),
    "a recording that is not there": Broken(
        W, "# What the slip", RECORDING.format("onset.ask"), "onset.ask", 'no file "a.wav"',
    ),
    "a recording of another wording": Broken(
        W, "# What the slip", RECORDING.format("onset.ask"), "onset.ask", "is of another wording",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_fault_is_reported_with_its_file_and_line(
    broken: Broken, dialog_copy: DialogCopy
) -> None:
    dialog_copy.edit(broken.file, broken.old, broken.new)
    file = broken.reported_in or broken.file
    found = dialog_copy.faults()
    matching = [(name, line) for name, line, message in found if broken.message in message]
    numbers = [
        number
        for number, line in enumerate((dialog_copy.folder / file).read_text().splitlines(), 1)
        if broken.at in line
    ]
    assert matching, found
    assert all(name == file and line in numbers for name, line in matching), (matching, numbers)
    assert not dialog_copy.check().dialogs


def test_a_recording_of_just_this_wording_is_welcome(dialog_copy: DialogCopy) -> None:
    (dialog_copy.folder / "onset.wav").touch()
    digest = hashlib.sha256(b"When did this problem start?").hexdigest()
    dialog_copy.edit(
        "en.yaml",
        "# What the slip",
        f"recordings:\n  onset.ask: {{file: onset.wav, wording_sha256: {digest}}}\n#",
    )
    assert not dialog_copy.faults()


def test_conditions_that_exclude_each_other_make_a_question_unreachable(
    dialog_copy: DialogCopy,
) -> None:
    dialog_copy.edit(
        "dialog.yaml", "when: {heaviness: yes}", "when: {heaviness: yes, numbness_side: left}"
    )
    assert not dialog_copy.faults()
    dialog_copy.edit(
        "dialog.yaml",
        "when: {shoe_slipping: yes}",
        "when: {numbness_side: answered, numbness: [no, unsure]}",
    )
    [(file, line, message)] = dialog_copy.faults()
    assert (file, line) == (
        "dialog.yaml",
        dialog_copy.line("dialog.yaml", "numbness_side: answered"),
    )
    assert "so it is never asked" in message


def test_an_alert_that_can_never_be_raised_is_a_fault(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit(
        "dialog.yaml", "when: {bladder_change: yes}", "when: {numbness: no, numbness_side: both}"
    )
    [(_, _, message)] = dialog_copy.faults()
    assert "so it is never raised" in message


def test_capitals_and_punctuation_in_an_answer_do_no_harm(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit("en.yaml", "- it tingles", "- It tingles, doesn't it?")
    assert not dialog_copy.faults()


def test_many_faults_in_both_files_are_reported_at_once(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit("dialog.yaml", "type: amount", "type: distance")
    dialog_copy.edit("dialog.yaml", "when: {numbness: yes}", "when: {numbness: maybe}")
    dialog_copy.edit("dialog.yaml", "symptom: shoe_slipping", "symtom: shoe_slipping")
    dialog_copy.edit("dialog.yaml", "when: {heaviness: yes}", "when: {heavyness: yes}")
    dialog_copy.edit("en.yaml", "    label: Since\n", "")
    dialog_copy.edit("en.yaml", "- it tingles", "- it tinglez")
    dialog_copy.edit("en.yaml", "  R1: Says", "  R9: Says")
    found = [(file, message.split(":")[0]) for file, _, message in dialog_copy.faults()]
    assert found == [
        ("dialog.yaml", "questions.numbness_side.when"),
        ("dialog.yaml", "questions.heaviness_side.when"),
        ("dialog.yaml", "questions.8"),
        ("dialog.yaml", "questions.10.type"),
        ("en.yaml", "questions.numbness.yes"),
        ("en.yaml", "questions.onset"),
        ("en.yaml", "alerts"),
        ("en.yaml", "alerts"),
    ]


def test_a_fault_that_was_told_is_not_told_again_as_another(dialog_copy: DialogCopy) -> None:
    dialog_copy.edit("dialog.yaml", "sections: [danger_signs", "sections: danger_signs #")
    [(_, _, message)] = dialog_copy.faults()
    assert message == 'sections: must be a list: [one, two], not "danger_signs".'


@pytest.mark.parametrize("file", ["dialog.yaml", "en.yaml"])
def test_a_file_that_is_not_yaml_is_named_with_the_line(file: str, dialog_copy: DialogCopy) -> None:
    (dialog_copy.folder / file).write_text("id: [\nfoo: bar: baz\n", encoding="utf-8")
    matching = [one for one in dialog_copy.faults() if "is not YAML" in one[2]]
    assert [(name, line) for name, line, _ in matching] == [(file, 2)]


def test_a_file_of_other_bytes_is_named(dialog_copy: DialogCopy) -> None:
    (dialog_copy.folder / "en.yaml").write_bytes(b"title: \xff")
    assert ("en.yaml", 1, "is not UTF-8 text; save it as UTF-8.") in dialog_copy.faults()


@pytest.mark.parametrize(
    "text", ["", "&a [*a]", "- a\n- b\n", "just words\n", "questions: 3\n", "~"]
)
def test_a_file_of_another_shape_gives_faults_and_no_crash(
    text: str, dialog_copy: DialogCopy
) -> None:
    (dialog_copy.folder / "dialog.yaml").write_text(text, encoding="utf-8")
    assert dialog_copy.faults()


def test_the_dialogs_of_this_repository_have_no_faults() -> None:
    for file in places.dialogs_dir().glob("*/dialog.yaml"):
        checked = check_dialog(file.parent, places.word_lists_dir())
        assert not checked.faults
        assert checked.dialogs
