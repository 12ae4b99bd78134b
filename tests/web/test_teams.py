"""Teams form through the real server: by script and by plain forms; a host has the last word."""

from __future__ import annotations

from tests.serving import Device, Served

HERE = "montpellier"
REASON = "Vu à l’accueil"


async def forming(served: Served, *people: str) -> Device:
    """Let people in and open the formation; give the host's device."""
    nadia = await served.enter("nadia")
    for person in people:
        await nadia.act(HERE, "CheckIn", person=person)
    assert (await nadia.act(HERE, "OpenFormation")).status_code == 200
    return nadia


def members(served: Served, team: str) -> tuple[str, ...]:
    return served.house.stages[HERE].roster().members[team]


async def test_a_person_asks_and_a_candidate_accepts(served: Served) -> None:
    await forming(served, "c1", "t1")
    candidate, teammate = await served.enter("c1"), await served.enter("t1")
    assert (await teammate.act(HERE, "AskToJoin", id="asks-for-the-team", team="p1")).is_success
    answer = await candidate.act(HERE, "AcceptProposal", proposal="asks-for-the-team")
    assert answer.status_code == 200
    assert members(served, "p1") == ("c1", "t1")


async def test_the_essential_acts_work_as_plain_forms(served: Served) -> None:
    await forming(served, "c1", "t1")
    candidate, teammate = await served.enter("c1"), await served.enter("t1")
    asking = {"_command": "AskToJoin", "_id": "asks-by-a-plain-form", "team": "p1"}
    assert (await teammate.form(f"/act/{HERE}", asking)).status_code == 303
    accepting = {"_command": "AcceptProposal", "proposal": "asks-by-a-plain-form"}
    assert (await candidate.form(f"/act/{HERE}", accepting)).status_code == 303
    assert members(served, "p1") == ("c1", "t1")


async def test_a_phone_that_repeats_asks_once_and_gets_the_same_answer(served: Served) -> None:
    await forming(served, "c1", "t1")
    teammate = await served.enter("t1")
    answers = [
        await teammate.act(HERE, "AskToJoin", id="asks-again-and-again", team="p1")
        for _ in range(3)
    ]
    assert len({each.text for each in answers}) == 1
    assert len(tuple(served.house.stages[HERE].teams.every_proposal())) == 1


async def test_nobody_accepts_from_another_phone(served: Served) -> None:
    await forming(served, "c1", "c2", "t1")
    other, teammate = await served.enter("c2"), await served.enter("t1")
    await teammate.act(HERE, "AskToJoin", id="asks-for-the-team", team="p1")
    for thief in (other, teammate):
        answer = await thief.act(HERE, "AcceptProposal", proposal="asks-for-the-team")
        assert answer.status_code == 409
    assert members(served, "p1") == ("c1",)


async def test_a_person_of_another_city_forms_no_team_here(served: Served) -> None:
    await forming(served, "c1")
    away = await served.enter("nimes-t1")
    assert (await away.act(HERE, "AskToJoin", team="p1")).status_code == 403


async def test_a_host_asks_who_could_go_where_and_applies_it(served: Served) -> None:
    nadia = await forming(served, "c1", "c2", "t1", "t2")
    # What a sender puts into it is overwritten.
    drafted = await nadia.act(HERE, "DraftPlacements", placements={"t1": "p9"})
    assert drafted.status_code == 200
    proposed = served.house.stages[HERE].teams.drafted
    assert proposed
    assert sorted(proposed) == ["t1", "t2"]
    assert sorted(proposed.values()) == ["p1", "p2"]
    placed = await nadia.act(HERE, "PlaceAll", placements=dict(proposed), reason=REASON)
    assert placed.status_code == 200
    assert served.house.stages[HERE].roster().without_team() == ()


async def test_a_host_says_why_they_move_somebody(served: Served) -> None:
    nadia = await forming(served, "c1", "t1")
    move = {"person": "t1", "team": "p1", "seen": ""}
    assert (await nadia.act(HERE, "PlacePerson", **move, reason=" ")).status_code == 409
    assert (await nadia.act(HERE, "PlacePerson", **move)).status_code == 400
    assert (await nadia.act(HERE, "PlacePerson", **move, reason=REASON)).status_code == 200
    assert REASON in served.house.keeper.texts.values()
