"""YAML files as plain data that remember where each part stood.

YAML 1.2's words are used: `yes` and `no` stay words (in YAML 1.1 they would be true and false,
a trap for files that are full of them), and a key that stands twice is a fault.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml

Place = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong with a file, and where."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass
class Source:
    """The data of one file with the line of each key and item."""

    path: Path
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of `place`, or of the nearest thing around it that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def fault(self, place: Place, message: str) -> Fault:
        """Note a fault at `place`."""
        found = Fault(str(self.path), self.line(place), message)
        self.faults.append(found)
        return found


_base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


class _Loader(_base):  # type: ignore[misc, valid-type]  # the C one has no types
    """A loader that leaves `yes`, `no`, `on` and `off` as the words they are."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"^(?:true|false)$", ["t", "f"]),
    ("int", r"^[-+]?[0-9]{1,18}$", list("-+0123456789")),
    ("float", r"^[-+]?[0-9]{1,18}\.[0-9]{1,18}$", list("-+0123456789")),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), _first)


def read(path: Path) -> Source:
    """Read one file; what hinders is a fault of the source, whose data are then null."""
    source = Source(path)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        built = None if node is None else _build(node, (), source)
        source.data = {} if built is None else built
    except OSError as error:
        source.fault((), f"cannot be read: {error.strerror}.")
    except UnicodeDecodeError:
        source.fault((), "is not UTF-8 text; save it as UTF-8.")
    except yaml.YAMLError as error:
        source.faults.append(_not_yaml(error, path))
    except RecursionError:
        source.fault((), "is nested too deeply, or refers to itself.")
    return source


def _not_yaml(error: yaml.YAMLError, path: Path) -> Fault:
    if not isinstance(error, yaml.MarkedYAMLError):
        return Fault(str(path), 1, f"is not YAML: {error}.")
    mark = error.problem_mark or error.context_mark
    return Fault(str(path), mark.line + 1 if mark else 1, f"is not YAML: {error.problem}.")


def _build(node: yaml.Node, place: Place, source: Source) -> Any:
    source.lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*place, index), source) for index, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, source)
    return _SCALARS.get(node.tag, str)(node.value)


def _mapping(node: yaml.MappingNode, place: Place, source: Source) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        inside = (*place, key)
        if key in built:
            line = key_node.start_mark.line + 1
            source.faults.append(Fault(str(source.path), line, f'"{key}" stands twice.'))
            continue
        built[key] = _build(value_node, inside, source)
        source.lines[inside] = key_node.start_mark.line + 1
    return built
