"""Takes the word list out of a speech model, once for each model."""

import hashlib
from pathlib import Path

from kiosk.dialog.vocabulary import SUFFIX, pack
from kiosk.errors import ModelDamaged, StoreFailed
from kiosk.speech.symbol_table import words_of

GRAPH = Path("graph") / "Gr.fst"


def take_words(model: Path, language: str, folder: Path) -> tuple[Path, int]:
    """Write the model's words to `folder`; returns the file and how many words there are.

    Every word is looked up in the model itself before it is written.

    Raises:
        ModelDamaged: the graph cannot be read, or the model does not know one of its words.
        StoreFailed: the list cannot be written.
    """
    import vosk  # noqa: PLC0415  takes long to load

    graph = model / GRAPH
    words = words_of(graph)
    vosk.SetLogLevel(-1)
    loaded = vosk.Model(str(model))
    strange = [word for word in words if loaded.vosk_model_find_word(word) < 0]
    if strange:
        raise ModelDamaged(
            f'{graph} has words that the model does not know, such as "{strange[0]}".'
        )
    with graph.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    target = folder / f"{model.name}{SUFFIX}"
    try:
        target.write_bytes(pack(model.name, language, sha256, words))
    except OSError as error:
        raise StoreFailed(f"{target} cannot be written: {error.strerror}.") from error
    return target, len(words)
