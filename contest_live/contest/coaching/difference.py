"""What changes from the plan that holds to another: who moves, and who is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contest_live.contest.coaching.values import Problem, Session


@dataclass(frozen=True, slots=True)
class Difference:
    """Sessions taken away, added, and moved to another turn of the same half-day."""

    removed: tuple[Session, ...] = ()
    added: tuple[Session, ...] = ()
    moved: tuple[tuple[Session, Session], ...] = ()

    @property
    def count(self) -> int:
        """Count the changes."""
        return len(self.removed) + len(self.added) + len(self.moved)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """List all sessions that a change concerns."""
        return (*self.removed, *self.added, *(each for move in self.moved for each in move))

    @property
    def coaches(self) -> tuple[str, ...]:
        """List the coaches to be told."""
        return tuple(sorted({each.coach for each in self.sessions}))

    @property
    def teams(self) -> tuple[str, ...]:
        """List the teams to be told."""
        return tuple(sorted({each.team for each in self.sessions}))


def difference(problem: Problem, sessions: Collection[Session]) -> Difference:
    """Compare a plan with the one that holds; that a table became a joint one is no move."""
    before = {_place(each): each for each in problem.previous or ()}
    after = {_place(each): each for each in sessions}
    removed = sorted(before[place] for place in before.keys() - after.keys())
    added = sorted(after[place] for place in after.keys() - before.keys())
    moved = []
    for old in tuple(removed):
        new = next((each for each in added if _meeting(each) == _meeting(old)), None)
        if new:
            moved.append((old, new))
            removed.remove(old)
            added.remove(new)
    return Difference(tuple(removed), tuple(added), tuple(moved))


def _place(session: Session) -> tuple[str, int, str, str]:
    return (session.half_day, session.rotation, session.team, session.coach)


def _meeting(session: Session) -> tuple[str, str, str]:
    return (session.half_day, session.team, session.coach)
