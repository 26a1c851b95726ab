"""The core knows no files, clocks, threads, sound or chance: shown by what it imports."""

import ast
import sys
from pathlib import Path

import pytest

import kiosk

ROOT = Path(kiosk.__file__).parent
CORE = sorted([*ROOT.glob("answers/*.py"), *ROOT.glob("interview/*.py"), ROOT / "dialog/model.py"])
ALLOWED_LIBRARIES = {"pydantic", "stdnum", "text_to_num", "transitions"}
ALLOWED_STANDARD = {
    "collections", "dataclasses", "datetime", "difflib", "enum", "functools", "itertools", "math",
    "re", "typing", "unicodedata",
}  # fmt: skip
# Parts of this program that are pure themselves.
ALLOWED_OWN = {
    "kiosk.answers", "kiosk.interview", "kiosk.dialog.model", "kiosk.dialog.phrases",
    "kiosk.errors", "kiosk.records.record",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def allowed(module: str) -> bool:
    top = module.split(".", maxsplit=1)[0]
    if top == "kiosk":
        return any(module == own or module.startswith(f"{own}.") for own in ALLOWED_OWN)
    if top in sys.stdlib_module_names:
        return top in ALLOWED_STANDARD
    return top in ALLOWED_LIBRARIES


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_imports_nothing_that_touches_the_world(path: Path) -> None:
    assert [name for name in sorted(imported(path)) if not allowed(name)] == []


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_never_asks_for_the_time(path: Path) -> None:
    calls = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert not calls & {"now", "utcnow"}
