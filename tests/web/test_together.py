"""One act for all cities: one instant, an answer a city, and nobody is asked twice."""

from __future__ import annotations

from typing import Any

import httpx
import msgspec
import pytest

from contest_live import wire
from contest_live.contest.pitches import Running
from contest_live.contest.stage import instants
from tests.serving import Device, Served

HERE, ELSEWHERE, FINAL = "montpellier", "nimes", "finale"
ID = "an-act-for-all-cities"


async def ask(device: Device, command: str, id: str = ID, **fields: Any) -> httpx.Response:
    body = wire.CommandPosted(id, command, fields)
    return await device.post("/together", msgspec.json.encode(body))


async def all_did(device: Device, command: str, id: str = ID, **fields: Any) -> wire.ActedTogether:
    answer = await ask(device, command, id, **fields)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=wire.ActedTogether)


async def refused(device: Device, command: str, status: int = 409, **fields: Any) -> str:
    answer = await ask(device, command, **fields)
    assert answer.status_code == status, answer.text
    told = msgspec.json.decode(answer.content, type=wire.NotActed).refused
    return told.replace("\N{NO-BREAK SPACE}", " ")


async def both_ready(served: Served) -> Device:
    """Each city's host has a pitch on stage, and says that the city is ready for it."""
    for stage, prefix in ((HERE, ""), (ELSEWHERE, "nimes-")):
        host = await served.enter(f"{prefix}nadia")
        await host.in_pitches(stage, prefix)
        called = f"a-pitch-called-at-{stage}"
        await host.ok(stage, "CallPitch", round="pitches", entry=f"{prefix}p1", id=called)
        await host.ok(stage, "DeclareReady", pitch=called)
    return await served.enter("dora")


async def test_a_common_start_has_one_instant_in_all_cities(served: Served) -> None:
    dora = await both_ready(served)
    answer = await all_did(dora, "StartTogether")
    assert [each.stage for each in answer.cities] == [HERE, ELSEWHERE]
    assert all(each.acted and not each.refused for each in answer.cities)
    for stage in (HERE, ELSEWHERE):
        timer = served.state(stage).pitches.timer
        assert timer
        assert timer.running is Running.RUNNING
        assert timer.since == answer.at
        assert served.state(stage).together.ready is None
    assert served.state(FINAL).cues == ()


async def test_every_city_is_told_ahead_of_the_instant(served: Served) -> None:
    dora = await served.enter("dora")
    answer = await all_did(dora, "DarkenScreens")
    ahead = [answer.at - each.acted.at for each in answer.cities if each.acted]
    assert len(ahead) == 2
    assert all(500 < each <= 1_500 for each in ahead)


async def test_a_common_start_waits_for_ready_cities_and_names_the_others(served: Served) -> None:
    dora, host = await served.enter("dora"), await served.enter("nadia")
    await host.ok(HERE, "DeclareReady", phase="accueil")
    assert await refused(dora, "StartTogether") == "Pas encore prêtes : Nimes."
    answer = await all_did(dora, "StartTogether", without=[ELSEWHERE])
    assert served.state(HERE).programme.phase == "accueil"
    assert served.state(HERE).programme.since == answer.at
    assert served.state(ELSEWHERE).programme.phase == ""
    missed = served.state(ELSEWHERE).together.missed
    assert missed
    assert missed.phase == "accueil"
    console = (await host.poll(f"console/{HERE}"))[f"console/{HERE}"]
    assert "Rejoindre" not in console
    there = await served.enter("nimes-nadia")
    console = (await there.poll(f"console/{ELSEWHERE}"))[f"console/{ELSEWHERE}"]
    assert "Rejoindre : Accueil" in console.replace("\N{NO-BREAK SPACE}", " ")
    await there.ok(ELSEWHERE, "EnterPhase", seen="", phase="accueil")
    assert served.state(ELSEWHERE).together.missed is None


async def test_sent_again_it_has_one_effect_and_the_same_answer(served: Served) -> None:
    dora = await both_ready(served)
    first = await all_did(dora, "StartTogether")
    again = await all_did(dora, "StartTogether")
    assert again == first
    timer = served.state(HERE).pitches.timer
    assert timer
    assert timer.since == first.at
    answer = await ask(dora, "DarkenScreens")
    assert answer.status_code == 409


