"""Screens as devices: the machine's own page, adoption by its code, what desks see and order."""

from __future__ import annotations

import html
import re
from pathlib import Path

import msgspec
import pytest

from contest_live import wire
from contest_live.contest.devices import Shows
from contest_live.live.house import House
from contest_live.live.machines import SIGNS
from contest_live.live.presence import DEVICE_SILENT_SECONDS
from tests.serving import Device, Served, serving
from tests.stages import city

HERE, THERE = "montpellier", "nimes"
REPORT = wire.Report(4.2, 8.4, 1920, 1080, "held", True)


async def machine(served: Served) -> tuple[Device, str]:
    """Open `/screen` on a machine that has never been one; give it and its code."""
    opened = await served.stranger()
    page = await opened.get("/screen")
    while page.status_code == 303:
        page = await opened.get(page.headers["location"])
    assert page.url.raw_path == b"/screen"
    return opened, code_on(page.text)


def code_on(page: str) -> str:
    found = re.search(r'data-code="(\w+)"', page)
    assert found, page
    return found[1]


async def waiting(served: Served) -> tuple[Device, str]:
    """A machine whose page polls, so that it is there."""
    opened, code = await machine(served)
    await opened.poll("device")
    return opened, code


async def adopt(
    served: Served, stage: str = HERE, shows: str = "show", by: str = "dora", name: str = "Mur"
) -> Device:
    """A machine that was adopted."""
    opened, code = await waiting(served)
    desk = await served.enter(by)
    await desk.ok("contest", "AdoptDevice", code=code, stage=stage, shows=shows, name=name)
    return opened


def plain(words: str) -> str:
    """Words without the typography of their language, which is not what these tests are about."""
    return html.unescape(words).replace("\N{NO-BREAK SPACE}", " ").replace("’", "'")


def only(served: Served) -> str:
    (device,) = served.contest.devices.known
    return device


# The machine's own page


async def test_a_machine_is_known_by_a_cookie_of_its_own(served: Served) -> None:
    opened = await served.stranger()
    first = await opened.get("/screen")
    cookie = first.headers["set-cookie"]
    assert re.search(r"contest_device=[\w-]{22};", cookie)
    for part in ("HttpOnly", "SameSite=lax", "Max-Age=31536000"):
        assert part in cookie
    assert "Secure" not in cookie
    token = opened.http.cookies["contest_device"]
    again = await opened.get("/screen")
    assert again.status_code == 200
    assert opened.http.cookies["contest_device"] == token


async def test_behind_https_the_cookie_never_travels_without(served: Served) -> None:
    opened = await served.stranger()
    answer = await opened.http.get("/screen", headers={"x-forwarded-proto": "https"})
    assert "Secure" in answer.headers["set-cookie"]


async def test_a_browser_without_cookies_is_told_so_and_not_sent_in_a_circle(
    served: Served,
) -> None:
    opened = await served.stranger()
    page = await opened.get("/screen?kept")
    assert page.status_code == 400
    assert "refuse les cookies" in page.text
    assert "refuses cookies" in (await opened.get("/screen?kept&lang=en")).text


async def test_a_waiting_machine_shows_a_code_that_nobody_misreads_and_where_it_leads(
    served: Served,
) -> None:
    opened, code = await machine(served)
    assert len(code) == 5
    assert set(code) <= set(SIGNS)
    assert not set(SIGNS) & set("0O1I")
    page = await opened.get("/screen")
    assert code_on(page.text) == code
    assert "<svg" in page.text
    _, another = await machine(served)
    assert another != code
    assert served.contest.devices.known == {}


async def test_a_cookie_that_is_none_of_ours_is_replaced(served: Served) -> None:
    opened = await served.stranger()
    opened.http.cookies.set("contest_device", "../../etc", domain="127.0.0.1")
    assert (await opened.get("/screen")).status_code == 303


# Adopting


async def test_the_host_types_the_code_and_the_machine_follows_the_show(served: Served) -> None:
    opened, code = await waiting(served)
    nadia = await served.enter("nadia")
    typed = f" {code[:2].lower()} {code[2:].lower()}"
    fields = {"code": typed, "stage": HERE, "shows": "show", "name": "Grand écran"}
    await nadia.ok("contest", "AdoptDevice", **fields)
    page = (await opened.get("/screen")).text
    assert f'data-topic="scene/{HERE}"' in page
    assert "data-code" not in page
    device = served.contest.devices.known[only(served)]
    assert (device.stage, device.shows) == (HERE, Shows.SHOW)
    assert served.contest.devices.main == {HERE: device.id}


