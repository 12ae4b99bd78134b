"""What others published is what we compute from their tables."""

from __future__ import annotations

import pytest

from contest_live.contest.ranking.display import displayed
from contest_live.contest.rules import Method
from tests.contest.ranking.published import ORSAY, SCORED, TALLIED, Published, Tallied
from tests.contest.ranking.tables import rank, ranks


@pytest.mark.parametrize("published", SCORED, ids=lambda each: each.source[:40])
def test_published_scores_are_ours(published: Published) -> None:
    found = rank(published.ballots(), published.method)
    shown = {
        each.entry: displayed([each.score], published.digits)[0]
        for each in found
        if each.score is not None
    }
    assert shown == published.printed
    if published.order:
        assert tuple(each.entry for each in found) == published.order


@pytest.mark.parametrize("tallied", TALLIED, ids=lambda each: each.source[:40])
def test_published_majority_rankings_are_ours(tallied: Tallied) -> None:
    assert ranks(rank(tallied.ballots(), Method.MAJORITY_JUDGEMENT)) == tallied.ranks


def test_the_tallies_of_orsay_are_whole() -> None:
    """Each line of the source sums to a hundred percent, but for its rounding."""
    assert {sum(each) for each in ORSAY.tallies.values()} == {1000, 1001, 1002}
