"""The lock files fit pyproject.toml, have a hash for every package, and name no registry."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS: dict[str, list[str]] = {
    "run": PROJECT["project"]["dependencies"],
    **PROJECT["dependency-groups"],
}


def _locked(path: Path) -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", path.read_text(), re.MULTILINE):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


@pytest.mark.parametrize("group", GROUPS)
def test_every_requirement_is_locked_at_a_version_that_it_allows(group: str) -> None:
    locked = _locked(ROOT / "requirements" / f"{group}.txt")
    for line in GROUPS[group]:
        requirement = Requirement(line)
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement.name} is not locked: run make lock"
        assert all(requirement.specifier.contains(version) for version in versions), line


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_every_locked_package_has_hashes_and_no_address(path: Path) -> None:
    text = path.read_text()
    for block in re.split(r"\n(?=\w)", text)[1:]:
        assert "--hash=sha256:" in block, block
    assert not re.search(r"https?:|file:|--index|--find-links| @ ", text)


@pytest.mark.parametrize("other", ["dev", "build"])
def test_sets_that_share_one_environment_agree_on_versions(other: str) -> None:
    dev = _locked(ROOT / "requirements" / "dev.txt")
    for name, versions in _locked(ROOT / "requirements" / f"{other}.txt").items():
        assert dev.get(name, versions) == versions


def test_the_development_set_holds_the_program_at_the_same_versions() -> None:
    dev = _locked(ROOT / "requirements" / "dev.txt")
    for name, versions in _locked(ROOT / "requirements" / "run.txt").items():
        assert dev[name] == versions
