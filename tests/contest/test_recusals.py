"""Who does not score which team: declared by the juror, or noted by the desk."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Role
from contest_live.contest.attendance import Person
from contest_live.contest.awards import WithdrawPublication
from contest_live.contest.pitches import CallPitch
from contest_live.contest.scoring import (
    DeclareConflict,
    GiveBallot,
    GivePaperBallot,
    JurorInTeam,
    ReadmitJuror,
    RecuseJuror,
    RetractConflict,
    Why,
)
from contest_live.contest.stage import ChangeRules, OpenFinal
from contest_live.contest.teams import AcceptProposal, AskToJoin, LeaveTeam, PlacePerson
from tests.contest.forming import EVERYBODY, WHY, Forming
from tests.show import SCORES, Show
from tests.stages import SECRETARY, final

LINKED = "Vous ne notez pas cette équipe : un lien avec elle est signalé."
CLOSED = "La notation de cette équipe est fermée : adressez-vous à la régie."
ROLE = "Votre rôle ne permet pas cette action."


def on_stage() -> Show:
    return Show().in_contest().given(CallPitch("contest", "p1"))


def counted(show: Show) -> list[int]:
    return [each.ballots for each in show.state.standings()]


def missing(show: Show, entry: str = "p1") -> tuple[str, ...]:
    return show.state.scoring.missing(entry, show.state.jury())


# Declared


def test_a_juror_declares_a_conflict_before_anything_is_scored() -> None:
    show = Show()
    show.do(DeclareConflict("p1"), "j2")
    recusal = show.state.scoring.recusal("p1", "j2")
    assert recusal is not None
    assert (recusal.why, recusal.by, recusal.at) == (Why.DECLARED, "j2", show.now)
    show.in_contest().given(CallPitch("contest", "p1"))
    assert show.refused(GiveBallot("p1", SCORES), "j2") == LINKED
    assert "j2" not in missing(show)


def test_a_ballot_given_before_the_declaration_counts_no_more_and_is_kept() -> None:
    show = on_stage()
    show.ballot("j3", "p1")
    show.ballot("j2", "p1")
    show.do(DeclareConflict("p1"), "j2")
    assert counted(show) == [1]
    assert len(show.state.scoring.versions("p1", "j2")) == 1


def test_a_recusal_is_of_one_team_alone() -> None:
    show = Show().in_contest().passes("p1").given(CallPitch("contest", "p2"))
    show.do(DeclareConflict("p1"), "j2")
    show.ballot("j2", "p2")
    assert counted(show) == [1, 0]


def test_a_juror_who_was_wrong_takes_it_back_and_the_ballot_counts_again() -> None:
    show = on_stage()
    first = show.ballot("j2", "p1")
    show.do(DeclareConflict("p1"), "j2")
    show.do(RetractConflict("p1"), "j2")
    assert counted(show) == [1]
    show.ballot("j2", "p1", "9", replaces=first)


def test_a_conflict_is_declared_once_and_of_a_team_that_is_here() -> None:
    show = on_stage()
    show.do(DeclareConflict("p1"), "j2")
    again = "C'est déjà signalé : vous ne notez pas cette équipe."
    assert show.refused(DeclareConflict("p1"), "j2") == again
    assert show.refused(DeclareConflict("p9"), "j2") == "Cette équipe n'est pas inscrite ici."
    nothing = "Rien n'est signalé pour cette équipe."
    assert show.refused(RetractConflict("p2"), "j2") == nothing


def test_after_the_closing_a_juror_knows_the_ranking_and_has_to_ask_the_desk() -> None:
    show = on_stage()
    show.do(DeclareConflict("p1"), "j2")
    show.closed()
    assert show.refused(DeclareConflict("p1"), "j3") == CLOSED
    assert show.refused(RetractConflict("p1"), "j2") == CLOSED


@pytest.mark.parametrize("actor", ["nadia", "dora", SECRETARY, "c1"])
def test_only_the_jury_declares_its_own(actor: str) -> None:
    assert on_stage().refused(DeclareConflict("p1"), actor) == ROLE
    assert on_stage().refused(RetractConflict("p1"), actor) == ROLE


# Noted


@pytest.mark.parametrize("actor", ["nadia", "karim", "dora"])
def test_the_desk_notes_a_conflict_also_after_the_closing(actor: str) -> None:
    show = on_stage()
    show.ballot("j2", "p1")
    show.closed()
    show.do(RecuseJuror("j2", "p1"), actor)
    recusal = show.state.scoring.recusal("p1", "j2")
    assert recusal is not None
    assert (recusal.why, recusal.by) == (Why.NOTED, actor)
    assert counted(show) == [0]


def test_what_the_desk_noted_only_the_desk_takes_back() -> None:
    show = on_stage().given(RecuseJuror("j2", "p1"))
    refusal = show.refused(RetractConflict("p1"), "j2")
    assert refusal == "La régie l'a noté : elle seule peut le retirer."
    show.do(ReadmitJuror("j2", "p1"))
    show.ballot("j2", "p1")


def test_the_desk_takes_a_declaration_back_too() -> None:
    show = on_stage()
    show.do(DeclareConflict("p1"), "j2")
    show.do(ReadmitJuror("j2", "p1"))
    assert show.state.scoring.recusal("p1", "j2") is None


def test_the_desk_notes_only_jurors_teams_and_news() -> None:
    show = on_stage().given(RecuseJuror("j2", "p1"))
    for command, sentence in (
        (RecuseJuror("c1", "p1"), "Cette personne n'est pas du jury."),
        (RecuseJuror("j3", "p9"), "Cette équipe n'est pas inscrite ici."),
        (RecuseJuror("j2", "p1"), "C'est déjà noté : ce juré ne note pas cette équipe."),
        (ReadmitJuror("j3", "p1"), "Ce juré peut déjà noter cette équipe."),
    ):
        assert show.refused(command) == sentence


@pytest.mark.parametrize("actor", ["j1", "j3", SECRETARY])
def test_no_juror_recuses_another(actor: str) -> None:
    assert on_stage().refused(RecuseJuror("j2", "p1"), actor) == ROLE
    assert on_stage().refused(ReadmitJuror("j2", "p1"), actor) == ROLE


def test_a_recusal_is_nothing_that_undo_takes_back() -> None:
    show = on_stage()
    show.do(RecuseJuror("j2", "p1"))
    show.undo()
    assert show.state.pitches.timer is None
    assert show.state.scoring.recusal("p1", "j2") is not None


def test_paper_of_a_recused_juror_is_refused() -> None:
    show = on_stage().given(RecuseJuror("j2", "p1"))
    refusal = show.refused(GivePaperBallot("j2", "p1", SCORES), SECRETARY)
    assert refusal == "Ce juré ne note pas cette équipe : un lien avec elle est signalé."


def test_nothing_is_recused_once_the_results_are_published() -> None:
    refusal = Show().published().refused(RecuseJuror("j2", "p1"))
    assert refusal == "Les résultats sont publiés : retirez d'abord la publication."


def test_a_juror_who_joins_a_team_scores_it_no_more_by_itself() -> None:
    show = Forming(maximum=9)
    show.do(AskToJoin("p1"), "j2")
    assert JurorInTeam("j2", "p1") in show.do(AcceptProposal(show.last), "c1")
    recusal = show.state.scoring.recusal("p1", "j2")
    assert recusal
    assert recusal.why is Why.TEAM
    words = "Vous avez rejoint cette équipe : la régie seule peut vous la laisser noter."
    assert show.refused(RetractConflict("p1"), "j2") == words
    show.do(LeaveTeam("p1"), "j2")
    assert show.state.scoring.recusal("p1", "j2") == recusal
    show.given(ReadmitJuror("j2", "p1"))
    assert show.state.scoring.recusal("p1", "j2") is None


def test_a_juror_whom_a_host_puts_into_a_team_may_score_it_once_that_is_undone() -> None:
    show = Forming(maximum=9).placed("j2", "p1")
    assert show.state.scoring.recusal("p1", "j2")
    show.undo()
    assert show.state.scoring.recusal("p1", "j2") is None


def test_a_coach_in_a_team_changes_nothing_in_the_scoring() -> None:
    show = Forming(maximum=9)
    before = show.state.scoring
    assert show.placed("k1", "p1").state.scoring == before


def test_a_juror_who_declared_it_and_then_joins_cannot_take_it_back() -> None:
    show = Forming(maximum=9)
    show.do(DeclareConflict("p1"), "j2")
    show.placed("j2", "p1")
    words = "Vous avez rejoint cette équipe : la régie seule peut vous la laisser noter."
    assert show.refused(RetractConflict("p1"), "j2") == words


def joined_after_publication() -> Show:
    """Juror j2 scored p1, is in it since the results are published, and the results still hold."""
    show = Forming(maximum=9).published()
    assert isinstance(show, Forming)
    return show.placed("j2", "p1")


def test_a_juror_who_joins_after_the_publication_changes_no_result() -> None:
    show = joined_after_publication()
    assert show.state.scoring.recusal("p1", "j2") is None
    assert show.state.teams.conflicts == {"j2": ("p1",)}


def test_once_the_publication_is_withdrawn_a_juror_who_joined_since_scores_the_team_no_more() -> (
    None
):
    show = joined_after_publication()
    ballots = show.state.standings()[0].ballots
    withdraws(show)
    recusal = show.state.scoring.recusal("p1", "j2")
    assert recusal
    assert recusal.why is Why.TEAM
    assert show.state.standings()[0].ballots == ballots - 1
    # The president adopted another ranking than the one that counts now.
    assert show.state.awards.adopted is None


def test_a_withdrawal_leaves_alone_whom_the_desk_let_score_a_team_that_they_joined() -> None:
    show = Forming(maximum=9).placed("j2", "p1").given(ReadmitJuror("j2", "p1")).published()
    withdraws(show)
    assert show.state.scoring.recusal("p1", "j2") is None


def withdraws(show: Show) -> None:
    published = show.state.awards.published
    assert published
    show.do(WithdrawPublication(published.id, show.text("Une erreur")), "dora")


def finalist() -> Show:
    """Juror j2 and coach k1 joined p1, which goes on to the final; j3 joined p5, which does not."""
    cities = Forming(maximum=9).rules
    show = Show(*cities, final("montpellier")).checked_in(*EVERYBODY)
    for person, team in (("j2", "p1"), ("k1", "p1"), ("j3", "p5")):
        show.do(PlacePerson(person, team, "", WHY))
    return show.published().on("finale")


def test_a_juror_of_the_final_who_joined_a_finalist_in_its_city_does_not_score_it() -> None:
    show = finalist().in_contest().given(CallPitch("contest", "p1"))
    assert show.refused(GiveBallot("p1", SCORES), "j2") == LINKED
    assert {**show.state.scoring.recused}.keys() == {"p1"}
    assert "j2" not in missing(show)
    assert show.state.teams.conflicts == {"j2": ("p1",), "k1": ("p1",)}


def test_with_the_opening_of_the_final_undone_nothing_is_known_of_its_jury() -> None:
    show = finalist()
    before = show.state
    show.given(OpenFinal()).undo()
    assert show.state == before


def test_a_juror_whom_the_final_takes_in_later_has_the_conflict_too() -> None:
    show = finalist().given(OpenFinal())
    coach = Person("k1", Role.JUROR, show.text("Karima"))
    show.do(ChangeRules(show.state.opened, people=(coach,)))
    assert show.state.scoring.recusal("p1", "k1")


def test_a_juror_who_joins_a_team_after_the_results_is_not_recused_any_more() -> None:
    show = Show().published().given(PlacePerson("j2", "p1", "", WHY))
    assert show.state.teams.conflicts == {"j2": ("p1",)}
    assert show.state.scoring.recused == {}
