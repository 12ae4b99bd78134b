"""The script and the progress: what they read and write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contest_live.rehearsal.mishaps import MISHAPS
from contest_live.rehearsal.progress import Progress
from contest_live.rehearsal.script import Unreadable, read_script

OPENCITE = Path(__file__).parents[2] / "data/opencite-2015/rehearsal.toml"


def test_opencite_is_played_by_its_script() -> None:
    script = read_script(OPENCITE)
    assert set(script) == {"montpellier", "narbonne", "nimes", "perpignan"}
    assert sum(len(part.came) + len(part.walk_ins) for part in script.values()) == 88
    for part in script.values():
        assert set(part.late) <= set(part.came)
        assert not set(part.mistaken) & set(part.came)
        came, formation = set(part.came), part.formation
        assert {person for person, _ in (*formation.asks, *formation.invites)} <= came
        assert {person for person, _ in formation.latest} <= came - set(part.late)
        assert not {person for person, _ in formation.absent} & came
        assert set(part.come_back) <= set(part.no_show)


def test_every_mishap_of_opencite_is_known_and_each_one_happens() -> None:
    happen = {each for part in read_script(OPENCITE).values() for each in part.mishaps if each}
    assert happen == set(MISHAPS)


def test_without_a_script_nothing_goes_wrong() -> None:
    assert read_script(None) == {}


@pytest.mark.parametrize(
    "text", ["[nimes", '[nimes]\ncame = "x"', "[nimes]\nunknown = 1", "nimes = 3"]
)
def test_what_is_no_script_is_said_with_its_file(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rehearsal.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=r"rehearsal\.toml : "):
        read_script(path)


def test_the_server_is_told_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(lines=True, total=4)
    progress.did("Nîmes : Pitchs")
    progress.did()
    progress.end("Tout concorde")
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        {"done": 0.25, "said": "Nîmes : Pitchs"},
        {"done": 0.5, "said": ""},
        {"done": 1.0, "said": "Tout concorde"},
    ]


def test_a_file_is_told_only_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(lines=False, total=2)
    progress.did("Nîmes : Pitchs")
    progress.did()
    assert capsys.readouterr().err == " 50%  Nîmes : Pitchs\n"
