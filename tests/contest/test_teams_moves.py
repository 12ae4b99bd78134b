"""Who leaves, who leads, which projects are given up, and the host's last word on all of it."""

from __future__ import annotations

import pytest

from contest_live.contest.attendance import CheckIn, CheckOut, RegisterTeammate, RegisterWalkIn
from contest_live.contest.programme import AddEntry, DrawOrder, EntryBack, MarkAbsent, OrderSet
from contest_live.contest.public import card
from contest_live.contest.teams import (
    AskToJoin,
    ConflictNoted,
    DissolveTeam,
    FreezeTeams,
    LeadNamed,
    LeaveTeam,
    MemberJoined,
    MemberLeft,
    NameLead,
    ParkProject,
    PlaceAll,
    PlacePerson,
    ProjectParked,
    ProjectResumed,
    ProposalVoided,
    ResumeProject,
    Why,
)
from tests.contest.forming import WHY, Forming
from tests.show import Show
from tests.stages import final


def test_a_member_leaves_and_is_free() -> None:
    show = Forming().joins("t1", "p1")
    assert show.do(LeaveTeam("p1"), "t1") == (MemberLeft("t1", "p1"),)
    assert show.members("p1") == ("c1",)
    assert show.refused(LeaveTeam("p1"), "t1") == "Vous n'êtes pas dans cette équipe."


def test_a_lead_who_leaves_names_a_successor_in_the_team() -> None:
    show = Forming(maximum=4).joins("t1", "p1").joins("j2", "p1")
    words = "Nommez d'abord, dans l'équipe, qui reprend votre projet."
    for nobody in ("", "t2", "c1", "j2"):
        assert show.refused(LeaveTeam("p1", nobody), "c1") == words
    assert show.do(LeaveTeam("p1", "t1"), "c1") == (LeadNamed("p1", "t1"), MemberLeft("c1", "p1"))
    assert show.members("p1") == ("t1", "j2")
    assert card(show.state, "p1").first == show.state.attendance.people["t1"].first
    assert show.joins("c1", "p2").members("p2") == ("c2", "c1")


def test_a_lead_alone_gives_the_project_up_instead_of_leaving() -> None:
    words = Forming().refused(LeaveTeam("p1"), "c1")
    assert words == "Personne d'autre n'est dans votre équipe : arrêtez plutôt votre projet."


def test_a_lead_gives_the_project_up_and_the_members_are_free_and_named() -> None:
    show = Forming().joins("t1", "p1")
    waiting = show.asks("t2", "p1")
    words = "Votre équipe a changé : regardez à nouveau qui en est."
    assert show.refused(ParkProject("p1"), "c1") == words
    assert show.refused(ParkProject("p1", ("t1",)), "c2") == "Vous ne portez pas cette équipe."
    assert show.do(ParkProject("p1", ("t1",)), "c1") == (
        ProjectParked("p1", ("c1", "t1")),
        ProposalVoided(waiting, "p1", "t2", Why.ENDED),
    )
    assert show.state.roster().without_team() == ("c1", "t1", "t2")


def test_a_project_given_up_is_taken_up_again_by_who_led_it() -> None:
    show = Forming()
    assert show.refused(ResumeProject("p1"), "c1") == "Ce projet n'est pas arrêté."
    show.do(ParkProject("p1"), "c1")
    assert show.refused(ResumeProject("p1"), "t1") == "Ce projet n'est pas le vôtre."
    show.joins("c1", "p2")
    words = "Vous avez déjà une équipe : quittez-la d'abord."
    assert show.refused(ResumeProject("p1"), "c1") == words
    show.do(LeaveTeam("p2"), "c1")
    show.given(CheckOut("c1"))
    words = "Vous n'êtes pas pointé : passez à l'accueil."
    assert show.refused(ResumeProject("p1"), "c1") == words
    show.given(CheckIn("c1"))
    assert show.do(ResumeProject("p1"), "c1") == (ProjectResumed("p1", "c1"),)
    assert show.members("p1") == ("c1",)


