"""What can be wrong with `dialog.yaml` beyond the shape of its parts."""

from kiosk.answers.values import AnswerType
from kiosk.dialog.check_conditions import Conditions, Structured
from kiosk.dialog.model import Question
from kiosk.dialog.plain import meant
from kiosk.dialog.yaml_source import Place


def check_structure(draft: Structured, symptoms: frozenset[str] | None) -> None:
    """Note every fault of the structure in the draft.

    `symptoms`: those that the wordings name; null where that cannot be told.
    """
    conditions = Conditions(draft, symptoms)
    structure, folder = draft.content, draft.source.path.parent.name
    if structure.id != folder:
        draft.fault(("id",), f'id: is "{structure.id}", but the folder is called "{folder}".')
    for listed in ("languages", "sections"):
        _no_doubles(draft, listed, list(getattr(structure, listed)))
    for listed in ("questions", "alerts"):
        _no_doubles(draft, listed, draft.ids(listed), "id")
    if not structure.questions:
        draft.fault(("questions",), "questions: there is none.")
    for question in structure.questions:
        place = ("questions", draft.index("questions", question.id))
        _check_question(draft, question, place, symptoms)
        if question.when is not None:
            name = f"questions.{question.id}.when"
            conditions.check(question.when, name, (*place, "when"), question)
    _check_alerts(draft, conditions)
    _check_sections_used(draft)


def _no_doubles(draft: Structured, listed: str, items: list[str], key: str | None = None) -> None:
    for index, item in enumerate(items):
        if item and item in items[:index]:
            place = (listed, index, key) if key else (listed, index)
            draft.fault(place, f'{listed}: "{item}" stands twice.')


def _check_sections_used(draft: Structured) -> None:
    used = {question.section for question in draft.content.questions}
    for index, section in enumerate(draft.content.sections):
        if section not in used and draft.sound("questions"):
            draft.fault(("sections", index), f'sections: "{section}" has no question.')


def _check_question(
    draft: Structured, question: Question, place: Place, symptoms: frozenset[str] | None
) -> None:
    name, sections = f"questions.{question.id}", draft.content.sections
    if question.section not in sections and draft.sound("sections"):
        message = f'{name}.section: there is no section "{question.section}"'
        draft.fault((*place, "section"), message + meant(question.section, sections))
    if draft.sound(*place, "type"):
        _check_type(draft, question, place)
    if question.symptom and symptoms is not None and question.symptom not in symptoms:
        message = f'{name}.symptom: no wording has the symptom "{question.symptom}"'
        draft.fault((*place, "symptom"), message + meant(question.symptom, symptoms))
    if question.side_of is not None:
        _check_side_of(draft, question, question.side_of, (*place, "side_of"))


def _check_type(draft: Structured, question: Question, place: Place) -> None:
    name, is_choice = f"questions.{question.id}", question.type is AnswerType.CHOICE
    yes_no = question.type is AnswerType.YES_NO
    if is_choice and len(question.options) < 2:  # noqa: PLR2004  a choice is between two at least
        draft.fault((*place, "options"), f"{name}: a choice needs two options or more.")
    if question.options and not is_choice:
        draft.fault((*place, "options"), f"{name}.options: only a question of type choice has any.")
    if question.symptom and not yes_no:
        draft.fault(
            (*place, "symptom"), f"{name}.symptom: only a yes_no question can ask for a symptom."
        )
    if question.no_needs > 1 and not yes_no:
        draft.fault(
            (*place, "no_needs"), f'{name}.no_needs: only a yes_no question can have a "no".'
        )
    if question.side_of is not None and question.type is not AnswerType.SIDE:
        draft.fault((*place, "side_of"), f"{name}.side_of: only a question of type side has it.")


def _check_side_of(draft: Structured, question: Question, other: str, place: Place) -> None:
    types = {one.id: one.type for one in draft.content.questions}
    name, known = f"questions.{question.id}.side_of", draft.ids("questions")
    if other not in known:
        draft.fault(place, f'{name}: there is no question "{other}"' + meant(other, known))
    elif types.get(other, AnswerType.YES_NO) is not AnswerType.YES_NO:
        draft.fault(place, f'{name}: "{other}" is not a yes_no question.')


def _check_alerts(draft: Structured, conditions: Conditions) -> None:
    known = draft.ids("questions")
    for rule in draft.content.alerts:
        name, place = f"alerts.{rule.id}", ("alerts", draft.index("alerts", rule.id))
        if not rule.source.strip():
            draft.fault((*place, "source"), f"{name}.source: is empty.")
        if rule.when is None:
            draft.fault((*place, "when"), f'{name}: "when" is missing.')
        else:
            conditions.check(rule.when, f"{name}.when", (*place, "when"))
        for index, question in enumerate(rule.not_clear):
            if question not in known:
                message = f'{name}.not_clear: there is no question "{question}"'
                draft.fault((*place, "not_clear", index), message + meant(question, known))
