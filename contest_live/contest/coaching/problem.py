"""What a plan has to respect right now: what was registered, and what was said since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from contest_live.contest.act import Millis, Text
from contest_live.contest.coaching.state import Busy, Coaching, name_of, named
from contest_live.contest.coaching.values import Coach, Pair, Problem, Session, Team, Turn
from contest_live.contest.rules import CoachingRules, HalfDay, Rotation


@dataclass(frozen=True, slots=True)
class Facts:
    """What the other areas know.

    `coaches` are as they were registered; `teams` those that stand, and those that did, with
    `until`. `close` are coaches and teams that are too close by who they are. `home` is the team
    that each person is in, `titles` how teams are called.
    """

    rules: CoachingRules
    coaches: tuple[Coach, ...] = ()
    teams: tuple[Team, ...] = ()
    close: frozenset[Pair] = frozenset()
    home: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)

    def half_day(self, name: str) -> HalfDay | None:
        """Find a half-day."""
        return next((each for each in self.rules.half_days if each.id == name), None)

    def turns(self) -> Mapping[Turn, Rotation]:
        """List every turn of every half-day."""
        return turns_of(self.rules)

    def stands_as(self, team: str) -> str:
        """Say which team goes on for one, itself unless it was merged."""
        into = {each.id: each.into for each in self.teams if each.into}
        seen = {team}
        while team in into and into[team] not in seen:
            team = into[team]
            seen.add(team)
        return team


def turns_of(rules: CoachingRules) -> Mapping[Turn, Rotation]:
    """List every turn of every half-day."""
    return {(each.id, turn.number): turn for each in rules.half_days for turn in each.turns()}


def problem(
    state: Coaching, facts: Facts, now: Millis, elsewhere: tuple[Busy, ...] = ()
) -> Problem:
    """Put together what a plan that is made now has to respect."""
    coaches = tuple(_coach(state, facts, each, elsewhere) for each in facts.coaches)
    known = {each.id for each in coaches}
    previous = tuple(each for each in state.plan.sessions if each.coach in known)
    standing = {each.id for each in facts.teams if each.until is None}
    pinned = (each for each in previous if name_of(each) in state.pinned)
    return Problem(
        rules=facts.rules,
        coaches=coaches,
        teams=tuple(_team(state, each, now) for each in facts.teams),
        conflicts=_inherited(facts, facts.close | pairs(state.ties)),
        wanted=pairs(state.wanted),
        pinned=frozenset(each for each in pinned if each.team in standing),
        previous=previous if state.plan.id else None,
        now=now,
        overrides=_limits(state, facts, elsewhere),
    )


def _team(state: Coaching, team: Team, now: Millis) -> Team:
    """Give a team its room; one that is no more was there until now."""
    until = None if team.until is None else now + 1
    return replace(team, room=state.rooms.get(team.id, ""), until=until)


def _inherited(facts: Facts, conflicts: frozenset[Pair]) -> frozenset[Pair]:
    """Whoever is too close to a merged team is so to the one that took it in."""
    return conflicts | {(coach, facts.stands_as(team)) for coach, team in conflicts}


def pairs(held: Mapping[str, str]) -> frozenset[Pair]:
    """Give the pairs that a map is by."""
    split = (name.partition("/") for name in held)
    return frozenset((coach, team) for coach, _, team in split)


def expected(state: Coaching, coach: Coach, half_day: HalfDay) -> tuple[int, ...]:
    """List the turns of a half-day in which a coach is there, as it was said last."""
    name = named(half_day.id, coach.id)
    every = tuple(each.number for each in half_day.turns())
    if coach.standby and name not in state.called:
        return ()
    there = half_day.id in coach.available or name in state.called
    return state.expected.get(name, every if there else ())


def _coach(state: Coaching, facts: Facts, coach: Coach, elsewhere: tuple[Busy, ...]) -> Coach:
    only = {
        each.id: _free(each, expected(state, coach, each), coach, elsewhere)
        | _seen(state, coach, each)
        for each in facts.rules.half_days
    }
    available = frozenset(name for name, turns in only.items() if turns)
    waiting = coach.standby and not available
    if waiting:
        return coach
    partly = {
        each.id: only[each.id]
        for each in facts.rules.half_days
        if each.id in available and len(only[each.id]) < each.rotations
    }
    return replace(coach, available=available, standby=False, only=partly)


def _seen(state: Coaching, coach: Coach, half_day: HalfDay) -> frozenset[int]:
    """Give the turns in which a coach was there, whatever was said since."""
    return frozenset(
        each.rotation
        for each in state.plan.sessions
        if (each.half_day, each.coach) == (half_day.id, coach.id) and state.was_there(name_of(each))
    )


def _free(
    half_day: HalfDay, turns: tuple[int, ...], coach: Coach, elsewhere: tuple[Busy, ...]
) -> frozenset[int]:
    """Leave out the turns in which a coach is in another city."""
    taken = [each for each in elsewhere if each.coach == coach.id]
    return frozenset(
        each.number
        for each in half_day.turns()
        if each.number in turns
        and not any(busy.starts < each.ends and each.starts < busy.ends for busy in taken)
    )


def _limits(state: Coaching, facts: Facts, elsewhere: tuple[Busy, ...]) -> Mapping[Pair, int]:
    """Give the limits that differ from the rules'; sessions elsewhere count, too."""
    found: dict[Pair, int] = {}
    for coach in facts.coaches:
        for half_day in facts.rules.half_days:
            own = facts.rules.limit if coach.limit is None else coach.limit
            limit = state.limits.get(named(half_day.id, coach.id), own)
            limit -= sum(
                each.coach == coach.id and half_day.starts <= each.starts < half_day.ends
                for each in elsewhere
            )
            if limit != own:
                found[coach.id, half_day.id] = max(0, limit)
    return found


def begun(facts: Facts, session: Session, now: Millis) -> bool:
    """Say whether the turn of a session has begun."""
    turn = facts.turns().get((session.half_day, session.rotation))
    return turn is not None and turn.starts <= now
