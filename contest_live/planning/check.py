"""Judges a plan without the solver: what breaks a rule, and the least gaps by maximum flow."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contest_live.contest.coaching.values import Coach, Gap, Problem, Session
from contest_live.planning.breaches import Breach, breaches
from contest_live.planning.facts import Facts, facts_of, there
from contest_live.planning.flow import Network
from contest_live.planning.quality import gaps, needs

SOURCE, SINK = "from here", "to there"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What breaks a rule, where nobody is, and how many gaps a half-day has in any plan."""

    breaches: tuple[Breach, ...]
    gaps: tuple[Gap, ...]
    unavoidable: Mapping[str, int]

    @property
    def kept(self) -> bool:
        """Tell whether every rule is kept."""
        return not self.breaches

    @property
    def fullest(self) -> bool:
        """Tell whether no plan covers more."""
        return len(self.gaps) == sum(self.unavoidable.values())


def check(problem: Problem, sessions: Collection[Session]) -> Verdict:
    """Judge a plan."""
    return Verdict(breaches(problem, sessions), gaps(problem, sessions), unavoidable(problem))


def unavoidable(problem: Problem) -> dict[str, int]:
    """Say how many teams stay without a coach in each half-day, whatever the plan."""
    return {day.id: unavoidable_in(problem, day.id) for day in problem.rules.half_days}


def unavoidable_in(problem: Problem, half_day: str) -> int:
    """Let coaches' turns flow to teams: what teams lack then, they lack in every plan."""
    facts = facts_of(problem)
    stand = [s for s in facts.took_place() | facts.held() if s.half_day == half_day]
    covered = {each.team for each in stand}
    wanting = [
        each.team
        for each in needs(problem)
        if each.half_day == half_day and each.team not in covered
    ]
    network = Network()
    for coach in problem.coaches:
        if not coach.standby:
            _offer(network, facts, coach, half_day, wanting, stand)
    for team in wanting:
        network.pipe(("team", team), SINK)
    return len(wanting) - network.flow(SOURCE, SINK)


def _offer(
    network: Network,
    facts: Facts,
    coach: Coach,
    half_day: str,
    wanting: Collection[str],
    stand: Collection[Session],
) -> None:
    """Let a coach's turns that are left flow to the teams that this coach may meet in them."""
    conflicts = facts.inherited(facts.problem.conflicts)
    busy = {each.rotation for each in stand if each.coach == coach.id}
    network.pipe(SOURCE, coach.id, max(0, facts.limit(coach.id, half_day) - len(busy)))
    for turn in facts.turns:
        if turn[0] != half_day or turn[1] in busy or facts.begun(turn) or not there(coach, turn):
            continue
        network.pipe(coach.id, (coach.id, *turn))
        for team in wanting:
            met = facts.teams[team]
            may = (coach.id, team) not in conflicts and facts.near(coach, met)
            if may and facts.exists(met, turn):
                network.pipe((coach.id, *turn), ("team", team))
