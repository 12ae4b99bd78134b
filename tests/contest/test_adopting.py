"""The ranking that a president adopts: as computed, or another list for a reason."""

from __future__ import annotations

import pytest

from contest_live.contest.awards import AdoptRanking, PublishLaureates, RankingAdopted, SettleTie
from contest_live.contest.scoring import (
    MarkJurorLeft,
    ReadmitJuror,
    RecuseJuror,
)
from contest_live.contest.stage import Undo
from tests.contest.test_awards import PUBLISHED, TIED, laureates, scored, tied
from tests.show import Show

FIRST = "Le président du jury doit d'abord adopter le classement."
CHANGED = "Le classement a changé entre-temps : regardez à nouveau."
ROLE = "Votre rôle ne permet pas cette action."


def adopt(show: Show, *listed: str, reason: str = "") -> AdoptRanking:
    return AdoptRanking(show.state.basis(), listed, show.text(reason) if reason else None)


def stands(show: Show) -> tuple[str, ...] | None:
    adopted = show.state.awards.adopted
    return adopted.laureates if adopted else None


# Adopting


def test_what_the_president_adopts_is_published() -> None:
    show = Show().all_scored()
    assert show.refused(PublishLaureates(35)) == FIRST
    show.adopted().do(PublishLaureates(35))
    assert laureates(show) == ("p1", "p2", "p3")


def test_an_amended_list_is_published_and_the_computed_one_stays_on_record() -> None:
    show = Show().all_scored()
    (event,) = show.do(adopt(show, "p2", "p4", "p1", reason="Un plagiat"), "j1")
    assert event == RankingAdopted(
        basis=show.state.basis(),
        computed=(("p1",), ("p2",), ("p3",), ("p4",), ("p5",)),
        laureates=("p2", "p4", "p1"),
        amended=True,
        reason=show.text("Un plagiat"),
    )
    show.do(PublishLaureates(35))
    assert laureates(show) == ("p2", "p4", "p1")
    assert [each.entry for each in show.state.standings()] == ["p1", "p2", "p3", "p4", "p5"]


def test_equal_teams_share_a_rank_in_the_record() -> None:
    show = scored(Show().in_contest(), {"p1": "9", "p2": "9", "p3": "8"})
    (event,) = show.do(adopt(show), "j1")
    assert isinstance(event, RankingAdopted)
    assert event.computed == (("p1", "p2"), ("p3",))


def test_the_computed_list_sent_in_full_is_no_amendment() -> None:
    show = Show().all_scored()
    show.do(adopt(show, "p1", "p2", "p3"), "j1")
    adopted = show.state.awards.adopted
    assert adopted is not None
    assert (adopted.amended, adopted.by, adopted.at) == (False, "j1", show.now)


def test_another_list_needs_a_reason() -> None:
    show = Show().all_scored()
    refusal = show.refused(adopt(show, "p2", "p1", "p3"), "j1")
    assert refusal == "Dites en une phrase pourquoi cette liste."


def test_a_president_adopts_again_until_the_publication() -> None:
    show = Show().all_scored().adopted("p2", "p1", "p3").adopted()
    assert stands(show) == ("p1", "p2", "p3")
    show.do(PublishLaureates(35))
    assert show.refused(adopt(show), "j1") == PUBLISHED


@pytest.mark.parametrize(
    ("listed", "sentence"),
    [
        (("p1", "p2"), "Nombre de lauréats attendu : 3."),
        (("p1", "p2", "p3", "p4"), "Nombre de lauréats attendu : 3."),
        (("p1", "p2", "p2"), "Chaque équipe ne peut avoir qu'une place."),
        (("p1", "p2", "p9"), "Une équipe de cette liste n'a pas été notée."),
    ],
)
def test_a_list_has_as_many_teams_as_the_quota_each_scored(
    listed: tuple[str, ...], sentence: str
) -> None:
    show = Show().all_scored()
    assert show.refused(adopt(show, *listed, reason="Pourquoi"), "j1") == sentence


