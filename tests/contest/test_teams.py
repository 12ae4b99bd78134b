"""Teams form: asking, inviting, answering, and all that goes wrong in it."""

from __future__ import annotations

import pytest

from contest_live.contest.act import MINUTE
from contest_live.contest.attendance import CheckIn, CheckOut
from contest_live.contest.screens import ShowMessage
from contest_live.contest.teams import (
    AcceptProposal,
    AskToJoin,
    CallLast,
    Condition,
    ConflictNoted,
    DeclineProposal,
    Fate,
    FreezeTeams,
    InvitePerson,
    LeaveTeam,
    MemberJoined,
    OpenFormation,
    ParkProject,
    ProjectParked,
    ProposalAccepted,
    ProposalVoided,
    ProposeMerge,
    ReopenFormation,
    Standing,
    Why,
    WithdrawProposal,
    condition,
    standing,
)
from tests.contest.forming import WHY, Forming
from tests.show import Show
from tests.stages import final


def condition_of(show: Show, person: str) -> Condition:
    return condition(show.state.teams, show.state.roster(), person, show.now)


def standing_of(show: Show, project: str) -> Standing | None:
    return standing(show.state.teams, show.state.roster(), project)


def test_each_candidate_who_came_is_a_team_of_one() -> None:
    show = Show().checked_in("c2", "c4", "t1")
    assert show.state.roster().members == {"p2": ("c2",), "p4": ("c4",)}
    assert show.state.entries() == ("p2", "p4")


def test_a_person_is_absent_free_undecided_or_a_member() -> None:
    show = Forming("c1", "t1")
    assert condition_of(show, "t2") is Condition.ABSENT
    assert condition_of(show, "t1") is Condition.FREE
    proposal = show.asks("t1", "p1")
    assert condition_of(show, "t1") is Condition.UNDECIDED
    show.accepts("c1", proposal)
    assert condition_of(show, "t1") is Condition.MEMBER
    assert condition_of(show, "c1") is Condition.MEMBER


def test_a_team_is_open_ready_full_and_frozen() -> None:
    show = Forming()
    assert standing_of(show, "p1") is Standing.OPEN
    assert standing_of(show.joins("t1", "p1"), "p1") is Standing.READY
    assert standing_of(show.joins("t2", "p1"), "p1") is Standing.FULL
    assert standing_of(show.given(FreezeTeams(9)), "p1") is Standing.FROZEN
    assert standing_of(show.given(CheckOut("c5")), "p5") is None


def test_a_team_of_one_is_ready_where_one_is_enough() -> None:
    assert standing_of(Forming(minimum=1), "p1") is Standing.READY


def test_a_person_asks_and_the_lead_accepts() -> None:
    show = Forming()
    proposal = show.asks("t1", "p1")
    assert show.fate(proposal) is Fate.PENDING
    assert show.accepts("c1", proposal) == (
        ProposalAccepted(proposal, "p1", "t1"),
        MemberJoined("t1", "p1"),
    )
    assert show.members("p1") == ("c1", "t1")
    assert show.fate(proposal) is Fate.ACCEPTED


def test_a_lead_invites_and_the_person_accepts() -> None:
    show = Forming()
    show.accepts("t1", show.invites("p1", "t1"))
    assert show.members("p1") == ("c1", "t1")


@pytest.mark.parametrize("person", ["c2", "t1", "nobody"])
def test_nobody_answers_a_request_but_the_lead_who_was_asked(person: str) -> None:
    show = Forming()
    proposal = show.asks("t1", "p1")
    words = "Votre rôle ne permet pas cette action."
    if person != "nobody":
        words = "Cette réponse n'est pas la vôtre à donner."
    assert show.refused(AcceptProposal(proposal), person) == words
    assert show.refused(DeclineProposal(proposal), person) == words


def test_nobody_answers_an_invitation_but_the_person_invited() -> None:
    show = Forming()
    proposal = show.invites("p1", "t1")
    for other in ("c1", "t2"):
        words = show.refused(AcceptProposal(proposal), other)
        assert words == "Cette réponse n'est pas la vôtre à donner."


def test_only_a_lead_invites() -> None:
    show = Forming().joins("t1", "p1")
    words = "Vous ne portez pas cette équipe."
    assert show.refused(InvitePerson("p1", "t2"), "t1") == words
    assert show.refused(InvitePerson("p1", "t2"), "c2") == words


