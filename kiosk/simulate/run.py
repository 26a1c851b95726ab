"""One simulation from beginning to end."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from kiosk.interview.script import Script
from kiosk.simulate.interviews import HeldInterview, counted, hold
from kiosk.simulate.mishearings import SaidHalves, Words, cut_offs, halves_of, say_words
from kiosk.simulate.results import Simulation
from kiosk.simulate.setting import Plan, Setting
from kiosk.simulate.single_answers import SaidAnswer, answers_of, in_rows, latency, misheard
from kiosk.simulate.speakers import speaker
from kiosk.summary.words import PageWords

Progress = Callable[[int, int], None]


def run_simulation(
    plan: Plan,
    script: Script,
    words: PageWords,
    model: Path,
    progress: Progress = lambda done, of: None,  # noqa: ARG005  nobody watches
) -> Simulation:
    """Let simulated patients be heard by the real recogniser.

    The same plan always gives the same figures, but for the computing time in `latency`.

    Raises:
        WrongUse: there is no voice of that name.
        VoiceFailed: a voice's program is missing or failed.
        ModelDamaged: the speech model cannot be loaded.
    """
    for name in plan.voices:
        speaker(name)
    setting = Setting(plan, script, model)
    interviews: list[HeldInterview] = []
    answers: list[SaidAnswer] = []
    near, halves = Words(), list[SaidHalves]()
    for patient in range(plan.patients):
        rng = np.random.default_rng([plan.seed, patient])
        with tempfile.TemporaryDirectory() as folder:
            interviews.append(hold(setting, words, patient, rng, Path(folder)))
        answers += answers_of(setting, patient, rng)
        say_words(setting, patient, rng, near)
        halves += halves_of(setting, patient, rng)
        progress(patient + 1, plan.patients)
    all_ = counted(interviews, setting)
    return Simulation(
        seed=plan.seed,
        patients=plan.patients,
        snr_db=plan.snr_db,
        day=plan.day,
        voices=plan.voices,
        completion=all_.completion,
        accuracy=all_.accuracy,
        turns=all_.turns,
        minutes=all_.minutes,
        interviews=all_,
        interviews_by_voice={
            name: counted([one for one in interviews if one.by.name == name], setting)
            for name in sorted({one.by.name for one in interviews})
        },
        answers=in_rows(answers),
        misheard=misheard(answers),
        false_alarms=near.result(),
        cut_off=cut_offs(halves),
        latency=latency(answers),
    )
