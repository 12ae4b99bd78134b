"""Several real browser pages at once: a host, a juror, two screens, a phone, the stage floor."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.journeys.rooms import PATIENCE_MS, PHONE, WALL, Rooms, press, seconds, sees
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

HERE, ELSEWHERE = "montpellier", "nimes"
GIVEN = {"idea": "8.5", "plan": "9.5", "team": "7"}


async def test_a_pitch_is_seen_in_every_room_and_in_its_city_only(
    served: Served, open_rooms: Rooms
) -> None:
    await (await served.enter("nadia")).in_pitches(HERE)
    host, screen, other, phone, floor = await asyncio.gather(
        open_rooms.page(f"/console/{HERE}", "nadia"),
        open_rooms.page(f"/screen/{HERE}", f"screen-{HERE}", WALL),
        open_rooms.page(f"/screen/{ELSEWHERE}", f"screen-{ELSEWHERE}", WALL),
        open_rooms.page(f"/suivre/{HERE}", size=PHONE),
        open_rooms.page(f"/floor/{HERE}", f"screen-{HERE}", PHONE),
    )
    await press(host, "Appeler : Gifting Studio")
    await sees(screen, "h1.project", "Gifting Studio")
    await sees(phone, "#now .name", "Gifting Studio")
    await sees(floor, "#seconds .name", "Gifting Studio")
    assert await seconds(screen) == 60

    await press(host, "Lancer : Gifting Studio")
    watching = (screen, phone, floor, host)
    for page in watching:
        await sees(page, '[data-timer][data-state="running"]')
        await expect(page.locator("[data-timer-digits]").first).to_have_text(
            re.compile("0:5[0-8]"), timeout=PATIENCE_MS
        )
    shown = await asyncio.gather(*map(seconds, watching))
    assert max(shown) - min(shown) <= 1

    await host.locator("#words > summary").click()
    await host.locator("#message textarea").fill("Éteignez vos téléphones")
    await host.locator("#message button").click()
    await sees(screen, ".scene.message", "Éteignez vos téléphones")
    await sees(host, ".preview .scene.message", "Éteignez vos téléphones")
    await host.locator("#act-clear-message button, form:has([value=ClearMessage]) button").click()
    await sees(screen, '.scene.timer[data-state="running"]')

    await host.locator("form:has([value=DarkenScreens]) button").click()
    await sees(screen, ".scene.blackout")
    await host.locator("form:has([value=LightScreens]) button").click()
    await sees(screen, '.scene.timer[data-state="running"]')

    await host.locator("#act-pause button").click()
    for page in watching:
        await sees(page, '[data-timer][data-state="paused"]')
    paused = await asyncio.gather(*map(seconds, watching))
    assert len(set(paused)) == 1

    await press(host, "Reprendre : Gifting Studio")
    await sees(screen, '.scene.timer[data-state="running"]')
    await press(host, "Terminer : Gifting Studio")
    await sees(screen, ".scene.plain", "Le prochain passage arrive")
    await sees(phone, "#now", "Le prochain passage arrive")
    await sees(floor, "#seconds.empty")

    await host.locator("#act-undo button:not([data-resting])").click()
    await sees(screen, '.scene.timer[data-state="running"] h1.project', "Gifting Studio")
    assert "Gifting Studio" not in (await other.text_content("body") or "")
    assert await other.locator(".blackout").count() == 0


async def test_the_big_button_rests_when_its_label_changes(
    served: Served, open_rooms: Rooms
) -> None:
    await (await served.enter("nadia")).in_pitches(HERE)
    host = await open_rooms.page(f"/console/{HERE}", "nadia")
    main = host.locator("button#main")
    await press(host, "Appeler : Gifting Studio")
    await sees(host, "button#main[data-resting]", "Lancer : Gifting Studio")
    await main.click(force=True)
    await main.press("Enter")
    await host.keyboard.press("Space")
    await expect(main).not_to_have_attribute("data-resting", "", timeout=PATIENCE_MS)
    timer = served.state().pitches.timer
    assert timer is not None
    assert timer.since is None
    await press(host, "Lancer : Gifting Studio")
    await sees(host, '[data-timer][data-state="running"]')


async def test_a_second_host_is_told_what_happened_and_sees_it(
    served: Served, open_rooms: Rooms
) -> None:
    karim = await served.enter("karim")
    await karim.in_pitches(HERE)
    pitch = "the-pitch-of-both-hosts"
    await karim.act(HERE, "CallPitch", id=pitch, round="pitches", entry="p1")
    await karim.ok(HERE, "StartPitch", pitch=pitch)
    host = await open_rooms.page(f"/console/{HERE}", "nadia")
    pressed: asyncio.Future[Route] = asyncio.get_running_loop().create_future()

    async def hold(route: Route) -> None:
        pressed.set_result(route)

    await host.route("**/act/*", hold, times=1)
    await press(host, "Terminer : Gifting Studio")
    route = await asyncio.wait_for(pressed, 10)
    await karim.ok(HERE, "EndPitch", pitch=pitch, then="p2")
    await route.continue_()
    await sees(host, "[data-answer-page]", "Karim a déjà terminé ce passage.")
    await sees(host, "button#main", "Lancer : La Fabrique")


async def score(page: Page, entry: str, scores: dict[str, str]) -> None:
    """Choose a mark for each criterion on a juror's phone, and send."""
    card = page.locator(f"#card-{entry}")
    for criterion, mark in scores.items():
        field = card.locator(f'[name="scores.{criterion}"]')
        if await field.first.get_attribute("type") == "radio":
            await card.locator(f'label:has([name="scores.{criterion}"][value="{mark}"])').click()
        else:
            await field.fill(mark)
    await card.locator("[data-send]").click()


