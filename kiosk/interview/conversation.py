"""Asking the questions of one dialog: a reply comes in, the next things to say and hear come out.

    asking <──> confirming
      │  ^
      v  │
    checking_presence, stopping ──> over

Pure, like all of this folder: every call brings its time, and a timeout is a turn of listening
that came back empty.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from kiosk.answers.understanding import Universal
from kiosk.answers.values import AnswerType, AnswerValue, YesNo
from kiosk.interview.actions import Action, Listen, Prompt, Say
from kiosk.interview.asking import Asker, Ending, red_raised
from kiosk.interview.confirming import Reply, judge_confirmation
from kiosk.interview.danger import Given, verdict
from kiosk.interview.decide import Judgement, Outcome, free_answer, judge
from kiosk.interview.events import Key
from kiosk.interview.hearing import Hearing
from kiosk.interview.progress import MOST_TURNS, Progress
from kiosk.interview.reading import Reader
from kiosk.interview.script import Script
from kiosk.records.record import AnswerStatus, Evidence, Source

PRESENCE_PATIENCE_S = 30.0
MOST_CONFIRMATIONS = 2
LEADS: dict[Outcome, str] = {
    "no_input": "not_heard",
    "too_long": "too_long",
    "too_quiet": "too_quiet",
    "too_loud": "too_loud",
}


class Conversation(Asker):
    """The replies of one interview, question by question.

    `judged`: what the last turn of listening came to, for whoever watches.
    """

    def __init__(
        self, script: Script, reader: Reader, *, began: datetime, open_speaker: bool = False
    ) -> None:
        super().__init__(script.dialog, script.phrases, began=began, open_speaker=open_speaker)
        self.script, self.reader = script, reader
        self.judged: Judgement | Reply | None = None

    # What comes in

    def begin(self) -> list[Action]:
        """The first question, after the welcome."""
        return self._next("welcome")

    def heard(self, hearing: Hearing, at: datetime) -> list[Action]:
        """A turn of listening is over."""
        self._now = at
        self._progress.turns += 1
        question = self._progress.question
        if self.state == "asking":
            judged = judge(question, hearing, partial(self.reader.answer, question))
            self.judged = judged
            return self._reply(judged)
        reply = judge_confirmation(hearing, partial(self.reader.confirmation, question))
        self.judged = reply
        return self._side_reply(reply, silent=hearing.sound == "no_input")

    def pressed(self, key: Key, at: datetime) -> list[Action]:
        """A key was pressed; it says what its words would say, without any doubt."""
        self._now = at
        self._progress.turns += 1
        if key in ("repeat", "person"):
            return self._universal(Universal(key))
        if self.state != "asking":
            return self._side_reply(Reply(agrees=key == "yes"), silent=False)
        if self._progress.question.type is not AnswerType.YES_NO:
            return self._prompter.again("say_it")
        value = YesNo(answer="yes" if key == "yes" else "no")
        evidence = Evidence(tight="", score=1.0)
        return self._reply(Judgement(key, "answered", "accept", evidence, value), "key")

    def late_words(self, question_id: str, words: str, at: datetime) -> list[Action]:
        """The patient's words of a free answer, decoded after the next question was asked.

        They fill what is still open, but for the question that is being asked now.
        """
        self._now = at
        slot = self.form.slots.get(question_id)
        if slot is None or not slot.waits_for_words:
            return []
        question = self.dialog.question(question_id)
        said = free_answer(
            Hearing(sound="speech", loose=words), partial(self.reader.answer, question)
        )
        status: AnswerStatus = "answered" if said.value is not None else "not_clear"
        self.form.slots[question_id] = replace(
            slot, status=status, value=said.value, words=words, evidence=said.evidence, by=said.by
        )
        asked_now = self._progress.question.id
        also = {name: value for name, value in said.also.items() if name != asked_now}
        self.form.fill_also(replace(said, also=also), question_id)
        return self._alerts({}, words) if self.ending is None else []

    def again(self, lead: str) -> list[Action]:
        """Say the last thing again, after an interruption that was nobody's fault."""
        if self.state == "stopping":
            return self._ask_whether_to_stop(lead)
        return self._prompter.again(lead)

    def phrase(self, name: str) -> Say:
        """One of the kiosk's own phrases, at the rate and loudness of this session."""
        return self._prompter.say(self._prompter.phrase(name))

    def leave(self, at: datetime) -> list[Action]:
        """The patient is gone or the desk ended it: the notices due for the open question."""
        self._now = at
        if self.ending is not None:
            return []
        self.trigger("end")
        self._keep_danger()
        return self._notices("not_asked")

    # One reply to a question

    def _reply(self, judged: Judgement, source: Source = "voice") -> list[Action]:
        progress = self._progress
        if judged.universal is not None:
            return self._universal(judged.universal)
        progress.words.append(judged.words)
        if judged.outcome == "no_input":
            return self._silence()
        if judged.decision == "ask_again":
            return self._ask_or_give_up(LEADS.get(judged.outcome, "not_understood"))
        if progress.question.weight == "red" and isinstance(judged.value, YesNo):
            return self._danger_reply(judged, source)
        if judged.decision == "accept" or judged.outcome == "unsure":
            return self._fill(judged, source)
        return self._doubt(judged)

    def _doubt(self, judged: Judgement) -> list[Action]:
        """An answer that wants confirming: read back, or asked once more in other words.

        The latter for what is private, and for a yes or no: to "I heard no, is that right?" people
        say no when they agree.
        """
        progress = self._progress
        if not progress.question.private and not isinstance(judged.value, YesNo):
            return self._read_back(judged)
        if progress.pending is not None and progress.pending.value == judged.value:
            return self._fill(judged, confirmed=True)
        progress.pending = judged
        return self._ask_or_give_up("another_way")

    def _danger_reply(self, judged: Judgement, source: Source) -> list[Action]:
        progress, value = self._progress, judged.value
        if not isinstance(value, YesNo):
            raise TypeError(value)
        given = Given(progress.wording, value.answer, firm=judged.decision == "accept")
        progress.replies.append(given)
        alerts: list[Action] = []
        if judged.answers_yes:
            progress.pending = judged
            alerts = self._alerts({progress.question.id: value}, judged.words)
        else:
            reply = self.script.say_value(value, progress.question)
            note = self.phrases.later_reply.format(value=reply)
            self.alarms.note(progress.question.id, note)
        if self.ending is not None:
            return alerts
        lead = "tell_staff" if red_raised(alerts) else ""
        outcome = verdict(progress.replies, progress.question.no_needs)
        if outcome == "ask_again" and progress.may_ask:
            return [*alerts, *self._ask(lead or "another_way")]
        if outcome == "ask_again":
            return [*alerts, *self._give_up()]
        return [*alerts, *self._settle(outcome, judged, source, lead)]

    def _settle(
        self, outcome: str, judged: Judgement, source: Source, lead: str = ""
    ) -> list[Action]:
        """A danger sign's question is decided."""
        progress = self._progress
        if outcome == "taken_back":
            return [*self._fill_open("not_clear"), *self._next(lead)]
        if outcome == "unsure":
            notices = self._notices("not_clear")
            return [*notices, *self._fill(judged, source)]
        believed = progress.pending if outcome == "yes" and progress.pending else judged
        believed = replace(believed, words=progress.heard_words() or believed.words)
        same = sum(given.reply == outcome for given in progress.replies)
        return self._fill(believed, source, confirmed=same > 1, lead=lead)

    def _silence(self) -> list[Action]:
        progress = self._progress
        progress.events["no_input"] += 1
        if progress.events["no_input"] == 2 and progress.may_ask:  # noqa: PLR2004  twice silent
            self.trigger("check_presence")
            listen = Listen(progress.question.id, "presence", PRESENCE_PATIENCE_S)
            return self._prompter.turn("", self._prompter.phrase("still_there"), listen)
        return self._ask_or_give_up("not_heard")

    # Replies that are not answers to the question itself

    def _side_reply(self, reply: Reply, *, silent: bool) -> list[Action]:
        if self.state == "stopping":
            return self._stop_reply(reply, silent=silent)
        if reply.universal is not None:
            return self._universal(reply.universal)
        if self.state == "checking_presence":
            if silent:
                return self._over(Ending("stopped", "stopped"))
            return self._ask_or_give_up("")
        return self._confirmation(reply)

    def _stop_reply(self, reply: Reply, *, silent: bool) -> list[Action]:
        if reply.agrees or silent or reply.universal is Universal.STOP:
            return self._over(Ending("stopped", "stopped"))
        if reply.universal is not None:
            return self._universal(reply.universal)
        interrupted = self._prompter.listen.mode
        if interrupted == "presence":  # who answers is there
            return self._ask_or_give_up("going_on")
        waits = self._progress.pending is not None and interrupted == "confirm"
        self.trigger("confirm" if waits else "ask")
        return self._prompter.again("going_on")

    def _read_back(self, judged: Judgement, lead: str = "") -> list[Action]:
        progress = self._progress
        progress.pending = judged
        progress.confirmations += 1
        self.trigger("confirm")
        first = progress.confirmations == 1
        phrase = self.phrases.read_back if first else self.phrases.read_back_again
        value = self.script.say_value(judged.value, progress.question) if judged.value else ""
        listen = Listen(progress.question.id, "confirm")
        return self._prompter.turn(lead, (Prompt(phrase.format(value=value)),), listen)

    def _confirmation(self, reply: Reply) -> list[Action]:
        progress, pending = self._progress, self._progress.pending
        if pending is None:
            raise ValueError("nothing waits for a confirmation")
        said_again = reply.correction == pending.value
        if said_again or (reply.agrees and reply.correction is None):
            return self._fill(pending, confirmed=True)
        if reply.correction is not None:
            return self._corrected(reply, reply.correction)
        if reply.agrees is False:
            progress.pending = None
            return self._ask_or_give_up("not_right")
        if progress.confirmations < MOST_CONFIRMATIONS:
            return self._read_back(pending, LEADS.get(reply.trouble or "answered", ""))
        return self._give_up()

    def _corrected(self, reply: Reply, value: AnswerValue) -> list[Action]:
        evidence = Evidence(tight=reply.words, agree=reply.sure, score=0.95 if reply.sure else 0.6)
        judged = Judgement(reply.words, "answered", "confirm", evidence, value)
        if reply.sure:
            return self._fill(judged, confirmed=True)
        if self._progress.confirmations < MOST_CONFIRMATIONS:
            return self._read_back(judged)
        return self._give_up()

    def _universal(self, said: Universal) -> list[Action]:
        if said is Universal.PERSON:
            return self._over(
                Ending("handed_over", "handed_over", "The patient asks for a person.")
            )
        if said is Universal.STOP:
            return self._offer_stop()
        if self._progress.turns >= MOST_TURNS:
            return self._give_up()
        if said is Universal.GO_BACK:
            return self._go_back()
        if said is Universal.SKIP:
            return self._skip()
        return self._say_otherwise(said)

    def _skip(self) -> list[Action]:
        if self._danger_said:
            return self._give_up()
        notices = self._notices("not_asked")
        return [*notices, *self._fill_open("declined"), *self._next("skipped")]

    def _say_otherwise(self, said: Universal) -> list[Action]:
        prompter, question = self._prompter, self._progress.question.id
        if said is Universal.HELP and self.state != "stopping":
            return prompter.aside((Prompt(self.dialog.words(question).help, f"{question}.help"),))
        if said is Universal.SLOWER:
            prompter.step_slower()
            return self.again("slower")
        if said is Universal.LOUDER:
            prompter.step_louder()
            return self.again("louder")
        return self.again("")

    def _offer_stop(self) -> list[Action]:
        if self.state == "stopping":
            return self._over(Ending("stopped", "stopped"))
        self.trigger("offer_stop")
        return self._ask_whether_to_stop()

    def _ask_whether_to_stop(self, lead: str = "") -> list[Action]:
        prompter = self._prompter
        really = prompter.say((*prompter.phrase(lead), *prompter.phrase("really_stop")))
        return [really, Listen(self._progress.question.id, "confirm")]

    def _go_back(self) -> list[Action]:
        question = self.form.take_back()
        if question is None:
            return self.again("at_the_start")
        self._progress = Progress(self.dialog.question(question))
        return self._ask("going_back")

    # When no clear answer comes

    def _ask_or_give_up(self, lead: str) -> list[Action]:
        return self._ask(lead) if self._progress.may_ask else self._give_up()

    def _give_up(self) -> list[Action]:
        """No more tries; a danger sign that was once said stays said."""
        pending = self._progress.pending
        if self._danger_said and pending is not None:
            return self._settle("yes", pending, "voice")
        return self._leave_unclear()
