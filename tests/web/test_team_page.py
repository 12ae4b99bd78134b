"""The page of teams without a script: its plain forms do all that matters."""

from __future__ import annotations

import html
import re

from tests.serving import Device, Served

HERE = "montpellier"
PAGE = f"/team/{HERE}"


async def press(device: Device, form: str, path: str = PAGE) -> int:
    """Press the button of a form of a page, as a browser without script does."""
    page = (await device.get(path)).text
    found = re.search(rf'<form id="{form}".*?</form>', page, re.DOTALL)
    assert found, f"no form {form}"
    fields = re.findall(r'name="([^"]+)" value="([^"]*)"', found[0])
    sent = {name: html.unescape(value) for name, value in fields}
    return (await device.form(f"/act/{HERE}", sent, path)).status_code


async def test_a_passer_by_is_told_how_to_get_a_badge(served: Served) -> None:
    page = await (await served.stranger()).get(PAGE)
    assert page.status_code == 200
    assert 'id="no-badge"' in page.text


async def test_asking_accepting_and_leaving_work_without_script(served: Served) -> None:
    nadia = await served.enter("nadia")
    for person in ("c1", "t1"):
        await nadia.ok(HERE, "CheckIn", person=person)
    await nadia.ok(HERE, "OpenFormation")
    mate, lead = await served.enter("t1"), await served.enter("c1")
    assert await press(mate, "ask-p1") == 303
    (proposal,) = served.state().teams.every_proposal()
    assert await press(lead, f"accept-{proposal.id}") == 303
    assert served.state().roster().home["t1"] == "p1"
    assert await press(mate, "leave-p1") == 303
    assert "t1" not in served.state().roster().home


async def test_who_comes_back_with_the_badge_on_another_phone_finds_the_place(
    served: Served,
) -> None:
    nadia = await served.enter("nadia")
    for person in ("c1", "t1"):
        await nadia.ok(HERE, "CheckIn", person=person)
    await nadia.ok(HERE, "OpenFormation")
    assert await press(await served.enter("t1"), "ask-p1") == 303
    page = (await (await served.enter("t1")).get(PAGE)).text
    assert 'data-asked="p1"' in page


async def test_the_proposal_for_all_is_asked_for_and_applied_without_script(served: Served) -> None:
    nadia = await served.enter("nadia")
    for person in ("c1", "t1"):
        await nadia.ok(HERE, "CheckIn", person=person)
    await nadia.ok(HERE, "OpenFormation")
    desk = f"/formation/{HERE}"
    assert await press(nadia, "draft", desk) == 303
    assert served.state().teams.drafted == {"t1": "p1"}
    placing = {"_command": "PlaceAll", "placements.t1": "p1", "reason": "Personne ne reste seul"}
    assert (await nadia.form(f"/act/{HERE}", placing, desk)).status_code == 303
    assert served.state().roster().home["t1"] == "p1"