def test_where_fewer_were_scored_than_the_quota_the_list_is_shorter() -> None:
    show = scored(Show().in_contest(), {"p1": "5", "p2": "6"})
    show.do(adopt(show, "p1", "p2", reason="L'audace"), "j1")
    assert stands(show) == ("p1", "p2")


def test_a_tie_on_the_line_is_settled_or_a_list_is_given_with_its_reason() -> None:
    show = tied()
    assert show.refused(adopt(show), "j1") == TIED
    show.do(adopt(show, "p1", "p2", "p4", reason="L'audace"), "j1")
    assert stands(show) == ("p1", "p2", "p4")
    show.do(PublishLaureates(5))


def test_nothing_is_adopted_while_the_jury_scores_or_without_a_ballot() -> None:
    show = Show().all_scored().reopened("p1")
    assert show.refused(adopt(show), "j1") == "La notation est encore ouverte."
    nothing = Show().in_contest().passes("p1").closed()
    assert nothing.refused(adopt(nothing), "j1") == "Aucun bulletin n'est arrivé."


def test_nothing_is_adopted_that_the_president_has_not_seen() -> None:
    show = Show().all_scored()
    seen = adopt(show)
    show.given(RecuseJuror("j2", "p1"))
    assert show.refused(seen, "j1") == CHANGED


@pytest.mark.parametrize("actor", ["j2", "nadia", "dora", "sam"])
def test_only_the_president_adopts(actor: str) -> None:
    show = Show().all_scored()
    assert show.refused(adopt(show), actor) == ROLE


def test_where_the_president_has_left_the_ballots_decide_alone() -> None:
    show = Show().all_scored().given(MarkJurorLeft("j1"), PublishLaureates(35))
    assert laureates(show) == ("p1", "p2", "p3")


# Void


def test_a_changed_ballot_voids_what_was_adopted_and_says_so() -> None:
    show = Show().all_scored().adopted().reopened("p1", "j2")
    assert (stands(show), show.state.awards.voided) == (None, True)
    show.ballot("j2", "p1", "2", replaces=show.state.scoring.ballots["p1"]["j2"].id)
    show.closed()
    assert show.refused(PublishLaureates(35)) == FIRST
    show.adopted().do(PublishLaureates(35))
    assert not show.state.awards.voided


@pytest.mark.parametrize(
    "command", [RecuseJuror("j2", "p1"), RecuseJuror("j7", "p5")], ids=["first", "last"]
)
def test_a_recusal_voids_what_was_adopted(command: RecuseJuror) -> None:
    show = Show().all_scored().adopted().given(command)
    assert stands(show) is None
    show.given(ReadmitJuror(command.juror, command.entry))
    assert stands(show) is None


def test_an_order_of_equal_teams_voids_what_was_adopted() -> None:
    show = tied()
    show.do(adopt(show, "p1", "p2", "p4", reason="L'audace"), "j1")
    show.do(SettleTie(("p5", "p3", "p4"), show.text("L'audace")), "j1")
    assert stands(show) is None


def test_what_changes_no_ballot_leaves_it_adopted() -> None:
    show = Show().all_scored().adopted().in_phase("resultats").given(MarkJurorLeft("j7"))
    assert stands(show) == ("p1", "p2", "p3")


def test_a_reopening_that_is_undone_was_never_pressed() -> None:
    show = Show().all_scored().adopted().reopened("p1")
    show.undo()
    assert (stands(show), show.state.awards.voided) == (("p1", "p2", "p3"), False)


def test_a_reopening_that_is_undone_after_a_ballot_changed_leaves_it_void() -> None:
    show = Show().all_scored().adopted().reopened("p1")
    reopening = show.last
    show.ballot("j2", "p1", "2", replaces=show.state.scoring.ballots["p1"]["j2"].id)
    assert show.state.remembered[-1].act == reopening
    show.do(Undo(reopening))
    assert (stands(show), show.state.awards.voided) == (None, True)


def test_a_withdrawn_publication_leaves_what_was_adopted() -> None:
    show = Show().published()
    assert stands(show) == ("p1", "p2", "p3")