async def test_an_adoption_sent_twice_has_one_effect_and_the_same_answer(served: Served) -> None:
    _, code = await waiting(served)
    nadia = await served.enter("nadia")
    fields = {"code": code, "stage": HERE, "shows": "show", "name": "Mur"}
    first, second = [
        await nadia.act("contest", "AdoptDevice", id="the-same-adoption", **fields)
        for _ in range(2)
    ]
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    forget = {"device": only(served), "id": "the-same-farewell"}
    first, second = [await nadia.act("contest", "ForgetDevice", **forget) for _ in range(2)]
    assert first.status_code == second.status_code == 200
    assert first.content == second.content


async def test_a_machine_that_has_gone_cannot_be_adopted(served: Served) -> None:
    _, code = await machine(served)
    nadia = await served.enter("nadia")
    fields = {"code": code, "stage": HERE, "shows": "show", "name": "Mur"}
    assert "Aucun écran ne montre ce code" in await nadia.refused(
        "contest", "AdoptDevice", **fields
    )


async def test_two_machines_with_one_code_are_both_refused(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        await waiting(served)
    monkeypatch.setattr(House, "code_of", lambda _house, _device: "K7QDM")
    nadia = await served.enter("nadia")
    fields = {"code": "K7QDM", "stage": HERE, "shows": "show", "name": "Mur"}
    assert "Plusieurs écrans montrent ce code" in await nadia.refused(
        "contest", "AdoptDevice", **fields
    )


async def test_a_host_adopts_for_their_own_city_only(served: Served) -> None:
    _, code = await waiting(served)
    nadia = await served.enter("nadia")
    fields = {"code": code, "stage": THERE, "shows": "show", "name": "Mur"}
    assert (await nadia.act("contest", "AdoptDevice", **fields)).status_code == 403
    opened = await adopt(served, THERE)
    moving = {"device": only(served), "stage": HERE, "shows": "show"}
    assert (await nadia.act("contest", "MoveDevice", **moving)).status_code == 403
    assert f'data-topic="scene/{THERE}"' in (await opened.get("/screen")).text


async def test_a_juror_a_screen_and_a_stranger_adopt_nothing(served: Served) -> None:
    opened, code = await waiting(served)
    fields = {"code": code, "stage": HERE, "shows": "show", "name": "Mur"}
    juror, screen = await served.enter("j1"), await served.enter(f"screen-{HERE}")
    for device, status in ((juror, 403), (screen, 403), (await served.stranger(), 401)):
        assert (await device.act("contest", "AdoptDevice", **fields)).status_code == status
    assert (await opened.act("contest", "AdoptDevice", **fields)).status_code == 401
    assert served.contest.devices.known == {}


async def test_a_stage_has_no_commands_of_the_contest_nor_the_other_way_round(
    served: Served,
) -> None:
    nadia = await served.enter("nadia")
    assert (await nadia.act(HERE, "MakeMain", device="x")).status_code == 400
    assert (await nadia.act("contest", "DarkenScreens")).status_code == 400
    assert (await nadia.act("contest", "ForgetDevice", device="x")).status_code == 409


async def test_without_script_a_form_adopts_and_goes_back(served: Served) -> None:
    _, code = await waiting(served)
    nadia = await served.enter("nadia")
    fields = {"_command": "AdoptDevice", "code": code, "stage": HERE, "shows": "floor"}
    answer = await nadia.form("/act/contest", {**fields, "name": "Retour"}, f"/devices/{HERE}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/devices/{HERE}")
    refused = await nadia.form("/act/contest", {**fields, "name": "Retour"}, f"/devices/{HERE}")
    assert refused.status_code == 409
    assert "Aucun écran ne montre ce code" in plain(refused.text)


# What a device may see


async def test_a_device_reads_the_stage_floor_of_its_city_alone(served: Served) -> None:
    opened = await adopt(served, shows="floor")
    assert f'data-topic="floor/{HERE}"' in (await opened.get("/screen")).text
    assert set(await opened.poll(f"floor/{HERE}", f"floor/{THERE}")) == {f"floor/{HERE}"}
    assert (await opened.get(f"/floor/{THERE}")).status_code == 401


async def test_a_machine_that_nobody_adopted_sees_what_the_public_sees(served: Served) -> None:
    opened, _ = await machine(served)
    seen = await opened.poll("device", f"scene/{HERE}", f"floor/{HERE}", f"devices/{HERE}")
    assert set(seen) == {"device", f"scene/{HERE}"}
    stranger = await served.stranger()
    assert await stranger.poll("device") == {}


async def test_a_device_always_shows_one_scene_whatever_the_desk_shows(served: Served) -> None:
    opened = await adopt(served, shows="cities")
    nadia = await served.enter("nadia")
    async with opened.live("device", f"scene-cities/{HERE}") as screen:
        assert 'data-scene="cities"' in await screen.topic(f"scene-cities/{HERE}")
        await nadia.ok(HERE, "ShowScene", scene="pause")
        await nadia.ok(HERE, "ShowMessage", text="On reprend à 14 h")
        said = await screen.topic(f"scene-cities/{HERE}", "On reprend à 14 h")
        assert 'data-scene="message"' in said
        await nadia.ok(HERE, "ClearMessage")
        assert 'data-scene="cities"' in await screen.topic(f"scene-cities/{HERE}")


async def test_a_device_that_is_moved_is_told_so_and_hears_no_more_of_what_it_left(
    served: Served,
) -> None:
    opened = await adopt(served, shows="floor")
    async with opened.live("device", f"floor/{HERE}") as screen:
        await screen.topic(f"floor/{HERE}")
        dora, nadia = await served.enter("dora"), await served.enter("nadia")
        moving = {"device": only(served), "stage": THERE, "shows": "show"}
        await dora.ok("contest", "MoveDevice", **moving)
        assert f'data-shows="scene/{THERE}"' in await screen.topic("device", THERE)
        async with nadia.live(f"floor/{HERE}") as floor:
            await nadia.ok(HERE, "PromptFloor", text="Plus fort")
            await floor.topic(f"floor/{HERE}", "Plus fort")
        await dora.ok("contest", "ForgetDevice", device=only(served))
        told = await screen.next(wire.TopicNow)
        assert (told.topic, "data-code" in told.html) == ("device", True)


# What a desk sees, and orders


async def told(live: object, message: msgspec.Struct) -> None:
    await live.say(msgspec.json.encode(message).decode())  # type: ignore[attr-defined]


async def test_the_desk_sees_how_a_device_is(served: Served) -> None:
    opened = await adopt(served, by="nadia", name="Grand écran")
    nadia = await served.enter("nadia")
    async with (
        opened.live("device", f"scene/{HERE}") as screen,
        nadia.live(f"devices/{HERE}") as desk,
    ):
        await desk.topic(f"devices/{HERE}", "Grand écran")
        await told(screen, REPORT)
        seen = plain(await desk.topic(f"devices/{HERE}", "1920"))
    for words in ("1920 × 1080", "moins de 10 ms", "reste allumé", "son prêt", "Écran principal"):
        assert words in seen


async def test_a_report_that_says_nothing_new_draws_nothing(served: Served) -> None:
    opened = await adopt(served)
    nadia = await served.enter("nadia")
    async with opened.live("device") as screen, nadia.live(f"devices/{HERE}") as desk:
        await told(screen, REPORT)
        await desk.topic(f"devices/{HERE}", "1920")
        for trip in (8.1, 7.7, 9.9):
            await told(screen, wire.Report(trip / 2, trip, 1920, 1080, "held", True))
        await told(screen, wire.Report(4, 8, 1280, 720, "missing", False))
        seen = plain((await desk.next(wire.TopicNow)).html)
    for words in ("1280 × 720", "HTTPS", "sans son"):
        assert words in seen


async def test_who_falls_silent_is_an_alarm_if_it_is_the_main_screen(served: Served) -> None:
    opened = await adopt(served, name="Grand écran")
    presence = served.house.presence
    now = presence.tick()
    nadia = await served.enter("nadia")
    async with nadia.live(f"screens/{HERE}") as desk:
        assert "alarm" not in await desk.topic(f"screens/{HERE}", "Grand écran")
        presence.tick = lambda: now + DEVICE_SILENT_SECONDS + 1
        presence.judge()
        said = plain(await desk.topic(f"screens/{HERE}", "alarm"))
        assert "aucune nouvelle de « Grand écran » depuis" in said
        assert "1 absent" in said
        await opened.poll("device")
        assert "alarm" not in await desk.topic(f"screens/{HERE}")


async def test_the_control_room_hears_the_alarm_of_every_city(served: Served) -> None:
    await adopt(served, THERE, name="Mur du fond")
    presence = served.house.presence
    now = presence.tick()
    olga = await served.enter("olga")
    async with olga.live("alarms") as desk:
        presence.tick = lambda: now + DEVICE_SILENT_SECONDS + 1
        presence.judge()
        assert "Mur du fond" in await desk.topic("alarms", "alarm")
    for page in ("/control", "/director"):
        assert "Mur du fond" in (await olga.get(page)).text


async def test_a_device_is_told_to_say_its_name_and_to_load_itself_again(served: Served) -> None:
    opened = await adopt(served, name="Grand écran")
    nadia = await served.enter("nadia")
    async with opened.live("device") as screen:
        await screen.topic("device")
        for order in ("identify", "reload"):
            answer = await nadia.post(f"/devices/{only(served)}/{order}", b"{}")
            assert msgspec.json.decode(answer.content, type=wire.Heard).at > 0
            heard = await screen.next(wire.Order)
            assert (heard.order, heard.name, heard.city) == (order, "Grand écran", HERE.title())
        back = await nadia.form(f"/devices/{only(served)}/identify", {}, f"/devices/{HERE}")
        assert (back.status_code, back.headers["location"]) == (303, f"/devices/{HERE}")


async def test_orders_that_reach_nothing_are_refused_in_words(served: Served) -> None:
    await adopt(served, THERE)
    nadia, dora = await served.enter("nadia"), await served.enter("dora")
    device = only(served)
    for who, path, status, words in (
        (dora, f"{device}/identify", 409, "n'est pas connecté"),
        (nadia, f"{device}/identify", 403, "Votre rôle"),
        (dora, f"{device}/explode", 404, "plus dans la liste"),
        (dora, "device-none/identify", 404, "plus dans la liste"),
    ):
        answer = await who.post(f"/devices/{path}", b"{}")
        assert answer.status_code == status
        refusal = msgspec.json.decode(answer.content, type=wire.NotActed).refused
        assert words in plain(refusal)
        page = await who.form(f"/devices/{path}", {})
        assert page.status_code == status
        assert words in plain(page.text)


# The desk's page


async def test_the_page_of_the_qr_has_the_code_filled_in_and_the_city_chosen(
    served: Served,
) -> None:
    nadia = await served.enter("nadia")
    page = (await nadia.get("/devices?code=k7qdm")).text
    assert 'value="K7QDM"' in page
    assert f'<input type="hidden" name="stage" value="{HERE}">' in page
    assert f'data-topic="devices/{THERE}"' not in page
    assert "Aucun écran ici" in page


async def test_the_director_and_the_organiser_see_every_city(served: Served) -> None:
    for who in ("dora", "olga"):
        page = (await (await served.enter(who)).get("/devices")).text
        for stage in (HERE, THERE, "finale"):
            assert f'data-topic="devices/{stage}"' in page
            assert f'<option value="{stage}">' in page


async def test_an_observer_looks_and_adds_nothing(served: Served) -> None:
    await adopt(served, name="Grand écran")
    page = (await (await served.enter("oscar")).get(f"/devices/{HERE}")).text
    assert "Grand écran" in page
    assert "AdoptDevice" not in page
    assert "ForgetDevice" not in page


async def test_the_page_is_for_desks(served: Served) -> None:
    assert (await (await served.stranger()).get("/devices")).status_code == 401
    assert (await (await served.enter("j1")).get(f"/devices/{HERE}")).status_code == 403
    assert (await (await served.enter("nadia")).get("/devices/paris")).status_code == 404


# What lasts


async def test_a_device_outlives_the_server(tmp_path: Path) -> None:
    async with serving(tmp_path, city()) as served:
        opened = await adopt(served)
        token = opened.http.cookies["contest_device"]
        port = int(served.url.rpartition(":")[2])
    async with serving(tmp_path, city(), port=port) as served:
        again = await served.stranger()
        again.http.cookies.set("contest_device", token)
        assert f'data-topic="scene/{HERE}"' in (await again.get("/screen")).text
        assert served.contest.devices.main == {HERE: only(served)}
        nadia = await served.enter("nadia")
        seen = await nadia.poll(f"screens/{HERE}")
        assert "alarm" not in seen[f"screens/{HERE}"]
