"""What is known of the ballots where the laureates are decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from contest_live.contest.act import Refused
from contest_live.contest.ranking import Standing, tied_across
from contest_live.contest.rules import Kind, StageRules


@dataclass(frozen=True, slots=True)
class Facts:
    """What the ballots say; `unsettled` is the table before any president's order.

    `basis` marks what the table is made from, `chair` is the president, empty where they have
    left. `cannot` says why the round's method cannot rank these ballots.
    """

    rules: StageRules
    table: tuple[Standing, ...]
    unsettled: tuple[Standing, ...]
    scoring_open: bool
    ballots: int
    basis: str
    chair: str
    cannot: Refused | None = None

    @property
    def ranked(self) -> tuple[str, ...]:
        """List the teams that have a rank, best first."""
        return tuple(each.entry for each in self.table if each.rank is not None)

    @property
    def computed(self) -> tuple[tuple[str, ...], ...]:
        """List the teams of each rank, best first."""
        ranked = (each for each in self.table if each.rank is not None)
        return tuple(
            tuple(each.entry for each in equal)
            for _, equal in groupby(ranked, key=lambda each: each.rank)
        )


def lines(rules: StageRules) -> Sequence[int]:
    """Give the lines that equal teams may not stand across: each after the nth team.

    In a city only the line of the quota counts; in the final each ranked prize is a line.
    """
    return range(1, rules.quota + 1) if rules.kind is Kind.FINAL else (rules.quota,)


def undecided(rules: StageRules, table: tuple[Standing, ...]) -> tuple[tuple[str, ...], ...]:
    """Find the equal teams that somebody must order before publication."""
    return tied_across(table, lines(rules))
