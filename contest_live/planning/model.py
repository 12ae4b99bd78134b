"""A linear model in whole numbers, and the solver behind it: no other file knows the library.

The solver (HiGHS) lets go of Python's lock while it works, so it can run in a thread.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np

Terms = Iterable[tuple[int, int]]
"""Variables with their factors."""

LEAST = 0.01
"""The solver is given this long at least, in seconds: a limit of zero means none to it."""
ANY = highspy.kHighsInf
"""The side of a row that is open."""
APART = 0.5
"""Aims are whole numbers: whatever is nearer to the bound than one has reached it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What variables are worth, what they reach together, and what nothing can go below.

    `proven` tells that nothing is better.
    """

    values: tuple[int, ...]
    reached: int
    bound: float
    proven: bool

    @property
    def slack(self) -> float:
        """Say how much better another could be, as a share of what was reached."""
        if self.proven:
            return 0.0
        return min(1.0, (self.reached - self.bound) / max(1, abs(self.reached)))


class Model:
    """Variables and rows of whole numbers, to be solved for one aim after another."""

    def __init__(self) -> None:
        self._most: list[int] = []
        self._rows: list[tuple[float, list[tuple[int, int]], float]] = []

    def variable(self, most: int = 1) -> int:
        """Add a variable from 0 to `most`; it is known by its number."""
        self._most.append(most)
        return len(self._most) - 1

    def row(self, least: float, terms: Terms, most: float) -> None:
        """Ask that a sum lies between two numbers, or on one side of one (`ANY` on the other)."""
        self._rows.append((least, list(terms), most))

    def solve(
        self, costs: Mapping[int, int], until: float, start: Sequence[int] = ()
    ) -> Found | None:
        """Make a cost as small as possible until a time (`time.monotonic`); None: found nothing.

        `start` holds values of the first variables that are known to fit.
        """
        if not self._most:
            return Found((), 0, 0, proven=True)
        solver = _solver()
        solver.setOptionValue("time_limit", max(LEAST, until - time.monotonic()))
        solver.passModel(self._linear(costs))
        if start:
            count = len(start)
            solver.setSolution(count, np.arange(count, dtype=np.int32), np.array(start, float))
        solver.run()
        return self._found(solver, costs)

    def _linear(self, costs: Mapping[int, int]) -> highspy.HighsLp:
        linear = highspy.HighsLp()
        count = len(self._most)
        linear.num_col_, linear.num_row_ = count, len(self._rows)
        linear.col_cost_ = np.array([costs.get(each, 0) for each in range(count)], float)
        linear.col_lower_ = np.zeros(count)
        linear.col_upper_ = np.array(self._most, float)
        linear.integrality_ = [highspy.HighsVarType.kInteger] * count
        linear.row_lower_ = np.array([least for least, _, _ in self._rows], float)
        linear.row_upper_ = np.array([most for _, _, most in self._rows], float)
        lengths = [len(terms) for _, terms, _ in self._rows]
        matrix = linear.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *lengths], dtype=np.int32)
        matrix.index_ = np.array([v for _, terms, _ in self._rows for v, _ in terms], np.int32)
        matrix.value_ = np.array([f for _, terms, _ in self._rows for _, f in terms], float)
        return linear

    def _found(self, solver: highspy.Highs, costs: Mapping[int, int]) -> Found | None:
        info = solver.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        values = tuple(round(each) for each in solver.getSolution().col_value)
        reached = sum(cost * values[each] for each, cost in costs.items())
        proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return Found(values, reached, info.mip_dual_bound, proven)


def _solver() -> highspy.Highs:
    """Open a solver that says nothing, uses one core and stops only at a proven optimum."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", APART)
    return solver
