"""How good a plan is, and where it has gaps."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.coaching.values import Gap, Quality, Session
from contest_live.contest.rules import CoachingWeights
from contest_live.planning.quality import cost, gaps, needs, quality
from tests.planning.day import HOUR, ana, city, full, teams, with_coach, with_team


def test_a_plan_is_counted_by_its_sessions() -> None:
    assert quality(city, full) == Quality(
        needed=6,
        covered=6,
        changes=0,
        repeats=0,
        wanted=0,
        seconds=0,
        matches=5,
        remote=0,
        loads=(3, 3),
    )


def test_the_weights_weigh_what_is_counted() -> None:
    found = quality(city, full)
    assert cost(city, found) == -10 * 5 + 3 * (6 + 6)
    odd = replace(found, repeats=1, wanted=1, seconds=2, remote=3)
    assert cost(city, odd) == cost(city, found) + 100 - 40 - 2 * 30 + 3 * 20
    rules = replace(city.rules, weights=CoachingWeights(repeat=0, match=0, load=1))
    assert cost(replace(city, rules=rules), found) == 12


def test_a_gap_is_a_team_that_has_nobody_in_a_half_day() -> None:
    assert gaps(city, full[:5]) == (Gap("pm", "p3"),)
    assert len(gaps(city, ())) == len(needs(city)) == 6


def test_nobody_asks_for_what_can_be_given_no_more() -> None:
    afternoon = replace(city, previous=(full[0],), now=13 * HOUR)
    asked = [(each.half_day, each.team) for each in needs(afternoon)]
    assert asked == [("am", "p1"), ("pm", "p1"), ("pm", "p2"), ("pm", "p3")]
    merged = with_team(replace(teams[0], until=13 * HOUR, into="p2"))
    assert [each.team for each in needs(merged)] == ["p1", "p2", "p3", "p2", "p3"]


def test_a_meeting_again_counts_unless_it_is_wanted() -> None:
    again = (full[0], Session("pm", 1, "p1", "ana"))
    assert quality(city, again).repeats == 1
    assert quality(replace(city, met=frozenset({("ana", "p1")})), again).repeats == 2
    wanted = replace(city, wanted=frozenset({("ana", "p1"), ("ana", "p2")}))
    assert quality(wanted, again).repeats == 0
    assert quality(wanted, again).wanted == 1
    assert quality(replace(wanted, now=8 * HOUR, previous=again), again).wanted == 1
    assert quality(replace(wanted, now=15 * HOUR, previous=again), again).wanted == 0


def test_meetings_with_a_merged_team_count_for_the_one_it_is_part_of() -> None:
    merged = with_team(replace(teams[0], until=13 * HOUR, into="p2"))
    assert quality(merged, (full[0], full[3])).repeats == 1


def test_a_table_of_several_teams_is_one_turn_of_load() -> None:
    table = tuple(Session("am", 1, team, "ana", joint=True) for team in ("p1", "p2"))
    assert quality(city, table).loads == (1, 0)


def test_a_second_coach_and_help_from_afar_are_counted() -> None:
    far = with_coach(replace(ana, city="nar"))
    found = quality(far, (full[0], Session("am", 2, "p1", "bob")))
    assert (found.seconds, found.remote) == (1, 1)


def test_changes_are_counted_only_where_a_plan_holds() -> None:
    assert quality(city, full).changes == 0
    assert quality(replace(city, previous=full), full[1:]).changes == 1
