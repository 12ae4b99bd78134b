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
    assert (teams.merged, teams.joined, list(teams.wrong(["p1"], 4))) == (1, 3, [])


def test_a_project_that_is_taken_up_again_was_never_given_up() -> None:
    teams = formed(parks("p2", "c2"), ("ProjectResumed", {"project": "p2", "lead": "c2"}))
    assert (teams.parked, teams.merged) == ({}, 0)


def test_what_cannot_be_is_said() -> None:
    teams = formed(joins("t1", "p1"), joins("t1", "p2"), parks("p3", "c3"))
    assert list(teams.wrong(["p1", "p3"], 6)) == [
        "t1 est dans deux équipes",
        "p3 est passé devant le jury, mais était arrêté",
    ]


def people(**roles: str) -> tuple[str, dict[str, Any]]:
    registered = [{"id": person, "role": role} for person, role in roles.items()]
    return "PeopleRegistered", {"people": registered}


def projects(**leads: str) -> tuple[str, dict[str, Any]]:
    brought = [{"id": project, "lead": lead} for project, lead in leads.items()]
    return "ProjectsRegistered", {"projects": brought}


def plan(*pairs: tuple[str, str]) -> tuple[str, dict[str, Any]]:
    sessions = [{"half_day": "sat", "coach": coach, "team": team} for coach, team in pairs]
    return "PlanAdopted", {"sessions": sessions}


NOTED = ("ConflictNoted", {"person": "k1", "entry": "p1"})


def test_who_leads_a_project_that_stands_is_in_no_other() -> None:
    came = projects(p1="c1", p2="c2")
    assert list(formed(came, parks("p2", "c2"), joins("c2", "p1")).wrong([], 6)) == []
    assert list(formed(came, joins("c2", "p1")).wrong([], 6)) == ["c2 est dans deux équipes"]


def test_a_lead_who_is_followed_stays_or_goes_without_a_second_seat() -> None:
    follows = ("LeadNamed", {"team": "p1", "lead": "t1", "former": "c1"})
    teams = formed(projects(p1="c1"), joins("t1", "p1"), follows)
    assert (teams.members, list(teams.wrong([], 2))) == ({"p1": ["c1"]}, [])


def test_a_team_that_was_ever_too_large_is_told() -> None:
    left = ("MemberLeft", {"person": "t2", "team": "p1"})
    teams = formed(joins("t1", "p1"), joins("t2", "p1"), left)
    assert list(teams.wrong([], 3)) == []
    assert list(teams.wrong([], 2)) == ["p1 : 3 personnes, pour 2 au plus"]


def test_a_coach_or_juror_who_joined_without_a_noted_conflict_is_told() -> None:
    came = people(k1="coach", j1="juror", t1="teammate")
    teams = formed(came, joins("k1", "p1"), NOTED, joins("j1", "p2"), joins("t1", "p1"))
    assert list(teams.wrong([], 6)) == ["j1 a rejoint p2 sans que le lien soit noté"]


def test_a_coach_is_not_planned_for_the_team_that_they_joined() -> None:
    before = formed(plan(("k1", "p1")), NOTED, plan(("k1", "p1"), ("k2", "p1")))
    assert list(before.wrong([], 6)) == []
    after = formed(NOTED, plan(("k1", "p1")))
    assert list(after.wrong([], 6)) == ["k1 coache p1, après l'avoir rejoint"]


def test_a_project_that_was_given_up_has_no_coach_by_the_newest_plan() -> None:
    before = formed(plan(("k1", "p1"), ("k2", "p2")), parks("p1", into="p2"))
    assert before.coached_in_vain("sat") == ["p1"]
    after = formed(plan(("k1", "p1")), parks("p1", into="p2"), plan(("k2", "p2")))
    assert after.coached_in_vain("sat") == after.coached_in_vain("fri") == []


def test_the_conflicts_of_finalists_are_known_in_the_final() -> None:
    taken = {"projects": [], "people": [], "conflicts": {"k1": ["p1"]}}
    assert formed(("EntrantsTaken", {"entrants": taken})).noted == {("k1", "p1")}
