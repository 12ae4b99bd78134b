"""What a folder asks for: the problem, with names and hours for those who read the answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from contest_live.contest.act import Millis
from contest_live.contest.coaching.values import Problem, Session


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem, how its coaches and teams are called, and the zone of its hours, if it has any."""

    problem: Problem
    coaches: Mapping[str, str]
    teams: Mapping[str, str]
    timezone: str | None

    def hours(self, half_day: str, rotation: int) -> tuple[str, str]:
        """Say from when to when a turn lasts, on the wall; nothing where nobody knows."""
        day = next(each for each in self.problem.rules.half_days if each.id == half_day)
        turn = day.turns()[rotation - 1]
        return (self._hour(turn.starts), self._hour(turn.ends))

    def _hour(self, at: Millis) -> str:
        if self.timezone is None:
            return ""
        return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(self.timezone)):%H:%M}"

    def in_order(self, sessions: Iterable[Session]) -> list[Session]:
        """Sort sessions by half-day, team and turn, each as the folder has them."""
        days = [each.id for each in self.problem.rules.half_days]
        teams = [each.id for each in self.problem.teams]
        return sorted(
            sessions,
            key=lambda each: (days.index(each.half_day), teams.index(each.team), each.rotation),
        )