def test_a_proposal_that_was_declined_is_not_made_again_but_the_other_side_may() -> None:
    show = Forming()
    proposal = show.asks("t1", "p1")
    show.do(DeclineProposal(proposal), "c1")
    assert show.fate(proposal) is Fate.DECLINED
    assert show.refused(AskToJoin("p1"), "t1") == "La réponse a déjà été non."
    show.accepts("t1", show.invites("p1", "t1"))
    assert show.members("p1") == ("c1", "t1")


def test_whoever_proposed_changes_their_mind_and_proposes_again() -> None:
    show = Forming()
    first = show.asks("t1", "p1")
    show.do(WithdrawProposal(first), "t1")
    assert show.fate(first) is Fate.WITHDRAWN
    words = show.refused(AcceptProposal(first), "c1")
    assert words == "Cette demande a été retirée."
    show.accepts("c1", show.asks("t1", "p1"))
    assert show.refused(AcceptProposal(first), "c1") == "Cette demande n'existe plus."


def test_nobody_withdraws_what_another_proposed() -> None:
    show = Forming()
    asked, invited = show.asks("t1", "p1"), show.invites("p2", "t1")
    words = "Seule la personne qui a fait cette demande peut la retirer."
    assert show.refused(WithdrawProposal(asked), "c1") == words
    assert show.refused(WithdrawProposal(invited), "t1") == words
    show.do(WithdrawProposal(invited), "c2")
    assert show.fate(invited) is Fate.WITHDRAWN


def test_a_proposal_that_waits_is_not_made_twice_from_either_side() -> None:
    show = Forming()
    show.asks("t1", "p1")
    assert show.refused(AskToJoin("p1"), "t1") == "C'est déjà demandé : attendez la réponse."
    words = "L'autre côté l'a déjà proposé : acceptez."
    assert show.refused(InvitePerson("p1", "t1"), "c1") == words


def test_a_proposal_expires_and_may_then_be_made_again() -> None:
    show = Forming(answer=600)
    proposal = show.asks("t1", "p1")
    show.wait(598)
    assert show.fate(proposal) is Fate.PENDING
    show.wait(2)
    assert show.fate(proposal) is Fate.EXPIRED
    assert show.refused(AcceptProposal(proposal), "c1") == "Cette demande a expiré."
    show.accepts("c1", show.asks("t1", "p1"))
    assert show.members("p1") == ("c1", "t1")


def test_an_answer_is_given_once() -> None:
    show = Forming()
    proposal, other = show.asks("t1", "p1"), show.asks("t2", "p1")
    show.accepts("c1", proposal)
    assert show.refused(AcceptProposal(proposal), "c1") == "Cette demande est déjà acceptée."
    show.do(DeclineProposal(other), "c1")
    words = show.refused(AcceptProposal(other), "c1")
    assert words == "Cette demande a déjà été refusée."


def test_acceptance_voids_the_other_proposals_of_that_person_and_names_who_is_told() -> None:
    show = Forming()
    taken, asked, invited = (
        show.asks("t1", "p1"),
        show.asks("t1", "p2"),
        show.invites("p3", "t1"),
    )
    events = show.accepts("c1", taken)
    assert events[2:] == (
        ProposalVoided(asked, "p2", "t1", Why.JOINED),
        ProposalVoided(invited, "p3", "t1", Why.JOINED),
    )
    assert show.proposal(asked).why is Why.JOINED
    words = "Trop tard : cette personne a rejoint une autre équipe."
    assert show.refused(AcceptProposal(asked), "c2") == words


def test_a_person_accepted_by_two_teams_at_once_is_in_the_first() -> None:
    show = Forming()
    first, second = show.asks("t1", "p1"), show.asks("t1", "p2")
    at = show.now + 1
    show.do(AcceptProposal(second), "c2", at=at)
    words = show.refused(AcceptProposal(first), "c1", at=at)
    assert words == "Trop tard : cette personne a rejoint une autre équipe."
    assert (show.members("p1"), show.members("p2")) == (("c1",), ("c2", "t1"))


