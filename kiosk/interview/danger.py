"""When the replies to a danger sign's question count as yes, as no, or as neither.

A danger sign is asked in two wordings, because people who have one say no to the first and yes to
the second (an account of cauda equina syndrome by a doctor who had it: drcrunch, 2013). So one
"yes" counts however the other reply was, and "no" only counts when each wording got one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Wording = Literal["ask", "reword"]
Reply = Literal["yes", "no", "unsure"]
Verdict = Literal["yes", "no", "unsure", "taken_back", "ask_again"]


@dataclass(frozen=True)
class Given:
    """One clear reply, to one of the two wordings. `firm`: taken as heard, without a doubt."""

    wording: Wording
    reply: Reply
    firm: bool = True


def verdict(replies: Sequence[Given], no_needs: int) -> Verdict:
    """What the replies come to so far.

    `no_needs`: 2 where both wordings must be answered no. `taken_back`: yes first, then no.
    """
    said = [given.reply for given in replies]
    if said.count("yes") >= 2 or ("yes" in said[1:]):  # noqa: PLR2004  both wordings
        return "yes"
    if said[:1] == ["yes"] and len(said) > 1:
        return "taken_back" if said[-1] == "no" else "yes"
    noes = [given for given in replies if given.reply == "no"]
    if {given.wording for given in noes} == {"ask", "reword"}:
        return "no"
    if no_needs == 1 and any(given.firm for given in noes) and "unsure" not in said:
        return "no"
    return "unsure" if said.count("unsure") >= 2 else "ask_again"  # noqa: PLR2004


def next_wording(replies: Sequence[Given], last_asked: Wording) -> Wording:
    """Which wording to ask next: the one without a yes or no, else the one not asked last."""
    replied = {given.wording for given in replies if given.reply != "unsure"}
    if len(replied) == 1:
        return "reword" if "ask" in replied else "ask"
    return "reword" if last_asked == "ask" else "ask"
