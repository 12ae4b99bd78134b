"""The rooms of the house and who may import whom, and what Git may hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = "contest_live"

# Room: the rooms that it may import. `app` and `__main__` may import everything.
ROOMS: dict[str, set[str]] = {
    "contest": set(),
    "settings": set(),
    "wire": set(),
    "planning": {"contest"},
    "store": {"contest"},
    # `settings` only for `assets`, the one function that finds templates and translations.
    "views": {"contest", "settings"},
    "live": {"wire", "contest", "planning", "store", "views", "settings"},
    "web": {"wire", "contest", "planning", "store", "views", "settings", "live"},
    "rehearsal": {"wire"},
    "reports": {"contest", "store", "views"},
}
WIRING = {"app", "__main__"}

# Inside `contest`: what every area stands on, and who puts areas together. An area imports no
# other area, so that it can be read alone.
GROUND: dict[str, set[str]] = {
    "act": set(),
    "rules": {"act"},
    "ranking": {"act", "rules"},
}
COMPOSERS = {"stage", "public", "pace", "contest", "folder"}


def modules() -> list[Path]:
    return sorted((ROOT / HOUSE).rglob("*.py"))


def dotted(path: Path) -> tuple[str, ...]:
    """Name a module: `contest_live/contest/act.py` is `("contest_live", "contest", "act")`."""
    names = path.relative_to(ROOT).with_suffix("").parts
    return names[:-1] if names[-1] == "__init__" else names


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Give all that a module imports, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = tuple((node.module or "").split("."))
            yield from ((*base, alias.name) for alias in node.names)


def part(names: tuple[str, ...], depth: int) -> str:
    """Name the room (depth 1), or the area of `contest` (depth 2), that a dotted name is in."""
    return names[depth] if len(names) > depth else ""


MODULES = [pytest.param(path, id=".".join(dotted(path))) for path in modules()]


def test_every_room_is_in_the_table() -> None:
    rooms = {part(dotted(path), 1) for path in modules()} - {""}
    assert rooms <= ROOMS.keys() | WIRING


@pytest.mark.parametrize("path", MODULES)
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    room = part(dotted(path), 1)
    if room in WIRING:
        return
    used = {part(names, 1) for names in imports(path) if names[0] == HOUSE}
    assert used - {room} <= ROOMS.get(room, set())


@pytest.mark.parametrize("path", MODULES)
def test_the_rules_use_only_the_standard_library(path: Path) -> None:
    if part(dotted(path), 1) != "contest":
        return
    libraries = {names[0] for names in imports(path)} - {HOUSE}
    assert libraries <= sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES)
def test_an_area_of_the_rules_imports_no_other_area(path: Path) -> None:
    area = part(dotted(path), 2)
    if part(dotted(path), 1) != "contest" or area in COMPOSERS:
        return
    used = {part(names, 2) for names in imports(path) if names[:2] == (HOUSE, "contest")}
    assert used - {area} <= GROUND.get(area, GROUND.keys())


# Written in two halves, so that this file does not hold what it looks for.
ADDRESSES = [
    r"pypi" + r"\.(org|python\.org)",
    r"files\." + r"pythonhosted",
    r"registry\." + r"(npmjs|yarnpkg)",
    r"(deb|security|archive)\." + r"(debian|ubuntu)",
    r"proxy\." + r"golang",
    r"index\." + r"crates",
    r"(?<![\w.~-])/" + r"(root|work|opt|home|Users)/",
    r"file:" + r"///",
    r"/tmp/" + r"(probe|bash_jobs)",
    r"--(find-links|" + r"(extra-)?index-url|trusted-host) ",
]


def test_no_committed_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    pattern = re.compile("|".join(ADDRESSES))
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in listed.stdout.split("\0")
        if name and (ROOT / name).is_file()
        for number, line in enumerate(text_of(ROOT / name).splitlines(), start=1)
        if pattern.search(line)
    ]
    assert not found


def text_of(path: Path) -> str:
    """Read a file as text; a picture or a sound has none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