def test_the_last_seat_accepted_for_two_at_once_goes_to_the_first() -> None:
    show = Forming(maximum=2)
    first, second = show.asks("t1", "p1"), show.asks("t2", "p1")
    at = show.now + 1
    assert ProposalVoided(second, "p1", "t2", Why.FULL) in show.do(
        AcceptProposal(first), "c1", at=at
    )
    words = show.refused(AcceptProposal(second), "c1", at=at)
    assert words == "Trop tard : cette équipe est complète."
    assert show.members("p1") == ("c1", "t1")


def test_a_full_team_is_not_asked_for_and_invites_nobody() -> None:
    show = Forming(maximum=2).joins("t1", "p1")
    assert show.refused(AskToJoin("p1"), "t2") == "Cette équipe est complète."
    assert show.refused(InvitePerson("p1", "t2"), "c1") == "Votre équipe est complète."


def test_nobody_joins_themselves() -> None:
    show = Forming().joins("t1", "p1")
    assert show.refused(AskToJoin("p1"), "c1") == "Vous êtes déjà dans cette équipe."
    assert show.refused(AskToJoin("p1"), "t1") == "Vous êtes déjà dans cette équipe."
    words = show.refused(InvitePerson("p1", "c1"), "c1")
    assert words == "Cette personne est déjà dans votre équipe."


def test_a_member_leaves_before_asking_elsewhere() -> None:
    show = Forming().joins("t1", "p1")
    words = "Vous avez déjà une équipe : quittez-la d'abord."
    assert show.refused(AskToJoin("p2"), "t1") == words
    assert show.refused(InvitePerson("p2", "t1"), "c2") == "Cette personne a déjà une équipe."
    show.do(LeaveTeam("p1"), "t1")
    assert show.joins("t1", "p2").members("p2") == ("c2", "t1")


def test_a_candidate_alone_gives_the_project_up_by_joining_another() -> None:
    show = Forming()
    waiting = show.asks("t1", "p2")
    events = show.accepts("c1", show.asks("c2", "p1"))
    assert events[1:] == (
        ProjectParked("p2", ("c2",)),
        MemberJoined("c2", "p1"),
        ProposalVoided(waiting, "p2", "t1", Why.ENDED),
    )
    assert show.members("p1") == ("c1", "c2")
    assert standing_of(show, "p2") is Standing.DISSOLVED
    assert "p2" not in show.state.entries()


def test_a_candidate_with_a_team_names_who_goes_on_before_asking_elsewhere() -> None:
    show = Forming().joins("t1", "p1")
    words = show.refused(AskToJoin("p2"), "c1")
    assert words == "Votre projet a une équipe : nommez d'abord qui le reprend."
    words = show.refused(InvitePerson("p2", "c1"), "c2")
    assert words == "Cette personne porte un projet qui a une équipe."


def test_a_candidate_whose_team_grows_meanwhile_does_not_leave_it_by_an_old_request() -> None:
    show = Forming()
    away, home = show.asks("c1", "p2"), show.asks("t1", "p1")
    assert ProposalVoided(away, "p2", "c1", Why.LEADS) in show.accepts("c1", home)
    words = show.refused(AcceptProposal(away), "c2")
    assert words == "Trop tard : cette personne porte maintenant une équipe."


def test_who_has_not_come_neither_asks_nor_is_invited() -> None:
    show = Forming("c1", "t1")
    words = show.refused(AskToJoin("p1"), "t2")
    assert words == "Vous n'êtes pas pointé : passez à l'accueil."
    assert show.refused(InvitePerson("p1", "t2"), "c1") == "Cette personne n'est pas ici."
    assert show.refused(AskToJoin("p2"), "t1") == "Cette équipe n'existe plus."


def test_a_coach_or_juror_who_joins_has_a_conflict_of_interest_from_then_on() -> None:
    show = Forming()
    assert ConflictNoted("k1", "p1") in show.accepts("c1", show.asks("k1", "p1"))
    show.joins("j2", "p1")
    assert show.members("p1") == ("c1", "k1", "j2")
    assert show.state.teams.conflicts == {"k1": ("p1",), "j2": ("p1",)}
    show.do(LeaveTeam("p1"), "k1")
    show.joins("k1", "p2").do(LeaveTeam("p2"), "k1")
    show.joins("k1", "p1")
    assert show.state.teams.conflicts["k1"] == ("p1", "p2")


