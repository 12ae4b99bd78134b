"""Decide a publication, its withdrawal, or a president's choice."""

from __future__ import annotations

from typing import assert_never

from contest_live.contest.act import Envelope, Refused, Who, soon
from contest_live.contest.awards.adopting import adopted, computed
from contest_live.contest.awards.commands import (
    AdoptRanking,
    AwardsCommand,
    ChooseFavourite,
    PublishLaureates,
    SettleTie,
    WithdrawPublication,
)
from contest_live.contest.awards.events import (
    AwardsEvent,
    FavouriteChosen,
    LaureatesPublished,
    PublicationWithdrawn,
    TieSettled,
)
from contest_live.contest.awards.facts import Facts, undecided
from contest_live.contest.awards.state import Awards
from contest_live.contest.rules import PrizeKind


def decide(
    state: Awards, command: AwardsCommand, envelope: Envelope, facts: Facts
) -> tuple[AwardsEvent, ...]:
    """Decide a publication, its withdrawal, or a president's choice."""
    match command:
        case PublishLaureates(ballots, at):
            laureates = _laureates(state, ballots, facts)
            return (LaureatesPublished(laureates, soon(at, envelope)),)
        case WithdrawPublication(publication, reason, taken):
            if state.published is None or state.published.id != publication:
                raise Refused("Cette publication n'est plus en cours.")
            if taken:
                raise Refused("La finale est déjà ouverte avec ces lauréats.")
            return (PublicationWithdrawn(publication, reason),)
        case SettleTie():
            _not_published(state)
            return (_settled(command, facts),)
        case AdoptRanking():
            _not_published(state)
            _scoring_closed(facts)
            return (adopted(command, facts),)
        case ChooseFavourite(prize, entry):
            _not_published(state)
            return (_favourite(state, prize, entry, facts),)
        case _:
            assert_never(command)


def _not_published(state: Awards) -> None:
    if state.published is not None:
        raise Refused("%(who)s a déjà publié les résultats.", who=Who(state.published.by))


def _scoring_closed(facts: Facts) -> None:
    if facts.scoring_open:
        raise Refused("La notation est encore ouverte.")


def _settled(command: SettleTie, facts: Facts) -> TieSettled:
    _scoring_closed(facts)
    order = command.order
    if len(set(order)) != len(order):
        raise Refused("Chaque équipe ne peut avoir qu'une place.")
    if set(order) not in map(set, undecided(facts.rules, facts.unsettled)):
        raise Refused("Ces équipes ne sont pas à égalité.")
    return TieSettled(order, command.reason)


def _laureates(state: Awards, ballots: int, facts: Facts) -> tuple[str, ...]:
    """Give the laureates that were adopted; the computed ones where the president has left."""
    _not_published(state)
    _scoring_closed(facts)
    if ballots != facts.ballots:
        raise Refused("Un bulletin est arrivé entre-temps : regardez à nouveau.")
    laureates = state.adopted.laureates if state.adopted else computed(facts)
    if state.adopted is None and facts.chair:
        raise Refused("Le président du jury doit d'abord adopter le classement.")
    competing = {each.entry for each in facts.table}
    for prize in facts.rules.prizes:
        if prize.kind is PrizeKind.FAVOURITE and state.favourites.get(prize.id) not in competing:
            raise Refused("Le président du jury doit choisir : %(prize)s.", prize=prize.title)
    return laureates


def _favourite(state: Awards, prize: str, entry: str, facts: Facts) -> FavouriteChosen:
    kinds = {each.id: each.kind for each in facts.rules.prizes}
    if kinds.get(prize) is not PrizeKind.FAVOURITE:
        raise Refused("Ce prix n'est pas un coup de cœur.")
    if entry not in {each.entry for each in facts.table}:
        raise Refused("Cette équipe ne concourt pas.")
    if entry in {given for other, given in state.favourites.items() if other != prize}:
        raise Refused("Cette équipe a déjà un coup de cœur.")
    return FavouriteChosen(prize, entry)
