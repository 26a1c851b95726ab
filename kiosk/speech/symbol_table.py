"""The words of a speech model, read from its graph.

Small Vosk models come without `words.txt`: the words stand only in the symbol table that OpenFst
keeps inside `graph/Gr.fst`. Layout (OpenFst 1.8, `fst.cc` and `symbol-table.cc`), little-endian:
a header (magic number, two strings, version, flags, four 64-bit numbers), then, where the flags
say so, the input and the output symbols, each as magic number, name, next free key, count, and
for each symbol its text and key. A string is its length (32 bits) and its bytes.
"""

import struct
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import ModelDamaged

_FST_MAGIC, _TABLE_MAGIC = 2125659606, 2125658996
_HAS_INPUT, _HAS_OUTPUT = 1, 2
_SPECIAL = ("<", "#", "!", "[")


def words_of(graph: Path) -> list[str]:
    """The words that a graph can put out, sorted, without `<eps>`, `[unk]` and the like.

    Raises:
        ModelDamaged: the file is missing or holds no words.
    """
    try:
        with graph.open("rb") as file:
            symbols = _output_symbols(file)
    except OSError as error:
        raise ModelDamaged(f"{graph} cannot be read: {error.strerror}.") from error
    except (struct.error, UnicodeDecodeError, ValueError) as error:
        raise ModelDamaged(f"{graph} is not a graph with a table of words.") from error
    return sorted({symbol for symbol in symbols if symbol and not symbol.startswith(_SPECIAL)})


def _output_symbols(file: BinaryIO) -> list[str]:
    if _number(file, "<i") != _FST_MAGIC:
        raise ValueError("not OpenFst")
    for _ in ("type of graph", "type of arc"):
        _text(file)
    _number(file, "<i")
    flags = _number(file, "<i")
    file.seek(4 * 8, 1)
    if not flags & _HAS_OUTPUT:
        raise ValueError("no output symbols")
    if flags & _HAS_INPUT:
        _table(file)
    return _table(file)


def _table(file: BinaryIO) -> list[str]:
    if _number(file, "<i") != _TABLE_MAGIC:
        raise ValueError("not a symbol table")
    _text(file)
    _number(file, "<q")
    return [_entry(file) for _ in range(_number(file, "<q"))]


def _entry(file: BinaryIO) -> str:
    text = _text(file)
    _number(file, "<q")
    return text


def _number(file: BinaryIO, form: str) -> int:
    number: int = struct.unpack(form, file.read(struct.calcsize(form)))[0]
    return number


def _text(file: BinaryIO) -> str:
    length = _number(file, "<i")
    text = file.read(length) if length >= 0 else b""
    if len(text) != length:
        raise ValueError("cut short")
    return text.decode()
