"""One whole run: the parts in their order, and a report that grows with each row."""

import json
import os
import platform
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.answers.lexicon import Lexicon
from kiosk.bench import figures
from kiosk.bench.baselines import POCKETSPHINX_MISSING, PocketSphinx, baselines
from kiosk.bench.board import LIMITS, NoQuota, run_held
from kiosk.bench.clips import ANSWERS, Voices, human_voices
from kiosk.bench.ears import Ear, kiosk_ear, ready
from kiosk.bench.measure import Measurer, Progress
from kiosk.bench.plan import PARTS, Part, Size
from kiosk.bench.report import Board, Machine, Report, Row, Words, as_json
from kiosk.bench.synthetic import synthetic_voices
from kiosk.bench.text_answers import measure_text_sets
from kiosk.files import write_text

NO_HUMAN_CLIPS = (
    "no human clips: KIOSK_SPEECH_DIR does not name a folder of recordings with a manifest.tsv"
)
NO_FLITE = "no synthetic clips: flite is not installed (apt-get install flite)"


@dataclass(frozen=True)
class Bench:
    """What one run needs. `speech`: the folder of human clips; `only`: these parts, null for all.

    `on_row`: called with each row as soon as it is there.
    """

    model: Path
    lexicon: Lexicon
    out: Path
    speech: Path | None
    size: Size
    seed: int
    only: frozenset[str] | None
    now: datetime
    progress: Progress
    on_row: Callable[[Row], None]

    def run(self) -> Report:
        """Measure everything; `out/bench.json` is there from the first part on.

        Raises:
            ModelDamaged: the speech model cannot be loaded.
            StoreFailed: the report cannot be written.
        """
        report = Report(
            made=self.now.isoformat(timespec="seconds"),
            size=self.size,
            seed=self.seed,
            model=self.model.name,
            machine=_machine(),
        )
        for measure in (self._texts, self._own_parts, self._beside, self._with_board):
            report = measure(report)
            self._save(report)
        report = report.model_copy(update={"finished": True})
        self._save(report)
        return report

    def _texts(self, report: Report) -> Report:
        if not self._wanted("text"):
            return report
        words = tuple(
            Words(
                set=name, type=kind, answers=of.rows, right=of.right, wrong=of.wrong, again=of.again
            )
            for name, figures_by_type in measure_text_sets().items()
            for kind, of in figures_by_type.items()
        )
        return report.model_copy(update={"words": words})

    def _own_parts(self, report: Report) -> Report:
        parts = [part for part in PARTS if self._wanted(part.name) and not part.baselines]
        voices, notes = self._voices({part.voices for part in parts})
        report = report.model_copy(update={"notes": notes})
        if not any(part.voices in voices for part in parts):
            return report
        ear = kiosk_ear(self.model, self.lexicon, self.now.date())
        ready(ear, tuple(ANSWERS))
        for part in parts:
            if part.voices in voices:
                report = self._part(
                    report, part, voices[part.voices], [ear.live() if part.live else ear]
                )
        return report.model_copy(update={"peak_memory_mb": _peak_memory_mb()})

    def _beside(self, report: Report) -> Report:
        (part,) = (part for part in PARTS if part.baselines)
        if not self._wanted(part.name) or self.speech is None:
            return report
        today = self.now.date()
        others = baselines(self.model, self.lexicon, today)
        if not any(isinstance(ear, PocketSphinx) for ear in others):
            report = report.model_copy(update={"notes": (*report.notes, POCKETSPHINX_MISSING)})
        product = kiosk_ear(self.model, self.lexicon, today)
        ears: list[Ear] = [product, *others]
        for ear in ears:
            ready(ear, tuple(ANSWERS))
        report = self._part(report, part, human_voices(self.speech, self.seed), ears)
        own = [row for row in report.rows if row.part == part.name]
        return report.model_copy(update={"ratios": figures.ratios(own, product.name)})

    def _with_board(self, report: Report) -> Report:
        if not self._wanted("board") or self.speech is None:
            return report
        return report.model_copy(update={"board": board_run(self.seed)})

    def _part(self, report: Report, part: Part, voices: Voices, ears: Sequence[Ear]) -> Report:
        measurer = Measurer(voices, self.size, self.seed, self.progress)
        for row in measurer.rows(part, ears):
            self.on_row(row)
            report = report.model_copy(update={"rows": (*report.rows, row)})
        unheard = (*report.unheard, *measurer.unheard)
        report = report.model_copy(update={"unheard": unheard})
        self._save(report)
        return report

    def _voices(self, wanted: set[str]) -> tuple[dict[str, Voices], tuple[str, ...]]:
        human = human_voices(self.speech, self.seed) if self.speech else None
        flite = synthetic_voices(self.seed) if "flite" in wanted else None
        notes = [] if human else [NO_HUMAN_CLIPS]
        if "flite" in wanted and flite is None:
            notes.append(NO_FLITE)
        return {one.name: one for one in (human, flite) if one is not None}, tuple(notes)

    def _wanted(self, part: str) -> bool:
        return self.only is None or part in self.only

    def _save(self, report: Report) -> None:
        write_text(self.out / "bench.json", as_json(report))


def board_run(seed: int) -> Board:
    """The quick form of the clean and the live part in a program of its own, under the quota."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "kiosk.bench", "--quick", "--only", "clean", "--only", "live",
            "--seed", str(seed), "--out", folder, "--silent",
        ]  # fmt: skip
        try:
            code = run_held(command)
        except NoQuota as error:
            return Board(ran=False, reason=str(error))
        if code:
            return Board(ran=False, reason=f"the program under it ended with exit code {code}.")
        held = Report.model_validate(json.loads((Path(folder) / "bench.json").read_text()))
    return Board(ran=True, limits=LIMITS, peak_memory_mb=held.peak_memory_mb, rows=held.rows)


def _peak_memory_mb() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _machine() -> Machine:
    return Machine(
        cores=os.cpu_count() or 1,
        architecture=platform.machine(),
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 2),
    )
