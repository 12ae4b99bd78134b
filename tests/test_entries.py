"""Each page that lives on the wire starts what every such page needs, in that order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from contest_live.settings import assets

STARTED = re.compile(r"^for \(const start of \[([\w, ]+)\]\) start\(\);$", re.MULTILINE)
LIVE = [
    each
    for each in sorted(assets("static").glob("js/page-*.js"))
    if '"./live.js"' in each.read_text()
]


@pytest.mark.parametrize("entry", LIVE, ids=lambda path: path.name)
def test_sides_are_chosen_before_anything_is_laid_out_or_counted(entry: Path) -> None:
    found = STARTED.search(entry.read_text())
    assert found
    assert found[1].split(", ")[:2] == ["live", "instants"]


@pytest.mark.parametrize("entry", LIVE, ids=lambda path: path.name)
def test_every_page_can_say_how_right_its_clock_is(entry: Path) -> None:
    assert 'import { start as skew } from "./skew.js";' in entry.read_text()
    assert re.search(r"[\[ ]skew[,\]]", entry.read_text())
