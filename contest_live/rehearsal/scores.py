"""The scores of teams by each method, by other means than the server's: to compare them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

Cells = Mapping[str, Mapping[str, Fraction]]
"""What each ballot is worth, by team, then by juror."""


def scores(method: str, cells: Cells) -> dict[str, Fraction]:
    """Score the teams that have ballots."""
    if method == "fair-average":
        return _fair(cells)
    return {team: SIMPLE[method](sorted(given.values())) for team, given in cells.items()}


def _mean(ordered: list[Fraction]) -> Fraction:
    return sum(ordered, Fraction(0)) / len(ordered)


SIMPLE: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "weighted-mean": _mean,
    "trimmed-mean": lambda ordered: _mean(ordered[1:-1]),
    "majority-judgement": lambda ordered: ordered[(len(ordered) - 1) // 2],
}


def _fair(cells: Cells) -> dict[str, Fraction]:
    """Solve all equations of least squares at once: one a team, one a juror, and severity's sum.

    Where nobody connects all teams they have no solution, and no team has a score.
    """
    jurors = list({juror: None for given in cells.values() for juror in given})
    names = [*cells, *((juror,) for juror in jurors)]
    unknowns: dict[object, int] = {each: place for place, each in enumerate(names)}
    equations = [[Fraction(0)] * (len(names) + 1) for _ in names]
    for team, given in cells.items():
        for juror, worth in given.items():
            here = (unknowns[team], unknowns[(juror,)])
            for row in here:
                for column in here:
                    equations[row][column] += 1
                equations[row][-1] += worth
    # Adding this to one of them does not change what solves them all.
    for juror in jurors:
        equations[-1][unknowns[(juror,)]] += 1
    solved = _eliminated(equations)
    return {team: solved[unknowns[team]] for team in cells} if solved else {}


def _eliminated(rows: list[list[Fraction]]) -> list[Fraction]:
    for at in range(len(rows)):
        pivot = next((each for each in range(at, len(rows)) if rows[each][at]), None)
        if pivot is None:
            return []
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [each / rows[at][at] for each in rows[at]]
        for other, row in enumerate(rows):
            if other != at and row[at]:
                rows[other] = [a - row[at] * b for a, b in zip(row, rows[at], strict=True)]
    return [row[-1] for row in rows]
