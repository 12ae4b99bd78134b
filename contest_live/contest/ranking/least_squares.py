"""Least squares on a table with two sides and missing cells, solved exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

Cells = Mapping[str, Mapping[str, Fraction]]


def effects(cells: Cells) -> dict[str, Fraction]:
    """Solve `cell = row + column` for the rows, the last of which is put at zero.

    Each row's equation, once the columns are eliminated, is a whole number of each other row's:
    so it can be solved in whole numbers. The table has to be connected.
    """
    names = list(cells)
    sizes = _sizes(cells)
    common = lcm(*sizes.values())
    fine = lcm(*(each.denominator for row in cells.values() for each in row.values()))
    means = _column_means(cells, sizes)
    matrix = [_equation(cells, name, sizes, common) for name in names]
    right = [common * fine * _beyond(cells[name], means) for name in names]
    system = [[*row[:-1], int(side)] for row, side in zip(matrix[:-1], right[:-1], strict=True)]
    solved = solve(system)
    return {name: each / fine for name, each in zip(names, [*solved, Fraction(0)], strict=True)}


def _sizes(cells: Cells) -> dict[str, int]:
    """Count the cells of each column."""
    sizes: dict[str, int] = {}
    for row in cells.values():
        for column in row:
            sizes[column] = sizes.get(column, 0) + 1
    return sizes


def _column_means(cells: Cells, sizes: Mapping[str, int]) -> dict[str, Fraction]:
    sums = dict.fromkeys(sizes, Fraction(0))
    for row in cells.values():
        for column, cell in row.items():
            sums[column] += cell
    return {column: total / sizes[column] for column, total in sums.items()}


def _equation(cells: Cells, name: str, sizes: Mapping[str, int], common: int) -> list[int]:
    """Give the coefficients of a row's equation, each `common` times what it is."""
    row = cells[name]
    found = []
    for other, its in cells.items():
        shared = sum(common // sizes[column] for column in row if column in its)
        found.append((common * len(row) if other == name else 0) - shared)
    return found


def _beyond(row: Mapping[str, Fraction], means: Mapping[str, Fraction]) -> Fraction:
    """Add up by how much a row's cells exceed the means of their columns."""
    return sum((cell - means[column] for column, cell in row.items()), Fraction(0))


def solve(system: Sequence[Sequence[int]]) -> list[Fraction]:
    """Solve whole-numbered symmetric equations, right side last, in whole numbers (Bareiss).

    The equations are those of least squares, whose pivots are never zero: rows stay in place.
    What is left of them stays symmetric, so only the half from each pivot on is kept.
    """
    rows = [list(row[at:]) for at, row in enumerate(system)]
    before = 1
    for at, top in enumerate(rows):
        for ahead, row in enumerate(rows[at + 1 :], start=1):
            pairs = zip(row, top[ahead:], strict=True)
            row[:] = [(top[0] * mine - top[ahead] * above) // before for mine, above in pairs]
        before = top[0]
    return [Fraction(each, before) for each in _back(rows, before)]


def _back(rows: Sequence[Sequence[int]], whole: int) -> list[int]:
    """Solve triangular equations from the last one on, each unknown times the last pivot."""
    found: list[int] = []
    for first, *others, side in reversed(rows):
        known = sum(each * other for each, other in zip(others, found, strict=True))
        found.insert(0, (whole * side - known) // first)
    return found
