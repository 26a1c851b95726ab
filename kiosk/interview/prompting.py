"""What the kiosk says in one turn, at the rate and loudness that this patient asked for."""

from dataclasses import dataclass, field

from kiosk.dialog.phrases import Phrases
from kiosk.interview.actions import Action, Listen, Prompt, Say

MOST_STEPS = 3  # of slower, and of louder


@dataclass
class Prompter:
    """Makes the actions of a turn and remembers the last one, for "repeat".

    `slower`, `louder`: steps, kept for the whole session.
    """

    phrases: Phrases
    slower: int = 0
    louder: int = 0
    prompts: tuple[Prompt, ...] = ()
    listen: Listen = field(default_factory=lambda: Listen(""))

    def phrase(self, name: str) -> tuple[Prompt, ...]:
        """The kiosk's own phrase of that name; nothing for an empty name."""
        return (Prompt(getattr(self.phrases, name), f"phrase.{name}"),) if name else ()

    def say(self, prompts: tuple[Prompt, ...]) -> Say:
        """Speak, without changing what "repeat" repeats."""
        return Say(prompts, self.slower, self.louder)

    def turn(self, lead: str, prompts: tuple[Prompt, ...], listen: Listen) -> list[Action]:
        """Speak the lead and the prompts, then listen; "repeat" repeats the prompts."""
        self.prompts, self.listen = prompts, listen
        return self.again(lead)

    def aside(self, prompts: tuple[Prompt, ...]) -> list[Action]:
        """Speak something else, then listen as before."""
        return [self.say(prompts), self.listen]

    def again(self, lead: str = "") -> list[Action]:
        """The last turn once more."""
        return [self.say((*self.phrase(lead), *self.prompts)), self.listen]

    def step_slower(self) -> None:
        """One step slower from now on."""
        self.slower = min(self.slower + 1, MOST_STEPS)

    def step_louder(self) -> None:
        """One step louder from now on."""
        self.louder = min(self.louder + 1, MOST_STEPS)
