"""Teams are put together from the journal by the rehearsal's own means, and looked at."""

from __future__ import annotations

from typing import Any

from contest_live.rehearsal.teams import Teams


def formed(*events: tuple[str, dict[str, Any]]) -> Teams:
    teams = Teams()
    for name, fields in events:
        teams.take(name, fields)
    return teams


def joins(person: str, team: str) -> tuple[str, dict[str, Any]]:
    return "MemberJoined", {"person": person, "team": team}


def parks(project: str, *members: str, into: str = "") -> tuple[str, dict[str, Any]]:
    return "ProjectParked", {"project": project, "members": list(members), "into": into}


def test_people_join_and_leave() -> None:
    teams = formed(
        joins("t1", "p1"), joins("t2", "p1"), ("MemberLeft", {"person": "t1", "team": "p1"})
    )
    assert (teams.members, teams.joined, teams.twice) == ({"p1": ["t2"]}, 1, [])


def test_a_merge_takes_everybody_along() -> None:
    teams = formed(joins("t1", "p1"), joins("t2", "p2"), parks("p2", "c2", "t2", into="p1"))
    assert teams.members == {"p1": ["t1", "c2", "t2"], "p2": []}
    assert (teams.merged, teams.joined, list(teams.wrong(["p1"]))) == (1, 3, [])


def test_a_project_that_is_taken_up_again_was_never_given_up() -> None:
    teams = formed(parks("p2", "c2"), ("ProjectResumed", {"project": "p2", "lead": "c2"}))
    assert (teams.parked, teams.merged) == ({}, 0)


def test_what_cannot_be_is_said() -> None:
    teams = formed(joins("t1", "p1"), joins("t1", "p2"), parks("p3", "c3"))
    assert list(teams.wrong(["p1", "p3"])) == [
        "t1 est dans deux équipes",
        "p3 est passé devant le jury, mais était arrêté",
    ]
