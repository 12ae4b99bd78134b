"""What may be chosen in a problem, and what stands already. The checker has its own idea of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.contest.coaching.values import Coach, Pair, Problem, Session, Team, Turn
from contest_live.planning.turns import WHICHEVER, free

Starts = dict[Turn, Millis]


@dataclass(frozen=True, slots=True)
class Options:
    """Sessions that stand, sessions that may be chosen, and how much more each side may have.

    `coaches` holds turns left by coach and half-day, `teams` seats left by team and half-day;
    `merged` the team that a merged one is part of in the end; `coming` the pairs that meet in
    what stands and has not begun.
    """

    standing: tuple[Session, ...]
    possible: tuple[Session, ...]
    coaches: dict[Pair, int]
    teams: dict[Pair, int]
    merged: dict[str, str]
    coming: frozenset[Pair]


def options(problem: Problem) -> Options:
    """Say what stands and what may be chosen."""
    merged = _merged(problem)
    conflicts = passed_on(problem.conflicts, merged)
    starts = {
        (day.id, turn.number): turn.starts
        for day in problem.rules.half_days
        for turn in day.turns()
    }
    standing = tuple(_standing(problem, conflicts, starts))
    coaches, teams = _turns_left(problem, standing), _seats_left(problem, standing)
    busy = {side for each in standing for side in _sides(each)}
    possible = tuple(
        each
        for each in _meetings(problem, conflicts, starts, free(problem, standing))
        if coaches[each.coach, each.half_day] > 0
        and teams[each.team, each.half_day] > 0
        and not busy.intersection(_sides(each))
    )
    coming = frozenset(
        (each.coach, merged.get(each.team, each.team))
        for each in standing
        if _ahead(problem, starts[each.half_day, each.rotation])
    )
    return Options(standing, possible, coaches, teams, merged, coming)


def passed_on(pairs: frozenset[Pair], merged: dict[str, str]) -> frozenset[Pair]:
    """Let what is said of a coach and a merged team hold for the team that it went into too."""
    return pairs | {(coach, merged[team]) for coach, team in pairs if team in merged}


def _merged(problem: Problem) -> dict[str, str]:
    into = {team.id: team.into for team in problem.teams if team.into}
    merged = {}
    for first in into:
        team, way = first, [first]
        while team in into and into[team] not in way:
            team = into[team]
            way.append(team)
        merged[first] = team
    return merged


def _sides(session: Session) -> tuple[tuple[str, ...], ...]:
    """Name what a session takes up: a coach's turn, a team's turn, and their half-day."""
    turn = (session.half_day, str(session.rotation))
    pair = (session.coach, session.team, session.half_day, "")
    return ("coach", session.coach, *turn), ("team", session.team, *turn), pair


def _standing(problem: Problem, conflicts: frozenset[Pair], starts: Starts) -> Iterator[Session]:
    """Give what has begun with both sides there, and what is pinned and can be."""
    coaches = {coach.id: coach for coach in problem.coaches}
    teams = {team.id: team for team in problem.teams}
    past = set(problem.previous or ())
    for session in sorted(past | problem.pinned):
        coach, team = coaches.get(session.coach), teams.get(session.team)
        turn = (session.half_day, session.rotation)
        if coach is None or team is None or turn not in starts:
            continue
        begun = session in past and not _ahead(problem, starts[turn])
        pinned = session in problem.pinned and (coach.id, team.id) not in conflicts
        if (begun or pinned) and _fits(coach, team, turn, starts):
            yield session


def _meetings(
    problem: Problem, conflicts: frozenset[Pair], starts: Starts, whole: frozenset[str]
) -> Iterator[Session]:
    """Give all sessions that are still to come and break no rule by themselves.

    In `whole` half-days the first turn stands for all of them.
    """
    ahead = [
        turn
        for turn, at in starts.items()
        if _ahead(problem, at) and (turn[1] == 1 or turn[0] not in whole)
    ]
    for coach in problem.coaches:
        for team in problem.teams:
            afar = problem.rules.remote and team.city in coach.remote
            near = coach.city == team.city or afar
            if coach.standby or not near or (coach.id, team.id) in conflicts:
                continue
            for turn in ahead:
                if _fits(coach, team, turn, starts):
                    half_day, rotation = turn
                    chosen = WHICHEVER if half_day in whole else rotation
                    yield Session(half_day, chosen, team.id, coach.id)


def _ahead(problem: Problem, starts: Millis) -> bool:
    return problem.now is None or starts > problem.now


def _fits(coach: Coach, team: Team, turn: Turn, starts: Starts) -> bool:
    """Tell whether both are there."""
    half_day, rotation = turn
    late = team.since is not None and team.since > starts[turn]
    gone = team.until is not None and team.until <= starts[turn]
    here = half_day in coach.available and rotation in coach.only.get(half_day, {rotation})
    return here and not late and not gone


def _turns_left(problem: Problem, standing: tuple[Session, ...]) -> dict[Pair, int]:
    had = Counter((c, day) for c, day, _ in {(s.coach, s.half_day, s.rotation) for s in standing})
    usual = problem.rules.limit
    return {
        (coach.id, day.id): min(
            problem.overrides.get(
                (coach.id, day.id), usual if coach.limit is None else coach.limit
            ),
            day.rotations,
        )
        - had[coach.id, day.id]
        for coach in problem.coaches
        for day in problem.rules.half_days
    }


def _seats_left(problem: Problem, standing: tuple[Session, ...]) -> dict[Pair, int]:
    had = Counter((session.team, session.half_day) for session in standing)
    return {
        (team.id, day.id): min(problem.rules.seats, day.rotations) - had[team.id, day.id]
        for team in problem.teams
        for day in problem.rules.half_days
    }
