"""A planner without foresight: what a careful person does with a sheet of paper.

It keeps what can be kept, then takes the half-days one after another and the teams that have
the fewest coaches to choose from first, and gives each the best coach who is free.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from contest_live.contest.coaching.values import Coach, Problem, Session, Team, Turn
from contest_live.planning.facts import Facts, facts_of, there
from contest_live.planning.quality import needs


class Paper:
    """The plan as far as it is made."""

    def __init__(self, problem: Problem) -> None:
        self.facts: Facts = facts_of(problem)
        self.conflicts = self.facts.inherited(problem.conflicts)
        self.sessions: list[Session] = []
        self.of_coach: dict[str, list[Session]] = defaultdict(list)
        for each in sorted(self.facts.took_place() | self.facts.held()):
            self._add(each)
        for each in problem.previous or ():
            if each not in self.of_coach[each.coach] and self._may_stay(each):
                self._add(each)

    def fill(self) -> tuple[Session, ...]:
        """Give a coach to each team that has none."""
        for day in self.facts.problem.rules.half_days:
            covered = {each.team for each in self.sessions if each.half_day == day.id}
            wanting = [
                self.facts.teams[each.team]
                for each in needs(self.facts.problem)
                if each.half_day == day.id and each.team not in covered
            ]
            for team in sorted(wanting, key=lambda each: len(self._choices(each, day.id))):
                choices = self._choices(team, day.id)
                if choices:
                    self._add(min(choices, key=lambda each: self._regret(each, team)))
        return tuple(self.sessions)

    def _add(self, session: Session) -> None:
        self.sessions.append(session)
        self.of_coach[session.coach].append(session)

    def _may_stay(self, session: Session) -> bool:
        if not self.facts.could_be(session):
            return False
        coach, team = self.facts.coaches[session.coach], self.facts.teams[session.team]
        return self._may(coach, team, (session.half_day, session.rotation))

    def _choices(self, team: Team, half_day: str) -> list[Session]:
        return [
            Session(half_day, turn[1], team.id, coach.id)
            for coach in self.facts.coaches.values()
            if self.facts.near(coach, team) and half_day in coach.available
            for turn in self.facts.turns
            if turn[0] == half_day and self._may(coach, team, turn)
        ]

    def _may(self, coach: Coach, team: Team, turn: Turn) -> bool:
        mine = [each for each in self.of_coach[coach.id] if each.half_day == turn[0]]
        return (
            not coach.standby
            and not self.facts.begun(turn)
            and there(coach, turn)
            and self.facts.exists(team, turn)
            and self.facts.near(coach, team)
            and (coach.id, team.id) not in self.conflicts
            and len(mine) < self.facts.limit(coach.id, turn[0])
            and all(each.rotation != turn[1] for each in mine)
        )

    def _regret(self, session: Session, team: Team) -> tuple[int, int, int, int]:
        """Say what speaks against a session: a repeat, no match, a load, a late turn."""
        met = Counter(self.facts.heir(each.team) for each in self.of_coach[session.coach])
        known = len(self.facts.coaches[session.coach].expertise & team.needs)
        return (met[self.facts.heir(team.id)], -known, met.total(), session.rotation)


def greedy(problem: Problem) -> tuple[Session, ...]:
    """Plan without looking ahead."""
    return Paper(problem).fill()
