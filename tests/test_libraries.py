"""What the build hook brings into `static/lib/`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contest_live.contest.attendance import WALK_IN_PICTOGRAMS
from contest_live.contest.folder.pictograms import PICTOGRAMS
from contest_live.settings import assets

ROOT = Path(__file__).parent.parent
LISTED = json.loads((ROOT / "libraries.json").read_text())


def test_every_pictogram_of_a_project_is_shipped() -> None:
    assert {*PICTOGRAMS, *WALK_IN_PICTOGRAMS} <= set(LISTED["icons"]["projects"])


@pytest.mark.parametrize("names", LISTED["icons"].values(), ids=LISTED["icons"])
def test_every_listed_icon_is_built(names: list[str]) -> None:
    icons = assets("static") / "lib/icons"
    assert [name for name in names if not (icons / f"{name}.svg").is_file()] == []


def test_each_library_is_built_with_its_licence() -> None:
    library = assets("static") / "lib"
    assert [name for name in LISTED["files"].values() if not (library / name).is_file()] == []
    packages = {
        "/".join(source.split("/")[: 2 if source[0] == "@" else 1]) for source in LISTED["files"]
    }
    with_licence = {
        source.removesuffix("/LICENSE") for source in LISTED["files"] if source.endswith("/LICENSE")
    }
    assert packages == with_licence


def test_what_runs_without_the_tests_tools_has_what_asynchronous_reads_need() -> None:
    # Playwright brings greenlet too: a missing pin would be noticed only by `make run`.
    pinned = (ROOT / "requirements" / "run.txt").read_text()
    assert "\ngreenlet==" in pinned