def test_who_took_a_project_over_gives_it_up_and_takes_it_up_again() -> None:
    show = Forming().joins("t1", "p1")
    show.do(LeaveTeam("p1", "t1"), "c1")
    show.do(ParkProject("p1"), "t1")
    assert show.refused(ResumeProject("p1"), "c1") == "Ce projet n'est pas le vôtre."
    show.do(ResumeProject("p1"), "t1")
    assert show.members("p1") == ("t1",)


def test_a_host_places_and_moves_with_a_reason_after_the_freeze_too() -> None:
    show = Forming().given(FreezeTeams(9))
    assert show.do(PlacePerson("t1", "p1", "", WHY)) == (MemberJoined("t1", "p1", WHY),)
    assert show.do(PlacePerson("t1", "p2", "p1", WHY)) == (
        MemberLeft("t1", "p1", WHY),
        MemberJoined("t1", "p2", WHY),
    )
    assert show.do(PlacePerson("t1", "", "p2", WHY)) == (MemberLeft("t1", "p2", WHY),)
    words = show.refused(PlacePerson("t1", "", "", WHY))
    assert words == "Cette personne n'a pas d'équipe."


def test_a_host_names_the_team_that_they_saw_the_person_in() -> None:
    show = Forming().joins("t1", "p1")
    words = "Cette personne a changé d'équipe : regardez à nouveau."
    assert show.refused(PlacePerson("t1", "p2", "", WHY)) == words


@pytest.mark.parametrize(
    ("person", "team", "seen", "words"),
    [
        ("t2", "p1", "", "Cette équipe est complète."),
        ("t1", "p1", "p1", "Cette personne est déjà dans cette équipe."),
        ("t2", "p9", "", "Cette équipe n'existe plus."),
        ("c1", "p2", "p1", "Cette personne porte une équipe : nommez d'abord qui la reprend."),
        ("nobody", "p2", "", "Cette personne n'est pas pointée."),
    ],
)
def test_a_host_places_nobody_where_they_cannot_be(
    person: str, team: str, seen: str, words: str
) -> None:
    show = Forming(maximum=2).joins("t1", "p1")
    assert show.refused(PlacePerson(person, team, seen, WHY)) == words


def test_a_candidate_alone_who_is_placed_gives_the_project_up_and_is_placed_back_with_it() -> None:
    show = Forming()
    assert show.do(PlacePerson("c1", "p2", "p1", WHY)) == (
        ProjectParked("p1", ("c1",), reason=WHY),
        MemberJoined("c1", "p2", WHY),
    )
    assert show.do(PlacePerson("c1", "p1", "p2", WHY)) == (
        MemberLeft("c1", "p2", WHY),
        ProjectResumed("p1", "c1"),
    )
    assert show.members("p1") == ("c1",)


def test_nobody_is_placed_in_a_project_that_another_gave_up() -> None:
    show = Forming()
    show.do(ParkProject("p1"), "c1")
    assert show.refused(PlacePerson("t1", "p1", "", WHY)) == "Cette équipe n'existe plus."


def test_a_host_takes_a_candidate_alone_out_of_the_project() -> None:
    show = Forming()
    show.do(PlacePerson("c1", "", "p1", WHY))
    assert show.members("p1") == ()


def test_a_juror_whom_a_host_places_has_a_conflict_until_it_is_undone() -> None:
    show = Forming()
    assert ConflictNoted("j2", "p1") in show.do(PlacePerson("j2", "p1", "", WHY))
    show.undo()
    assert show.state.teams.conflicts == {}


