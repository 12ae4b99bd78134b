"""Who needs a door: whoever has a desk or a ballot, and each screen."""

from __future__ import annotations

from collections.abc import Mapping

from contest_live.contest.act import Role
from contest_live.contest.contest import ContestState
from contest_live.contest.stage import StageState

WITH_A_DOOR = frozenset(
    {
        Role.ORGANISER,
        Role.OBSERVER,
        Role.DIRECTOR,
        Role.HOST,
        Role.PRESIDENT,
        Role.JUROR,
        Role.SECRETARY,
    }
)


def door_actors(contest: ContestState, stages: Mapping[str, StageState]) -> dict[str, str]:
    """Give the doors that a contest needs as it stands, by id: a door bears its actor's name."""
    whole = [each.id for each in contest.people.values() if each.role in WITH_A_DOOR]
    here = (
        person
        for state in stages.values()
        for person in state.attendance.people
        if state.attendance.role(person) in WITH_A_DOOR
    )
    return {each: each for each in (*whole, *here, *contest.screens)}
