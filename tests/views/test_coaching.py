"""Coaching in the hand and at the desk: each sees what is theirs, and nothing of others."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from contest_live.contest.act import MINUTE, Role, Text
from contest_live.contest.attendance import CheckIn
from contest_live.contest.coaching import (
    AdoptPlan,
    ArriveAtSession,
    CallStandby,
    DeclareTie,
    ExpectCoach,
    LeaveBaton,
    LimitCoach,
    PinSession,
    RateSession,
)
from contest_live.contest.coaching.values import Problem, Session
from contest_live.contest.rules import CoachingRules
from contest_live.contest.stage import coaching_problem
from contest_live.contest.teams import DissolveTeam
from contest_live.live.planner import computed
from contest_live.views.coaching.calendar import calendar
from contest_live.views.instants import at
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience, Desk, Help, Proposed, World
from tests.coached import FRIDAY, HOUR, SATURDAY, Coached, coached, coached_city
from tests.views.markup import Markup, read

HOST = Audience(Role.HOST)


def drawn(show: Coached, topic: str, audience: Audience, world: World | None = None) -> Markup:
    found = TOPICS[topic].picture(world or show.world(), show.stage, audience)
    assert found is not None
    return read(at(TOPICS[topic].draw(found, "fr"), show.now))


def phone(show: Coached, coach: str = "k1") -> Markup:
    return drawn(show, "coach", Audience(Role.COACH, coach))


def team(show: Coached, person: str = "c1") -> Markup:
    return drawn(show, "coached", Audience(Role.CANDIDATE, person))


def lines(show: Coached, half_day: str = "fri") -> LeaveBaton:
    done, blocks = show.text("Le prix est posé"), show.text("Il manque un local")
    return LeaveBaton(half_day, 1, "p1", done, blocks)


def test_a_coach_reads_where_to_be_and_says_to_be_there() -> None:
    show = coached().planned().at(FRIDAY - 30 * MINUTE)
    assert "Salle A1 12 h 00" in phone(show).says("turn-fri-1-p1-k1")
    assert "1 Gifting Studio" in phone(show).says("turn-fri-1-p1-k1")
    assert phone(show)["arrive-fri-1-p1-k1"].fields()["_command"] == "ArriveAtSession"
    show.do(ArriveAtSession("fri", 1, "p1"), "k1")
    assert "Vous y êtes." in phone(show).says("turn-fri-1-p1-k1")
    assert "arrive-fri-1-p1-k1" not in phone(show).ids()


def test_one_says_to_be_there_from_an_hour_before_and_leaves_lines_from_the_beginning() -> None:
    show = coached().planned()
    hidden = {each.get("data-from") for each in phone(show).every(hidden="")}
    assert {str(FRIDAY - HOUR), str(FRIDAY)} <= hidden


def test_a_coach_s_sessions_are_their_own_in_order() -> None:
    show = coached().planned()
    order = [each for each in phone(show).ids() if each.startswith("turn-")]
    assert order == ["turn-fri-1-p1-k1", "turn-fri-2-p2-k1", "turn-sat-1-p3-k1", "turn-sat-2-p4-k1"]
    assert "Aucune séance pour vous" in phone(show, "k5").text
    assert "Le planning arrive" in phone(coached()).text


def test_the_next_coach_reads_the_baton_and_others_do_not() -> None:
    show = coached().planned().at(FRIDAY + MINUTE)
    show.do(lines(show), "k1")
    assert "Le prix est posé" in phone(show, "k2").text
    assert "De Karine" in phone(show, "k2").text
    assert "Le prix est posé" not in phone(show, "k3").text
    assert "Le prix est posé" in team(show).text
    assert "Le prix est posé" not in team(show, "c2").text
    own = phone(show)["leave-fri-1-p1-k1"]
    assert own.fields()["done"] == "Le prix est posé"


def test_an_earlier_coach_does_not_read_a_later_baton() -> None:
    show = coached().planned().at(SATURDAY + MINUTE)
    show.do(lines(show, "sat"), "k2")
    assert "Le prix est posé" not in phone(show, "k1").text


@pytest.mark.parametrize("topic", ["coaching", "scene", "follow", "checkin", "console", "floor"])
def test_no_baton_is_anywhere_else(topic: str) -> None:
    show = coached().planned().at(FRIDAY + MINUTE)
    show.do(lines(show), "k1")
    show.in_phase("coaching-1")
    assert "Le prix est posé" not in drawn(show, topic, HOST).text


def test_what_is_taken_from_a_coach_is_said_to_them() -> None:
    show = coached().planned()
    show.do(AdoptPlan(show.changed(fri_1_p1="k4"), show.coaching.plan.id))
    assert "Vous ne voyez plus 1 Gifting Studio à 12 h 00." in phone(show).text
    assert "Vous ne voyez plus" not in phone(show, "k2").text
    assert "Modifié" in phone(show, "k4").says("turn-fri-1-p1-k4")


def test_a_coach_is_told_that_a_team_goes_on_no_more() -> None:
    show = coached().planned()
    show.do(DissolveTeam("p1", ("c1",), show.text("Ils arrêtent")))
    assert "Cette équipe ne continue pas" in phone(show).says("turn-fri-1-p1-k1")
    assert "arrive-fri-1-p1-k1" not in phone(show).ids()


def test_a_joint_table_is_said() -> None:
    show = coached().planned("fri/1/p1/k1/joint", "fri/1/p2/k1/joint")
    assert "Plusieurs équipes à la même table" in phone(show).text
    assert phone(show).text.count("Salle A1") == 2
    assert "Votre salle : A2" in team(show, "c2").text
    assert "Salle A1" in team(show, "c2").text


def test_a_team_reads_its_room_and_its_coach_and_says_whether_it_helped() -> None:
    show = coached().planned().at(FRIDAY)
    said = team(show).text
    assert "Votre salle : A1" in said
    assert "Karine" in said
    show.do(RateSession("fri", 1, "p1", "k1", helped=True), "c1")
    pressed = {each["id"]: each["aria-pressed"] for each in team(show).every("button")}
    assert pressed["helped-fri-1-p1-k1-yes-button"] == "true"
    assert pressed["helped-fri-1-p1-k1-no-button"] == "false"


def test_a_team_whose_coach_is_away_reads_that_one_is_to_come() -> None:
    show = coached().planned().given(ExpectCoach("fri", "k1"))
    assert "Coach à venir" in team(show).says("visit-fri-1-p1-k1")
    plan = show.changed(fri_1_p1="", fri_2_p2="", sat_1_p1="")
    show.do(AdoptPlan(plan, show.coaching.plan.id))
    assert "Coach à venir" in team(show).text


def test_who_is_in_no_team_is_told_nothing() -> None:
    assert "Votre salle" not in team(coached().planned(), "t1").text
    assert team(coached()).text == ""


@pytest.mark.parametrize(
    ("topic", "audience"),
    [
        ("coach", Audience(Role.CANDIDATE, "c1")),
        ("coach", HOST),
        ("coached", HOST),
        ("coaching", Audience(Role.COACH, "k1")),
        ("coaching", Audience()),
    ],
)
def test_a_page_is_for_those_it_is_for(topic: str, audience: Audience) -> None:
    show = coached().planned()
    assert TOPICS[topic].picture(show.world(), show.stage, audience) is None
    assert TOPICS[topic].picture(show.world(), "nowhere", audience) is None


def asked(show: Coached, on: str | None = None, **changes: Any) -> World:
    """Ask for a plan, and give the world in which it is shown."""
    problem = coaching_problem(show.stages, show.stage, show.now)
    plan, helps = computed(problem)
    in_place = show.coaching.plan.id if on is None else on
    found = Proposed(problem, in_place, "nadia", show.now, plan, helps)
    found = replace(found, **changes)
    return replace(show.world(), desk=Desk(proposed={show.stage: found}))


def sessions_of(desk: Markup, form: str) -> tuple[str, ...]:
    """Read the sessions that a form adopts."""
    inputs = (each.attributes for each in desk[form].within)
    return tuple(each["value"] for each in inputs if each.get("name") == "sessions[]")


def test_the_desk_says_who_is_there_and_what_can_be_done() -> None:
    afar = {"city": "nimes", "remote": ("montpellier",)}
    show = coached(k3=afar).checked_in("k1").planned()
    show.given(ExpectCoach("fri", "k2"), ExpectCoach("fri", "k4", (2, 3)))
    desk = drawn(show, "coaching", HOST)
    said = {each: desk.says(f"coach-fri-{each}") for each in ("k1", "k2", "k3", "k4", "k5")}
    assert "Arrivé" in said["k1"]
    assert "Absent" in said["k2"]
    assert "À distance" in said["k3"]
    assert "À partir de 13 h 10" in said["k4"]
    assert "En réserve" in said["k5"]
    assert desk["call-fri-k5"].fields()["_command"] == "CallStandby"
    turns = [each for each in desk["from-2-fri-k1"].within if each.attributes.get("name")]
    assert [each.attributes["value"] for each in turns][-2:] == ["2", "3"]
    assert "2 équipes sans coach" in desk.text
    assert "Pas encore arrivé" in drawn(coached(), "coaching", HOST).says("coach-fri-k1")


def test_a_coach_may_leave_in_the_middle_of_a_half_day() -> None:
    show = coached().checked_in("k1").planned()
    assert "until-2-fri-k1" not in drawn(show, "coaching", HOST).ids()
    show.at(FRIDAY + MINUTE)
    desk = drawn(show, "coaching", HOST)
    form = desk["until-2-fri-k1"]
    assert "Part avant 13 h 10" in desk.says("until-2-fri-k1")
    turns = [each for each in form.within if each.attributes.get("name") == "turns[]"]
    assert [each.attributes["value"] for each in turns] == ["1"]
    show.given(ExpectCoach("fri", "k1", (1,)))
    assert "Jusqu’à 13 h 00" in drawn(show, "coaching", HOST).says("coach-fri-k1")
    sessions = asked(show).desk.proposed[show.stage].plan
    assert sessions
    kept = {each.rotation for each in sessions.sessions if (each.half_day, each.coach) == FRI_K1}
    assert kept == {1}


FRI_K1 = ("fri", "k1")


def test_a_host_may_allow_one_team_more_once() -> None:
    show = coached()
    assert drawn(show, "coaching", HOST)["more-fri-k1"].fields()["limit"] == "3"
    show.given(LimitCoach("fri", "k1", 3))
    assert "more-fri-k1" not in drawn(show, "coaching", HOST).ids()


def test_a_called_coach_is_one_of_the_others() -> None:
    show = coached().given(CallStandby("fri", "k5"))
    assert "Pas encore arrivé" in drawn(show, "coaching", HOST).says("coach-fri-k5")


def test_sessions_are_pinned_and_ties_taken_back_at_the_desk() -> None:
    show = coached().planned().given(PinSession("fri", 1, "p1", "k1"), DeclareTie("k1", "p2"))
    desk = drawn(show, "coaching", HOST)
    assert desk["pin-fri-1-p1-k1"].fields()["_command"] == "UnpinSession"
    assert desk["pin-fri-1-p3-k2"].fields()["_command"] == "PinSession"
    assert desk["untie-k1-p2"].fields()["_command"] == "WithdrawTie"
    assert "lien de Karine" in desk.says("act-undo")
    show.at(FRIDAY)
    assert "pin-fri-1-p1-k1" not in drawn(show, "coaching", HOST).ids()


def test_what_is_not_of_coaching_is_not_undone_here() -> None:
    show = coached().planned().given(CheckIn("t1"))
    assert "act-undo" not in drawn(show, "coaching", HOST).ids()


def test_half_days_that_are_over_are_gone_from_the_desk() -> None:
    show = coached().planned().at(SATURDAY - HOUR)
    assert "half-day-fri" not in drawn(show, "coaching", HOST).ids()
    assert "half-day-sat" in drawn(show, "coaching", HOST).ids()
    bare = Coached(coached_city(coaching=CoachingRules()))
    assert "Il n’y a plus de demi-journée de coaching" in drawn(bare, "coaching", HOST).text
    assert "Liens" not in drawn(bare, "coaching", HOST).text


def test_the_first_plan_is_proposed_and_can_be_adopted_as_it_was_seen() -> None:
    show = coached()
    desk = drawn(show, "coaching", HOST, asked(show))
    assert "10 équipes sur 10 ont un coach. Rien de mieux n’est possible." in desk.says("proposal")
    show.do(AdoptPlan(sessions_of(desk, "act-adopt")))
    assert len(show.coaching.plan.sessions) == 10
    same = drawn(show, "coaching", HOST, asked(show))
    assert "Le planning en place est le meilleur" in same.says("proposal")
    assert "act-adopt" not in same.ids()


def test_a_new_plan_says_what_changes_and_who_is_told() -> None:
    show = coached().planned().given(ExpectCoach("fri", "k1"))
    said = drawn(show, "coaching", HOST, asked(show)).says("proposal")
    assert "changements" in said
    assert "Karine ne va plus à 1 Gifting Studio" in said
    assert "À prévenir : Karine" in said


def test_a_move_to_another_hour_is_said() -> None:
    show = coached().planned().given(ExpectCoach("fri", "k3", (2, 3)))
    problem = coaching_problem(show.stages, show.stage, show.now)
    plan, _ = computed(problem)
    kept = [each for each in plan.sessions if each.team != "p5" or each.half_day != "fri"]
    moved = replace(plan, sessions=tuple(sorted((*kept, Session("fri", 2, "p5", "k3")))))
    world = asked(show, plan=moved)
    said = drawn(show, "coaching", HOST, world).says("proposal")
    assert "Maude avec 5 Pain commun : 13 h 10 au lieu de 12 h 00" in said


def few() -> Coached:
    """Two coaches and one on standby for five teams: somebody has nobody."""
    return coached().given(ExpectCoach("fri", "k3"), ExpectCoach("fri", "k4"))


def test_gaps_are_shown_with_ways_to_close_them() -> None:
    show = few()
    desk = drawn(show, "coaching", HOST, asked(show))
    assert "9 équipes sur 10" in desk.says("proposal")
    assert "Sans coach" in desk.says("proposal")
    helps = [each for each in desk.ids() if each.startswith("help-") and "button" not in each]
    commands = [desk[each].fields()["_command"] for each in helps]
    assert commands[0] in {"CallStandby", "LimitCoach"}
    assert "CallStandby" in commands
    said = desk.says("proposal")
    assert "Appeler Odette : une équipe de plus" in said
    assert "Permettre 3 équipes à" in said


def test_two_sessions_can_be_merged_into_one_table() -> None:
    show = few()
    world = asked(show)
    found = world.desk.proposed[show.stage]
    assert found.plan
    (gap,) = found.plan.gaps
    session = next(each for each in found.plan.sessions if each.half_day == gap.half_day)
    joins = (
        Help("join", gap.half_day, 1, session.coach, gap.team, session),
        Help("remote", gap.half_day, 1, "k1"),
    )
    desk = drawn(show, "coaching", HOST, asked(show, helps=joins))
    assert "Réunir" in desk.says("help-0")
    show.do(AdoptPlan(sessions_of(desk, "help-0")))
    assert sum(each.joint for each in show.coaching.plan.sessions) == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"plan": None}, "Le planning se calcule…"),
        ({"failed": True}, "Aucun planning n’a été trouvé : réessayez."),
    ],
)
def test_a_plan_that_is_not_there_yet_is_said(changes: dict[str, Any], said: str) -> None:
    show = coached()
    assert said in drawn(show, "coaching", HOST, asked(show, **changes)).says("proposal")


def test_a_plan_for_which_time_ran_out_says_how_far_it_is() -> None:
    show = coached()
    found = asked(show).desk.proposed[show.stage].plan
    assert found
    slow = replace(found, proven=False, slack=0.04)
    said = drawn(show, "coaching", HOST, asked(show, plan=slow)).says("proposal")
    assert "Le temps a manqué : à 4 % du mieux possible." in said


def test_a_proposal_of_before_is_stale_or_gone() -> None:
    show = coached().planned()
    world = asked(show)
    show.given(ExpectCoach("fri", "k1"))
    later = replace(world, stages=show.stages)
    stale = "Quelque chose a changé depuis cette proposition : replanifiez."
    assert stale in drawn(show, "coaching", HOST, later).says("proposal")
    assert "proposal" not in drawn(show, "coaching", HOST, asked(show, on="another")).ids()


def test_one_s_own_turns_go_into_a_calendar() -> None:
    show = coached().planned()
    text = calendar(show.world(), show.stage, "k1", str)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("BEGIN:VEVENT") == 4
    assert "DTSTART:20151113T110000Z\r\nDTEND:20151113T120000Z\r\n" in text
    assert "SUMMARY:Coaching : Gifting Studio\r\n" in text
    assert "LOCATION:A1\\, Cap Oméga\r\n" in text
    assert "Nestor" not in text
    theirs = calendar(show.world(), show.stage, "c1", str)
    assert "SUMMARY:Coaching : Karine\r\n" in theirs
    assert theirs.count("BEGIN:VEVENT") == 2


def test_a_newer_plan_moves_what_stands_in_a_calendar() -> None:
    show = coached().planned()

    def events() -> dict[str, tuple[int, str]]:
        text = calendar(show.world(), show.stage, "c1", str).replace("\r\n", "\n")
        found = re.findall(r"UID:(.*)\nSEQUENCE:(\d+)\n(?:.*\n)*?SUMMARY:(.*)\n", text)
        return {uid: (int(sequence), summary) for uid, sequence, summary in found}

    before = events()
    show.at(show.now + MINUTE).planned(*show.changed(fri_1_p1="k4"))
    after = events()
    assert before.keys() == after.keys()
    moved = before["fri-1-p1@montpellier"], after["fri-1-p1@montpellier"]
    assert [summary for _, summary in moved] == ["Coaching : Karine", "Coaching : Nestor"]
    assert moved[0][0] < moved[1][0]


def test_a_team_takes_its_turns_into_a_calendar_once_it_has_some() -> None:
    show = coached()
    assert "turns.ics" not in page(show, "c1")
    show.planned()
    assert "/coach/montpellier/turns.ics" in page(show, "c1")


def page(show: Coached, person: str) -> str:
    found = TOPICS["coached"].picture(show.world(), show.stage, Audience(Role.CANDIDATE, person))
    return TOPICS["coached"].draw(found, "fr")


def test_a_line_of_a_calendar_is_at_most_75_bytes() -> None:
    show = coached()
    long = "Un projet au très long nom, avec des accents éèà et encore beaucoup de mots derrière"
    projects = show.state.attendance.projects
    text = Text("long", "0" * 64)
    show.texts["long"] = long
    met = replace(
        show.state.attendance, projects={**projects, "p1": replace(projects["p1"], title=text)}
    )
    show.stages[show.stage] = replace(show.state, attendance=met)
    show.planned()
    found = calendar(show.world(), show.stage, "k1", str)
    assert all(len(each.encode()) <= 75 for each in found.split("\r\n"))
    assert long.replace(",", "\\,") in found.replace("\r\n ", "")


def test_a_problem_is_what_is_planned_from() -> None:
    assert isinstance(asked(coached()).desk.proposed["montpellier"].problem, Problem)
