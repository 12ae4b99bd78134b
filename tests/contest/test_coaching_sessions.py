"""What comes of sessions: who is there, what is left for the next coach, whether it helped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from contest_live.contest.act import MINUTE, Command
from contest_live.contest.coaching import (
    AdoptPlan,
    ArriveAtSession,
    Baton,
    ExpectCoach,
    LeaveBaton,
    RateSession,
    batons,
    batons_for_coach,
    board,
    half_day_at,
    of_coach,
    of_team,
)
from contest_live.contest.coaching.values import Session
from contest_live.contest.rules import CoachingRules
from contest_live.contest.stage import coaching_facts, coaching_problem
from contest_live.contest.teams import (
    AcceptProposal,
    OpenFormation,
    ProposeMerge,
)
from tests.coached import FRIDAY, HALF_DAYS, PLAN, SATURDAY, Coached, coached, coached_city

GONE = "Cette séance n'est plus au planning : regardez à nouveau."
NOTED = "C'est déjà noté."
HERE = ArriveAtSession("fri", 1, "p1")
FIRST = Session("fri", 1, "p1", "k1")


def lines(show: Coached, half_day: str = "fri", rotation: int = 1, team: str = "p1") -> LeaveBaton:
    done, then = show.text("On a chiffré le prix"), show.text("Appeler deux clients")
    return LeaveBaton(half_day, rotation, team, done, None, then)


def test_a_coach_says_that_they_are_there_and_has_then_come() -> None:
    show = coached().planned().at(FRIDAY)
    show.do(HERE, "k1")
    assert show.coaching.arrived == {"fri/1/p1/k1": show.now}
    assert "k1" in show.state.attendance.present
    assert show.refused(HERE, "k1") == NOTED
    assert show.refused(HERE, "k2") == GONE


def test_a_coach_who_was_checked_in_is_not_checked_in_again() -> None:
    show = coached().checked_in("k1").planned().at(FRIDAY)
    assert len(show.do(HERE, "k1")) == 1


def test_a_coach_from_afar_does_not_come_to_the_city() -> None:
    show = coached(k1={"city": "montpellier"}).planned().at(FRIDAY)
    show.do(HERE, "k1")
    assert "k1" not in show.state.attendance.present


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(-61, "C'est trop tôt pour cette séance."), (60, "Cette séance est finie.")],
)
def test_one_arrives_from_an_hour_before_until_the_end(minutes: int, said: str) -> None:
    show = coached().planned()
    assert show.refused(HERE, "k1", at=FRIDAY + minutes * MINUTE) == said


def test_one_may_arrive_at_the_last_moment() -> None:
    show = coached().planned()
    show.do(HERE, "k1", at=FRIDAY + 60 * MINUTE - 1)
    assert show.coaching.arrived


def test_a_coach_who_was_noted_absent_and_comes_is_there_again_from_that_turn_on() -> None:
    show = coached().planned().given(ExpectCoach("fri", "k1"))
    show.at(FRIDAY + 65 * MINUTE)
    show.do(ArriveAtSession("fri", 2, "p2"), "k1")
    assert show.coaching.expected["fri/k1"] == (2, 3)


def test_only_who_coaches_arrives_and_leaves_a_baton() -> None:
    show = coached().planned().at(FRIDAY)
    role = "Votre rôle ne permet pas cette action."
    assert show.refused(HERE) == role
    assert show.refused(lines(show), "c1") == role
    assert show.refused(lines(show), "k2") == GONE


def test_a_baton_is_left_once_the_session_has_begun_and_can_be_written_anew() -> None:
    show = coached().planned()
    assert show.refused(lines(show), "k1") == "Cette séance n'a pas commencé."
    show.at(FRIDAY).do(lines(show), "k1")
    baton = show.coaching.batons["fri/1/p1/k1"]
    done, then = show.text("On a chiffré le prix"), show.text("Appeler deux clients")
    assert baton == Baton(show.now, done, None, then)
    other = LeaveBaton("fri", 1, "p1", show.text("Prix : 12 €"), show.text("Le local"))
    show.do(other, "k1")
    assert show.coaching.batons["fri/1/p1/k1"].blocks == show.text("Le local")


def left_for(show: Coached, session: Session) -> list[Session]:
    facts = coaching_facts(show.state)
    return [each.session for each in batons_for_coach(show.coaching, facts, session)]


def test_a_baton_is_for_the_team_and_its_later_coaches_only() -> None:
    show = coached().planned().at(SATURDAY + MINUTE)
    show.do(lines(show), "k1")
    show.do(lines(show, "sat"), "k2")
    later = Session("sat", 1, "p1", "k2")
    facts = coaching_facts(show.state)
    assert [each.session for each in batons(show.coaching, facts, "p1")] == [later, FIRST]
    assert not batons(show.coaching, facts, "p2")
    assert left_for(show, later) == [later, FIRST]
    assert left_for(show, FIRST) == [FIRST]
    assert not left_for(show, Session("fri", 1, "p3", "k2"))


def test_a_coach_does_not_read_what_is_left_in_the_same_turn_by_another() -> None:
    show = coached().planned().at(FRIDAY)
    show.do(lines(show, team="p3"), "k2")
    show.given(OpenFormation())
    show.do(ProposeMerge("p1", "p3"), "c3")
    show.do(AcceptProposal(show.last), "c1")
    assert not left_for(show, FIRST)
    assert left_for(show, Session("sat", 1, "p1", "k2")) == [Session("fri", 1, "p3", "k2")]


def test_the_team_says_whether_a_session_helped_and_may_think_again() -> None:
    show = coached().planned()
    helped = RateSession("fri", 1, "p1", "k1", helped=True)
    assert show.refused(helped, "c1") == "Cette séance n'a pas commencé."
    show.at(FRIDAY).do(helped, "c1")
    assert show.refused(helped, "c1") == NOTED
    show.do(RateSession("fri", 1, "p1", "k1", helped=False), "c1")
    assert show.coaching.helped == {"fri/1/p1/k1": {"c1": False}}


@pytest.mark.parametrize("stranger", ["c2", "t1", "k1"])
def test_nobody_else_says_it(stranger: str) -> None:
    show = coached().planned().at(FRIDAY)
    said = show.refused(RateSession("fri", 1, "p1", "k1", helped=True), stranger)
    assert said == "Seule l'équipe dit si la séance l'a aidée."


def merged() -> Coached:
    """p2's team goes into p1's, once p2 had its first session."""
    show = coached().planned().at(FRIDAY + 80 * MINUTE)
    show.do(lines(show, "fri", 2, "p2"), "k1")
    show.given(OpenFormation())
    show.do(ProposeMerge("p1", "p2"), "c2")
    proposal = show.last
    show.do(AcceptProposal(proposal), "c1")
    return show


def test_what_a_merged_team_was_told_goes_over_to_the_team_that_takes_it() -> None:
    show = merged()
    facts = coaching_facts(show.state)
    (left,) = batons(show.coaching, facts, "p1")
    assert left.session == Session("fri", 2, "p2", "k1")
    show.do(RateSession("fri", 2, "p2", "k1", helped=True), "c2")
    assert [each.session for each in of_team(show.coaching, facts, "p2") if each.gone]


def test_a_merged_team_has_no_row_and_its_coach_is_told() -> None:
    show = merged()
    facts = coaching_facts(show.state)
    saturday = board(show.coaching, facts, HALF_DAYS[1])
    assert [row.team for row in saturday.rows] == ["p1", "p3", "p4", "p5"]
    gone = [each.session.team for each in of_coach(show.coaching, facts, "k2") if each.gone]
    assert gone == ["p2"]


def rows(show: Coached, half_day: int = 0) -> dict[str, list[tuple[int, str, bool]]]:
    seen = board(show.coaching, coaching_facts(show.state), HALF_DAYS[half_day])
    return {
        row.team: [(each.turn.number, each.session.coach, each.gap) for each in row.sittings]
        for row in seen.rows
    }


def test_the_board_has_a_row_a_team_with_its_sessions_in_order() -> None:
    show = coached().planned()
    assert rows(show) == {
        "p1": [(1, "k1", False)],
        "p2": [(2, "k1", False)],
        "p3": [(1, "k2", False)],
        "p4": [(2, "k2", False)],
        "p5": [(1, "k3", False)],
    }


def test_before_its_plan_the_board_has_no_rows() -> None:
    assert not rows(coached())
    show = coached().planned(*(each for each in PLAN if each.startswith("fri")))
    assert rows(show)
    assert not rows(show, 1)


def test_a_team_without_a_coach_is_a_gap_at_once() -> None:
    show = coached().planned().given(ExpectCoach("fri", "k1", (2, 3)))
    assert rows(show)["p1"] == [(1, "k1", True)]
    assert rows(show)["p2"] == [(2, "k1", False)]
    show.do(AdoptPlan(show.changed(fri_1_p1=""), show.coaching.plan.id))
    assert rows(show)["p1"] == []
    seen = board(show.coaching, coaching_facts(show.state), HALF_DAYS[0])
    assert [row.team for row in seen.rows if row.is_gap] == ["p1"]


def test_a_coach_who_was_there_and_left_leaves_no_gap_behind() -> None:
    show = coached().planned().at(FRIDAY)
    show.do(HERE, "k1")
    show.given(ExpectCoach("fri", "k1"))
    assert rows(show)["p1"] == [(1, "k1", False)]
    assert rows(show)["p2"] == [(2, "k1", True)]


def test_a_row_says_until_when_it_is_shown_as_modified() -> None:
    show = coached().planned()
    show.do(AdoptPlan(show.changed(fri_1_p1="k4"), show.coaching.plan.id))
    seen = board(show.coaching, coaching_facts(show.state), HALF_DAYS[0])
    until = {row.team: row.sittings[0].modified for row in seen.rows}
    assert until["p1"] == show.now + 10 * MINUTE
    assert until["p2"] is None


@pytest.mark.parametrize(
    ("at", "half_day"),
    [(FRIDAY - 1, 0), (FRIDAY, 0), (FRIDAY + 200 * MINUTE, 1), (SATURDAY + 999 * MINUTE, 1)],
)
def test_the_half_day_shown_is_the_one_that_runs_or_comes(at: int, half_day: int) -> None:
    facts = coaching_facts(coached().state)
    assert half_day_at(facts, at) == HALF_DAYS[half_day]


def test_a_stage_without_coaching_shows_no_half_day() -> None:
    show = Coached(coached_city(coaching=CoachingRules()))
    assert half_day_at(coaching_facts(show.state), 0) is None


@pytest.mark.parametrize(
    ("sign", "by"),
    [(lines, "k1"), (lambda _show: RateSession("fri", 1, "p1", "k1", helped=True), "c1")],
    ids=["lines", "thanks"],
)
def test_who_left_lines_or_is_thanked_was_there_whatever_is_noted_later(
    sign: Callable[[Coached], Command], by: str
) -> None:
    show = coached().planned().at(FRIDAY)
    show.do(sign(show), by)
    show.given(ExpectCoach("fri", "k1"))
    assert not show.coaching.arrived
    problem = coaching_problem(show.stages, show.stage, show.now)
    assert [each.only["fri"] for each in problem.coaches if each.id == "k1"] == [{1}]
