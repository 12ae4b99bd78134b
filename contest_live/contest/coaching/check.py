"""Whether a plan keeps the rules, whoever made it: a solver only proposes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contest_live.contest.coaching.problem import turns_of
from contest_live.contest.coaching.values import Coach, Problem, Session, Team
from contest_live.contest.rules import Rotation


class Wrong(StrEnum):
    """What a session of a plan can have against it.

    `lost`: it took place or is pinned, and the plan lacks it. The others: it names nobody or no
    turn that is known; its turn has begun; its team is gone, its coach not there; the two must
    not meet; the coach is in another city that may not be helped, at another table in that turn,
    or has too many; the team has a coach in that turn, the same one, or enough in that half-day.
    Several teams at one table are for a person to decide.
    """

    LOST = "lost"
    UNKNOWN = "unknown"
    BEGUN = "begun"
    GONE = "gone"
    AWAY = "away"
    CONFLICT = "conflict"
    REMOTE = "remote"
    JOINT = "joint"
    TWICE = "twice"
    LIMIT = "limit"
    TAKEN = "taken"
    AGAIN = "again"
    SEATS = "seats"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and with which session."""

    wrong: Wrong
    session: Session


def faults(problem: Problem, sessions: Collection[Session]) -> Iterator[Fault]:
    """Find what is wrong with a plan; what took place is not judged again."""
    seen = _Seen(problem)
    took_place, held = seen.took_place(), seen.held()
    yield from (Fault(Wrong.LOST, each) for each in sorted((took_place | held) - {*sessions}))
    yield from (Fault(Wrong.UNKNOWN, each) for each in sessions if not seen.knows(each))
    known = [each for each in sessions if seen.knows(each)]
    for each in known:
        if each not in took_place:
            yield from seen.alone(each, each in held)
    yield from _together(seen, known, took_place, took_place | held)


def took_place(problem: Problem) -> frozenset[Session]:
    """List the sessions of the plan in place that have begun, with both sides there."""
    return _Seen(problem).took_place()


class _Seen:
    """A problem with its turns, coaches and teams by name."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.turns = turns_of(problem.rules)
        self.coaches = {each.id: each for each in problem.coaches}
        self.teams = {each.id: each for each in problem.teams}

    def knows(self, session: Session) -> bool:
        """Say whether all that a session names is there."""
        turn = (session.half_day, session.rotation)
        people = session.coach in self.coaches and session.team in self.teams
        return people and turn in self.turns

    def took_place(self) -> frozenset[Session]:
        """List the sessions that have begun, with both sides there."""
        previous = self.problem.previous or ()
        return frozenset(each for each in previous if self._could_be(each) and self._begun(each))

    def held(self) -> frozenset[Session]:
        """List what is pinned and can be."""
        conflicts = self.problem.conflicts
        return frozenset(
            each
            for each in self.problem.pinned
            if self._could_be(each) and (each.coach, each.team) not in conflicts
        )

    def alone(self, session: Session, held: bool) -> Iterator[Fault]:
        """Find what is wrong with a session by itself; what is held may be out of the ordinary."""
        coach, team = self.coaches[session.coach], self.teams[session.team]
        wrong = {
            Wrong.GONE: not _stands(team, self._turn(session)),
            Wrong.AWAY: not _is_there(coach, session) or (coach.standby and not held),
            Wrong.BEGUN: self._begun(session) and not held,
            Wrong.CONFLICT: (session.coach, session.team) in self.problem.conflicts,
            Wrong.REMOTE: not self._may_help(coach, team),
            Wrong.JOINT: session.joint and not held,
        }
        yield from (Fault(name, session) for name, so in wrong.items() if so)

    def limit(self, session: Session) -> int:
        """Say how many sessions the coach of a session may have in that half-day."""
        own = self.coaches[session.coach].limit
        usual = self.problem.rules.limit if own is None else own
        return self.problem.overrides.get((session.coach, session.half_day), usual)

    def _turn(self, session: Session) -> Rotation:
        return self.turns[session.half_day, session.rotation]

    def _begun(self, session: Session) -> bool:
        now = self.problem.now
        return now is not None and self._turn(session).starts <= now

    def _could_be(self, session: Session) -> bool:
        if not self.knows(session):
            return False
        there = _is_there(self.coaches[session.coach], session)
        return there and _stands(self.teams[session.team], self._turn(session))

    def _may_help(self, coach: Coach, team: Team) -> bool:
        return coach.city == team.city or (self.problem.rules.remote and team.city in coach.remote)


def _is_there(coach: Coach, session: Session) -> bool:
    turns = coach.only.get(session.half_day)
    return session.half_day in coach.available and (turns is None or session.rotation in turns)


def _stands(team: Team, turn: Rotation) -> bool:
    early = team.since is not None and turn.starts < team.since
    return not early and (team.until is None or turn.starts < team.until)


def _together(
    seen: _Seen,
    sessions: Sequence[Session],
    took_place: Collection[Session],
    kept: Collection[Session],
) -> Iterator[Fault]:
    """Find what is wrong with sessions beside one another. A joint table is one session."""
    for group in _grouped(sessions, lambda each: (each.coach, each.half_day, each.rotation)):
        if len(group) > 1 and not all(each.joint for each in group):
            yield Fault(Wrong.TWICE, _newest(group, kept))
    for group in _grouped(sessions, lambda each: (each.coach, each.half_day)):
        past = _turns(each for each in group if each in took_place)
        if _turns(group) > max(seen.limit(group[0]), past):
            yield Fault(Wrong.LIMIT, _newest(group, kept))
    for group in _grouped(sessions, lambda each: (each.team, each.half_day, each.rotation)):
        if len(group) > 1:
            yield Fault(Wrong.TAKEN, _newest(group, kept))
    for group in _grouped(sessions, lambda each: (each.team, each.half_day, each.coach)):
        if len(group) > 1:
            yield Fault(Wrong.AGAIN, _newest(group, kept))
    for group in _grouped(sessions, lambda each: (each.team, each.half_day)):
        standing = sum(each in kept for each in group)
        if len(group) > max(seen.problem.rules.seats, standing):
            yield Fault(Wrong.SEATS, _newest(group, kept))


def _turns(sessions: Iterable[Session]) -> int:
    return len({each.rotation for each in sessions})


def _grouped(
    sessions: Iterable[Session], key: Callable[[Session], Hashable]
) -> Iterator[list[Session]]:
    groups: dict[Hashable, list[Session]] = defaultdict(list)
    for each in sessions:
        groups[key(each)].append(each)
    yield from groups.values()


def _newest(group: Sequence[Session], kept: Collection[Session]) -> Session:
    """Choose the session to name: one that is not kept, if there is any."""
    return next((each for each in reversed(group) if each not in kept), group[-1])
