"""The exported ballots of a contest, put through `contest-live rank`, give its own result."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from contest_live.__main__ import main
from contest_live.contest.awards import SettleTie
from contest_live.contest.rules import Method
from contest_live.reports.ballots import as_csv
from contest_live.reports.results import results
from tests.show import Show
from tests.stages import CONTEST, PITCHES, city

IDEAS = {
    "p1": {"j1": "9", "j2": "4", "j3": "7", "j4": "6", "j5": "7"},
    "p2": {"j2": "4", "j3": "7.5", "j4": "6", "j5": "8", "j6": "9"},
    "p3": {"j1": "8", "j2": "5", "j3": "7", "j4": "6.5", "j5": "6", "j7": "3"},
    "p4": {"j1": "8", "j2": "5", "j3": "7", "j4": "6.5", "j5": "6", "j7": "3"},
}


def show(method: Method, quota: int = 3) -> Show:
    """Play a contest whose panels differ; p5 is on stage and has no ballot."""
    rules = city(quota=quota, rounds=(PITCHES, replace(CONTEST, method=method)))
    show = Show(rules).in_contest()
    for team, ideas in IDEAS.items():
        show.passes(team)
        for juror, idea in ideas.items():
            show.ballot(juror, team, idea)
    return show.passes("p5").closed()


def settled(method: Method) -> Show:
    """Play it with the line of the quota between p3 and p4, whom the president orders."""
    (line,) = {each.rank for each in show(method).state.standings() if each.entry in {"p3", "p4"}}
    assert line is not None
    played = show(method, quota=line)
    return played.given(SettleTie(("p4", "p3"), played.text("L'audace")), actor="j1")


def test_a_row_is_written_for_each_team_and_juror() -> None:
    lines = as_csv(show(Method.FAIR_AVERAGE).state).decode().splitlines()
    # The third criterion is called `team` as well.
    assert lines[0] == "juror,team,idea,plan,team"
    assert lines[1] == "j1,p1,9,6.5,8"
    assert "j1,p2,,," in lines
    assert len(lines) == 1 + 5 * 7


@pytest.mark.parametrize("method", Method)
def test_the_export_gives_the_contests_own_result(
    method: Method, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    played = settled(method)
    own = results(played.state, played.texts, "fr")
    exported = tmp_path / "ballots.csv"
    exported.write_bytes(as_csv(played.state))
    arguments = ["--method", own.method, "--weights", own.weights, "--json"]
    arguments += [each for order in own.orders for each in ("--order", order)]
    assert main(["rank", str(exported), *arguments]) == 0
    found = json.loads(capsys.readouterr().out)["places"]
    assert [(each["team"], each["rank"], each["score"] or "", each["shown"]) for each in found] == [
        (each.team.entry, each.rank, each.exact, each.shown) for each in own.standings
    ]
    order = [each.team.entry for each in own.standings]
    assert order.index("p4") == order.index("p3") - 1
    assert own.standings[-1].reason == "Aucun bulletin."
