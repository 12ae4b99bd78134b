"""A plan with its quality: the one function for whoever needs a plan.

It blocks; the solver lets go of Python's lock while it works, so a thread is worker enough.
"""

from __future__ import annotations

import time

from contest_live.contest.coaching.values import Plan, Problem
from contest_live.planning.quality import gaps, quality
from contest_live.planning.solve import LONGEST, solve


def propose(problem: Problem, seconds: float = LONGEST) -> Plan:
    """Propose the best plan that can be found in some seconds; the rules check it."""
    began = time.monotonic()
    found = solve(problem, seconds)
    return Plan(
        found.sessions,
        gaps(problem, found.sessions),
        quality(problem, found.sessions),
        found.proven,
        found.slack,
        time.monotonic() - began,
    )