def test_a_host_places_all_who_are_free_or_nobody() -> None:
    show = Forming(maximum=2)
    both = {"t1": "p1", "t2": "p2"}
    assert show.refused(PlaceAll({}, WHY)) == "Choisissez au moins une personne."
    words = show.refused(PlaceAll({"t1": "p1", "t2": "p1"}, WHY))
    assert words == "Une de ces équipes n'a plus assez de places."
    assert show.refused(PlaceAll({"t1": "p9"}, WHY)) == "Cette équipe n'existe plus."
    words = show.refused(PlaceAll({"nobody": "p1"}, WHY))
    assert words == "Cette personne n'est pas pointée."
    assert show.do(PlaceAll(both, WHY)) == (
        MemberJoined("t1", "p1", WHY),
        MemberJoined("t2", "p2", WHY),
    )
    words = show.refused(PlaceAll(both, WHY))
    assert words == "Une de ces personnes a maintenant une équipe : regardez à nouveau."
    show.undo()
    assert show.state.roster().without_team() == ("t1", "t2")


def test_a_host_names_another_lead_and_the_former_stays() -> None:
    show = Forming(maximum=4).joins("t1", "p1").joins("j2", "p1")
    words = "Cette équipe a changé : regardez à nouveau."
    assert show.refused(NameLead("p1", "t1", "t2")) == words
    words = "Cette personne ne peut pas porter cette équipe."
    for nobody in ("t2", "j2", "c1"):
        assert show.refused(NameLead("p1", nobody, "c1")) == words
    assert show.do(NameLead("p1", "t1", "c1")) == (LeadNamed("p1", "t1", "c1"),)
    assert show.members("p1") == ("t1", "j2", "c1")
    assert show.undo()
    assert show.members("p1")[0] == "c1"


def test_a_host_ends_a_team_whose_members_they_saw() -> None:
    show = Forming().joins("t1", "p1")
    words = "Cette équipe a changé : regardez à nouveau."
    assert show.refused(DissolveTeam("p1", ("c1",), WHY)) == words
    assert show.refused(DissolveTeam("p9", (), WHY)) == "Cette équipe n'existe plus."
    show.do(DissolveTeam("p1", ("t1", "c1"), WHY))
    assert show.members("p1") == ()
    show.undo()
    assert show.members("p1") == ("c1", "t1")


def test_the_entries_of_the_contest_are_the_teams() -> None:
    show = Forming().joins("c1", "p2")
    show.do(ParkProject("p3"), "c3")
    show.given(FreezeTeams(9), DrawOrder("contest"))
    assert show.state.programme.order("contest").entries == ("p2", "p4", "p5")
    words = "Ce projet est arrêté, ou réuni à un autre."
    assert show.refused(AddEntry("contest", "p1")) == words


def test_a_project_given_up_goes_off_the_running_orders_where_it_waits() -> None:
    show = Forming().given(DrawOrder("pitches"), DrawOrder("contest"), MarkAbsent("pitches", "p1"))
    show.in_phase("pitchs").passes("p2", "pitches")
    assert show.do(ParkProject("p1"), "c1")[1:] == (
        EntryBack("pitches", "p1"),
        OrderSet("pitches", ("p2", "p3", "p4", "p5")),
        OrderSet("contest", ("p2", "p3", "p4", "p5")),
    )
    assert show.do(ParkProject("p2"), "c2")[1:] == (OrderSet("contest", ("p3", "p4", "p5")),)
    assert show.state.programme.order("pitches").entries == ("p2", "p3", "p4", "p5")


def test_a_team_that_the_jury_has_seen_is_not_ended() -> None:
    show = Forming().given(DrawOrder("contest")).in_phase("concours").passes("p1")
    words = show.refused(DissolveTeam("p1", ("c1",), WHY))
    assert words == "Cette équipe est déjà passée devant le jury."


def test_a_host_undoes_a_placement_only_while_nobody_has_moved_the_person() -> None:
    show = Forming().placed("t1", "p1")
    show.do(LeaveTeam("p1"), "t1")
    words = "Impossible d'annuler : la composition des équipes a changé."
    assert show.refused_undo() == words


