"""The one place that knows the concrete parts and puts them together."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.delivery.folder import Paper
from kiosk.demo.patients import Patient
from kiosk.dialog.prompts import prompts
from kiosk.errors import SpeakerMissing
from kiosk.interview.actions import Prompt
from kiosk.interview.script import Script
from kiosk.places import cache_dir, dialogs_dir, model_catalogue, models_dir
from kiosk.service.clock import Clock, SystemClock, VirtualClock
from kiosk.service.ears import LiveEar, RecordedAnswers, ReplyEar, ScriptedPatient
from kiosk.service.mouths import SpokenMouth, TimedMouth
from kiosk.service.runner import Ear, Mouth, Watcher
from kiosk.service.sessions import Room
from kiosk.service.station import Station
from kiosk.service.voices import kiosk_voice
from kiosk.speech.hearing import Hearer
from kiosk.speech.microphone import DeviceMicrophone
from kiosk.speech.models import installed_model, read_catalogue
from kiosk.speech.player import DevicePlayer, SilentPlayer
from kiosk.speech.ports import Player, Voice
from kiosk.speech.prompts import PromptStore, Recordings
from kiosk.speech.voice import PyttsxVoice
from kiosk.summary.words import PageWords

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Setting:
    """What the commands that hold interviews have in common.

    `day`: the day that "last March" counts from; null for the day on which a session starts.
    `open_speaker`: there is no handset, and private questions are left to the staff.
    """

    script: Script
    words: PageWords
    out: Path
    day: date | None
    paper: Paper
    watcher: Watcher
    open_speaker: bool = False


def load_hearer(script: Script, day: date | None) -> Hearer:
    """The recogniser with its model, for one dialog.

    Raises:
        ModelMissing: no model is installed.
    """
    model = read_catalogue(model_catalogue())[0]
    return Hearer(
        installed_model(models_dir(), model.id),
        script.dialog,
        script.lexicon,
        day or SystemClock().now().date(),
    )


def prompt_store(voice: Voice, setting: Setting, progress: Progress) -> PromptStore:
    """The kiosk's voice, with all prompts that can be rendered ahead.

    Raises:
        VoiceFailed: the voice cannot speak.
    """
    script = setting.script
    recordings = Recordings(dialogs_dir() / script.dialog.id, script.dialog.wording.recordings)
    store = PromptStore(voice, cache_dir() / "prompts", recordings, setting.watcher.told)
    store.render_ahead(all_prompts(script), progress)
    return store


def all_prompts(script: Script) -> list[Prompt]:
    """Everything that can be rendered ahead."""
    texts = {**script.phrases.as_prompts(), **prompts(script.dialog.wording)}
    return [Prompt(text, name) for name, text in texts.items()]


def live_station(setting: Setting, progress: Progress) -> Station:
    """A kiosk at this machine's microphone and speaker.

    Raises:
        ModelMissing, VoiceFailed: it cannot begin.
    """
    hearer = load_hearer(setting.script, setting.day)
    microphone, player, clock, voice = (
        DeviceMicrophone(), DevicePlayer(), SystemClock(), kiosk_voice(setting.watcher.told),
    )  # fmt: skip
    store = prompt_store(voice, setting, progress)
    mouth = SpokenMouth(store, player, clock)
    ear = LiveEar(hearer, microphone, player)
    return _station(setting, mouth, ear, clock, (microphone.close, voice.close))


def recorded_station(setting: Setting, answers: Path) -> Station:
    """A kiosk that hears recorded answers, faster than real time.

    Raises:
        ModelMissing: it cannot begin.
    """
    clock = VirtualClock(SystemClock().now())
    hearer = load_hearer(setting.script, setting.day)
    ear = ReplyEar(hearer, RecordedAnswers(answers), clock)
    return _station(setting, TimedMouth(clock), ear, clock)


def demo_station(
    setting: Setting,
    patient: Patient,
    tell: Callable[[str], None],
    progress: Progress,
    *,
    fast: bool,
) -> Station:
    """A kiosk with its real voice and recogniser, and a patient who speaks a script.

    `fast`: nothing is played, and time passes with the sound.

    Raises:
        ModelMissing, VoiceFailed: it cannot begin.
    """
    start = SystemClock()
    clock: Clock = VirtualClock(start.now()) if fast else start
    player = SilentPlayer() if fast else player_or_silence(setting.watcher.told)
    hearer = load_hearer(setting.script, setting.day)
    voice = PyttsxVoice()  # festival's would be the patient's: the same woman's recordings
    store = prompt_store(voice, setting, progress)
    ear = ReplyEar(hearer, ScriptedPatient(patient, tell, player), clock)
    return _station(setting, SpokenMouth(store, player, clock), ear, clock, (voice.close,))


def player_or_silence(tell: Callable[[str], None]) -> Player:
    """This machine's speaker; without one, a sentence and silence of the same length."""
    player = DevicePlayer()
    try:
        player.check()
    except SpeakerMissing as error:
        tell(f"{error} Going on without playing.")
        return SilentPlayer(real_time=True)
    return player


def _station(
    setting: Setting,
    mouth: Mouth,
    ear: Ear,
    clock: Clock,
    devices: tuple[Callable[[], None], ...] = (),
) -> Station:
    return Station(
        room=Room(socket.gethostname(), setting.open_speaker),
        script=setting.script,
        words=setting.words,
        folder=setting.out,
        mouth=mouth,
        ear=ear,
        clock=clock,
        watcher=setting.watcher,
        paper=setting.paper,
        day=setting.day.isoformat() if setting.day else None,
        devices=devices,
    )
