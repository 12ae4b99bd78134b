"""Laureates and prizes: what a president decides and adopts, and what is published of it."""

from contest_live.contest.awards.commands import (
    PRESIDENT,
    AdoptRanking,
    AwardsCommand,
    ChooseFavourite,
    PublishLaureates,
    SettleTie,
    WithdrawPublication,
)
from contest_live.contest.awards.decide import decide
from contest_live.contest.awards.events import (
    AwardsEvent,
    FavouriteChosen,
    LaureatesPublished,
    PublicationWithdrawn,
    RankingAdopted,
    TieSettled,
)
from contest_live.contest.awards.evolve import evolve, void
from contest_live.contest.awards.facts import Facts, lines, undecided
from contest_live.contest.awards.state import Adoption, Awards, Publication

__all__ = [
    "PRESIDENT",
    "AdoptRanking",
    "Adoption",
    "Awards",
    "AwardsCommand",
    "AwardsEvent",
    "ChooseFavourite",
    "Facts",
    "FavouriteChosen",
    "LaureatesPublished",
    "Publication",
    "PublicationWithdrawn",
    "PublishLaureates",
    "RankingAdopted",
    "SettleTie",
    "TieSettled",
    "WithdrawPublication",
    "decide",
    "evolve",
    "lines",
    "undecided",
    "void",
]
