"""The report as a table for the terminal."""

from collections.abc import Iterator

from kiosk.bench.report import Answers, Cost, FalseAlarms, Report, Row

HEAD = (
    f"{'part':<10}{'voices':<7}{'ear':<20}{'type':<8}{'condition':<26}"
    f"{'clips':>6}{'right':>8}{'wrong':>8}{'at once':>9}{'wrong!':>8}{'asks':>7}{'cpu/s':>7}"
)
LEGEND = (
    "right, wrong: the value; at once: right and accepted without asking back; wrong!: wrong and "
    "accepted\n(for false alarms: accepted); asks: read back first; cpu/s: processor seconds per "
    "second of speech."
)


def line(row: Row) -> str:
    """One row."""
    start = f"{row.part:<10}{row.voices:<7}{row.ear:<20}{row.type:<8}"
    found = _answers(row.answers) if row.answers else _alarms(row.false_alarms)
    what = row.condition if row.answers else f"{row.condition}, no answer"
    return f"{start}{what:<26}{found}{row.cost.processor_s_per_speech_s:>7.3f}"


def lines(report: Report) -> Iterator[str]:
    """What stands below the rows: cost, unheard clips, the baselines, the board, notes."""
    for one in report.words:
        yield (
            f"in words, {one.set} set, {one.type}: {one.answers} answers, right "
            f"{one.right / one.answers:.1%}, wrong {one.wrong / one.answers:.1%}, asked again "
            f"{one.again / one.answers:.1%}"
        )
    for row in report.rows:
        if row.part in {"clean", "live"} and row.answers:
            yield f"{row.part}, {row.type}: {_cost(row.cost)}"
    if report.rows:
        yield f"peak memory without the baselines: {report.peak_memory_mb:.0f} MB"
    if report.unheard:
        yield f"heard by no decoder, clean ({len(report.unheard)}): {', '.join(report.unheard)}"
    for ratio in report.ratios:
        yield (
            f"{ratio.type}, {ratio.condition}: right {ratio.right:.1%}, {ratio.baseline} "
            f"{ratio.baseline_right:.1%}; wrong and accepted {ratio.wrong_accepted:.1%}, "
            f"{ratio.baseline_wrong_accepted:.1%}; processor {ratio.processor_ratio:.2f} times"
        )
    yield from _board(report)
    yield from report.notes


def _board(report: Report) -> Iterator[str]:
    board = report.board
    if board is None:
        return
    if not board.ran:
        yield f"the board's stand-in did not run: {board.reason}"
        return
    yield f"under the board's stand-in ({board.limits}), peak memory {board.peak_memory_mb:.0f} MB:"
    for row in board.rows:
        pace = row.cost.wall_s / row.cost.listened_s if row.cost.listened_s else 0.0
        yield f"  {line(row)}"
        yield f"  {_cost(row.cost)}; {pace:.2f} s for each second of sound"


def _answers(of: Answers) -> str:
    return (
        f"{of.clips:>6}{of.right / of.clips:>8.1%}{of.wrong / of.clips:>8.1%}"
        f"{of.right_accepted / of.clips:>9.1%}{of.wrong_accepted:>8}"
        f"{of.confirmed / of.clips:>7.1%}"
    )


def _alarms(of: FalseAlarms | None) -> str:
    if of is None:
        return ""
    return f"{of.clips:>6}{'':>8}{of.taken / of.clips:>8.1%}{'':>9}{of.accepted:>8}{'':>7}"


def _cost(of: Cost) -> str:
    waited = (
        f"waited for silence {of.silence.median_s:.2f} s, P95 {of.silence.p95_s:.2f} s; "
        if of.silence
        else ""
    )
    reply = (
        f"last sound to next prompt {of.reply.median_s:.2f} s, P95 {of.reply.p95_s:.2f} s; "
        if of.reply
        else ""
    )
    return (
        f"{reply}{waited}then computing {1000 * of.computing.median_s:.0f} ms, P95 "
        f"{1000 * of.computing.p95_s:.0f} ms; loose decoder in {of.loose_share:.0%} of "
        f"{of.turns} turns; processor {of.processor_s_per_speech_s:.3f} s per second of speech, "
        f"{of.processor_s_per_listened_s:.3f} per second listened"
    )