async def test_ballots_come_as_they_are_sent_and_one_waits_for_the_network(
    served: Served, open_rooms: Rooms
) -> None:
    nadia = await served.enter("nadia")
    await nadia.in_contest(HERE)
    await nadia.ok(HERE, "CallPitch", round="contest", entry="p1")
    host, first, second = await asyncio.gather(
        open_rooms.page(f"/console/{HERE}", "nadia"),
        open_rooms.page(f"/jury/{HERE}", "j2", PHONE),
        open_rooms.page(f"/jury/{HERE}", "j3", PHONE),
    )
    await sees(host, ".right .count", "0 bulletin sur 7")
    await score(first, "p1", GIVEN)
    await sees(first, "#said-p1", "Envoyé à")
    await sees(host, ".right .count", "1 bulletin sur 7")
    await sees(host, "#juror-j2.done")

    await second.context.set_offline(True)
    await score(second, "p1", GIVEN)
    await sees(second, "#said-p1", "Gardé sur ce téléphone")
    assert "j3" not in served.state().scoring.ballots["p1"]
    await second.context.set_offline(False)
    await sees(second, "#said-p1", "Envoyé à")
    await sees(host, ".right .count", "2 bulletins sur 7")
    assert set(served.state().scoring.ballots["p1"]) == {"j2", "j3"}

    await score(second, "p1", {"idea": "6"})
    await sees(second, "#said-p1", "Corrigé à")
    await until(lambda: served.state().scoring.ballots["p1"]["j3"].scores["idea"] == "6", second)
    assert (await host.text_content(".right .count") or "").startswith("2 bulletins sur 7")


async def until(true: object, page: Page) -> None:
    """Wait until something is so on the server."""
    assert callable(true)
    async with asyncio.timeout(10):
        while not true():
            await page.evaluate("new Promise(requestAnimationFrame)")


async def test_a_page_comes_back_by_itself(served: Served, open_rooms: Rooms) -> None:
    nadia = await served.enter("nadia")
    screen = await open_rooms.page(f"/screen/{HERE}", f"screen-{HERE}", WALL)
    await screen.context.set_offline(True)
    for line in list(served.house.hub.lines):
        line.close(1001)
    await sees(screen, 'html[data-network="lost"]')
    await nadia.ok(HERE, "ShowMessage", text="Pendant la coupure")
    await screen.context.set_offline(False)
    await sees(screen, ".scene.message", "Pendant la coupure")
    await sees(screen, 'html[data-network="ok"]')


async def test_a_reissued_link_closes_the_page_that_used_the_old_one(
    served: Served, open_rooms: Rooms
) -> None:
    host = await open_rooms.page(f"/console/{HERE}", "nadia")
    assert await served.house.reissue("nadia")
    await expect(host.locator("[data-closed]")).to_be_visible(timeout=PATIENCE_MS)