async def test_what_one_city_refused_is_sent_to_it_again_alone(served: Served) -> None:
    dora, host = await served.enter("dora"), await served.enter("nadia")
    await host.ok(HERE, "DarkenScreens")
    first = await all_did(dora, "DarkenScreens")
    assert [bool(each.refused) for each in first.cities] == [True, False]
    seen = (await dora.poll("director"))["director"].replace("\N{NO-BREAK SPACE}", " ")
    assert "1 ville a refusé." in seen
    assert f'name="_id" value="{ID}"' in seen
    await host.ok(HERE, "LightScreens")
    again = await all_did(dora, "DarkenScreens")
    assert again.cities[1] == first.cities[1]
    assert not again.cities[0].refused
    assert instants(served.state(HERE), served.house.clock.now())[-1] == again.at
    assert "Reçu par toutes les villes." in (await dora.poll("director"))["director"]


async def test_a_message_and_a_scene_reach_all_cities_and_the_final_not_yet(
    served: Served,
) -> None:
    dora = await served.enter("dora")
    await all_did(dora, "ShowMessage", "a-message-to-all-cities", text="On reprend à 14 h")
    await all_did(dora, "ShowScene", "a-scene-for-all-cities", scene="cities")
    for stage in (HERE, ELSEWHERE):
        message = served.state(stage).screens.message
        assert message
        assert served.house.keeper.texts[message.id] == "On reprend à 14 h"
        assert served.state(stage).screens.scene == "cities"
    assert served.state(FINAL).screens.message is None
    await all_did(dora, "ClearMessage", "no-message-for-all-cities")
    await all_did(dora, "FollowProgramme", "programme-for-all-cities")
    assert served.state(HERE).screens.message is None
    assert served.state(ELSEWHERE).screens.scene is None


async def test_the_organiser_may_too_and_nobody_else(served: Served) -> None:
    await all_did(await served.enter("olga"), "DarkenScreens")
    assert served.state(ELSEWHERE).screens.dark
    for actor in ("nadia", "oscar", "j1"):
        device = await served.enter(actor)
        assert await refused(device, "LightScreens", 403)
        assert (await device.get("/director")).status_code == 403
    assert await refused(await served.stranger(), "LightScreens", 401)
    assert served.state(HERE).screens.dark


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ("EndPitch", {}),
        ("StartPitch", {"pitch": "x"}),
        ("ShowScene", {"scene": "elsewhere"}),
        ("ShowScene", {}),
        ("ShowMessage", {"text": 7}),
        ("StartTogether", {"without": "nimes"}),
        ("StartTogether", {"with": []}),
        ("DarkenScreens", {"seen": 1}),
    ],
)
async def test_what_is_no_act_for_all_is_refused(
    served: Served, command: str, fields: dict[str, Any]
) -> None:
    await refused(await served.enter("dora"), command, 400, **fields)
    assert served.state(HERE).cues == ()


async def test_words_are_needed_and_bodies_are_bounded(served: Served) -> None:
    dora = await served.enter("dora")
    assert await refused(dora, "ShowMessage", text=" ") == "Écrivez quelques mots."
    assert (await dora.post("/together", b"{")).status_code == 400
    assert (await dora.post("/together", b" " * 20_000)).status_code == 413


async def test_a_page_without_script_acts_on_all_cities_once(served: Served) -> None:
    dora = await served.enter("dora")
    page = (await dora.get("/director")).text
    assert "Noir partout" in page
    fields = {"_command": "ShowMessage", "_id": ID, "text": "Bonjour"}
    for _ in range(2):
        answer = await dora.form("/together", fields, "/director")
        assert (answer.status_code, answer.headers["location"]) == (303, "/director")
    assert served.state(ELSEWHERE).screens.message
    answer = await dora.form("/together", {"_command": "StartTogether"}, "/director")
    assert answer.status_code == 409


async def test_a_directors_door_leads_to_all_cities(served: Served) -> None:
    stranger = await served.stranger()
    token = served.link("dora").rpartition("#")[2]
    answer = await stranger.post("/door", msgspec.json.encode(wire.DoorToken(token)))
    assert msgspec.json.decode(answer.content, type=wire.CameIn).to == "/director"
    page = await stranger.get("/director")
    assert page.status_code == 200
    assert f'href="/console/{ELSEWHERE}"' in page.text
