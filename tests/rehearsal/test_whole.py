"""A whole rehearsal of Opencité on a server of its own, in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ("--folder", str(ROOT / "data/opencite-2015"))
SPEED = "1000"
PATIENCE = 280


def test_the_two_days_and_the_final_are_played_and_all_agrees(tmp_path: Path) -> None:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("CONTEST_")}
    played = subprocess.run(
        [sys.executable, "-m", "contest_live", "rehearse", "--speed", SPEED, *FOLDER],
        cwd=ROOT,
        env={**ours, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    said = played.stdout
    assert played.returncode == 0, said + played.stderr
    assert "100%  Tout concorde" in played.stderr
    assert "Départ commun : 4 villes" in played.stderr
    assert "88 pointés, dont 51 candidats" in said
    counted = {name: int(number) for number, name in re.findall(r"(\d+) ([a-zé]+)", said)}
    assert (counted["fusions"], counted["abandons"]) == (3, 1)
    # Twenty-one without a project, three who brought theirs along, and one who gave it up.
    assert counted["arrivées"] == 21 + 3 + 1
    # Two no-shows never came back to the pitches; all teams and the twelve passed before a jury.
    teams = 51 - 3 - 1
    assert counted["passages"] == 51 - 2 + teams + 12
    # In each of five juries one forgets a team, one knows one, one comes after the first.
    (withdrawn,) = map(int, re.findall(r"(\d+) bulletins retirés", said))
    assert (withdrawn, counted["récusations"]) == (5, 5)
    (given,) = map(int, re.findall(r"(\d+) bulletins, dont", said))
    assert given == 7 * (teams + 12) - 3 * 5 + withdrawn + counted["corrections"]
    assert counted["annulations"] == 5
    # Each city plans, plans anew without those who did not come; two do so after the first day.
    # In most turns of both half-days a coach leaves lines.
    assert counted["plannings"] >= 10
    assert counted["relais"] >= 16
    assert winners(said) == {
        "Montpellier": 3,
        "Narbonne": 3,
        "Nîmes": 3,
        "Perpignan": 3,
        "Finale régionale": 5,
    }
    assert len(re.findall("cœur", said)) == 2
    assert list(tmp_path.iterdir()) == []


def winners(said: str) -> dict[str, int]:
    """Count the winners that stand under each stage's name."""
    found: dict[str, int] = {}
    stage = ""
    for line in said.splitlines():
        if line.startswith("  "):
            found[stage] += 1
        elif line.endswith(" :"):
            stage = line.removesuffix(" :")
            found[stage] = 0
    return found
