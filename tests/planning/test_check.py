"""What a plan is judged by, without the solver."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

import contest_live.planning
from contest_live.planning.check import check, unavoidable
from contest_live.planning.flow import Network
from tests.planning.day import ana, bob, city, full, with_coach

ROOM = Path(contest_live.planning.__file__).parent
SOLVER = {"model", "options", "aims", "solve", "turns", "parts"}
CHECKER = {"facts", "breaches", "quality", "flow", "check"}


def borrowed(name: str) -> set[str]:
    """Name the modules of the room that one of them imports."""
    tree = ast.parse((ROOM / f"{name}.py").read_text())
    found = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {each.rpartition(".")[2] for each in found if each.startswith("contest_live.planning")}


def test_the_checker_shares_no_code_with_the_solver() -> None:
    assert all(borrowed(each) <= SOLVER for each in SOLVER)
    assert all(borrowed(each) <= CHECKER for each in CHECKER)


def test_a_full_plan_is_the_fullest_and_keeps_the_rules() -> None:
    verdict = check(city, full)
    assert (verdict.kept, verdict.fullest, verdict.gaps) == (True, True, ())


def test_a_gap_that_another_plan_would_not_have_is_seen() -> None:
    verdict = check(city, full[:5])
    assert verdict.kept
    assert not verdict.fullest
    assert verdict.unavoidable == {"am": 0, "pm": 0}


def test_a_broken_rule_is_seen() -> None:
    assert not check(city, (*full, full[0])).kept


def test_without_coaches_every_gap_is_unavoidable() -> None:
    assert unavoidable(replace(city, coaches=())) == {"am": 3, "pm": 3}
    assert unavoidable(replace(city, teams=())) == {"am": 0, "pm": 0}


def test_one_coach_covers_as_many_teams_as_the_limit_says() -> None:
    alone = replace(city, coaches=(ana,))
    assert unavoidable(alone) == {"am": 1, "pm": 1}
    assert unavoidable(replace(alone, overrides={("ana", "am"): 3})) == {"am": 0, "pm": 1}
    assert unavoidable(replace(alone, overrides={("ana", "am"): -1})) == {"am": 3, "pm": 1}


def test_who_is_in_conflict_with_everyone_helps_nobody() -> None:
    everyone = frozenset((who, team) for who in ("ana", "bob") for team in ("p1", "p2", "p3"))
    assert unavoidable(replace(city, conflicts=everyone)) == {"am": 3, "pm": 3}


def test_who_is_on_standby_covers_nobody() -> None:
    assert unavoidable(with_coach(replace(bob, standby=True))) == {"am": 1, "pm": 1}


def test_a_turn_that_is_taken_is_not_given_twice() -> None:
    held = replace(city, coaches=(ana,), pinned=frozenset({full[0]}))
    assert unavoidable(held) == {"am": 1, "pm": 1}


def test_who_is_there_in_one_turn_only_and_has_it_taken_covers_nobody_else() -> None:
    short = replace(ana, only={"am": frozenset({1})})
    held = replace(with_coach(short), pinned=frozenset({full[0]}))
    assert unavoidable(replace(held, coaches=(short,))) == {"am": 2, "pm": 1}


def test_who_is_in_another_city_covers_nobody_unless_by_choice() -> None:
    far = replace(ana, city="nar")
    assert unavoidable(replace(city, coaches=(far,))) == {"am": 3, "pm": 3}
    willing = replace(far, remote=frozenset({"mtp"}))
    assert unavoidable(replace(city, coaches=(willing,))) == {"am": 1, "pm": 1}


def test_as_much_flows_as_the_narrowest_cut_lets_through() -> None:
    network = Network()
    network.pipe("source", "left", 3)
    network.pipe("source", "right", 2)
    network.pipe("left", "right", 1)
    network.pipe("left", "sink", 1)
    network.pipe("right", "sink", 2)
    network.pipe("right", "sink", 2)
    assert network.flow("source", "sink") == 4
    assert network.flow("source", "sink") == 0
    assert Network().flow("source", "sink") == 0


def test_what_was_sent_one_way_is_sent_another_where_more_goes_through_then() -> None:
    network = Network()
    for start, end in ("sa", "sb", "ax", "ay", "bx", "xt", "yt"):
        network.pipe(start, end)
    assert network.flow("s", "t") == 2


pipes = some.lists(
    some.tuples(some.integers(0, 4), some.integers(0, 4), some.integers(0, 5)), max_size=12
)


@given(pipes)
def test_the_flow_is_the_least_that_any_cut_lets_through(drawn: list[tuple[int, int, int]]) -> None:
    network = Network()
    drawn = [(start, end, width) for start, end, width in drawn if start != end]
    for start, end, width in drawn:
        network.pipe(start, end, width)
    cuts = ({0, *(n for n in (1, 2, 3) if bits >> n & 1)} for bits in range(16))
    assert network.flow(0, 4) == min(
        sum(width for start, end, width in drawn if start in cut and end not in cut) for cut in cuts
    )
