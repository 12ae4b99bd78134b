"""What a public eye may know of a stage. Public pictures are made from this and nothing else."""

from contest_live.contest.public.cards import Card, card
from contest_live.contest.public.coaching import CoachHalfDay, CoachRow, CoachSitting
from contest_live.contest.public.gathering import Gathering, Team, gathering
from contest_live.contest.public.stage import (
    BoardRow,
    Laureate,
    Passing,
    Public,
    Seat,
    Turn,
    board,
    public,
    turns,
)

__all__ = [
    "BoardRow",
    "Card",
    "CoachHalfDay",
    "CoachRow",
    "CoachSitting",
    "Gathering",
    "Laureate",
    "Passing",
    "Public",
    "Seat",
    "Team",
    "Turn",
    "board",
    "card",
    "gathering",
    "public",
    "turns",
]