def test_a_teammate_who_joins_has_no_conflict() -> None:
    assert Forming().joins("t1", "p1").state.teams.conflicts == {}


def test_merging_needs_both_leads_and_keeps_the_project_of_the_one() -> None:
    show = Forming(maximum=4).joins("t1", "p1").joins("k1", "p2")
    show.do(ProposeMerge("p1", "p2"), "c2")
    words = "Cette réponse n'est pas la vôtre à donner."
    assert show.refused(AcceptProposal(show.last), "c2") == words
    assert show.accepts("c1", show.last)[1:] == (
        ProjectParked("p2", ("c2", "k1"), "p1"),
        ConflictNoted("k1", "p1"),
    )
    assert show.members("p1") == ("c1", "t1", "c2", "k1")
    assert standing_of(show, "p2") is Standing.MERGED
    assert show.state.entries() == ("p1", "p3", "p4", "p5")


def test_a_lead_proposes_that_another_team_come() -> None:
    show = Forming()
    show.do(ProposeMerge("p1", "p2"), "c1")
    words = "Seule la personne qui a fait cette demande peut la retirer."
    assert show.refused(WithdrawProposal(show.last), "c2") == words
    show.accepts("c2", show.last)
    assert show.members("p1") == ("c1", "c2")


def test_a_merge_is_between_two_teams_that_fit_by_one_of_their_leads() -> None:
    show = Forming(maximum=3).joins("t1", "p1").joins("t2", "p2")
    words = show.refused(ProposeMerge("p1", "p1"), "c1")
    assert words == "Une équipe ne peut pas se rejoindre elle-même."
    words = show.refused(ProposeMerge("p1", "p2"), "c1")
    assert words == "Ensemble, ces équipes sont trop grandes."
    assert show.refused(ProposeMerge("p1", "p3"), "t1") == "Vous ne portez pas cette équipe."
    words = show.refused(ProposeMerge("p1", "p9"), "c1")
    assert words == "Une de ces équipes n'existe plus."


def test_a_merge_is_void_once_both_have_grown_too_large_or_one_has_another_lead() -> None:
    show = Forming(maximum=3)
    show.do(ProposeMerge("p1", "p2"), "c2")
    large = show.last
    show.do(ProposeMerge("p3", "p2"), "c2")
    gone = show.last
    joining = show.asks("t1", "p1"), show.asks("t2", "p2")
    show.accepts("c1", joining[0])
    assert ProposalVoided(large, "p1", "c2", Why.FULL) in show.accepts("c2", joining[1])
    events = show.do(LeaveTeam("p2", "t2"), "c2")
    assert ProposalVoided(gone, "p3", "c2", Why.ENDED) in events


def test_nobody_asks_before_the_formation_opens_nor_after_the_freeze() -> None:
    show = Show().checked_in("c1", "t1", "t2")
    words = "La formation des équipes n'est pas ouverte."
    assert show.refused(AskToJoin("p1"), "t1") == words
    show.do(OpenFormation())
    show.do(AskToJoin("p1"), "t1")
    late = show.last
    events = show.do(FreezeTeams(2))
    assert ProposalVoided(late, "p1", "t1", Why.CLOSED) in events
    words = "Les équipes sont figées : voyez l'animateur."
    assert show.refused(AskToJoin("p1"), "t2") == words
    assert show.refused(ParkProject("p1"), "c1") == words
    words = "Trop tard : la formation des équipes est close."
    assert show.refused(AcceptProposal(late), "c1") == words


def test_the_formation_opens_for_as_long_as_the_rules_or_the_host_say() -> None:
    show = Show().given(OpenFormation())
    assert show.state.teams.until == show.now + 20 * MINUTE
    assert show.given(CallLast()).state.teams.until == show.now + 5 * MINUTE
    show.given(FreezeTeams(0), ReopenFormation(WHY, 7))
    assert show.state.teams.until == show.now + 7 * MINUTE
    words = show.refused(CallLast(-1))
    assert words == "Cette durée ne convient pas."


