"""Equal teams on both sides of a line always hold the publication, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.act import Envelope, Refused, Text
from contest_live.contest.awards import (
    AdoptRanking,
    Awards,
    AwardsCommand,
    Facts,
    LaureatesPublished,
    PublishLaureates,
    RankingAdopted,
    decide,
    evolve,
)
from contest_live.contest.ranking import Ballots, cannot_rank, counted, standings
from contest_live.contest.rules import Kind, Method
from tests.contest.ranking.tables import BALLOTS, FULL, METHODS, TEAMS, TWO
from tests.stages import city

HELD = "Des équipes sont à égalité : le président du jury doit les départager."
NOTHING = "Aucun bulletin n'est arrivé."
UNRANKED = "Pas de classement."
UNEXPLAINED = "Dites en une phrase pourquoi cette liste."
PRESIDENT, HOST = Envelope("a", "j1", 1), Envelope("p", "nadia", 2)
WHY = Text("why", "digest")


@st.composite
def known(draw: st.DrawFn) -> Facts:
    """What is known once scoring is closed: any ballots, any method, an order or none."""
    ballots: Ballots = draw(st.one_of(BALLOTS, FULL))
    method: Method = draw(METHODS)
    settled = draw(st.lists(st.permutations(TEAMS[:3]), max_size=1))
    table = standings(ballots, TEAMS, TWO, settled, method=method)
    unrankable = cannot_rank(counted(ballots, TEAMS, TWO).values, method)
    return Facts(
        city(kind=draw(st.sampled_from(Kind)), quota=draw(st.integers(1, 4))),
        table,
        table,
        scoring_open=False,
        ballots=sum(each.ballots for each in table),
        basis="",
        chair="j1",
        cannot=Refused(UNRANKED) if unrankable else None,
    )


def held(facts: Facts) -> str:
    """Say by the definition why the ballots alone name no laureates; empty where they do."""
    ranks = [each.rank for each in facts.table if each.rank is not None]
    quota = facts.rules.quota
    lines = range(1, quota + 1) if facts.rules.kind is Kind.FINAL else (quota,)
    if facts.cannot:
        return UNRANKED
    if not ranks:
        return NOTHING
    tied = any(ranks[line - 1] == ranks[line] for line in lines if line < len(ranks))
    return HELD if tied else ""


def refusal(awards: Awards, command: AwardsCommand, sender: Envelope, facts: Facts) -> str:
    with pytest.raises(Refused) as caught:
        decide(awards, command, sender, facts)
    return caught.value.sentence


def best(facts: Facts) -> tuple[str, ...]:
    return tuple(each.entry for each in facts.table if each.rank is not None)[: facts.rules.quota]


@settings(max_examples=300, derandomize=True)
@given(known())
def test_a_tie_across_a_line_is_held_where_the_ballots_alone_decide(facts: Facts) -> None:
    facts, asked = replace(facts, chair=""), PublishLaureates(facts.ballots)
    if held(facts):
        assert refusal(Awards(), asked, HOST, facts) == held(facts)
    else:
        (event,) = decide(Awards(), asked, HOST, facts)
        assert isinstance(event, LaureatesPublished)
        assert event.laureates == best(facts)


@settings(max_examples=300, derandomize=True)
@given(known(), st.permutations(TEAMS))
def test_a_president_adopts_no_tie_across_a_line_but_a_list_of_their_own(
    facts: Facts, order: list[str]
) -> None:
    if held(facts):
        assert refusal(Awards(), AdoptRanking("", (), None), PRESIDENT, facts) == held(facts)
    else:
        (event,) = decide(Awards(), AdoptRanking("", (), None), PRESIDENT, facts)
        assert isinstance(event, RankingAdopted)
        assert (event.laureates, event.amended) == (best(facts), False)
    judged = [each.entry for each in facts.table if each.ballots]
    listed = tuple(each for each in order if each in judged)[: facts.rules.quota]
    if not listed or (not held(facts) and listed == best(facts)):
        return
    assert refusal(Awards(), AdoptRanking("", listed, None), PRESIDENT, facts) == UNEXPLAINED
    (event,) = decide(Awards(), AdoptRanking("", listed, WHY), PRESIDENT, facts)
    adopted = evolve(Awards(), event, PRESIDENT)
    (published,) = decide(adopted, PublishLaureates(facts.ballots), HOST, facts)
    assert isinstance(published, LaureatesPublished)
    assert published.laureates == listed
