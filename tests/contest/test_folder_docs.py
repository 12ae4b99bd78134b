"""`docs/contest-folder.md` describes every key, column and word that a folder may hold."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from contest_live.contest.folder import COLOURS, FILES, PersonRow, ProjectRow
from contest_live.contest.folder.contest import COMMON, ENTRANTS, OWN
from contest_live.contest.folder.people import ROLES
from contest_live.contest.rules import (
    CoachingRules,
    CoachingWeights,
    ContestRules,
    Criterion,
    HalfDay,
    Method,
    Phase,
    Prize,
    RoundRules,
    Scene,
    TeamRules,
)

WRITTEN = (Path(__file__).parents[2] / "docs/contest-folder.md").read_text(encoding="utf-8")
RULES = (ContestRules, Criterion, Phase, Prize, RoundRules, TeamRules)
COACHING = (CoachingRules, CoachingWeights, HalfDay)
ROWS = (*RULES, *COACHING, PersonRow, ProjectRow)
FIELDS = {field.name for row in ROWS for field in dataclasses.fields(row)}
WORDS = {*FIELDS, *FILES, *OWN, *COMMON, *ENTRANTS, *COLOURS, *Scene, *ROLES, *Method}
QUOTES = (("`", "`"), ('`"', '"`'), ("`[[", "]]`"), ("`[[stages.", "]]`"), ("`[stages.", "]`"))


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_word_of_the_folder_is_described(word: str) -> None:
    assert any(f"{before}{word}{after}" in WRITTEN for before, after in QUOTES)
