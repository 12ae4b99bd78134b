"""How fast and how good plans are, beside those of a greedy planner on the same cities.

python -m benchmarks.plan [SECONDS]

Both plan two days of coaching, then the morning of the second day once more, with two coaches of
each city missing and two of its teams merged, each from its own plan. The cost is the weighed sum
of `docs/planning.md`: less is better. The checker judges every plan.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from benchmarks.plan.cities import cities, morning_after
from benchmarks.plan.greedy import greedy
from contest_live.contest.coaching.values import Problem, Session
from contest_live.planning.check import check
from contest_live.planning.quality import cost, quality
from contest_live.planning.solve import LONGEST, solve

Size = tuple[int, int, int, bool]
"""Cities, coaches and teams of each, and whether coaches help other cities."""

SIZES: tuple[Size, ...] = (
    (4, 12, 15, False),
    (4, 24, 30, False),
    (13, 12, 15, False),
    (13, 24, 30, False),
    (4, 12, 15, True),
    (13, 12, 15, True),
)
HEAD = (
    f"{'cities':>6} {'teams':>5} {'coaches':>7} {'':<7} {'who':<7} {'ms':>7} {'covered':>9} "
    f"{'least gaps':>10} {'changes':>7} {'repeats':>7} {'matches':>7} {'loads':>5} {'cost':>7} "
    "proven"
)


@dataclass(frozen=True, slots=True)
class Made:
    """A plan, what it took, and how it was proven."""

    sessions: tuple[Session, ...]
    took: float
    proof: str


def optimal(seconds: float) -> Callable[[Problem], Made]:
    """Plan as the product does."""

    def make(problem: Problem) -> Made:
        began = time.perf_counter()
        found = solve(problem, seconds)
        proof = "yes" if found.proven else f"within {found.slack:.1%}"
        return Made(found.sessions, time.perf_counter() - began, proof)

    return make


def plain(problem: Problem) -> Made:
    """Plan without foresight."""
    began = time.perf_counter()
    return Made(greedy(problem), time.perf_counter() - began, "")


def report(
    size: tuple[int, int, int, bool], what: str, who: str, problem: Problem, made: Made
) -> None:
    """Write one line, after having the plan judged."""
    verdict = check(problem, made.sessions)
    if not verdict.kept:
        raise SystemExit(f"{who} breaks a rule: {verdict.breaches[0]}")
    found = quality(problem, made.sessions)
    count, coaches, teams, linked = size
    print(
        f"{count:>6} {teams:>5} {coaches:>7} {what:<7} {who:<7} {made.took * 1000:>7.0f} "
        f"{found.covered:>4}/{found.needed:<4} {sum(verdict.unavoidable.values()):>10} "
        f"{found.changes:>7} {found.repeats:>7} {found.matches:>7} "
        f"{min(found.loads)}–{max(found.loads):<3} {cost(problem, found):>7} "
        f"{made.proof}{' (linked)' if linked else ''}",
        flush=True,
    )


def main(seconds: float) -> None:
    """Plan all sizes; a city has its seconds, and linked cities have them together."""
    print(HEAD)
    for size in SIZES:
        count, coaches, teams, linked = size
        problem = cities(count, coaches, teams, linked=linked)
        planners = {"ours": optimal(seconds * (1 if linked else count)), "greedy": plain}
        for who, planner in planners.items():
            first = planner(problem)
            report(size, "plan", who, problem, first)
            after = morning_after(problem, first.sessions)
            report(size, "re-plan", who, after, planner(after))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main(float(sys.argv[1]) if len(sys.argv) > 1 else LONGEST)
