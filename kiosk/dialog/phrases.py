"""The kiosk's own words, whatever it is asking about: one file for each language."""

from kiosk.dialog.model import Part


class Phrases(Part):
    """What the kiosk says between and around the questions.

    `{value}` in `read_back` stands for a value in plain words; no phrase names a symptom.
    `later_reply` is not spoken: it is the note on an alert that was answered otherwise later.
    """

    welcome: str
    thanks: str
    stopped: str
    handed_over: str
    called_in: str
    welcome_back: str
    not_understood: str
    not_heard: str
    too_long: str
    too_quiet: str
    too_loud: str
    still_there: str
    another_way: str
    read_back: str
    read_back_again: str
    not_right: str
    offer_desk: str
    go_on: str
    going_back: str
    at_the_start: str
    skipped: str
    slower: str
    louder: str
    really_stop: str
    going_on: str
    say_it: str
    tell_staff: str
    fetch_staff: str
    sound_back: str
    later_reply: str

    def as_prompts(self) -> dict[str, str]:
        """Every phrase that is spoken as it stands, by prompt id (`phrase.thanks`)."""
        return {
            f"phrase.{name}": text for name, text in self.model_dump().items() if "{" not in text
        }
