"""Whether a plan keeps the rules, whoever made it: a solver only proposes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.coaching.problem import turns_of
from contest_live.contest.coaching.values import Coach, Problem, Session, Team, Turn
from contest_live.contest.rules import Rotation


class Wrong(StrEnum):
    """What a session of a plan can have against it.

    `lost`: it has begun, or is pinned, and the plan lacks it. The others: it names nobody or no
    turn that is known; its turn has begun; its team is gone, its coach not there; the two must
    not meet; the coach is in another city that may not be helped, elsewhere in that turn, or has
    too many sessions; the team has a coach in that turn, or enough in that half-day.
    """

    LOST = "lost"
    UNKNOWN = "unknown"
    BEGUN = "begun"
    GONE = "gone"
    AWAY = "away"
    CONFLICT = "conflict"
    REMOTE = "remote"
    TWICE = "twice"
    LIMIT = "limit"
    TAKEN = "taken"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which session."""

    wrong: Wrong
    session: Session


def faults(problem: Problem, sessions: Sequence[Session]) -> Iterator[Fault]:
    """Find what is wrong with a plan. What has begun or is pinned is there whatever it breaks."""
    turns = turns_of(problem.rules)
    kept = set(kept_sessions(problem, turns))
    yield from (Fault(Wrong.LOST, each) for each in sorted(kept.difference(sessions)))
    coaches = {each.id: each for each in problem.coaches}
    teams = {each.id: each for each in problem.teams}
    known: list[Session] = []
    for each in sessions:
        turn = turns.get((each.half_day, each.rotation))
        if turn is None or each.coach not in coaches or each.team not in teams:
            yield Fault(Wrong.UNKNOWN, each)
            continue
        known.append(each)
        if each not in kept:
            yield from _alone(problem, each, turn, coaches[each.coach], teams[each.team])
    yield from (each for each in _together(problem, known, coaches) if each.session not in kept)


def kept_sessions(problem: Problem, turns: Mapping[Turn, Rotation]) -> Iterator[Session]:
    """List the sessions of the plan in place that every new plan has, too."""
    for each in problem.previous or ():
        turn = turns.get((each.half_day, each.rotation))
        has_begun = turn is not None and problem.now is not None and turn.starts <= problem.now
        if has_begun or each in problem.pinned:
            yield each


def _alone(
    problem: Problem, session: Session, turn: Rotation, coach: Coach, team: Team
) -> Iterator[Fault]:
    """Find what is wrong with a new session by itself."""
    if problem.now is not None and turn.starts <= problem.now:
        yield Fault(Wrong.BEGUN, session)
    late = team.until is not None and turn.starts >= team.until
    if late or (team.since is not None and turn.starts < team.since):
        yield Fault(Wrong.GONE, session)
    there = coach.only.get(session.half_day)
    if (
        coach.standby
        or session.half_day not in coach.available
        or (there is not None and session.rotation not in there)
    ):
        yield Fault(Wrong.AWAY, session)
    if (session.coach, session.team) in problem.conflicts:
        yield Fault(Wrong.CONFLICT, session)
    if coach.city != team.city and not (problem.rules.remote and team.city in coach.remote):
        yield Fault(Wrong.REMOTE, session)


def _together(
    problem: Problem, sessions: Sequence[Session], coaches: Mapping[str, Coach]
) -> Iterator[Fault]:
    """Find what is wrong with sessions beside one another. A joint table is one session."""
    at_once: defaultdict[tuple[str, str, int], list[Session]] = defaultdict(list)
    turns_of_coach: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for each in sessions:
        at_once[each.coach, each.half_day, each.rotation].append(each)
        turns_of_coach[each.coach, each.half_day].add(each.rotation)
    in_turn = Counter((each.team, each.half_day, each.rotation) for each in sessions)
    in_half_day = Counter((each.team, each.half_day) for each in sessions)
    for each in sessions:
        beside = at_once[each.coach, each.half_day, each.rotation]
        if len(beside) > 1 and not all(other.joint for other in beside):
            yield Fault(Wrong.TWICE, each)
        if len(turns_of_coach[each.coach, each.half_day]) > limit(problem, coaches, each):
            yield Fault(Wrong.LIMIT, each)
        if in_turn[each.team, each.half_day, each.rotation] > 1:
            yield Fault(Wrong.TAKEN, each)
        if in_half_day[each.team, each.half_day] > problem.rules.seats:
            yield Fault(Wrong.SEATS, each)


def limit(problem: Problem, coaches: Mapping[str, Coach], session: Session) -> int:
    """Say how many sessions the coach of a session may have in that half-day."""
    own = coaches[session.coach].limit
    usual = problem.rules.limit if own is None else own
    return problem.overrides.get((session.coach, session.half_day), usual)
