"""Laureates and prizes: what is published, and what a president decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, assert_never

from contest_live.contest.act import (
    Command,
    Envelope,
    Event,
    Keyed,
    Millis,
    Refused,
    Role,
    Text,
    Who,
    soon,
    typed,
)
from contest_live.contest.ranking import Standing, tied_across
from contest_live.contest.rules import Kind, PrizeKind, StageRules

PRESIDENT = frozenset({Role.PRESIDENT})


@dataclass(frozen=True, slots=True)
class Publication:
    """The laureates, best first, as they were published by the act `id`."""

    id: str
    laureates: tuple[str, ...]
    by: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Awards(Keyed):
    """What is published, the orders given to equal teams, and the favourites by prize."""

    published: Publication | None = None
    settled: tuple[tuple[str, ...], ...] = ()
    favourites: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the ballots say; `unsettled` is the table before any president's order.

    `cannot` says why the round's method cannot rank these ballots.
    """

    rules: StageRules
    table: tuple[Standing, ...]
    unsettled: tuple[Standing, ...]
    scoring_open: bool
    ballots: int
    cannot: Refused | None = None


@dataclass(frozen=True, slots=True)
class PublishLaureates(Command):
    """Publish the laureates; `ballots` is how many the sender saw counted."""

    ballots: int
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class WithdrawPublication(Command):
    """Take a publication back, for a reason; `taken` once the final has these laureates."""

    publication: str
    reason: Text = typed("reason", longest=200)
    taken: bool = False


@dataclass(frozen=True, slots=True)
class SettleTie(Command):
    """The president orders teams that the ballots leave equal, best first, for a reason."""

    by: ClassVar[frozenset[Role]] = PRESIDENT
    order: tuple[str, ...]
    reason: Text = typed("reason", longest=200)


@dataclass(frozen=True, slots=True)
class ChooseFavourite(Command):
    """The president gives a favourite's prize to a team."""

    by: ClassVar[frozenset[Role]] = PRESIDENT
    prize: str
    entry: str


@dataclass(frozen=True, slots=True)
class LaureatesPublished(Event):
    """These are the laureates, best first."""

    undoable: ClassVar[bool] = False
    laureates: tuple[str, ...]
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class PublicationWithdrawn(Event):
    """No laureates are published any more."""

    undoable: ClassVar[bool] = False
    publication: str
    reason: Text


@dataclass(frozen=True, slots=True)
class TieSettled(Event):
    """Equal teams stand in this order."""

    undoable: ClassVar[bool] = False
    order: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class FavouriteChosen(Event):
    """A favourite's prize goes to this team."""

    undoable: ClassVar[bool] = False
    prize: str
    entry: str


AwardsCommand = PublishLaureates | WithdrawPublication | SettleTie | ChooseFavourite
AwardsEvent = LaureatesPublished | PublicationWithdrawn | TieSettled | FavouriteChosen


def lines(rules: StageRules) -> Sequence[int]:
    """Give the lines that equal teams may not stand across: each after the nth team.

    In a city only the line of the quota counts; in the final each ranked prize is a line.
    """
    return range(1, rules.quota + 1) if rules.kind is Kind.FINAL else (rules.quota,)


def undecided(rules: StageRules, table: tuple[Standing, ...]) -> tuple[tuple[str, ...], ...]:
    """Find the equal teams that somebody must order before publication."""
    return tied_across(table, lines(rules))


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
        case SettleTie(order, reason):
            _not_published(state)
            _scoring_closed(facts)
            groups = undecided(facts.rules, facts.unsettled)
            if len(set(order)) != len(order):
                raise Refused("Chaque équipe ne peut avoir qu'une place.")
            if set(order) not in map(set, groups):
                raise Refused("Ces équipes ne sont pas à égalité.")
            return (TieSettled(order, reason),)
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


def _laureates(state: Awards, ballots: int, facts: Facts) -> tuple[str, ...]:
    _not_published(state)
    _scoring_closed(facts)
    if ballots != facts.ballots:
        raise Refused("Un bulletin est arrivé entre-temps : regardez à nouveau.")
    if facts.cannot:
        raise facts.cannot
    ranked = tuple(each.entry for each in facts.table if each.rank is not None)
    if not ranked:
        raise Refused("Aucun bulletin n'est arrivé.")
    if undecided(facts.rules, facts.table):
        raise Refused("Des équipes sont à égalité : le président du jury doit les départager.")
    competing = {each.entry for each in facts.table}
    for prize in facts.rules.prizes:
        if prize.kind is PrizeKind.FAVOURITE and state.favourites.get(prize.id) not in competing:
            raise Refused("Le président du jury doit choisir : %(prize)s.", prize=prize.title)
    return ranked[: facts.rules.quota]


def _favourite(state: Awards, prize: str, entry: str, facts: Facts) -> FavouriteChosen:
    kinds = {each.id: each.kind for each in facts.rules.prizes}
    if kinds.get(prize) is not PrizeKind.FAVOURITE:
        raise Refused("Ce prix n'est pas un coup de cœur.")
    if entry not in {each.entry for each in facts.table}:
        raise Refused("Cette équipe ne concourt pas.")
    if entry in {given for other, given in state.favourites.items() if other != prize}:
        raise Refused("Cette équipe a déjà un coup de cœur.")
    return FavouriteChosen(prize, entry)


def evolve(state: Awards, event: AwardsEvent, envelope: Envelope) -> Awards:
    """Take one event in."""
    match event:
        case LaureatesPublished(laureates):
            published = Publication(envelope.id, laureates, envelope.actor, envelope.at)
            return replace(state, published=published)
        case PublicationWithdrawn():
            return replace(state, published=None)
        case TieSettled(order):
            return replace(state, settled=(*state.settled, order))
        case FavouriteChosen(prize, entry):
            return replace(state, favourites={**state.favourites, prize: entry})
        case _:
            assert_never(event)
