from collections.abc import Callable
from datetime import date

import pytest

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.understand import understand
from kiosk.answers.understanding import Understanding
from kiosk.dialog.load import load_lexicon
from kiosk.dialog.model import Dialog, Question, QuestionWording, Structure, Wording
from kiosk.places import dialogs_dir

SYMPTOMS = {
    "numbness": ("numb", "numbness", "tingling", "tingle", "can't feel my foot", "no feeling"),
    "heaviness": ("heavy", "heaviness", "made of lead", "like lead"),
    "shoe_slipping": ("shoe slips", "slipper comes off", "shoe slips off", "trip", "trips"),
    "pain": ("pain", "hurts", "hurt"),
    "weakness": ("gave way", "went floppy"),
}
QUESTIONS = (
    Question(id="main_trouble", type="text", section="now"),
    Question(id="numbness", type="yes_no", section="now", symptom="numbness"),
    Question(id="numbness_side", type="side", section="now", side_of="numbness"),
    Question(id="heaviness", type="yes_no", section="now", symptom="heaviness"),
    Question(id="shoe_slipping", type="yes_no", section="now", symptom="shoe_slipping"),
    Question(id="pain", type="yes_no", section="now", symptom="pain"),
    Question(id="pain_score", type="scale", section="now"),
    Question(id="weakness", type="yes_no", section="now", weight="red", symptom="weakness"),
    Question(id="saddle_change", type="yes_no", section="now", weight="red"),
    Question(id="relief_sitting", type="yes_no", section="now"),
    Question(id="walking_distance", type="amount", section="now"),
    Question(id="falls", type="count", section="now"),
    Question(id="onset", type="since", section="now"),
    Question(id="trend", type="choice", section="now", options=("better", "worse", "same")),
)
OWN_WORDS: dict[str, dict[str, object]] = {
    "saddle_change": {"yes": ("gone numb", "can't feel my foot"), "no": ("feels normal",)},
    "relief_sitting": {"yes": ("sitting helps", "i'm fine"), "no": ("it doesn't help",)},
    "trend": {
        "options": {"better": "better", "worse": "worse", "same": "about the same"},
        "says": {"worse": ("got worse",), "same": ("no change", "the same")},
    },
}


def wording_of(question: Question) -> QuestionWording:
    named = dict.fromkeys(("ask", "reword", "examples", "help", "label"), question.id)
    return QuestionWording.model_validate({**named, **OWN_WORDS.get(question.id, {})})


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon("en", dialogs_dir())


@pytest.fixture(scope="session")
def dialog() -> Dialog:
    structure = Structure(
        id="small", version="1", languages=("en",), sections=("now",), questions=QUESTIONS
    )
    wording = Wording(
        language="en",
        title="Small",
        sections={"now": "Now"},
        questions={question.id: wording_of(question) for question in QUESTIONS},
        symptoms=SYMPTOMS,
    )
    return Dialog.of(structure, wording)


@pytest.fixture(scope="session")
def today() -> date:
    """A Wednesday."""
    return date(2026, 6, 17)


@pytest.fixture(scope="session")
def read(dialog: Dialog, lexicon: Lexicon, today: date) -> Callable[[str, str], Understanding]:
    """Words as the answer to the question of that id."""

    def understood(question_id: str, words: str) -> Understanding:
        return understand(words, dialog.question(question_id), dialog, lexicon, today)

    return understood
