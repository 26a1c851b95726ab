"""The kiosk's ear for one dialog: from a question and a microphone to what was heard."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.answers.grammar import decoys, sentences
from kiosk.answers.lexicon import Lexicon
from kiosk.answers.values import AnswerType
from kiosk.dialog.model import Dialog, Question
from kiosk.interview.actions import Listen
from kiosk.interview.decide import SURE_AT, Judgement, judge
from kiosk.interview.hearing import Hearing
from kiosk.interview.reading import Reader
from kiosk.speech.background_decoder import BackgroundDecoder
from kiosk.speech.clip_source import ClipSource
from kiosk.speech.end_of_turn import FREE_ANSWER, Patience
from kiosk.speech.listener import Listener, ListenTurn
from kiosk.speech.meaning import Mode, meaning_of
from kiosk.speech.ports import Interrupted, Microphone, never
from kiosk.speech.recogniser import Grammar, SpeechModel
from kiosk.speech.sound import Clip


class Hearer:
    """Hears the answers to a dialog's questions. Grammars are made once for each question.

    `dialog`: null where only answer types are heard. `grammar_s`: the time that making grammars
    took so far, in seconds.

    Raises:
        ModelDamaged: the speech model in `model_dir` cannot be loaded.
    """

    def __init__(
        self, model_dir: Path, dialog: Dialog | None, lexicon: Lexicon, today: date
    ) -> None:
        self._model = SpeechModel(model_dir)
        self._listener = Listener(self._model)
        self._dialog, self._lexicon = dialog, lexicon
        self._reader = Reader(dialog, lexicon, today)
        self._grammars: dict[tuple[str, AnswerType, bool], Grammar] = {}
        self._owed: list[tuple[str, BackgroundDecoder]] = []
        self.grammar_s = 0.0

    def new_patient(self) -> None:
        """Forget how the last patient spoke, and what was said and not yet decoded."""
        self._listener = Listener(self._model)
        for _, decoder in self._owed:
            decoder.abandon()
        self._owed.clear()

    def hear(
        self,
        listen: Listen,
        source: Microphone,
        interrupted: Interrupted = never,
        loose_wait_s: float | None = None,
    ) -> Hearing | None:
        """One turn of listening; null soon after `interrupted` became true.

        `loose_wait_s`: how long the decoder without a grammar may delay it; null for ever. The
        words of a free answer that are not ready then are handed in by `late_words`.

        Raises:
            MicrophoneMissing: the source is gone.
            KeyError: the dialog has no such question.
        """
        if self._dialog is None:
            raise KeyError(listen.question)
        question = self._dialog.question(listen.question)
        turn = replace(
            self._turn(question, listen.mode, listen.patience_s),
            interrupted=interrupted,
            loose_wait_s=loose_wait_s,
        )
        heard = self._listener.listen(source, turn)
        if self._listener.owed is not None:
            self._owed.append((question.id, self._listener.owed))
        return heard

    def late_words(self, wait_s: float = 0.0) -> tuple[str, str] | None:
        """A question and the words of its free answer, once they are decoded; each only once."""
        if not self._owed:
            return None
        question, decoder = self._owed[0]
        words = decoder.finish(wait_s)
        if words is None:
            return None
        self._owed.pop(0)
        return question, words

    def hear_clip(self, question: Question, clip: Clip, mode: Mode = "answer") -> Hearing:
        """A recorded answer, heard by someone who has not heard this patient before."""
        return self.hear_stranger(question, ClipSource(clip), clip.seconds + 1.0, mode)

    def hear_stranger(
        self, question: Question, source: Microphone, first_word_s: float, mode: Mode = "answer"
    ) -> Hearing:
        """One answer of a patient who has not been heard before, to a question of any dialog."""
        listener = Listener(self._model)
        heard = listener.listen(source, self._turn(question, mode, first_word_s))
        return heard or Hearing(sound="no_input")

    def judge(self, question: Question, hearing: Hearing) -> Judgement:
        """What the interview would make of it."""
        return judge(question, hearing, lambda words: self._reader.answer(question, words))

    def grammar(self, question: Question, mode: Mode = "answer") -> Grammar:
        """What is listened for: sentences and decoys that this speech model can hear."""
        confirming = mode != "answer"
        key = (question.id, question.type, confirming)
        if key not in self._grammars:
            began = time.perf_counter()
            wanted = Grammar(
                sentences(
                    question, self._dialog, self._lexicon, "confirm" if confirming else "answer"
                ),
                decoys(question, self._lexicon),
            )
            self._grammars[key] = self._model.audible(wanted)
            self.grammar_s += time.perf_counter() - began
        return self._grammars[key]

    def _turn(self, question: Question, mode: Mode, first_word_s: float) -> ListenTurn:
        free = question.type is AnswerType.TEXT and mode == "answer"
        return ListenTurn(
            grammar=self.grammar(question, mode),
            meaning=meaning_of(question, mode, self._reader),
            patience=replace(FREE_ANSWER if free else Patience(), first_word_s=first_word_s),
            free=free,
            sure_at=SURE_AT[question.weight],
        )
