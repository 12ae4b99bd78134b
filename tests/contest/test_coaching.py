"""Coaching: plans, who changes them, and what a morning does to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import MINUTE, SECOND, Command, Envelope
from contest_live.contest.attendance import CheckIn, CheckOut, PeopleRegistered
from contest_live.contest.coaching import (
    AdoptPlan,
    ArriveAtSession,
    Busy,
    CallStandby,
    DeclareTie,
    ExpectCoach,
    LimitCoach,
    PinSession,
    PlanAdopted,
    SessionUnpinned,
    SetRoom,
    UnpinSession,
    WantMeeting,
    WithdrawTie,
    written,
)
from contest_live.contest.coaching.values import Session
from contest_live.contest.rules import CoachingRules
from contest_live.contest.stage import Undo, coaching_problem, evolve
from contest_live.contest.teams import (
    AcceptProposal,
    DissolveTeam,
    OpenFormation,
    PlacePerson,
    ProposeMerge,
)
from tests.coached import FRIDAY, HALF_DAYS, PLAN, RULES, Coached, coached, coached_city
from tests.show import fold

PINNED = PinSession("fri", 1, "p1", "k1")


def dissolve(show: Coached, team: str, lead: str) -> None:
    """End a team of one."""
    show.do(DissolveTeam(team, (lead,), show.text("Ils arrêtent")))


def adopt(show: Coached, *sessions: str) -> AdoptPlan:
    return AdoptPlan(sessions, show.coaching.plan.id)


def test_a_plan_is_adopted_with_a_room_for_each_team() -> None:
    show = coached().planned()
    plan = show.coaching.plan
    assert (plan.by, len(plan.sessions)) == ("nadia", len(PLAN))
    assert show.coaching.rooms == {"p1": "A1", "p2": "A2", "p3": "B1", "p4": "A1", "p5": "A2"}
    assert not plan.moved
    assert fold(show.acts[show.stage]) == show.state


def test_teams_keep_their_rooms_whatever_is_planned_anew() -> None:
    show = coached().planned()
    show.given(SetRoom("p1", "B1"))
    before = show.coaching.rooms
    events = show.do(adopt(show, *show.changed(fri_1_p1="k4")))
    assert show.coaching.rooms == before
    assert isinstance(events[0], PlanAdopted)
    assert not events[0].rooms


def test_a_stage_may_have_no_rooms() -> None:
    show = Coached(coached_city(coaching=CoachingRules(half_days=HALF_DAYS)))
    show.checked_in()
    assert not show.planned().coaching.rooms


def test_two_hosts_who_plan_anew_at_once_do_it_once() -> None:
    show = coached().planned()
    seen = show.coaching.plan.id
    show.do(AdoptPlan(show.changed(fri_1_p1="k4"), seen), "karim")
    said = show.refused(AdoptPlan(show.changed(fri_1_p1="k3"), seen))
    assert said == "Le planning en place est maintenant celui de Karim : regardez à nouveau."
    first = coached().planned()
    said = first.refused(AdoptPlan(PLAN), "karim")
    assert said == "Le planning en place est maintenant celui de Nadia : regardez à nouveau."


def test_a_plan_that_was_undone_is_no_ground_for_another() -> None:
    show = coached().planned()
    seen = show.coaching.plan.id
    show.undo()
    assert not show.coaching.plan.sessions
    assert not show.coaching.rooms
    said = show.refused(AdoptPlan(PLAN, seen))
    assert said == "Le planning a été retiré : regardez à nouveau."


def test_the_same_plan_is_not_adopted_twice() -> None:
    show = coached().planned()
    assert show.refused(adopt(show, *PLAN)) == "C'est déjà le planning en place."


def test_a_plan_may_be_empty_where_there_is_nobody() -> None:
    show = coached()
    show.do(AdoptPlan(()))
    assert show.coaching.plan.id
    assert show.refused(adopt(show)) == "C'est déjà le planning en place."


def test_a_stage_without_half_days_has_no_plan() -> None:
    show = Coached(coached_city(coaching=CoachingRules()))
    said = show.refused(AdoptPlan(()))
    assert said == "Cette scène n'a pas de demi-journées de coaching."


@pytest.mark.parametrize("session", ["", "fri/1/p1", "fri/one/p1/k1", "fri/1/p1/k1/joint/joint"])
def test_a_session_that_cannot_be_read_is_refused(session: str) -> None:
    assert coached().refused(AdoptPlan((session,))) == "Ce planning est illisible."


SILENT = "Ce planning nomme un coach, une équipe ou un tour inconnus."


@pytest.mark.parametrize(
    ("sessions", "said"),
    [
        (("sun/1/p1/k1",), SILENT),
        (("fri/4/p1/k1",), SILENT),
        (("fri/1/p9/k1",), SILENT),
        (("fri/1/p1/k9",), SILENT),
        (("fri/1/p9/k1/joint",), SILENT),
        (("fri/1/p1/k5",), "Odette n'est pas là à cette heure : replanifiez."),
        (("fri/1/p1/k1", "fri/1/p2/k1"), "Karine serait à deux endroits à la fois."),
        (("fri/1/p1/k1/joint", "fri/1/p2/k1"), "Karine serait à deux endroits à la fois."),
        (
            ("fri/1/p1/k1", "fri/2/p2/k1", "fri/3/p3/k1"),
            "Karine aurait trop d'équipes dans cette demi-journée.",
        ),
        (("fri/1/p1/k1", "fri/1/p1/k2"), "Gifting Studio aurait deux coachs au même moment."),
        (
            ("fri/1/p1/k1", "fri/2/p1/k2"),
            "Gifting Studio aurait trop de coachs dans cette demi-journée.",
        ),
        (
            ("fri/1/p1/k1", "fri/2/p1/k1"),
            "Karine aurait deux fois Gifting Studio dans cette demi-journée.",
        ),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused_with_what_it_breaks(
    sessions: tuple[str, ...], said: str
) -> None:
    assert coached().refused(AdoptPlan(sessions)) == said


def test_several_teams_may_sit_at_one_table_which_is_one_session() -> None:
    table = ("fri/1/p1/k1/joint", "fri/1/p2/k1/joint", "fri/2/p3/k1")
    show = coached().planned(*table)
    assert set(show.coaching.pinned) == {"fri/1/p1/k1", "fri/1/p2/k1"}
    assert Session("fri", 1, "p1", "k1", joint=True) in show.coaching.plan.sessions
    assert tuple(map(written, show.coaching.plan.sessions)) == table


def test_a_coach_is_there_in_the_half_days_that_were_registered() -> None:
    show = coached(k1={"half_days": ("sat",)})
    said = show.refused(AdoptPlan(("fri/1/p1/k1",)))
    assert said == "Karine n'est pas là à cette heure : replanifiez."
    show.planned("sat/1/p1/k1")
    by_title = coached(k1={"half_days": ("Samedi matin",)})
    assert by_title.refused(AdoptPlan(("fri/1/p1/k1",))) == said
    by_title.planned("sat/1/p1/k1")


def test_a_coach_can_be_absent_late_and_back() -> None:
    show = coached()
    show.given(ExpectCoach("fri", "k1"))
    away = "Karine n'est pas là à cette heure : replanifiez."
    assert show.refused(AdoptPlan(("fri/1/p1/k1",))) == away
    show.given(ExpectCoach("fri", "k1", (2, 3)))
    assert show.refused(AdoptPlan(("fri/1/p1/k1",))) == away
    show.planned("fri/2/p1/k1")
    show.given(ExpectCoach("fri", "k1", (1, 2, 3))).planned("fri/1/p1/k1")


def test_who_says_again_what_is_so_is_told_who_said_it() -> None:
    show = coached().given(ExpectCoach("fri", "k4"))
    assert show.refused(ExpectCoach("fri", "k4"), "karim") == "Nadia l'a déjà noté."
    assert show.refused(ExpectCoach("fri", "k2", (1, 2, 3))) == "C'est déjà noté."
    show.given(CallStandby("fri", "k5"))
    assert show.refused(CallStandby("fri", "k5"), "karim") == "Nadia a déjà appelé ce coach."
    show.planned().given(PINNED)
    assert show.refused(PINNED, "karim") == "Nadia a déjà fixé cette séance."
    show.given(LimitCoach("fri", "k1", 3))
    assert show.refused(LimitCoach("fri", "k1", 3), "karim") == "Nadia l'a déjà permis."
    assert show.refused(LimitCoach("fri", "k2", 2)) == "C'est déjà ce qui est permis."
    show.given(SetRoom("p1", "B1"))
    assert show.refused(SetRoom("p1", "B1"), "karim") == "Nadia a déjà donné cette salle."
    show.given(DeclareTie("k1", "p1"))
    assert show.refused(DeclareTie("k1", "p1"), "karim") == "Nadia l'a déjà dit."


def test_what_is_not_known_is_refused() -> None:
    show = coached().planned()
    nobody = "Ce coach n'est pas inscrit ici."
    nowhere = "Cette demi-journée n'est pas au programme."
    no_team = "Cette équipe n'existe pas."
    said: dict[str, tuple[Command, ...]] = {
        nobody: (ExpectCoach("fri", "c1"), LimitCoach("fri", "x", 3), CallStandby("fri", "x")),
        nowhere: (ExpectCoach("sun", "k1"), LimitCoach("sun", "k1", 3), CallStandby("sun", "k5")),
        no_team: (SetRoom("p9", "A1"), DeclareTie("k1", "p9"), WantMeeting("k1", "p9")),
        "Ce tour n'est pas dans cette demi-journée.": (ExpectCoach("fri", "k1", (4,)),),
        "Cette salle n'est pas dans la liste.": (SetRoom("p1", "Z9"),),
        "Un coach peut avoir de 0 à 6 équipes.": (LimitCoach("fri", "k1", 7),),
        "Ce coach n'est pas en réserve.": (CallStandby("fri", "k1"),),
        "Ce coach est en réserve : appelez-le d'abord.": (ExpectCoach("fri", "k5", (1,)),),
        "Cette séance n'est plus au planning : regardez à nouveau.": (
            PinSession("fri", 3, "p1", "k1"),
        ),
        "Cette séance n'est pas fixée.": (UnpinSession("fri", 1, "p1", "k1"),),
        "Ce lien n'a pas été déclaré ici.": (WithdrawTie("k1", "p1"),),
    }
    for sentence, commands in said.items():
        for command in commands:
            assert show.refused(command) == sentence, command
    assert show.refused(DeclareTie("c1", "p1")) == nobody


def test_a_coach_on_standby_comes_when_called_and_in_that_half_day_only() -> None:
    show = coached().given(CallStandby("fri", "k5"))
    show.planned("fri/1/p1/k5")
    away = "Odette n'est pas là à cette heure : replanifiez."
    assert show.refused(adopt(show, "fri/1/p1/k5", "sat/1/p1/k5")) == away
    show.given(ExpectCoach("fri", "k5", (1,)))
    assert show.refused(adopt(show, "fri/2/p1/k5")) == away


def test_a_host_may_let_a_coach_have_one_team_more_or_none() -> None:
    three = ("fri/1/p1/k1", "fri/2/p2/k1", "fri/3/p3/k1")
    show = coached().given(LimitCoach("fri", "k1", 3)).planned(*three)
    show.given(LimitCoach("fri", "k1", 0))
    said = show.refused(adopt(show, *three[1:]))
    assert said == "Karine aurait trop d'équipes dans cette demi-journée."


def test_those_who_are_too_close_do_not_meet() -> None:
    show = coached(k1={"ties": ("c1",)}, c2={"ties": ("k2",)}, k3={"ties": ("p3", "x")})
    close = "{0} et {1} sont trop proches pour se rencontrer."
    for session, coach, team in (
        ("fri/1/p1/k1", "Karine", "Gifting Studio"),
        ("fri/1/p2/k2", "Léon", "La Fabrique"),
        ("fri/1/p3/k3", "Maude", "Mobil'Été"),
    ):
        assert show.refused(AdoptPlan((session,))) == close.format(coach, team)
    assert show.refused(DeclareTie("k1", "p1")) == "C'est déjà noté."


def test_a_coach_in_a_team_does_not_coach_it() -> None:
    show = coached().checked_in("k1")
    show.given(PlacePerson("k1", "p1", "", show.text("Elle les rejoint")))
    said = "Karine et Gifting Studio sont trop proches pour se rencontrer."
    assert show.refused(AdoptPlan(("fri/1/p1/k1",))) == said
    show.given(PlacePerson("k1", "", "p1", show.text("Elle les quitte")))
    assert show.refused(AdoptPlan(("fri/1/p1/k1",))) == said


def test_a_host_or_the_coach_declares_a_tie_and_takes_it_back() -> None:
    show = coached()
    show.do(DeclareTie("k1", "p1"), "k1")
    said = show.refused(AdoptPlan(("fri/1/p1/k1",)))
    assert said == "Karine et Gifting Studio sont trop proches pour se rencontrer."
    assert show.refused(DeclareTie("k2", "p1"), "k1") == "Un coach ne parle que pour soi."
    show.do(WithdrawTie("k1", "p1"))
    show.planned("fri/1/p1/k1")


def test_what_a_coach_says_is_not_the_host_s_to_undo() -> None:
    show = coached().planned()
    newest = show.state.remembered[-1].act
    show.do(DeclareTie("k1", "p1"), "k1")
    assert show.state.remembered[-1].act == newest


def test_meeting_again_can_be_wished_for() -> None:
    show = coached()
    show.do(WantMeeting("k1", "p1"), "k1")
    assert coaching_problem(show.stages, show.stage, show.now).wanted == {("k1", "p1")}
    assert show.refused(WantMeeting("k1", "p1")) == "C'est déjà noté."
    show.given(WantMeeting("k1", "p1", wanted=False))
    assert not show.coaching.wanted
    assert show.refused(WantMeeting("k1", "p1", wanted=False)) == "C'est déjà noté."


def test_what_is_pinned_stays() -> None:
    show = coached().planned().given(PINNED)
    said = show.refused(adopt(show, *show.changed(fri_1_p1="k4")))
    assert said == "La séance de Karine avec Gifting Studio a commencé ou est fixée : elle reste."
    show.given(UnpinSession("fri", 1, "p1", "k1"))
    show.do(adopt(show, *show.changed(fri_1_p1="k4")))


def test_what_is_planned_no_more_is_pinned_no_more() -> None:
    table = ("fri/1/p1/k1/joint", "fri/1/p2/k1/joint")
    show = coached().planned(*table)
    dissolve(show, "p2", "c2")
    show.do(adopt(show, table[0]))
    assert set(show.coaching.pinned) == {"fri/1/p1/k1"}


def test_who_is_too_close_to_a_merged_team_is_so_to_the_one_that_took_it_in() -> None:
    show = coached().given(DeclareTie("k1", "p2")).planned("fri/1/p2/k2")
    show.given(OpenFormation())
    show.do(ProposeMerge("p1", "p2"), "c2")
    show.do(AcceptProposal(show.last), "c1")
    said = show.refused(adopt(show, "fri/1/p1/k1"))
    assert said == "Karine et Gifting Studio sont trop proches pour se rencontrer."


def test_what_was_pinned_is_free_once_the_two_cannot_meet() -> None:
    show = coached().planned().given(PINNED)
    events = show.do(ExpectCoach("fri", "k1", (2, 3)))
    assert SessionUnpinned(Session("fri", 1, "p1", "k1")) in events
    show.undo()
    assert show.coaching.pinned
    assert len(show.do(DeclareTie("k1", "p1"))) == 2
    assert not show.coaching.pinned


def test_a_session_that_has_begun_stays_and_none_is_added_to_its_turn() -> None:
    show = coached().planned().at(FRIDAY)
    said = show.refused(adopt(show, *show.changed(fri_1_p1="")))
    assert said == "La séance de Karine avec Gifting Studio a commencé ou est fixée : elle reste."
    said = show.refused(adopt(show, *PLAN, "fri/1/p2/k4"))
    assert said == "Un tour a commencé depuis : replanifiez."
    begun = "Cette séance a commencé : elle reste comme elle est."
    assert show.refused(PINNED) == begun
    show.do(adopt(show, *show.changed(fri_2_p2="k4")))


def test_a_session_that_took_place_stays_though_its_coach_left() -> None:
    show = coached().planned().at(FRIDAY)
    show.do(ArriveAtSession("fri", 1, "p1"), "k1")
    show.given(ExpectCoach("fri", "k1"))
    said = show.refused(adopt(show, *show.changed(fri_1_p1="", fri_2_p2="k4")))
    assert said == "La séance de Karine avec Gifting Studio a commencé ou est fixée : elle reste."
    show.do(adopt(show, *show.changed(fri_2_p2="k4")))
    assert Session("fri", 1, "p1", "k1") in show.coaching.plan.sessions


def test_a_team_whose_coach_did_not_come_is_given_another_in_a_later_turn() -> None:
    show = coached().planned().at(FRIDAY).given(ExpectCoach("fri", "k1", (2, 3)))
    away = "Karine n'est pas là à cette heure : replanifiez."
    assert show.refused(adopt(show, *show.changed(sat_1_p1="k3"))) == away
    show.do(adopt(show, *show.changed(fri_1_p1="", fri_3_p1="k4")))
    assert Session("fri", 3, "p1", "k4") in show.coaching.plan.sessions


def test_a_plan_of_which_a_turn_has_begun_is_not_undone() -> None:
    show = coached().planned()
    show.at(FRIDAY - 2 * SECOND)
    show.do(adopt(show, *show.changed(fri_1_p1="k4")))
    act = show.state.remembered[-1].act
    show.at(FRIDAY)
    said = show.refused(Undo(act))
    assert said == "Impossible d'annuler : des séances de ce planning ont commencé."


def test_a_session_that_was_taken_away_before_it_began_does_not_come_back_by_an_undo() -> None:
    show = coached().planned()
    show.at(FRIDAY - 2 * SECOND)
    show.do(adopt(show, *show.changed(fri_1_p1="")))
    act = show.state.remembered[-1].act
    said = show.refused(Undo(act), at=FRIDAY)
    assert said == "Impossible d'annuler : des séances de ce planning ont commencé."


def test_a_turn_has_begun_at_its_very_beginning() -> None:
    show = coached().planned()
    plan = adopt(show, *PLAN, "fri/1/p2/k4")
    assert show.refused(plan, at=FRIDAY) == "Un tour a commencé depuis : replanifiez."
    assert show.refused(PINNED, at=FRIDAY) == "Cette séance a commencé : elle reste comme elle est."
    show.do(adopt(show, *show.changed(fri_2_p2="", fri_1_p2="k4")), at=FRIDAY - 1)


def test_a_change_of_the_plan_shows_for_ten_minutes() -> None:
    show = coached().planned()
    show.do(adopt(show, *show.changed(fri_1_p1="k4")))
    first = show.now
    assert show.coaching.plan.moved == {"fri/1/p1/k1": first, "fri/1/p1/k4": first}
    show.wait(5 * 60)
    show.do(adopt(show, *show.changed(fri_1_p1="k4", fri_1_p5="")))
    assert show.coaching.plan.moved["fri/1/p1/k4"] == first
    show.wait(6 * 60)
    show.do(adopt(show, *show.changed(fri_1_p1="k4")))
    assert set(show.coaching.plan.moved) == {"fri/1/p5/k3"}


def test_the_first_plan_of_a_half_day_changes_nothing() -> None:
    show = coached().planned(*(each for each in PLAN if each.startswith("fri")))
    assert not show.planned().coaching.plan.moved


def test_a_team_that_is_no_more_has_no_session_ahead() -> None:
    show = coached().planned()
    dissolve(show, "p1", "c1")
    gone = "L'équipe Gifting Studio n'existe plus à cette heure : replanifiez."
    assert show.refused(adopt(show, *show.changed(fri_1_p3="k4"))) == gone
    show.do(adopt(show, *show.changed(fri_1_p1="", sat_1_p1="")))


def test_a_team_dissolved_during_its_session_keeps_that_one() -> None:
    show = coached().planned().given(PinSession("sat", 1, "p1", "k2"))
    show.at(FRIDAY)
    dissolve(show, "p1", "c1")
    assert not coaching_problem(show.stages, show.stage, show.now).pinned
    show.do(adopt(show, *show.changed(sat_1_p1="")))
    assert Session("fri", 1, "p1", "k1") in show.coaching.plan.sessions


def test_a_candidate_who_left_has_no_team_to_coach() -> None:
    show = coached().given(CheckOut("c1"))
    assert show.refused(AdoptPlan(("fri/1/p1/k1",))) == SILENT


def two_cities(rules: CoachingRules = RULES, remote: tuple[str, ...] = ("montpellier",)) -> Coached:
    """Nîmes' coach k1 can help Montpellier from afar; both cities have the same hours."""
    there = {"nimes-k1": {"remote": remote}}
    show = Coached(coached_city(coaching=rules), coached_city("nimes"), **there)
    guest = show.stages["nimes"].attendance.people["nimes-k1"]
    registered = PeopleRegistered((replace(guest, city="nimes"),))
    envelope = Envelope("guests", "system", show.now)
    show.stages["montpellier"] = evolve(show.stages["montpellier"], (registered,), envelope)
    show.checked_in()
    return show


