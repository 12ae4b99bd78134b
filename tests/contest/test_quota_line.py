"""Equal teams on both sides of a line always hold the publication, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.act import Envelope, Refused
from contest_live.contest.awards import Awards, Facts, LaureatesPublished, PublishLaureates, decide
from contest_live.contest.ranking import Ballots, standings
from contest_live.contest.rules import Kind, Method
from tests.contest.ranking.tables import BALLOTS, TEAMS, TWO
from tests.stages import city

HELD = "Des équipes sont à égalité : le président du jury doit les départager."


@settings(max_examples=200, derandomize=True)
@given(
    BALLOTS,
    st.sampled_from([Method.WEIGHTED_MEAN, Method.MAJORITY_JUDGEMENT]),
    st.sampled_from(Kind),
    st.integers(1, 4),
    st.lists(st.permutations(TEAMS[:3]), max_size=1),
)
def test_a_tie_across_a_line_is_held(
    ballots: Ballots, method: Method, kind: Kind, quota: int, settled: list[list[str]]
) -> None:
    table = standings(ballots, TEAMS, TWO, settled, method=method)
    counted = sum(each.ballots for each in table)
    facts = Facts(
        city(kind=kind, quota=quota),
        table,
        table,
        scoring_open=False,
        ballots=counted,
        basis="",
        chair="",
    )
    ranks = [each.rank for each in table if each.rank is not None]
    lines = range(1, quota + 1) if kind is Kind.FINAL else (quota,)
    tied = any(ranks[line - 1] == ranks[line] for line in lines if line < len(ranks))
    asked, sender = PublishLaureates(counted), Envelope("c", "nadia", 1)
    if tied or not ranks:
        with pytest.raises(Refused) as held:
            decide(Awards(), asked, sender, facts)
        assert held.value.sentence == (HELD if tied else "Aucun bulletin n'est arrivé.")
    else:
        (event,) = decide(Awards(), asked, sender, facts)
        assert isinstance(event, LaureatesPublished)
        assert event.laureates == tuple(each.entry for each in table[: min(quota, len(ranks))])
