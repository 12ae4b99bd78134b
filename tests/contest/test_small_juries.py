"""The smallest and the emptiest cases of a jury, under every method: no rank is made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import Role
from contest_live.contest.awards import PublishLaureates, SettleTie
from contest_live.contest.rules import Method
from contest_live.contest.scoring import CloseScoring, MarkJurorLeft
from contest_live.contest.stage import missing_may_change
from tests.show import Show
from tests.stages import JURY, city

NOTHING = "Aucun bulletin n'est arrivé."
TIED = "Des équipes sont à égalité : le président du jury doit les départager."
EVERY = pytest.mark.parametrize("method", Method)


def judged(method: Method) -> Show:
    """The contest phase of a city whose scored round has this method."""
    rounds = tuple(replace(each, method=method) for each in city().rounds)
    return Show(city(rounds=rounds)).in_contest()


def ranks(show: Show) -> list[int | None]:
    return [each.rank for each in show.state.standings()]


@EVERY
def test_an_empty_jury_owes_nothing_and_ranks_nothing(method: Method) -> None:
    show = judged(method).given(*map(MarkJurorLeft, JURY)).passes("p1").passes("p2")
    assert show.missing() == ()
    show.do(CloseScoring(0))
    assert ranks(show) == [None, None]
    assert show.refused(PublishLaureates(0)) == NOTHING


@EVERY
def test_a_stage_without_any_juror_can_be_led_and_closed(method: Method) -> None:
    show = judged(method)
    met = show.state.attendance
    crew = {k: v for k, v in met.people.items() if v.role not in {Role.JUROR, Role.PRESIDENT}}
    attendance = replace(met, people=crew)
    show.stages[show.stage] = replace(show.state, attendance=attendance)
    show.passes("p1").do(CloseScoring(0))
    assert (show.state.jury(), ranks(show)) == ((), [None])
    assert show.refused(PublishLaureates(0)) == NOTHING


@pytest.mark.parametrize("method", [each for each in Method if each is not Method.TRIMMED_MEAN])
def test_one_juror_is_a_jury(method: Method) -> None:
    show = judged(method).given(*map(MarkJurorLeft, JURY[1:]))
    for entry, idea in (("p1", "5"), ("p2", "7")):
        show.passes(entry).ballot("j1", entry, idea)
    show.given(CloseScoring(0)).adopted().do(PublishLaureates(2))
    assert [each.entry for each in show.state.standings()] == ["p2", "p1"]


def test_one_juror_is_too_few_for_the_trimmed_mean() -> None:
    show = judged(Method.TRIMMED_MEAN).given(*map(MarkJurorLeft, JURY[1:]))
    show.passes("p1").ballot("j1", "p1")
    show.do(CloseScoring(0))
    assert "au moins 5 bulletins par équipe ; il en manque à : 1." in show.refused(
        PublishLaureates(1)
    )


@EVERY
def test_one_team_is_first(method: Method) -> None:
    show = judged(method).passes("p1")
    for juror in JURY:
        show.ballot(juror, "p1")
    show.given(CloseScoring(0)).adopted().do(PublishLaureates(7))
    assert ranks(show) == [1]


@EVERY
def test_where_all_are_equal_the_president_orders_them_before_anything_is_published(
    method: Method,
) -> None:
    show = judged(method)
    entries = show.state.waiting("contest")
    for entry in entries:
        show.passes(entry)
        for juror in JURY:
            show.ballot(juror, entry)
    show.do(CloseScoring(0))
    assert set(ranks(show)) == {1}
    order = tuple(reversed(entries))
    assert show.refused(PublishLaureates(35)) == TIED
    show.do(SettleTie(order, show.text("Le vote du jury")), "j1")
    show.adopted().do(PublishLaureates(35))
    published = show.state.awards.published
    assert published is not None
    assert published.laureates == order[:3]


@EVERY
def test_where_every_ballot_is_missing_the_president_closes_and_nothing_is_ranked(
    method: Method,
) -> None:
    show = judged(method).passes("p1").passes("p2")
    assert len(show.missing()) == 2 * len(JURY)
    assert missing_may_change(show.state)
    show.closed()
    assert ranks(show) == [None, None]
    assert show.refused(PublishLaureates(0)) == NOTHING