def test_a_coach_of_another_city_helps_if_both_want_it() -> None:
    assert two_cities().planned("fri/1/p1/nimes-k1").coaching.plan.sessions
    afar = "Karine n'aide pas cette ville à distance."
    alone = two_cities(replace(RULES, remote=False))
    assert alone.refused(AdoptPlan(("fri/1/p1/nimes-k1",))) == afar
    unwilling = two_cities(remote=())
    assert unwilling.refused(AdoptPlan(("fri/1/p1/nimes-k1",))) == afar


def test_a_coach_is_in_one_city_at_a_time() -> None:
    show = two_cities().planned("fri/1/p1/nimes-k1")
    for candidate in ("nimes-c1", "nimes-c2", "nimes-c3"):
        show.do(CheckIn(candidate), stage="nimes")
    there = AdoptPlan(("fri/1/nimes-p1/nimes-k1",))
    away = "Karine n'est pas là à cette heure : replanifiez."
    assert show.refused(there, stage="nimes") == away
    three = ("fri/2/nimes-p1/nimes-k1", "fri/3/nimes-p2/nimes-k1")
    many = "Karine aurait trop d'équipes dans cette demi-journée."
    assert show.refused(AdoptPlan(three), stage="nimes") == many
    events = show.do(AdoptPlan((*three[:1], "fri/1/nimes-p2/nimes-k2")), stage="nimes")
    assert isinstance(events[0], PlanAdopted)
    hour = 60 * MINUTE
    assert events[0].elsewhere == (Busy("nimes-k1", FRIDAY, FRIDAY + hour, "Montpellier"),)
    assert show.refused(adopt(show, "fri/2/p1/nimes-k1")) == away
