"""What breaks a rule in a plan of coaching, as sentences."""

from __future__ import annotations

from dataclasses import replace

from contest_live.contest.act import MINUTE
from contest_live.contest.coaching.values import Session
from contest_live.contest.rules import CoachingRules
from contest_live.planning.breaches import breaches
from tests.planning.day import (
    BOTH,
    DAYS,
    HOUR,
    ana,
    bob,
    city,
    full,
    said,
    teams,
    with_coach,
    with_team,
)

FIRST, SECOND, THIRD = (Session("am", turn, f"p{turn}", "ana") for turn in (1, 2, 3))


def test_a_plan_that_keeps_the_rules_has_nothing_wrong() -> None:
    assert said(city, *full) == []
    assert said(city) == []


def test_every_name_is_known() -> None:
    assert said(city, Session("am", 1, "p1", "eve")) == ["eve n'est pas un coach d'ici."]
    assert said(city, Session("am", 1, "p9", "ana")) == ["p9 n'est pas une équipe d'ici."]
    assert said(city, Session("am", 4, "p1", "ana")) == ["Il n'y a pas de tour 4 en « am »."]
    assert said(city, Session("eve", 1, "p1", "ana")) == ["Il n'y a pas de tour 1 en « eve »."]


def test_a_session_is_written_once() -> None:
    assert said(city, FIRST, FIRST) == ["ana avec p1, am : écrit deux fois."]


def test_a_coach_is_there() -> None:
    absent = with_coach(replace(ana, available=frozenset({"pm"})))
    assert said(absent, FIRST) == ["ana n'est pas là au tour 1 de « am »."]
    late = with_coach(replace(ana, only={"am": frozenset({2, 3})}))
    assert said(late, FIRST) == ["ana n'est pas là au tour 1 de « am »."]
    assert said(late, SECOND, Session("pm", 1, "p1", "ana")) == []


def test_a_team_exists_when_the_turn_begins() -> None:
    gone = with_team(replace(teams[1], until=9 * HOUR))
    assert said(gone, SECOND) == ["p2 n'existe pas au tour 2 de « am »."]
    later = with_team(replace(teams[0], since=9 * HOUR))
    assert said(later, FIRST) == ["p1 n'existe pas au tour 1 de « am »."]
    assert said(later, Session("am", 2, "p1", "ana")) == []


def test_a_team_is_there_from_the_very_moment_it_is_formed_and_not_at_that_of_its_end() -> None:
    assert said(with_team(replace(teams[0], since=8 * HOUR)), FIRST) == []
    assert said(with_team(replace(teams[0], until=8 * HOUR)), FIRST) == [
        "p1 n'existe pas au tour 1 de « am »."
    ]
    assert said(with_team(replace(teams[0], until=8 * HOUR + 1)), FIRST) == []


def test_a_conflict_keeps_two_apart() -> None:
    cousins = replace(city, conflicts=frozenset({("ana", "p1")}))
    assert said(cousins, FIRST, SECOND) == ["ana et p1 ont un conflit d'intérêts."]


def test_a_conflict_goes_over_to_the_team_that_another_is_merged_into() -> None:
    merged = replace(
        city,
        teams=(replace(teams[0], until=0, into="p2"), replace(teams[1], into="p3"), teams[2]),
        conflicts=frozenset({("ana", "p1")}),
    )
    assert said(merged, Session("am", 1, "p3", "ana")) == ["ana et p3 ont un conflit d'intérêts."]


def test_teams_merged_in_a_circle_are_no_endless_matter() -> None:
    circle = (replace(teams[0], into="p2"), replace(teams[1], into="p1"), teams[2])
    cousins = replace(city, teams=circle, conflicts=frozenset({("ana", "p1")}))
    assert said(cousins, SECOND) == ["ana et p2 ont un conflit d'intérêts."]


def test_a_coach_of_another_city_comes_only_by_choice() -> None:
    far = with_coach(replace(ana, city="nar"))
    assert said(far, FIRST) == ["ana est d'une autre ville que p1."]
    willing = with_coach(replace(ana, city="nar", remote=frozenset({"mtp"})))
    assert said(willing, FIRST) == []
    kept_near = replace(willing, rules=replace(city.rules, remote=False))
    assert said(kept_near, FIRST) == ["ana est d'une autre ville que p1."]


def test_a_coach_on_standby_is_called_first_or_pinned_by_hand() -> None:
    waiting = with_coach(replace(ana, standby=True))
    assert said(waiting, FIRST) == ["ana est en réserve : il faut d'abord l'appeler."]
    assert said(replace(waiting, pinned=frozenset({FIRST})), FIRST) == []


