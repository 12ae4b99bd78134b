"""The fair average: least squares on `score = team + juror`, so that severity does not count.

Where every juror scored every team it is the plain mean. Where panels differ, a team is not
punished for having met the severe jurors. Juror effects sum to zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from contest_live.contest.act import N_
from contest_live.contest.ranking.least_squares import effects
from contest_live.contest.ranking.reason import Reason, Teams
from contest_live.contest.ranking.values import Values, by_juror, mean


def scores(values: Values) -> dict[str, Fraction]:
    """Score each team of one connected group."""
    jurors = {juror for given in values.values() for juror in given}
    if all(len(given) == len(jurors) for given in values.values()):
        return {team: mean(given.values()) for team, given in values.items()}
    return solved(values)[0]


def solved(values: Values) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Give the numbers of the teams and of the jurors of one connected group."""
    jurors = by_juror(values)
    # The equations of the smaller side are solved, the other side follows.
    if len(jurors) <= len(values):
        severity = effects(jurors)
        teams = _without(values, severity)
    else:
        teams = effects(values)
        severity = _without(jurors, teams)
    shift = mean(severity.values())
    return (
        {team: teams[team] + shift for team in values},
        {juror: each - shift for juror, each in severity.items()},
    )


def _without(values: Values, of_others: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Average what is left of each one's values once the effects of the others are taken away."""
    return {
        each: mean([worth - of_others[other] for other, worth in given.items()])
        for each, given in values.items()
    }


def groups(values: Values) -> list[frozenset[str]]:
    """Find the groups of teams that jurors connect, in the order of their first teams."""
    found: list[frozenset[str]] = []
    jurors, left = by_juror(values), dict.fromkeys(values)
    while left:
        group: set[str] = set()
        reached = {next(iter(left))}
        while reached:
            group |= reached
            met = {juror for team in reached for juror in values[team]}
            reached = {team for juror in met for team in jurors[juror]} - group
        found.append(frozenset(group))
        left = {team: None for team in left if team not in group}
    return found


def comparable(values: Values) -> frozenset[str]:
    """Find the largest group of connected teams; none where no group is larger than all others."""
    sizes = sorted(groups(values), key=len, reverse=True)
    if len(sizes) > 1 and len(sizes[0]) == len(sizes[1]):
        return frozenset()
    return sizes[0] if sizes else frozenset()


def cannot(values: Values) -> Reason:
    """Say which teams no juror connects with the others."""
    first = groups(values)[0]
    sentence = N_(
        "La moyenne équitable ne peut pas comparer toutes les équipes : aucun juré ne relie "
        "les unes (%(teams)s) aux autres (%(others)s)."
    )
    teams = tuple(team for team in values if team in first)
    others = tuple(team for team in values if team not in first)
    return Reason(sentence, {"teams": Teams(teams), "others": Teams(others)})
