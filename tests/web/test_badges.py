"""Badges at the table: how people on the floor come in, and how nobody else does."""

from __future__ import annotations

from tests.serving import Served

HERE = "montpellier"


async def test_a_host_shows_the_badge_of_somebody_who_lost_it(served: Served) -> None:
    nadia = await served.enter("nadia")
    page = await nadia.get(f"/badges/{HERE}/t1")
    assert page.status_code == 200
    assert "Farid" in page.text
    assert page.text.count("<svg") == 1
    assert "content-encoding" not in page.headers


async def test_all_badges_are_of_people_on_the_floor(served: Served) -> None:
    nadia = await served.enter("nadia")
    page = (await nadia.get(f"/badges/{HERE}")).text
    assert page.count('id="badge-') == 8
    assert "badge-c1" in page
    assert "Gifting Studio" in page
    for somebody in ("nadia", "karim", "dora", "j1", "j2"):
        assert f"badge-{somebody}" not in page


async def test_nobodys_badge_who_is_not_on_the_floor_is_there(served: Served) -> None:
    nadia = await served.enter("nadia")
    for somebody in ("karim", "dora", "j1", "olga", "nobody"):
        assert (await nadia.get(f"/badges/{HERE}/{somebody}")).status_code == 404
    assert (await nadia.get("/badges/nowhere")).status_code == 404


async def test_who_is_not_of_the_desk_sees_no_badge(served: Served) -> None:
    for somebody in ("c1", "t1", "j1", "oscar"):
        device = await served.enter(somebody)
        assert (await device.get(f"/badges/{HERE}/t1")).status_code == 403
    assert (await (await served.stranger()).get(f"/badges/{HERE}/t1")).status_code == 401


async def test_who_walks_in_has_a_badge_at_once_that_leads_to_the_teams(served: Served) -> None:
    nadia = await served.enter("nadia")
    await nadia.ok(HERE, "RegisterTeammate", first_name="Salima", brings=[])
    person = next(
        each.id
        for each in served.state().attendance.people.values()
        if served.house.world().words(each.first) == "Salima"
    )
    assert "Salima" in (await nadia.get(f"/badges/{HERE}/{person}")).text
    page = await (await served.enter(person)).get(f"/team/{HERE}")
    assert "Salima" in page.text
