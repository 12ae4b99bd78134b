"""Before the doors open: a juror's phone is tried, a gong struck, and the desk sees both."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.journeys.rooms import PATIENCE_MS, PHONE, WALL, Rooms, sees
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE = "montpellier"


async def test_a_trial_ballot_goes_the_way_of_a_true_one(served: Served, open_rooms: Rooms) -> None:
    desk = await open_rooms.page(f"/ready/{HERE}", "nadia")
    phone = await open_rooms.page(f"/jury/{HERE}", "j1", PHONE)
    await sees(desk, f"#{HERE}-jury", "0 bulletin d’essai sur 7")
    await phone.context.set_offline(True)
    await phone.locator("#trial-ballot label").nth(2).click()
    await phone.locator("#trial-ballot button").click()
    await sees(phone, "#trial-ballot .said", "Gardé sur ce téléphone")
    await phone.context.set_offline(False)
    await sees(phone, "#trial-ballot .said", "Essai reçu à")
    await sees(desk, f"#{HERE}-jury", "1 bulletin d’essai sur 7")
    assert served.state().scoring.ballots == {}


async def test_a_gong_is_struck_from_the_desk_and_heard_in_the_room(
    served: Served, open_rooms: Rooms
) -> None:
    wall = await open_rooms.page("/screen", size=WALL)
    code = await wall.locator("[data-code]").get_attribute("data-code")
    nadia = await served.enter("nadia")
    await nadia.ok("contest", "AdoptDevice", code=code, stage=HERE, shows="show", name="Mur")
    desk = await open_rooms.page(f"/ready/{HERE}", "nadia")
    await sees(desk, f"#{HERE}-sound", "touchez-le une fois")
    await expect(wall.locator("[data-code]")).to_have_count(0, timeout=PATIENCE_MS)
    await wall.locator("body").click()
    await sees(desk, f"#{HERE}-sound", "peut sonner")
    struck = "document.addEventListener('order', ({detail}) => { document.title = detail.order; })"
    await wall.evaluate(struck)
    await desk.get_by_role("button", name="Frapper le gong").click()
    await expect(wall).to_have_title("gong", timeout=PATIENCE_MS)
    await desk.get_by_role("button", name="Gong entendu").click()
    await sees(desk, f"#{HERE}-sound", "Le gong a été entendu dans la salle")
