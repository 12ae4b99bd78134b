"""What follows from a problem at once: who is there, who may meet, what stands already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contest_live.contest.coaching.values import Coach, Pair, Problem, Session, Team, Turn
from contest_live.contest.rules import Rotation


@dataclass(frozen=True, slots=True)
class Facts:
    """A problem with its people, teams and turns by id."""

    problem: Problem
    coaches: dict[str, Coach]
    teams: dict[str, Team]
    turns: dict[Turn, Rotation]

    def begun(self, turn: Turn) -> bool:
        """Tell whether a turn has begun: it gets no new session then."""
        now = self.problem.now
        return now is not None and self.turns[turn].starts <= now

    def exists(self, team: Team, turn: Turn) -> bool:
        """Tell whether a team exists when a turn begins."""
        starts = self.turns[turn].starts
        early = team.since is not None and starts < team.since
        return not early and (team.until is None or starts < team.until)

    def heir(self, team: str) -> str:
        """Follow a merged team to the one that it is part of now."""
        seen = {team}
        while (held := self.teams.get(team)) and held.into and held.into not in seen:
            team = held.into
            seen.add(team)
        return team

    def inherited(self, pairs: Iterable[Pair]) -> frozenset[Pair]:
        """Add to pairs of coach and team those of the teams that theirs were merged into."""
        found = set(pairs)
        return frozenset(found | {(coach, self.heir(team)) for coach, team in found})

    def limit(self, coach: str, half_day: str) -> int:
        """Say how many turns a coach has at most in a half-day."""
        own = self.coaches[coach].limit
        usual = self.problem.rules.limit if own is None else own
        return self.problem.overrides.get((coach, half_day), usual)

    def near(self, coach: Coach, team: Team) -> bool:
        """Tell whether a coach is in a team's city, or helps it from afar by choice."""
        afar = self.problem.rules.remote and team.city in coach.remote
        return coach.city == team.city or afar

    def could_be(self, session: Session) -> bool:
        """Tell whether both sides of a session are known and there in its turn."""
        coach, team = self.coaches.get(session.coach), self.teams.get(session.team)
        turn = (session.half_day, session.rotation)
        if coach is None or team is None or turn not in self.turns:
            return False
        return there(coach, turn) and self.exists(team, turn)

    def took_place(self) -> frozenset[Session]:
        """List the sessions of the plan that holds which have begun, with both sides there."""
        previous = self.problem.previous or ()
        return frozenset(
            each
            for each in previous
            if self.could_be(each) and self.begun((each.half_day, each.rotation))
        )

    def held(self) -> frozenset[Session]:
        """List what is pinned and can be: both sides are there, and in no conflict."""
        conflicts = self.inherited(self.problem.conflicts)
        return frozenset(
            each
            for each in self.problem.pinned
            if self.could_be(each) and (each.coach, each.team) not in conflicts
        )


def facts_of(problem: Problem) -> Facts:
    """Put a problem in order."""
    return Facts(
        problem,
        {each.id: each for each in problem.coaches},
        {each.id: each for each in problem.teams},
        {(day.id, turn.number): turn for day in problem.rules.half_days for turn in day.turns()},
    )


def there(coach: Coach, turn: Turn) -> bool:
    """Tell whether a coach is there in a turn."""
    half_day, rotation = turn
    if half_day not in coach.available:
        return False
    return half_day not in coach.only or rotation in coach.only[half_day]
