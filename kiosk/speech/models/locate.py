"""Find a model in a folder or archive, however deep it lies there."""

from collections import Counter
from pathlib import Path

from kiosk.errors import ModelDamaged
from kiosk.speech.models.bundle import Bundle, Folder, open_bundle
from kiosk.speech.models.catalogue import Model, ModelFile


def locate(model: Model, bundle: Bundle) -> dict[str, ModelFile]:
    """Which of the bundle's files are the model's, by their names in the bundle.

    Of several models in it the likest is taken. What else lies beside its files is left out.

    Raises:
        ModelDamaged: there is no such model, or a file of it is missing or has another size.
    """
    sizes = bundle.sizes()
    prefix = _likest_folder(model, sizes)
    if prefix is None:
        raise ModelDamaged(f"{bundle.place} holds no speech model {model.id}.")
    wanted = {prefix + file.path: file for file in model.file}
    for name, file in wanted.items():
        if name not in sizes:
            raise ModelDamaged(f"{bundle.place} is not used: {file.path} of the model is missing.")
        if sizes[name] != file.size_bytes:
            raise ModelDamaged(
                f"{bundle.place} is not used: {name} has {sizes[name]} bytes "
                f"where {model.id} has {file.size_bytes}."
            )
    return wanted


def _likest_folder(model: Model, sizes: dict[str, int]) -> str | None:
    named: Counter[str] = Counter()
    likeness: Counter[str] = Counter()
    for name, size in sizes.items():
        for file in model.file:
            if name == file.path or name.endswith("/" + file.path):
                prefix = name.removesuffix(file.path)
                named[prefix] += 1
                likeness[prefix] += 2 if size == file.size_bytes else 1
    if not likeness:
        return None
    best = max(likeness, key=lambda prefix: (likeness[prefix], prefix.endswith(f"{model.id}/")))
    # A README alone is no model.
    return best if 2 * named[best] >= len(model.file) else None


def find_archive(model: Model, folder: Path) -> Path | None:
    """An archive in that folder that by its name is the model."""
    for name in model.filenames:
        if (folder / name).is_file():
            return folder / name
    return None


def open_origin(model: Model, place: Path) -> Bundle:
    """What somebody gave as the model: a folder, an archive, or a folder with the archive in it.

    Raises:
        ModelUnreachable: there is nothing, or nothing that may be read.
        ModelDamaged: it is neither a folder nor an archive.
    """
    bundle = open_bundle(place)
    if isinstance(bundle, Folder) and _likest_folder(model, bundle.sizes()) is None:
        archive = find_archive(model, place)
        if archive is not None:
            return open_bundle(archive)
    return bundle
