"""The question that a command names: its id in a dialog, or only an answer type."""

from kiosk.answers.values import AnswerType
from kiosk.dialog.load import load_dialog
from kiosk.dialog.model import Dialog, Question
from kiosk.dialog.plain import meant
from kiosk.errors import QuestionUnknown
from kiosk.places import dialogs_dir

_TYPE = "type:"


def asked(name: str, dialog_id: str, language: str) -> tuple[Question, Dialog | None]:
    """The question, and its dialog; null for a bare `type:NAME`.

    Raises:
        QuestionUnknown: there is none of that name, or a choice was named without its question.
        WrongUse: there is no such dialog, or not in that language.
        DialogInvalid: the dialog's files have faults.
    """
    if name.startswith(_TYPE):
        return bare_question(name.removeprefix(_TYPE)), None
    dialog = load_dialog(dialog_id, language, dialogs_dir())
    try:
        return dialog.question(name), dialog
    except KeyError:
        ids = [question.id for question in dialog.questions]
        raise QuestionUnknown(
            f'The dialog {dialog_id} has no question "{name}"{meant(name, ids)}'
        ) from None


def bare_question(type_name: str) -> Question:
    """A question that is nothing but its answer type.

    Raises:
        QuestionUnknown: there is no such type, or it is `choice`, which needs options.
    """
    if type_name not in {kind.value for kind in AnswerType}:
        raise QuestionUnknown(
            f'There is no answer type "{type_name}"{meant(type_name, list(AnswerType))}'
        )
    if type_name == AnswerType.CHOICE:
        raise QuestionUnknown(
            "type:choice has no options of its own; name the question instead, for example trend."
        )
    return Question(id="any", type=AnswerType(type_name), section="any")
