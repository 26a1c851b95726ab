"""A simulated patient in a whole interview: answers, answers again, agrees or corrects."""

from collections import Counter

import numpy as np

from kiosk.answers.understanding import Universal
from kiosk.answers.values import AnswerValue
from kiosk.interview import events
from kiosk.interview.actions import Listen, Say
from kiosk.interview.confirming import Reply
from kiosk.interview.interview import Interview
from kiosk.records.record import Alert
from kiosk.simulate.manners import a_manner
from kiosk.simulate.meaning import same
from kiosk.simulate.sentences import sentence_file
from kiosk.simulate.setting import Setting
from kiosk.simulate.speakers import Speaker
from kiosk.simulate.truths import Truths
from kiosk.speech.sound import Clip


class SimulatedPatient:
    """Answers with the truth. What was read back is known from watching the interview.

    `turns`: turns of listening by question. Is both the reply to a turn and the watcher.
    """

    def __init__(self, setting: Setting, by: Speaker, rng: np.random.Generator) -> None:
        self._setting, self._by, self._rng = setting, by, rng
        self.truths = Truths(setting.script.dialog, setting.sentences, rng)
        self.turns: Counter[str] = Counter()
        self._read_back: AnswerValue | None = None
        self._offered_stop = False

    def __call__(self, listen: Listen) -> Clip:
        """What the patient says now."""
        self.turns[listen.question] += 1
        text = self._reply(listen)
        if text is None:
            return Clip.silence(0.0)
        return self._setting.sound(text, self._by, a_manner(self._rng), self._rng)

    def _reply(self, listen: Listen) -> str | None:
        file = sentence_file()
        if listen.mode == "presence":
            return file.is_here
        if listen.mode == "answer":
            sentence = self.truths.sentence(listen.question)
            return None if sentence is None else sentence.text
        if self._offered_stop:
            return file.goes_on
        truth = self.truths.truth.get(listen.question)
        agrees = truth is not None and truth.value is not None and same(
            truth.value, self._read_back
        )  # fmt: skip
        replies = file.agrees if agrees else file.disagrees
        return replies[int(self._rng.integers(len(replies)))]

    # Watching

    def said(self, say: Say) -> None:
        """The prompts are not needed: what was read back is known from the interview."""

    def heard(self, event: events.Heard, interview: Interview) -> None:
        """Remember what the kiosk will read back."""
        del event
        judged = interview.judged
        if judged is None:
            return
        self._offered_stop = judged.universal is Universal.STOP
        value = judged.correction if isinstance(judged, Reply) else judged.value
        self._read_back = value if value is not None else self._read_back

    def alert(self, alert: Alert) -> None:
        """The patient does not see it."""

    def told(self, sentence: str) -> None:
        """Not meant for the patient."""