def test_nobody_is_in_two_places() -> None:
    assert said(city, FIRST, Session("am", 1, "p2", "ana")) == ["ana est à deux tables au tour 1."]
    assert said(city, FIRST, Session("am", 1, "p1", "bob")) == [
        "p1 a deux coachs à la fois au tour 1.",
        "p1 a 2 coachs en « am », 1 au plus.",
    ]


def test_several_teams_share_a_table_only_by_hand_and_it_is_one_turn() -> None:
    joint = (replace(FIRST, joint=True), Session("am", 1, "p2", "ana", joint=True))
    assert said(city, *joint, Session("am", 2, "p3", "ana")) == [
        "ana avec p1 : une séance commune se décide à la main.",
        "ana avec p2 : une séance commune se décide à la main.",
    ]
    by_hand = replace(city, pinned=frozenset(joint))
    assert said(by_hand, *joint, Session("am", 2, "p3", "ana")) == []


def test_a_table_is_shared_only_if_everybody_at_it_knows() -> None:
    half = (replace(FIRST, joint=True), Session("am", 1, "p2", "ana"))
    by_hand = replace(city, pinned=frozenset(half))
    assert said(by_hand, *half) == ["ana est à deux tables au tour 1."]


def test_two_meet_once_in_a_half_day() -> None:
    seats = replace(city, rules=CoachingRules(DAYS, seats=2))
    assert said(seats, FIRST, Session("am", 2, "p1", "ana")) == ["ana a deux fois p1 en « am »."]
    assert said(seats, FIRST, Session("am", 2, "p1", "bob")) == []


def test_a_coach_has_no_more_turns_than_the_limit() -> None:
    over = ["ana a 3 tours en « am », 2 au plus."]
    assert said(city, FIRST, SECOND, THIRD) == over
    overridden = replace(city, overrides={("ana", "am"): 3})
    assert said(overridden, FIRST, SECOND, THIRD) == []
    own = with_coach(replace(ana, limit=1))
    assert said(own, FIRST, SECOND) == ["ana a 2 tours en « am », 1 au plus."]
    assert said(replace(city, pinned=frozenset({FIRST, SECOND, THIRD})), FIRST, SECOND, THIRD) == (
        over
    )


def test_a_team_has_no_more_coaches_than_seats_unless_by_hand() -> None:
    two = (FIRST, Session("am", 2, "p1", "bob"))
    assert said(city, *two) == ["p1 a 2 coachs en « am », 1 au plus."]
    assert said(replace(city, pinned=frozenset(two)), *two) == []


def test_what_is_pinned_stays_while_it_can() -> None:
    pinned = replace(city, pinned=frozenset({FIRST}))
    assert said(pinned, SECOND) == ["Ce qui est épinglé reste : ana avec p1, am, tour 1."]
    assert said(with_coach(replace(ana, available=frozenset()), pinned)) == []
    assert said(with_team(replace(teams[0], until=0), pinned)) == []
    assert said(replace(pinned, conflicts=frozenset({("ana", "p1")}))) == []
    strangers = frozenset({Session("am", 1, "p1", "eve"), Session("no", 1, "p1", "ana")})
    assert said(replace(city, pinned=strangers | {Session("am", 1, "p9", "ana")})) == []


def test_what_has_begun_stays_and_is_not_judged_again() -> None:
    begun = replace(city, previous=(FIRST, SECOND), now=8 * HOUR)
    assert said(begun, SECOND) == ["Ce qui a commencé reste : ana avec p1, am, tour 1."]
    assert said(replace(begun, conflicts=frozenset({("ana", "p1")})), FIRST) == []
    late = replace(begun, previous=(FIRST, SECOND, THIRD), now=12 * HOUR)
    assert said(late, FIRST, SECOND, THIRD) == []


def test_a_turn_that_has_begun_gets_no_new_session_but_by_hand() -> None:
    begun = replace(city, previous=(), now=8 * HOUR)
    assert said(begun, FIRST) == ["Le tour 1 de « am » a commencé : rien ne s'y ajoute."]
    assert said(begun, SECOND) == []
    assert said(replace(begun, now=8 * HOUR - MINUTE), FIRST) == []
    assert said(replace(begun, pinned=frozenset({FIRST})), FIRST) == []


def test_a_coach_who_never_came_had_no_session() -> None:
    absent = with_coach(replace(ana, available=BOTH - {"am"}))
    begun = replace(absent, previous=(FIRST,), now=8 * HOUR)
    assert said(begun) == []
    assert said(begun, FIRST) == [
        "ana n'est pas là au tour 1 de « am ».",
        "Le tour 1 de « am » a commencé : rien ne s'y ajoute.",
    ]


def test_a_breach_names_the_sessions_at_fault() -> None:
    both = (FIRST, replace(FIRST, team="p2"))
    (breach,) = breaches(city, (*both, Session("am", 1, "p3", "bob")))
    assert breach.sessions == both
    assert bob.id not in breach.facts.values()