def test_the_phases_of_the_formation_follow_each_other_and_say_who_did_it() -> None:
    show = Show()
    assert show.refused(CallLast()) == "La formation des équipes n'est pas ouverte."
    assert show.refused(FreezeTeams(0)) == "La formation des équipes n'est pas ouverte."
    assert show.refused(ReopenFormation(WHY)) == "Les équipes ne sont pas figées."
    show.do(OpenFormation())
    words = "Nadia a déjà ouvert la formation des équipes."
    assert show.refused(OpenFormation(), "karim") == words
    show.do(CallLast())
    words = "Nadia a déjà annoncé les dernières minutes."
    assert show.refused(CallLast(), "karim") == words
    show.do(FreezeTeams(0), "karim")
    assert show.refused(FreezeTeams(0)) == "Karim a déjà figé les équipes."


def test_nobody_is_forgotten_at_the_freeze() -> None:
    show = Forming("c1", "t1", "t2")
    assert show.state.roster().without_team() == ("t1", "t2")
    assert show.state.roster().below_minimum() == ("p1",)
    words = "Personnes sans équipe maintenant : 2. Regardez à nouveau."
    assert show.refused(FreezeTeams(1)) == words
    show.do(CheckOut("t2"))
    show.do(FreezeTeams(1))


def test_the_phases_are_undone_and_what_waited_waits_again() -> None:
    show = Forming()
    proposal = show.asks("t1", "p1")
    show.given(CallLast(), FreezeTeams(9))
    assert show.fate(proposal) is Fate.VOID
    show.undo()
    assert show.fate(proposal) is Fate.PENDING
    show.undo()
    show.accepts("c1", proposal)
    show.undo()
    assert not show.state.teams.forming
    assert show.members("p1") == ("c1", "t1")


def test_what_people_do_themselves_is_not_the_hosts_to_undo() -> None:
    show = Forming()
    remembered = show.state.remembered
    show.joins("t1", "p1").do(LeaveTeam("p1"), "t1")
    assert show.state.remembered == remembered


def test_a_person_who_leaves_the_event_is_in_no_team_and_their_proposals_are_void() -> None:
    show = Forming().joins("t1", "p1")
    proposal = show.asks("t2", "p1")
    show.do(CheckOut("t1"))
    assert show.members("p1") == ("c1",)
    assert ProposalVoided(proposal, "p1", "t2", Why.GONE) in show.do(CheckOut("t2"))
    words = "Trop tard : cette personne est partie."
    assert show.refused(AcceptProposal(proposal), "c1") == words
    show.do(CheckOut("k1"))
    show.given(CheckIn("t1"))
    assert condition_of(show, "t1") is Condition.FREE


def test_a_candidate_who_leaves_the_event_leaves_the_project_to_the_team() -> None:
    show = Forming().joins("j3", "p1").joins("t1", "p1").given(CheckOut("c1"))
    assert show.members("p1") == ("t1", "j3")
    assert show.state.lead("p1").id == "t1"
    show.undo()
    assert show.members("p1") == ("c1", "j3", "t1")


def test_a_candidate_alone_who_leaves_and_comes_back_has_the_project_again() -> None:
    show = Forming()
    proposal = show.asks("t1", "p1")
    assert ProposalVoided(proposal, "p1", "t1", Why.ENDED) in show.do(CheckOut("c1"))
    assert "p1" not in show.state.entries()
    assert show.given(CheckIn("c1")).members("p1") == ("c1",)


def test_the_final_forms_no_teams() -> None:
    show = Show(final("montpellier"))
    assert show.refused(OpenFormation()) == "Les équipes se forment dans les villes."


def test_who_is_where_is_put_together_once_for_all_who_look() -> None:
    show = Forming()
    seen = show.state.roster()
    show.do(ShowMessage(show.text("Bonjour")))
    assert show.state.roster() == seen
    show.wait(1).given(CallLast())
    assert show.state.roster() is show.state.roster()
    show.joins("t1", "p1")
    assert show.state.roster() != seen


def test_what_concerns_somebody_is_about_them_or_for_the_team_that_they_lead() -> None:
    show = Forming()
    asked, invited = show.asks("t1", "p1"), show.invites("p1", "t2")
    away = show.asks("c1", "p2")
    teams = show.state.teams
    assert [each.id for each in teams.concerning("c1", "p1")] == [away, asked, invited]
    assert [each.id for each in teams.concerning("t1", None)] == [asked]
    assert teams.concerning("k1", None) == ()
