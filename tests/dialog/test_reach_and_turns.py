"""What conditions allow, held against trying all answers."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kiosk.answers.values import AnswerType
from kiosk.dialog.model import Question, Structure, parse_condition
from kiosk.dialog.reach import ways
from kiosk.dialog.turns import Turns, estimate

ANSWERS = ("yes", "no", "unsure")


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    """Up to six yes_no questions, some with conditions on those before them."""
    names: list[str] = []
    questions = []
    for number in range(draw(st.integers(1, 6))):
        single = st.dictionaries(
            st.sampled_from(names or ["none"]),
            st.lists(st.sampled_from([*ANSWERS, "answered"]), min_size=1, max_size=2, unique=True),
            min_size=1,
            max_size=3,
        )
        condition = st.one_of(
            st.none(),
            single,
            st.lists(single, min_size=1, max_size=2).map(lambda any_: {"any": any_}),
        )
        raw = draw(condition) if names else None
        weight = draw(st.sampled_from(["red", "core", "detail"]))
        questions.append(
            Question(
                id=f"q{number}",
                type=AnswerType.YES_NO,
                section="all",
                weight=weight,
                no_needs=draw(st.sampled_from([1, 2])),
                when=None if raw is None else parse_condition(raw),
            )
        )
        names.append(f"q{number}")
    return Structure(
        id="any", version="1", languages=("en",), sections=("all",), questions=tuple(questions)
    )


def asked_with(structure: Structure, answers: tuple[str, ...]) -> list[Question]:
    """The questions asked of somebody who would give these answers, written out plainly."""
    given_answers: dict[str, str] = {}
    asked = []
    for question, answer in zip(structure.questions, answers, strict=True):
        if question.when is None or met(question.when, given_answers):
            given_answers[question.id] = answer
            asked.append(question)
    return asked


def met(condition: object, answers: dict[str, str]) -> bool:
    name = type(condition).__name__
    if name == "Holds":
        answer = answers.get(condition.question)  # type: ignore[attr-defined]
        values = condition.values  # type: ignore[attr-defined]
        return answer is not None and (answer in values or "answered" in values)
    parts = [met(part, answers) for part in condition.parts]  # type: ignore[attr-defined]
    return all(parts) if name == "AllOf" else any(parts)


def every_interview(structure: Structure) -> list[list[Question]]:
    count = len(structure.questions)
    return [asked_with(structure, answers) for answers in product(ANSWERS, repeat=count)]


@given(structures())
def test_a_question_is_called_reachable_exactly_if_some_answers_lead_to_it(
    structure: Structure,
) -> None:
    by_id = {question.id: question for question in structure.questions}
    reached = {question.id for asked in every_interview(structure) for question in asked}
    assert {name for name, one in by_id.items() if ways(one.when, by_id)} == reached


@given(structures())
def test_the_estimated_turns_are_those_of_the_shortest_and_the_longest_interview(
    structure: Structure,
) -> None:
    interviews = every_interview(structure)
    shortest = min(sum(one.no_needs for one in asked) for asked in interviews)
    longest = max(
        sum(one.no_needs + (one.weight != "detail") for one in asked) for asked in interviews
    )
    assert estimate(structure) == Turns(shortest, longest)
