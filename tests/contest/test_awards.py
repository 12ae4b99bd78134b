"""Laureates, equal teams, favourites: what is published, withdrawn, decided."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from contest_live.contest.awards import (
    ChooseFavourite,
    PublishLaureates,
    SettleTie,
    WithdrawPublication,
    undecided,
)
from contest_live.contest.pitches import CallPitch
from contest_live.contest.rules import Prize, PrizeKind
from contest_live.contest.scoring import ReopenScoring
from contest_live.contest.stage import Undo
from tests.show import Show
from tests.stages import city, final

TIED = "Des équipes sont à égalité : le président du jury doit les départager."
NOT_TIED = "Ces équipes ne sont pas à égalité."
PUBLISHED = "Nadia a déjà publié les résultats."
FAVOURITE = Prize("love", "Coup de cœur", PrizeKind.FAVOURITE)


def scored(show: Show, ideas: Mapping[str, str]) -> Show:
    """Let teams pass and give each one ballot of j1, then close scoring."""
    for entry, idea in ideas.items():
        show.passes(entry).ballot("j1", entry, idea)
    return show.closed()


def tied() -> Show:
    ideas = {"p1": "9", "p2": "7", "p3": "5", "p4": "5", "p5": "5"}
    return scored(Show().in_contest(), ideas)


def laureates(show: Show) -> tuple[str, ...]:
    assert show.state.awards.published is not None
    return show.state.awards.published.laureates


# Publishing


def test_the_best_of_the_quota_are_published_with_who_and_when() -> None:
    show = Show().all_scored()
    show.adopted().do(PublishLaureates(35), "dora")
    published = show.state.awards.published
    assert published is not None
    assert published.laureates == ("p1", "p2", "p3")
    assert (published.id, published.by, published.at) == (show.last, "dora", show.now)


def test_fewer_teams_than_the_quota_are_all_published() -> None:
    show = scored(Show().in_contest(), {"p1": "5", "p2": "6"})
    show.adopted().given(PublishLaureates(2))
    assert laureates(show) == ("p2", "p1")


def test_results_are_published_once() -> None:
    assert Show().published().refused(PublishLaureates(35), "karim") == PUBLISHED


def test_nothing_is_published_while_scoring_is_open() -> None:
    show = Show().all_scored().reopened("p4")
    assert show.refused(PublishLaureates(35)) == "La notation est encore ouverte."


def test_nothing_is_published_that_the_host_has_not_seen() -> None:
    show = Show().all_scored()
    refusal = show.refused(PublishLaureates(34))
    assert refusal == "Un bulletin est arrivé entre-temps : regardez à nouveau."


def test_nothing_is_published_without_a_ballot() -> None:
    show = Show().in_contest().passes("p1").closed()
    assert show.refused(PublishLaureates(0)) == "Aucun bulletin n'est arrivé."


def test_a_publication_is_not_undone() -> None:
    show = Show().published()
    publication = show.last
    newest = show.state.remembered[-1].act
    assert newest != publication
    assert show.refused(Undo(publication)) == (
        "Cette action n'est plus la dernière : regardez à nouveau."
    )


def test_what_was_published_cannot_be_scored_again_nor_its_scoring_undone() -> None:
    show = Show().all_scored().adopted().given(PublishLaureates(35))
    first = "Les résultats sont publiés : retirez d'abord la publication."
    assert show.refused(ReopenScoring("p1", show.text("Erreur"))) == first
    show.undo()
    assert show.refused(CallPitch("contest", "p1", again=True)) == first
    assert show.state.programme.phase == "concours"
    assert show.refused(Undo(show.state.remembered[-1].act)) == first


# Withdrawing


def test_a_publication_is_withdrawn_for_a_reason_and_made_again() -> None:
    show = Show().published()
    show.do(WithdrawPublication(show.last, show.text("Erreur de saisie")))
    assert show.state.awards.published is None
    show.reopened("p1").closed().adopted().given(PublishLaureates(35))
    assert laureates(show) == ("p1", "p2", "p3")


def test_a_publication_that_is_not_the_current_one_is_not_withdrawn() -> None:
    show = Show().published()
    first, reason = show.last, show.text("Erreur")
    gone = "Cette publication n'est plus en cours."
    assert show.refused(WithdrawPublication("another", reason)) == gone
    show.given(WithdrawPublication(first, reason))
    assert show.refused(WithdrawPublication(first, reason), "karim") == gone


def test_a_publication_that_the_final_has_taken_is_not_withdrawn() -> None:
    show = Show(city(), final("montpellier")).published()
    publication = show.last
    show.on("finale").in_contest().on("montpellier")
    assert show.refused(WithdrawPublication(publication, show.text("Erreur"))) == (
        "La finale est déjà ouverte avec ces lauréats."
    )


def test_a_publication_is_withdrawn_after_the_opening_of_the_final_was_undone() -> None:
    show = Show(city(), final("montpellier")).published()
    publication = show.last
    show.on("finale").in_contest()
    while show.state.entrants:
        show.undo()
    show.on("montpellier").do(WithdrawPublication(publication, show.text("Erreur")))
    assert show.state.awards.published is None


# Equal teams


def test_a_tie_across_the_quota_holds_publication_until_the_president_settles_it() -> None:
    show = tied()
    assert undecided(show.state.opened, show.state.standings()) == (("p3", "p4", "p5"),)
    assert show.refused(PublishLaureates(5)) == TIED
    show.do(SettleTie(("p5", "p3", "p4"), show.text("L'audace")), "j1")
    show.adopted().do(PublishLaureates(5))
    assert laureates(show) == ("p1", "p2", "p5")


def test_a_tie_within_a_citys_quota_holds_nothing() -> None:
    show = scored(Show().in_contest(), {"p1": "9", "p2": "9", "p3": "8", "p4": "7"})
    show.adopted().do(PublishLaureates(4))
    assert laureates(show) == ("p1", "p2", "p3")


def test_in_the_final_each_prize_is_a_line() -> None:
    show = Show(city(), final("montpellier")).published().on("finale").in_contest()
    scored(show, {"p1": "9", "p2": "9", "p3": "8"})
    for prize, entry in (("public", "p1"), ("press", "p3")):
        show.do(ChooseFavourite(prize, entry), "j1")
    assert show.refused(PublishLaureates(3)) == TIED
    show.do(SettleTie(("p2", "p1"), show.text("L'audace")), "j1")
    show.adopted().do(PublishLaureates(3))
    assert laureates(show) == ("p2", "p1", "p3")


def test_in_the_final_the_last_prize_is_a_line_too() -> None:
    show = Show(city(quota=4), final("montpellier")).published().on("finale").in_contest()
    scored(show, {"p1": "9", "p2": "8", "p3": "7", "p4": "7"})
    for prize, entry in (("public", "p1"), ("press", "p3")):
        show.do(ChooseFavourite(prize, entry), "j1")
    assert show.refused(PublishLaureates(4)) == TIED


@pytest.mark.parametrize(
    "order",
    [("p3", "p4"), ("p1", "p2"), ("p3", "p4", "p5", "p9"), ()],
)
def test_only_all_the_equal_teams_are_settled(order: tuple[str, ...]) -> None:
    show = tied()
    assert show.refused(SettleTie(order, show.text("Pourquoi")), "j1") == NOT_TIED


def test_nobody_is_told_of_a_tie_while_the_jury_still_scores() -> None:
    show = tied().reopened("p1")
    settle = SettleTie(("p5", "p3", "p4"), show.text("L'audace"))
    assert show.refused(settle, "j1") == "La notation est encore ouverte."


def test_an_equal_team_has_one_place() -> None:
    show, order = tied(), ("p3", "p4", "p4", "p5")
    refused = show.refused(SettleTie(order, show.text("Pourquoi")), "j1")
    assert refused == "Chaque équipe ne peut avoir qu'une place."


@pytest.mark.parametrize("actor", ["j2", "nadia", "dora"])
def test_only_the_president_decides(actor: str) -> None:
    show = tied()
    role = "Votre rôle ne permet pas cette action."
    settle = SettleTie(("p5", "p3", "p4"), show.text("L'audace"))
    assert show.refused(settle, actor) == role
    assert show.refused(ChooseFavourite("love", "p1"), actor) == role


def test_a_president_who_was_wrong_settles_again() -> None:
    show = tied()
    for order in (("p5", "p3", "p4"), ("p4", "p3", "p5")):
        show.do(SettleTie(order, show.text("L'audace")), "j1")
    show.adopted().do(PublishLaureates(5))
    assert laureates(show) == ("p1", "p2", "p4")


def test_an_order_counts_no_more_once_the_ballots_changed() -> None:
    show = tied()
    show.do(SettleTie(("p5", "p3", "p4"), show.text("L'audace")), "j1")
    show.reopened("p4")
    show.ballot("j2", "p4", "6")
    show.closed().adopted().given(PublishLaureates(6))
    assert laureates(show) == ("p1", "p2", "p4")


def test_nothing_is_settled_or_chosen_after_publication() -> None:
    show = tied()
    settle = SettleTie(("p5", "p3", "p4"), show.text("L'audace"))
    show.do(settle, "j1")
    show.adopted().do(PublishLaureates(5))
    assert show.refused(settle, "j1") == PUBLISHED
    assert show.refused(ChooseFavourite("love", "p1"), "j1") == PUBLISHED


# Favourites


def loved() -> Show:
    second = Prize("like", "Autre coup de cœur", PrizeKind.FAVOURITE)
    rules = city(prizes=(Prize("first", "Premier prix", PrizeKind.RANKED), FAVOURITE, second))
    return scored(Show(rules).in_contest(), {"p1": "9", "p2": "8"})


def test_the_president_chooses_a_favourite_and_chooses_another() -> None:
    show = loved()
    for entry in ("p1", "p2", "p1"):
        show.do(ChooseFavourite("love", entry), "j1")
    assert show.state.awards.favourites == {"love": "p1"}


def test_a_prize_that_goes_by_rank_is_not_chosen() -> None:
    refusal = loved().refused(ChooseFavourite("first", "p1"), "j1")
    assert refusal == "Ce prix n'est pas un coup de cœur."
    assert loved().refused(ChooseFavourite("none", "p1"), "j1") == refusal


def test_one_who_was_not_scored_is_no_favourite() -> None:
    refusal = loved().refused(ChooseFavourite("love", "p5"), "j1")
    assert refusal == "Cette équipe ne concourt pas."


def test_nobody_has_two_favourites_prizes() -> None:
    show = loved()
    show.do(ChooseFavourite("love", "p1"), "j1")
    refusal = show.refused(ChooseFavourite("like", "p1"), "j1")
    assert refusal == "Cette équipe a déjà un coup de cœur."


def test_publication_waits_for_every_favourite() -> None:
    show = loved()
    show.do(ChooseFavourite("love", "p1"), "j1")
    refusal = show.adopted().refused(PublishLaureates(2))
    assert refusal == "Le président du jury doit choisir : Autre coup de cœur."
    show.do(ChooseFavourite("like", "p2"), "j1")
    show.do(PublishLaureates(2))


def test_a_favourite_whose_scoring_was_undone_has_to_be_chosen_again() -> None:
    show = scored(Show(city(prizes=(FAVOURITE,))).in_contest(), {"p1": "9"})
    show.do(CallPitch("contest", "p2"))
    show.do(ChooseFavourite("love", "p2"), "j1")
    show.undo()
    refusal = show.adopted().refused(PublishLaureates(1))
    assert refusal == "Le président du jury doit choisir : Coup de cœur."
