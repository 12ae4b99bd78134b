"""Ballots as tables that one can read: a line a juror, a column a team, a dot: not scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from contest_live.contest.ranking import Ballots, Reason, Standing, standings
from contest_live.contest.ranking.reason import Number, Teams
from contest_live.contest.ranking.values import Count, counted
from contest_live.contest.rules import Criterion, Method


def criterion(name: str, weight: str = "1", lowest: str = "0", highest: str = "10") -> Criterion:
    return Criterion(name, name.capitalize(), "", weight, lowest, highest, "1", "", "")


MARK = (criterion("mark"),)


def table(text: str) -> Ballots:
    """Read a table of ballots of one criterion."""
    header, *lines = (line.split() for line in text.strip().splitlines())
    ballots: dict[str, dict[str, dict[str, str]]] = {team: {} for team in header}
    for juror, *marks in lines:
        for team, mark in zip(header, marks, strict=True):
            if mark != ".":
                ballots[team][juror] = {"mark": mark}
    return ballots


def panel(*marks: str) -> Ballots:
    """Read a line a team, `name: 7 8 9`, from jurors that all teams share."""
    ballots = {}
    for line in marks:
        team, _, given = line.partition(":")
        ballots[team] = {f"j{n}": {"mark": mark} for n, mark in enumerate(given.split())}
    return ballots


def count(ballots: Ballots, criteria: Sequence[Criterion] = MARK) -> Count:
    return counted(ballots, list(ballots), criteria)


def rank(
    ballots: Ballots,
    method: Method,
    criteria: Sequence[Criterion] = MARK,
    settled: Sequence[Sequence[str]] = (),
) -> tuple[Standing, ...]:
    return standings(ballots, list(ballots), criteria, settled, method=method)


def scores(ballots: Ballots, method: Method) -> dict[str, Fraction | None]:
    return {each.entry: each.score for each in rank(ballots, method)}


def ranks(standing: Sequence[Standing]) -> dict[str, int | None]:
    return {each.entry: each.rank for each in standing}


def fractions(**numbers: str) -> dict[str, Fraction]:
    return {name: Fraction(each) for name, each in numbers.items()}


def said(reasons: Sequence[Reason]) -> list[str]:
    """Say reasons as they are written in the code."""
    return [
        each.sentence % {name: _fact(fact) for name, fact in each.facts.items()} for each in reasons
    ]


def _fact(fact: object) -> object:
    if isinstance(fact, Teams):
        return ", ".join(fact.entries)
    return fact.text if isinstance(fact, Number) else fact


TEAMS = ("a", "b", "c", "d")
JURORS = ("j1", "j2", "j3", "j4", "j5", "j6")
TWO = (criterion("idea", "2"), criterion("plan", "1"))
MARKS = st.integers(0, 4).map(str)
BALLOT = st.fixed_dictionaries({"idea": MARKS, "plan": MARKS})
BALLOTS: st.SearchStrategy[Ballots] = st.fixed_dictionaries(
    {team: st.dictionaries(st.sampled_from(JURORS), BALLOT) for team in TEAMS}
)
FULL: st.SearchStrategy[Ballots] = st.fixed_dictionaries(
    {team: st.fixed_dictionaries(dict.fromkeys(JURORS, BALLOT)) for team in TEAMS}
)
METHODS = st.sampled_from(Method)


def shuffled(mapping: Mapping[str, object], order: Sequence[str]) -> dict[str, object]:
    """Give a map in another order."""
    return {key: mapping[key] for key in sorted(mapping, key=order.index)}
