"""What happens on a morning, put into a problem."""

from __future__ import annotations

from dataclasses import replace

from contest_live.planning.breaches import breaches
from contest_live.planning.facts import facts_of
from contest_live.planning.morning import called, from_turn, overridden, without
from contest_live.planning.solve import solve
from tests.planning.day import ana, bob, city, full, said, with_coach

HOLDS = replace(city, previous=full)


def test_from_a_turn_on_those_before_have_begun() -> None:
    facts = facts_of(from_turn(city, ("pm", 2)))
    assert [turn for turn in facts.turns if not facts.begun(turn)] == [("pm", 2), ("pm", 3)]


def test_a_coach_who_is_missing_from_then_on_had_what_was_before() -> None:
    after = without(from_turn(HOLDS, ("pm", 1)), "ana")
    assert facts_of(after).took_place() == set(full[:3])
    assert all(each.coach == "bob" for each in solve(after).sessions if each.half_day == "pm")
    assert breaches(after, solve(after).sessions) == ()


def test_a_coach_can_be_missing_in_one_half_day() -> None:
    after = without(HOLDS, "ana", "am")
    assert {each.half_day for each in solve(after).sessions if each.coach == "ana"} == {"pm"}


def test_who_was_there_only_in_part_is_not_there_more_for_being_missing() -> None:
    late = with_coach(replace(ana, only={"am": frozenset({2})}), HOLDS)
    after = without(from_turn(late, ("am", 2)), "ana")
    assert [each.only["am"] for each in after.coaches if each.id == "ana"] == [frozenset()]


def test_merged_teams_are_gone_from_then_on_and_were_there_before() -> None:
    merged = replace(city, teams=(replace(city.teams[0], until=0, into="p2"), *city.teams[1:]))
    after = replace(from_turn(merged, ("pm", 1)), previous=full)
    assert full[0] in facts_of(after).took_place()
    assert {each.team for each in solve(after).sessions if each.half_day == "pm"} == {"p2", "p3"}


def test_a_coach_is_called_and_a_limit_is_set_by_hand() -> None:
    waiting = with_coach(replace(bob, standby=True))
    assert called(waiting, "bob") == city
    three = tuple(replace(full[0], rotation=turn, team=f"p{turn}") for turn in (1, 2, 3))
    assert said(overridden(city, "ana", "am", 3), *three) == []
