"""What can be wrong with a language's wording beyond the shape of its parts."""

from collections.abc import Collection

from kiosk.answers.values import AnswerType
from kiosk.dialog.check_conditions import Structured
from kiosk.dialog.drafts import Draft
from kiosk.dialog.model import Question, QuestionWording, Wording
from kiosk.dialog.pace import too_long
from kiosk.dialog.plain import meant
from kiosk.dialog.prompts import KINDS, prompts, wording_sha256
from kiosk.dialog.yaml_source import Place

Worded = Draft[Wording]


def check_wording(draft: Worded, structure: Structured | None) -> None:
    """Note every fault of the wording in the draft.

    `structure`: the dialog's; null where it could not be read.
    """
    wording, expected = draft.content, draft.source.path.stem
    if wording.language != expected:
        message = f'language: is "{wording.language}", but the file is called {expected}.yaml.'
        draft.fault(("language",), message)
    _check_prompts(draft)
    _check_recordings(draft)
    if structure is None:
        return
    if structure.sound("questions"):
        known = structure.ids("questions")
        _check_pairs(draft, ("questions",), "question", wording.questions, known)
    if structure.sound("alerts"):
        _check_pairs(draft, ("alerts",), "alert", wording.alerts, structure.ids("alerts"))
    if structure.sound("sections"):
        sections = structure.content.sections
        _check_pairs(draft, ("sections",), "section", wording.sections, sections)
    for index, question in enumerate(structure.content.questions):
        words = wording.questions.get(question.id)
        if words is not None and structure.sound("questions", index):
            _check_question(draft, question, words)


def _check_pairs(
    draft: Worded, place: Place, what: str, worded: Collection[str], known: Collection[str]
) -> None:
    """Each id of the structure needs words, and words need an id."""
    for missing in [one for one in known if one not in worded]:
        draft.fault((*place, missing), f'{place[-1]}: the {what} "{missing}" has no words.')
    for extra in [one for one in worded if one not in known]:
        message = f'{place[-1]}: the dialog has no {what} "{extra}"'
        draft.fault((*place, extra), message + meant(extra, known))


def _check_prompts(draft: Worded) -> None:
    for question, words in draft.content.questions.items():
        for kind in KINDS:
            text, place = getattr(words, kind), ("questions", question, kind)
            wrong = too_long(text) if text.strip() else "is empty."
            if wrong:
                draft.fault(place, f"questions.{question}.{kind}: {wrong}")


def _check_question(draft: Worded, question: Question, words: QuestionWording) -> None:
    name, place = f"questions.{question.id}", ("questions", question.id)
    if words.reword.strip().casefold() == words.ask.strip().casefold():
        message = f'{name}.reword: is the same as "ask"; say it in other words.'
        draft.fault((*place, "reword"), message)
    if question.type is AnswerType.CHOICE:
        _check_pairs(draft, (*place, "options"), "option", words.options, question.options)
    elif words.options:
        draft.fault((*place, "options"), f"{name}.options: only a choice has options.")
    for option in words.says:
        if option not in question.options:
            message = f'{name}.says: there is no option "{option}"'
            draft.fault((*place, "says", option), message + meant(option, question.options))
    if question.type is not AnswerType.YES_NO:
        for answer in ("yes", "no"):
            if getattr(words, answer):
                message = f"{name}.{answer}: only a yes_no question has such answers."
                draft.fault((*place, answer), message)


def _check_recordings(draft: Worded) -> None:
    known, folder = prompts(draft.content), draft.source.path.parent
    for prompt, recording in draft.content.recordings.items():
        name, place = f"recordings.{prompt}", ("recordings", prompt)
        if prompt not in known:
            draft.fault(place, f'{name}: there is no prompt "{prompt}"' + meant(prompt, known))
            continue
        if not (folder / recording.file).is_file():
            draft.fault((*place, "file"), f'{name}.file: there is no file "{recording.file}".')
        if recording.wording_sha256 != wording_sha256(known[prompt]):
            message = (
                f"{name}.wording_sha256: the recording is of another wording; record it again, "
                f"then write {wording_sha256(known[prompt])}."
            )
            draft.fault((*place, "wording_sha256"), message)
