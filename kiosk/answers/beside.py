"""What else stands in an answer: "sometimes" alone is a yes, "I always wear boots" is none."""

from collections.abc import Sequence

from kiosk.answers.lexicon import Lexicon
from kiosk.answers.phrases import Mark, PhraseIndex, Tokens
from kiosk.answers.symptoms import Sighting
from kiosk.answers.words import says_something

_ENDS = {"conditional", "contrast", "cause_blamed", "not_any_more", "not_before"}
_DENIES = {"no", "echo_no", "healthy", "weak_no"}


class Beside:
    """The words of an answer that no phrase of yes and no explains."""

    def __init__(
        self, tokens: Tokens, marks: Sequence[Mark], sighted: Sequence[Sighting], lexicon: Lexicon
    ) -> None:
        self._tokens = tokens
        self._marks = marks
        self._lexicon = lexicon
        self._known = {place for one in sighted for place in range(one.start, one.end)}
        index: PhraseIndex = lexicon.side_index
        for mark in (*marks, *index.marks(tokens)):
            self._known |= set(range(mark.start, mark.end))

    def anything(self) -> bool:
        """Whether any word says more, up to one that only tells when or where."""
        return self._more(0)

    def anything_after(self, mark: Mark) -> bool:
        """The same of the words after a phrase."""
        return self._more(mark.end)

    def echoes(self, mark: Mark) -> bool:
        """Whether "it does" ends there, or goes on with more of a yes."""
        following = [one for one in self._marks if one.start == mark.end]
        if following:
            return following[0].label not in _DENIES
        return not says_something(self._tokens[mark.end :], self._lexicon)

    def _more(self, start: int) -> bool:
        light, openers = self._lexicon.beside.light, self._lexicon.beside.openers
        ends = {mark.start for mark in self._marks if mark.label in _ENDS}
        for place in range(start, len(self._tokens)):
            word = self._tokens[place]
            if place in ends or (place not in self._known and word in openers):
                return False
            if place not in self._known and word not in (*light, *self._lexicon.fillers):
                return True
        return False
