"""Exact ranking: four methods, one chain for ties, and the reasons for each place.

Everything is computed in fractions; a score is rounded once, when it is shown.
`docs/methods.md` defines the methods, names their sources, and works an example of each.
"""

from contest_live.contest.ranking.bounds import may_change
from contest_live.contest.ranking.display import displayed
from contest_live.contest.ranking.methods import NAMES, cannot_rank
from contest_live.contest.ranking.reason import Fact, Number, Reason, Teams
from contest_live.contest.ranking.table import Standing, ranked, standings, tied_across
from contest_live.contest.ranking.values import Ballots, Count, Scores, counted, value

__all__ = [
    "NAMES",
    "Ballots",
    "Count",
    "Fact",
    "Number",
    "Reason",
    "Scores",
    "Standing",
    "Teams",
    "cannot_rank",
    "counted",
    "displayed",
    "may_change",
    "ranked",
    "standings",
    "tied_across",
    "value",
]
