"""Which turn each session has, in half-days where that is free: it need not burden the solver.

Where all turns are open to everybody, who meets whom is enough to know: coaches and teams that
have no more sessions than there are turns can always be put into turns without a clash (König).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from contest_live.contest.coaching.values import Problem, Session
from contest_live.contest.rules import HalfDay

WHICHEVER = 0
"""The turn of a session whose turn is found afterwards."""

Side = tuple[str, str]


def free(problem: Problem, standing: Iterable[Session]) -> frozenset[str]:
    """Name the half-days whose turns are all to be given, to whoever is there at all."""
    settled = {each.half_day for each in (*standing, *(problem.previous or ()))}
    partly = {half_day for coach in problem.coaches for half_day in coach.only}
    return frozenset(
        day.id
        for day in problem.rules.half_days
        if day.id not in settled | partly and not _cut(problem, day)
    )


def _cut(problem: Problem, day: HalfDay) -> bool:
    """Tell whether something begins or ends between the turns of a half-day."""
    moments = {problem.now, *(m for team in problem.teams for m in (team.since, team.until))}
    first, last = day.turns()[0].starts, day.turns()[-1].starts
    return any(moment is not None and first <= moment <= last for moment in moments)


def placed(sessions: Iterable[Session], days: Iterable[HalfDay]) -> Iterator[Session]:
    """Give each session a turn, where it has none, so that nobody is in two places."""
    turns = {day.id: range(1, day.rotations + 1) for day in days}
    tables: dict[str, Table] = {}
    for session in sessions:
        if session.rotation != WHICHEVER:
            yield session
        else:
            table = tables.setdefault(session.half_day, Table(turns[session.half_day]))
            table.seat(("coach", session.coach), ("team", session.team))
    for half_day, table in tables.items():
        yield from (Session(half_day, *place) for place in table.sessions())


def earlier(
    sessions: Iterable[Session], movable: Callable[[Session, int], bool]
) -> tuple[Session, ...]:
    """Move what may move to the first turn in which both sides are free: nobody waits in vain.

    It touches no aim, since none of them asks in which turn somebody new comes.
    """
    busy = {side for each in sessions for side in _sides(each)}
    moved = []
    for session in sorted(sessions):
        busy.difference_update(_sides(session))
        turns = (replace(session, rotation=turn) for turn in range(1, session.rotation))
        free_turns = (
            each
            for each in turns
            if movable(session, each.rotation) and not busy.intersection(_sides(each))
        )
        moved.append(next(free_turns, session))
        busy.update(_sides(moved[-1]))
    return tuple(moved)


def _sides(session: Session) -> tuple[tuple[str, str, int, str], ...]:
    turn = (session.half_day, session.rotation)
    return ("coach", *turn, session.coach), ("team", *turn, session.team)


class Table:
    """The turns of one half-day: whom each coach and each team meets in which turn."""

    def __init__(self, turns: Iterable[int]) -> None:
        self._turns = tuple(turns)
        self._meets: dict[Side, dict[int, Side]] = {}

    def seat(self, coach: Side, team: Side) -> None:
        """Let two meet in the first turn that suits the coach, after making room with the team."""
        suits, other = self._free(coach), self._free(team)
        if other != suits:
            self._swap(team, suits, other)
        self._meets[coach][suits] = team
        self._meets[team][suits] = coach

    def sessions(self) -> Iterator[tuple[int, str, str]]:
        """Give turn, team and coach of every session."""
        for (kind, coach), turns in self._meets.items():
            if kind == "coach":
                yield from ((turn, team, coach) for turn, (_, team) in turns.items())

    def _free(self, side: Side) -> int:
        taken = self._meets.setdefault(side, {})
        return next(turn for turn in self._turns if turn not in taken)

    def _swap(self, side: Side, one: int, other: int) -> None:
        """Exchange two turns along the chain of those who meet in them, from one end of it."""
        chain = [side]
        turn = one
        while turn in self._meets[chain[-1]]:
            chain.append(self._meets[chain[-1]][turn])
            turn = other if turn == one else one
        for each in chain:
            meets = self._meets[each]
            swapped = {one: meets.pop(other, None), other: meets.pop(one, None)}
            meets.update({turn: whom for turn, whom in swapped.items() if whom})
