"""Plans of coaching that somebody asked for: computed beside the server, shown, never adopted here.

The solver works in a thread and lets go of Python's lock meanwhile, so nobody waits for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from contest_live.contest.act import Millis
from contest_live.contest.coaching.values import Plan, Problem
from contest_live.contest.stage import StageState, coaching_problem
from contest_live.planning.propose import propose
from contest_live.planning.remedies import remedies
from contest_live.views.world import Help, Proposed

log = logging.getLogger(__name__)


def computed(problem: Problem) -> tuple[Plan, tuple[Help, ...]]:
    """Compute a plan, and how its gaps could be closed."""
    plan = propose(problem)
    ways = remedies(problem, plan.sessions, plan.gaps)
    helps = (
        Help(each.way.value, each.half_day, each.closes, each.coach, each.team, each.session)
        for each in ways
    )
    return plan, tuple(helps)


@dataclass(slots=True)
class Planner:
    """Keeps the newest proposal of each stage; who asks again is given another."""

    stages: Callable[[], Mapping[str, StageState]]
    now: Callable[[], Millis]
    changed: Callable[[tuple[str, ...]], None]
    compute: Callable[[Problem], tuple[Plan, tuple[Help, ...]]] = computed
    proposed: Mapping[str, Proposed] = field(default_factory=dict)
    _working: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def ask(self, stage: str, by: str) -> None:
        """Begin to compute a plan for a stage, as it is now."""
        stages, now = self.stages(), self.now()
        on = stages[stage].coaching.plan.id
        proposal = Proposed(coaching_problem(stages, stage, now), on, by, now)
        if stage in self._working:
            self._working[stage].cancel()
        self._put(stage, proposal)
        self._working[stage] = asyncio.create_task(self._work(stage, proposal))

    async def stop(self) -> None:
        """Wait for nothing any more."""
        for each in self._working.values():
            each.cancel()
        await asyncio.gather(*self._working.values(), return_exceptions=True)

    async def _work(self, stage: str, proposal: Proposed) -> None:
        try:
            plan, helps = await asyncio.to_thread(self.compute, proposal.problem)
        except Exception:
            log.exception("no plan was found for %s", stage)
            self._put(stage, replace(proposal, failed=True))
        else:
            self._put(stage, replace(proposal, plan=plan, helps=helps))

    def _put(self, stage: str, proposal: Proposed) -> None:
        self.proposed = {**self.proposed, stage: proposal}
        self.changed((stage,))
