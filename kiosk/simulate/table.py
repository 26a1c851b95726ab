"""A simulation's results as tables for people."""

from collections.abc import Iterator

from kiosk.simulate.results import Answers, Interviews, Simulation, Times


def lines(found: Simulation) -> Iterator[str]:
    """The tables, line by line."""
    noise = "a quiet room" if found.snr_db is None else f"a crowd {found.snr_db:g} dB below"
    yield f"{found.patients} simulated patients, seed {found.seed}, {noise}, {found.day}."
    yield ""
    yield "Interviews          held complete  asked  right  wrong  unclear  3 turns  turns minutes"
    for name, row in {"all": found.interviews, **found.interviews_by_voice}.items():
        yield _interview(name, row)
    yield ""
    yield "Single answers      said  understood    at once  wrong taken  wrong asked  asked again"
    yield _answer("all", found.answers.all)
    for title, rows in (
        ("type", found.answers.by_type),
        ("voice", found.answers.by_voice),
        ("manner", found.answers.by_manner),
        ("grammar", found.answers.by_fit),
    ):
        for name, answers in rows.items():
            yield _answer(f"{title} {name}", answers)
    yield ""
    yield from _mishearings(found)
    yield from _times(found)


def misheard(found: Simulation) -> Iterator[str]:
    """Each single answer that was not understood as it was meant."""
    for one in found.misheard:
        loose = f' (loose: "{one.loose}")' if one.loose is not None else ""
        value = one.value if isinstance(one.value, str | None) else one.value.model_dump_json()
        yield (
            f'{one.decision:10}{one.question}, {one.voice}, {one.manner}: "{one.said}" '
            f'heard "{one.heard}"{loose}: {value}'
        )


def _interview(name: str, row: Interviews) -> str:
    return (
        f"{name:18}{row.held:6}{row.complete:9}{row.asked:7}{row.right:7}{row.wrong:7}"
        f"{row.not_clear:9}{row.within_three_turns:9}{_number(row.turns):>7}"
        f"{_number(row.minutes):>8}"
    )


def _answer(name: str, row: Answers) -> str:
    return (
        f"{name:18}{row.said:6}{_percent(row.understood_share):>12}"
        f"{_percent(row.accepted_share):>11}{row.wrong_accepted:13}{row.wrong_confirm:13}"
        f"{row.asked_again:13}"
    )


def _mishearings(found: Simulation) -> Iterator[str]:
    alarms = found.false_alarms
    yield (
        f"Words that sound like yes or no: {alarms.said} said, {alarms.accepted} accepted, "
        f"{alarms.read_back} read back."
    )
    taken = ", ".join(f"{word} ({times})" for word, times in alarms.words.items())
    yield f"  taken for an answer: {taken or 'none'}"
    same = ", ".join(f"{word} ({times})" for word, times in alarms.same_sound.items())
    yield f"  the same sound as an answer: {same or 'not said'}"
    yield (
        f"  other ways to say yes and no: {alarms.answers_understood} of {alarms.answers_said} "
        "understood"
    )
    for title, cut in (
        ("an unfinished answer", found.cut_off.first_half_open),
        ("a whole answer", found.cut_off.first_half_whole),
    ):
        yield f"Pause after {title}: {cut.cut} of {cut.said} cut off ({_percent(cut.share)})."


def _times(found: Simulation) -> Iterator[str]:
    for title, times in (
        ("Last sound to decision", found.latency.after_answer),
        ('the same, "no" to a danger sign', found.latency.no_to_red),
        ("of which computing", found.latency.computing),
    ):
        yield f"{title}: {_seconds(times)}"


def _seconds(times: Times) -> str:
    if times.median_s is None or times.p95_s is None:
        return "not measured"
    return f"median {times.median_s:.3f} s, P95 {times.p95_s:.3f} s ({times.count})"


def _percent(part: float | None) -> str:
    return "-" if part is None else f"{100 * part:.1f} %"


def _number(number: float | None) -> str:
    return "-" if number is None else f"{number:.1f}"