def test_no_undo_makes_a_team_too_large() -> None:
    show = Forming(maximum=2).joins("t1", "p1").placed("t1", "p2").joins("t2", "p1")
    words = "Impossible d'annuler : les équipes ont changé depuis."
    assert show.refused_undo() == words


def test_no_undo_lets_somebody_lead_two_projects() -> None:
    show = Forming().given(DissolveTeam("p2", ("c2",), WHY)).joins("c2", "p1")
    show.do(LeaveTeam("p1", "c2"), "c1")
    assert show.refused_undo() == "Impossible d'annuler : les équipes ont changé depuis."


def test_an_undo_voids_the_proposals_that_it_makes_impossible() -> None:
    show = Forming(maximum=2).joins("t1", "p1").placed("t1", "p2")
    waiting = show.asks("t2", "p1")
    assert ProposalVoided(waiting, "p1", "t2", Why.FULL) in show.undo()


def test_no_undo_takes_somebody_away_who_is_in_a_team_or_has_asked() -> None:
    words = "Impossible d'annuler : les équipes ont changé depuis."
    for act in ("joins", "asks"):
        show = Forming("c1", "c2").given(RegisterTeammate(WHY))
        getattr(show, act)(f"person-{show.last}", "p1")
        assert show.refused_undo() == words
    show = Forming("c1").given(CheckIn("t1"))
    show.joins("t1", "p1").do(LeaveTeam("p1", "t1"), "c1")
    show.joins("c1", "p1")
    assert show.refused_undo() == words


def test_no_undo_takes_a_walk_in_project_away_that_was_given_up() -> None:
    show = Forming("c1").given(RegisterWalkIn(WHY, WHY))
    show.do(ParkProject(f"project-{show.last}"), f"person-{show.last}")
    assert show.refused_undo() == "Impossible d'annuler : les équipes ont changé depuis."


def test_a_walk_in_without_a_project_brings_what_the_rules_list() -> None:
    show = Forming("c1", tags=("web", "vente"), languages=("arabe",), half_days=("samedi",))
    show.do(RegisterTeammate(WHY, None, ("web",), ("arabe",), ("samedi",)))
    person = show.state.attendance.people[f"person-{show.last}"]
    assert (person.brings, person.languages, person.half_days) == (
        ("web",),
        ("arabe",),
        ("samedi",),
    )
    assert show.joins(person.id, "p1").members("p1") == ("c1", person.id)
    for words in (("magie",), (), ()), ((), ("elfique",), ()), ((), (), ("jeudi",)):
        unknown = next(each for word in words for each in word)
        said = show.refused(RegisterTeammate(WHY, None, *words))
        assert said == f"Ce mot n'est pas dans la liste : {unknown}."


def test_the_final_takes_no_walk_ins() -> None:
    words = Show(final("montpellier")).refused(RegisterTeammate(WHY))
    assert words == "La finale n'accueille que les lauréats des villes."


def test_the_final_takes_the_lead_who_took_a_project_over() -> None:
    show = Show(*Forming(maximum=3).rules, final("montpellier"))
    show.checked_in("c1", "c2", "c3", "c4", "c5", "t1")
    show.do(PlacePerson("t1", "p1", "", WHY))
    show.do(NameLead("p1", "t1", "c1"))
    show.published().on("finale").in_contest()
    assert show.state.lead("p1").id == "t1"
    assert card(show.state, "p1").first == show.state.attendance.people["t1"].first


def test_somebody_who_was_never_registered_asks_for_nothing() -> None:
    words = Forming().refused(AskToJoin("p1"), "nobody")
    assert words == "Votre rôle ne permet pas cette action."


def test_of_a_proposal_somebody_may_stay_free_but_not_everybody() -> None:
    show = Forming()
    show.do(PlaceAll({"t1": "p1", "t2": ""}, WHY))
    assert show.members("p1") == ("c1", "t1")
    assert show.state.roster().without_team() == ("t2",)
    assert show.refused(PlaceAll({"t2": ""}, WHY)) == "Choisissez au moins une personne."
