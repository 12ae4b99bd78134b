"""What cannot change never does: all ways in which missing ballots may come are tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contest_live.contest.ranking import Ballots, may_change, standings, tied_across
from contest_live.contest.rules import Criterion, Method
from tests.contest.ranking.tables import METHODS, criterion, panel, table

SCALE = (criterion("mark", lowest="0", highest="2"),)
TEN = (criterion("mark"),)
TEAMS = ("a", "b", "c")
Pairs = Sequence[tuple[str, str]]


def with_ballot(ballots: Ballots, juror: str, team: str, mark: str) -> Ballots:
    return {**ballots, team: {**ballots[team], juror: {"mark": mark}}}


def futures(ballots: Ballots, missing: Pairs) -> Iterator[Ballots]:
    """Give the ballots in every way in which the missing ones come, or do not."""
    if not missing:
        yield ballots
        return
    (juror, team), *rest = missing
    yield from futures(ballots, rest)
    for mark in ("0", "1", "2"):
        yield from futures(with_ballot(ballots, juror, team, mark), rest)


def above(ballots: Ballots, lines: Sequence[int], method: Method) -> tuple[object, ...]:
    """Say who stands above each line; nobody can say so where teams are tied across it."""
    ranked = standings(ballots, list(ballots), SCALE, method=method)
    order = [each.entry for each in ranked if each.rank is not None]
    tied = tied_across(ranked, lines)
    return ("tied", *tied) if tied else tuple(frozenset(order[:line]) for line in lines)


def few(size: int, jurors: int) -> st.SearchStrategy[tuple[Ballots, list[tuple[str, str]]]]:
    """Make small tables, of which some cells are missing, and some of these may come."""
    seats = [f"j{n}" for n in range(jurors)]
    cells = [(juror, team) for team in TEAMS for juror in seats]
    marks = st.lists(st.sampled_from("000122222"), min_size=len(cells), max_size=len(cells))
    gone = st.lists(st.sampled_from(cells), unique=True, max_size=size)

    def made(
        drawn: tuple[list[str], list[tuple[str, str]]],
    ) -> tuple[Ballots, list[tuple[str, str]]]:
        given = dict(zip(cells, drawn[0], strict=True))
        ballots: dict[str, dict[str, dict[str, str]]] = {team: {} for team in TEAMS}
        for (juror, team), mark in given.items():
            if (juror, team) not in drawn[1]:
                ballots[team][juror] = {"mark": mark}
        return ballots, drawn[1]

    return st.tuples(marks, gone).map(made)


@pytest.mark.parametrize("jurors", [2, 3, 6])
@settings(max_examples=100, derandomize=True)
@given(data=st.data(), method=METHODS, lines=st.sampled_from([(1,), (2,), (1, 2)]))
def test_cannot_is_never_wrong(
    jurors: int, data: st.DataObject, method: Method, lines: Sequence[int]
) -> None:
    ballots, missing = data.draw(few(4 if jurors > 3 else 3, jurors))
    if not may_change(ballots, TEAMS, SCALE, missing, lines, method=method):
        found = {above(each, lines, method) for each in futures(ballots, missing)}
        assert len(found) == 1


CLEAR = panel("a: 10 9 9 10 9 10", "b: 8 9 9 8 9 9 8", "c: 2 1 2 1 2 2")


@pytest.mark.parametrize("method", Method)
def test_a_ballot_that_cannot_matter_is_proved_not_to(method: Method) -> None:
    assert not may_change(CLEAR, TEAMS, TEN, [("j6", "a"), ("j6", "c")], (2,), method=method)


# Two ballots of ten each would bring b, whose ballots of j5 and j6 are missing, above a.
CLOSE = panel("a: 9 9 9 9 9 9 9", "b: 9 9 9 9 8", "c: 2 1 2 1 2 2 1")
AWAITED = [("j5", "b"), ("j6", "b")]


@pytest.mark.parametrize("method", Method)
def test_ballots_that_can_matter_may(method: Method) -> None:
    assert may_change(CLOSE, TEAMS, TEN, AWAITED, (1,), method=method)


@pytest.mark.parametrize("method", Method)
def test_each_line_counts(method: Method) -> None:
    assert not may_change(CLOSE, TEAMS, TEN, AWAITED, (2,), method=method)
    assert may_change(CLOSE, TEAMS, TEN, AWAITED, (2, 1), method=method)


@pytest.mark.parametrize("method", Method)
def test_where_nothing_is_missing_nothing_can_change(method: Method) -> None:
    assert not may_change(CLEAR, TEAMS, TEN, [], (2,), method=method)
    assert not may_change(CLEAR, TEAMS, TEN, [("j0", "a"), ("j0", "x")], (2,), method=method)


@pytest.mark.parametrize("method", Method)
def test_where_nothing_is_known_all_may_change(method: Method) -> None:
    assert may_change({}, TEAMS, TEN, [("j0", "a")], (2,), method=method)
    assert may_change({}, TEAMS, TEN, [], (2,), method=method)


@pytest.mark.parametrize("method", Method)
def test_a_team_that_is_still_to_come_may_be_among_the_first(method: Method) -> None:
    missing = [(f"j{n}", "d") for n in range(6)]
    assert may_change(CLEAR, (*TEAMS, "d"), TEN, missing, (2,), method=method)


@pytest.mark.parametrize("method", Method)
def test_fewer_teams_than_laureates_stay_laureates(method: Method) -> None:
    assert not may_change(CLEAR, TEAMS, TEN, [("j6", "c")], (3,), method=method)


@pytest.mark.parametrize("method", Method)
def test_a_tie_across_the_line_may_change(method: Method) -> None:
    tied = panel("a: 9 9 9 9 9", "b: 5 5 5 5 5", "c: 5 5 5 5 5")
    assert may_change(tied, TEAMS, TEN, [("j5", "a")], (2,), method=method)


def test_a_team_of_too_few_ballots_may_come_under_the_trimmed_mean() -> None:
    low = panel("a: 9 9 9 9 9", "b: 8 8 8 8 8")
    missing = [("j0", "c")]
    assert may_change(low, TEAMS, TEN, missing, (1,), method=Method.TRIMMED_MEAN)


def test_where_the_method_cannot_rank_all_may_change() -> None:
    apart = table("""
        a b c
    j1  9 8 .
    j2  . . 1
    """)
    assert may_change(apart, TEAMS, TEN, [("j1", "c")], (2,), method=Method.FAIR_AVERAGE)


@pytest.mark.parametrize("missing", [("late", "c"), ("j0", "d")])
def test_of_who_has_no_ballot_yet_the_fair_average_proves_nothing(missing: tuple[str, str]) -> None:
    entries = (*TEAMS, "d")
    assert may_change(CLEAR, entries, TEN, [missing], (2,), method=Method.FAIR_AVERAGE)


def test_the_fair_average_proves_much_of_many_missing_ballots() -> None:
    jurors = [f"j{n}" for n in range(7)]
    marks = {"a": "9", "b": "9", "c": "8", "d": "3", "e": "2", "f": "1"}
    whole = {team: {j: {"mark": mark} for j in jurors} for team, mark in marks.items()}
    missing = [("j0", "a"), ("j1", "b"), ("j2", "c"), ("j3", "d"), ("j4", "e"), ("j5", "f")]
    known = {
        team: {j: scores for j, scores in given.items() if (j, team) not in missing}
        for team, given in whole.items()
    }
    for line, found in ((3, False), (4, True)):
        assert (
            may_change(known, list(marks), TEN, missing, (line,), method=Method.FAIR_AVERAGE)
            is found
        )


def test_an_expectation_beyond_the_scale_widens_what_is_proved_for() -> None:
    # j2 gives ten where j1 gives four: of a, j2 is expected to give thirteen.
    generous = table("""
        a b c
    j1  7 4 0
    j2  . 10 6
    """)
    missing = [("j2", "a")]
    assert may_change(generous, TEAMS, TEN, missing, (1,), method=Method.FAIR_AVERAGE)
    assert not may_change(generous, TEAMS, TEN, missing, (2,), method=Method.FAIR_AVERAGE)


def test_where_expectations_know_no_end_nothing_is_proved() -> None:
    # Of j1 to j3 each has scored another team, and only j0 holds all together.
    loose = table("""
        a b c
    j0  5 4 3
    j1  9 . .
    j2  . 2 .
    j3  . . 1
    """)
    missing = [(juror, team) for juror in ("j1", "j2", "j3") for team in TEAMS]
    assert may_change(loose, TEAMS, TEN, missing, (1,), method=Method.FAIR_AVERAGE)


def test_a_scale_need_not_begin_at_nought() -> None:
    ballots = panel("a: 9 9 9", "b: 8 8 8", "c: 6 6")
    scale = (criterion("mark", lowest="5", highest="10"),)
    missing = [("j2", "c")]
    assert not may_change(ballots, TEAMS, scale, missing, (2,), method=Method.FAIR_AVERAGE)


def test_equal_scores_are_apart_where_majority_judgement_proves_it() -> None:
    # Without c's missing ballot nothing of a and b can move.
    even = panel("a: 1 6 8", "b: 4 5 6", "c: 0 0")
    missing = [("j2", "c")]
    criteria: Sequence[Criterion] = TEN
    assert not may_change(even, TEAMS, criteria, missing, (1,), method=Method.WEIGHTED_MEAN)


@pytest.mark.parametrize(
    ("lowest", "highest", "above", "below"),
    [("10", "10.5", "11.2 11.2 11.2", "12 10"), ("1", "1.85", "0 1.6", "0.5 0.5 0.5")],
    ids=["b has more than ten and a half", "a has less than one"],
)
def test_a_ballot_may_lower_a_team_that_has_more_than_the_scale_or_raise_one_that_has_less(
    lowest: str, highest: str, above: str, below: str
) -> None:
    """Given before the scale was changed; then a missing ballot is worst if it does not come."""
    ballots = panel(f"a: {above}", f"b: {below}")
    scale = (criterion("mark", lowest=lowest, highest=highest),)
    missing = [("j8", "a"), ("j8", "b")]
    assert may_change(ballots, ("a", "b"), scale, missing, (1,), method=Method.WEIGHTED_MEAN)


def test_futures_are_all_tried() -> None:
    empty: Ballots = {team: {} for team in TEAMS}
    assert len(list(futures(empty, [("j", "a"), ("j", "b")]))) == 16
    assert list(itertools.islice(futures(empty, []), 2)) == [empty]
