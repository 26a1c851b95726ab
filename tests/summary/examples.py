"""A small dialog of its own, and records of it: these tests hold whatever is asked one day."""

from datetime import UTC, datetime, timedelta
from typing import Any

from kiosk.answers.values import (
    Ago,
    Amount,
    AnswerValue,
    Scale,
    Since,
    Text,
    YesNo,
)
from kiosk.dialog.model import AlertRule, Dialog, Question, QuestionWording, Structure, Wording
from kiosk.records.record import Alert, Answer, Delivery, DialogUsed, Evidence, Record

START = datetime(2026, 3, 3, 9, 12, 20, tzinfo=UTC)
CLEAR = Evidence(tight="", loose="", agree=True, score=0.95)

QUESTIONS: list[dict[str, Any]] = [
    {"id": "saddle_change", "type": "yes_no", "section": "danger", "weight": "red", "no_needs": 2,
     "private": True},
    {"id": "bladder_change", "type": "yes_no", "section": "danger", "weight": "red", "no_needs": 2},
    {"id": "main_trouble", "type": "text", "section": "complaint"},
    {"id": "numbness", "type": "yes_no", "section": "symptoms"},
    {"id": "numbness_side", "type": "side", "section": "symptoms", "when": {"numbness": "yes"}},
    {"id": "heaviness", "type": "yes_no", "section": "symptoms"},
    {"id": "shoe_slipping", "type": "yes_no", "section": "symptoms"},
    {"id": "shoe_slipping_side", "type": "side", "section": "symptoms",
     "when": {"shoe_slipping": "yes"}},
    {"id": "walking_distance", "type": "amount", "section": "walking"},
    {"id": "relief_sitting", "type": "yes_no", "section": "walking"},
    {"id": "onset", "type": "since", "section": "course"},
    {"id": "pain_score", "type": "scale", "section": "course"},
]  # fmt: skip
LABELS = {
    "saddle_change": "Feeling changed in the saddle area",
    "bladder_change": "Passing water changed",
    "main_trouble": "Main trouble",
    "numbness": "Numbness or tingling",
    "numbness_side": "Numb side",
    "heaviness": "Legs heavy when walking",
    "shoe_slipping": "Shoes slip off",
    "shoe_slipping_side": "Shoe side",
    "walking_distance": "Can walk",
    "relief_sitting": "Sitting down helps",
    "onset": "Began",
    "pain_score": "Pain, 0 to 10",
}


def dialog(questions: list[dict[str, Any]] = QUESTIONS) -> Dialog:
    """A dialog with these questions, each labelled by `LABELS` or by its id."""
    structure = Structure(
        id="legs",
        version="7",
        languages=("en",),
        sections=tuple(dict.fromkeys(one["section"] for one in questions)),
        questions=tuple(Question.model_validate(one) for one in questions),
        alerts=(
            AlertRule(id="R1", tier="red", source="a test"),
            AlertRule(id="A1", tier="amber", source="a test"),
        ),
    )
    words = {
        one["id"]: QuestionWording(
            ask="", reword="", examples="", help="", label=LABELS.get(one["id"], one["id"])
        )
        for one in questions
    }
    titles = {"danger": "Danger signs", "symptoms": "Symptoms", "walking": "Walking",
              "course": "Course", "complaint": "Complaint"}  # fmt: skip
    alerts = {"R1": "Bladder or bowel may be affected.", "A1": "Wakes at night."}
    return Dialog.of(
        structure,
        Wording(language="en", title="Legs", sections=titles, questions=words, alerts=alerts),
    )


def said(value: AnswerValue, words: str, **more: Any) -> Answer:
    """An answer that was given and understood at once."""
    usual = {"evidence": CLEAR, "attempts": 1, "source": "voice", "by": "patient"}
    return Answer(status="answered", value=value, words=words, **(usual | more))


COMPLETE = {
    "saddle_change": said(YesNo(answer="no"), "no nothing like that", attempts=2),
    "bladder_change": said(YesNo(answer="no"), "no", attempts=2, confirmed=True),
    "main_trouble": said(
        Text(words="my right leg goes numb after two blocks", symptoms=("numbness",)),
        "my right leg goes numb after two blocks",
        evidence=None,
    ),
    "numbness": said(YesNo(answer="yes", frequency="sometimes"), "sometimes yes", attempts=0),
    "numbness_side": said("right", "the left no the right", confirmed=True, attempts=2),
    "heaviness": said(YesNo(answer="no", before="yes"), "used to but not any more"),
    "shoe_slipping": said(YesNo(answer="no"), "no"),
    "shoe_slipping_side": Answer(status="not_asked"),
    "walking_distance": said(
        Amount(number=200, number_to=250, unit="metre", approximate=True),
        "about two hundred two fifty metres",
        confirmed=True,
    ),
    "relief_sitting": Answer(
        status="unsure", value=YesNo(answer="unsure"), words="i could not say", attempts=2
    ),
    "onset": said(
        Since(ago=Ago(number=6, unit="month", approximate=True)),
        "about six months",
        by="companion",
        evidence=None,
    ),
    "pain_score": said(Scale(number=7, number_to=8), "seven eight on a bad day"),
}
NOTHING = dict.fromkeys(COMPLETE, Answer(status="not_asked"))


def record(answers: dict[str, Answer] = COMPLETE, **more: Any) -> Record:
    """A record of the dialog, complete where nothing else is said."""
    usual = {
        "id": "3f0c7a52-6f0e-4f7e-9a51-0d1b7d3c2a10",
        "ticket": "4719",
        "kiosk": "front hall",
        "dialog": DialogUsed(id="legs", version="7", language="en"),
        "started": START,
        "finished": START + timedelta(minutes=5),
        "status": "complete",
        "answers": answers,
    }
    return Record(**(usual | more))


RED_SAID = Alert(
    id="R1.said",
    rule="R1",
    tier="red",
    kind="said",
    question="bladder_change",
    words="it leaks and i cannot tell when i have to go",
    at=START + timedelta(minutes=1),
    sent=(Delivery(channel="slip", at=START + timedelta(minutes=1)),),
    note="Asked again in other words: no.",
)
NOT_CLEAR = RED_SAID.model_copy(
    update={"id": "R1.not_clear", "kind": "not_clear", "words": None, "note": None}
)
AMBER = Alert(
    id="A1.said", rule="A1", tier="amber", kind="said", question="pain_score",
    words="it wakes me every night", at=START,
)  # fmt: skip
