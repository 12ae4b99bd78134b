"""Majority judgement, after Balinski and Laraki, with the value of a ballot as its grade.

A team's score is its majority grade: the lower middle one of its grades. Teams of the same grade
are compared by their majority values: the grades met when the middle one is put aside, again and
again. Electorates of unequal size are compared as if each were repeated to a common size; so only
the share of the electorate counts at which a grade is met, going from the middle outwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from contest_live.contest.ranking.values import Count, Values

HALF = Fraction(1, 2)


def scores(values: Values) -> dict[str, Fraction]:
    """Score each team by its majority grade."""
    return {team: grade(list(given.values())) for team, given in values.items()}


def grade(grades: Sequence[Fraction]) -> Fraction:
    """Give the majority grade: the middle one, the lower where there are two."""
    return sorted(grades)[(len(grades) - 1) // 2]


def majority_values(count: Count, group: Iterable[str]) -> dict[str, tuple[Fraction, ...]]:
    """Give the majority values of some teams, as tuples that compare like them.

    In a repeated electorate the grades put aside come in pairs: one below the middle, then one
    as far above. Both stay the same until a share is passed at which some team's next ballot
    begins, so one pair between any two such shares says all.
    """
    graded = {team: sorted(count.values[team].values()) for team in group}
    sizes = {len(each) for each in graded.values()}
    shares = sorted({abs(HALF - Fraction(n, size)) for size in sizes for n in range(size + 1)})
    # Without this, electorates that are all odd would have no share at their very middle.
    between = [(low + high) / 2 for low, high in pairwise(sorted({Fraction(0), *shares}))]
    return {
        team: tuple(grade for share in between for grade in _pair(grades, share))
        for team, grades in graded.items()
    }


def _pair(grades: Sequence[Fraction], share: Fraction) -> tuple[Fraction, Fraction]:
    """Give the grades that stand a share of the electorate below and above its middle."""
    size = len(grades)
    return grades[int((HALF - share) * size)], grades[int((HALF + share) * size)]
