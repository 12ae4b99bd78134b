"""Take what happened to the laureates in."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from contest_live.contest.act import Envelope
from contest_live.contest.awards.events import (
    AwardsEvent,
    FavouriteChosen,
    LaureatesPublished,
    PublicationWithdrawn,
    RankingAdopted,
    TieSettled,
)
from contest_live.contest.awards.state import Adoption, Awards, Publication


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
        case RankingAdopted(basis, _, laureates, amended, reason):
            adopted = Adoption(laureates, amended, reason, basis, envelope.actor, envelope.at)
            return replace(state, adopted=adopted, voided=False)
        case FavouriteChosen(prize, entry):
            return replace(state, favourites={**state.favourites, prize: entry})
        case _:
            assert_never(event)


def void(state: Awards) -> Awards:
    """Let an adoption be void: what it was made from has changed."""
    return replace(state, adopted=None, voided=True)
