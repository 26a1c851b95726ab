from kiosk.answers.values import Ago, Amount, Scale, Since, Text, YesNo
from kiosk.simulate.meaning import same, same_details, short


def test_a_yes_is_right_whatever_its_degree_and_the_degree_counts_apart() -> None:
    meant = YesNo(answer="yes", frequency="sometimes")
    assert same(meant, YesNo(answer="yes"))
    assert not same_details(meant, YesNo(answer="yes"))
    assert same_details(meant, YesNo(answer="yes", frequency="sometimes"))
    assert not same(meant, YesNo(answer="no"))


def test_an_amount_needs_number_and_unit_but_not_about() -> None:
    meant = Amount(number=200, unit="metre", approximate=True)
    assert same(meant, Amount(number=200, unit="metre"))
    assert not same_details(meant, Amount(number=200, unit="metre"))
    assert not same(meant, Amount(number=200, unit="yard"))
    assert not same(meant, Amount(number=200, number_to=250, unit="metre"))


def test_a_date_is_not_a_length_of_time() -> None:
    assert same(Since(date="2024-03"), Since(date="2024-03"))
    assert not same(Since(date="2024"), Since(ago=Ago(number=2, unit="year")))
    assert same(
        Since(ago=Ago(number=2, unit="year", approximate=True)),
        Since(ago=Ago(number=2, unit="year")),
    )
    assert not same(Since(ago=Ago(number=2, unit="year")), Since(ago=Ago(number=2, unit="month")))


def test_nothing_and_another_type_are_never_right() -> None:
    assert not same(Scale(number=7), None)
    assert not same(Scale(number=7), YesNo(answer="yes"))
    assert not same("left", YesNo(answer="yes"))
    assert same("left", "left")


def test_free_words_are_right_when_most_were_heard_and_no_symptom_was_added() -> None:
    meant = Text(words="My legs go numb, when I stand", symptoms=("numbness",))
    assert same(meant, Text(words="my legs go numb and i stand", symptoms=("numbness",)))
    assert same(meant, Text(words="my legs go numb when i stand"))
    assert not same_details(meant, Text(words="my legs go numb when i stand"))
    assert not same(meant, Text(words="my leg goes down when i stand"))
    assert not same(
        meant, Text(words="my legs go numb when i stand", symptoms=("numbness", "pain"))
    )


def test_short_is_what_conditions_look_at() -> None:
    assert [short(one) for one in (YesNo(answer="no"), "both", Scale(number=3), None)] == [
        "no", "both", "", "",
    ]  # fmt: skip
