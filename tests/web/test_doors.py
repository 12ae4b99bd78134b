"""Coming in by a link, on as many devices as one likes, until it is reissued."""

from __future__ import annotations

import time

import msgspec
import pytest

from contest_live import wire
from contest_live.live.line import SESSION_ENDED
from tests.serving import Device, Served

HERE = "montpellier"
WRONG = "Ce lien n’est pas valable. Demandez-en un nouveau à l’organisateur."


def token(served: Served, actor: str) -> str:
    return served.link(actor).rpartition("#")[2]


async def knock(device: Device, token: str) -> tuple[int, str]:
    answer = await device.post("/door", msgspec.json.encode(wire.DoorToken(token)))
    return answer.status_code, answer.json().get("to") or answer.json().get("refused")


@pytest.mark.parametrize(
    ("actor", "page"),
    [
        ("nadia", "/console/montpellier"),
        ("nimes-karim", "/console/nimes"),
        ("dora", "/director"),
        ("j1", "/jury/montpellier"),
        ("nimes-j7", "/jury/nimes"),
        ("sam", "/paper/montpellier"),
        ("finale-j2", "/jury/finale"),
        ("screen-nimes", "/screen/nimes"),
        ("olga", "/control"),
        ("oscar", "/overview"),
        ("c1", "/team/montpellier"),
        ("t1", "/team/montpellier"),
        ("nimes-k1", "/coach/nimes"),
    ],
)
async def test_a_door_leads_to_the_page_of_its_person(
    served: Served, actor: str, page: str
) -> None:
    device = await served.stranger()
    assert await knock(device, token(served, actor)) == (200, page)
    assert (await device.get(page)).status_code == 200


async def test_the_token_stands_in_the_fragment_and_the_cookie_is_out_of_scripts_reach(
    served: Served,
) -> None:
    assert "/door#" in served.link("nadia")
    device = await served.stranger()
    answer = await device.post("/door", msgspec.json.encode(wire.DoorToken(token(served, "nadia"))))
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert token(served, "nadia") not in cookie


@pytest.mark.parametrize("wrong", ["", "x", "\ud800".encode("utf-8", "replace").decode(), "a" * 99])
async def test_a_wrong_token_opens_nothing(served: Served, wrong: str) -> None:
    device = await served.stranger()
    assert await knock(device, wrong) == (403, WRONG)
    assert not device.http.cookies


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"token":1}', b"[" * 16_000, b" " * 17_000])
async def test_what_is_no_token_opens_nothing(served: Served, body: bytes) -> None:
    device = await served.stranger()
    answer = await device.post("/door", body)
    assert (answer.status_code, answer.json()) == (403, {"refused": WRONG})


async def test_a_link_can_be_pasted_where_scripts_do_not_run(served: Served) -> None:
    device = await served.stranger()
    answer = await device.form("/door", {"token": f" {served.link('nadia')} "})
    assert (answer.status_code, answer.headers["location"]) == (303, "/console/montpellier")
    refused = await device.form("/door", {"token": "nothing"})
    assert refused.status_code == 403
    assert "Demandez-en un nouveau" in refused.text


async def test_a_door_opens_on_several_devices_and_looking_at_its_page_uses_nothing(
    served: Served,
) -> None:
    preview = await served.stranger()
    assert (await preview.get("/door")).status_code == 200
    first, second = await served.enter("nadia"), await served.enter("nadia")
    for device in (first, second):
        assert (await device.get("/console/montpellier")).status_code == 200


async def test_a_reissued_door_puts_everybody_out_within_a_second(served: Served) -> None:
    olga, nadia, karim = [await served.enter(each) for each in ("olga", "nadia", "karim")]
    old = token(served, "nadia")
    async with (
        nadia.live("console/montpellier") as live,
        karim.live("console/montpellier") as other,
    ):
        await live.topic("console/montpellier")
        await other.topic("console/montpellier")
        answer = await olga.form("/doors/nadia/reissue", {})
        begun = time.monotonic()
        assert (answer.status_code, answer.headers["location"]) == (303, "/control")
        assert await live.closed() == SESSION_ENDED
        assert time.monotonic() - begun < 1
        assert (await nadia.act(HERE, "ClearMessage")).status_code == 401
        assert (await nadia.get("/console/montpellier")).status_code == 401
        assert await knock(nadia, old) == (403, WRONG)
        await karim.ok(HERE, "PromptFloor", text="Encore là")
        await other.topic("console/montpellier")
    again = await served.stranger()
    assert token(served, "nadia") != old
    assert await knock(again, token(served, "nadia")) == (200, "/console/montpellier")


async def test_a_socket_that_watched_what_is_public_gains_nothing_by_an_ended_session(
    served: Served,
) -> None:
    nadia = await served.enter("nadia")
    async with nadia.live("follow/montpellier") as live:
        await live.topic("follow/montpellier")
        assert await served.house.reissue("nadia")
        await live.watch({"console/montpellier": ""})
        assert await live.closed() == SESSION_ENDED


async def test_a_page_of_an_ended_session_that_asks_again_is_told_so(served: Served) -> None:
    nadia = await served.enter("nadia")
    assert await served.house.reissue("nadia")
    async with nadia.live("console/montpellier") as live:
        assert await live.closed() == SESSION_ENDED
    body = msgspec.json.encode(wire.Watch({"console/montpellier": ""}))
    assert (await nadia.post("/poll", body)).status_code == 401
    assert set(await nadia.poll("scene/montpellier")) == {"scene/montpellier"}


async def test_a_door_that_is_not_is_not_reissued(served: Served) -> None:
    olga = await served.enter("olga")
    assert (await olga.form("/doors/nobody/reissue", {})).status_code == 404
    assert (await olga.get("/qr/door/nobody.svg")).status_code == 404


async def test_only_the_organiser_reissues(served: Served) -> None:
    old = served.link("j1")
    for actor in ("nadia", "dora", "oscar", "j1"):
        device = await served.enter(actor)
        assert (await device.form("/doors/j1/reissue", {})).status_code == 403
    stranger = await served.stranger()
    assert (await stranger.form("/doors/j1/reissue", {})).status_code == 403
    assert served.link("j1") == old


async def test_the_organiser_sees_every_link_as_a_code(served: Served) -> None:
    olga = await served.enter("olga")
    answer = await olga.get("/qr/door/nadia.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["cache-control"] == "no-store"
    assert "<svg" in answer.text
    listed = msgspec.json.decode(
        (await olga.get("/export/doors.json")).content, type=list[wire.DoorListed]
    )
    by_actor = {each.actor: each for each in listed}
    assert by_actor["nadia"] == wire.DoorListed(
        "nadia", "nadia", "host", HERE, served.link("nadia")
    )
    assert by_actor["screen-nimes"].stage == "nimes"
    assert by_actor["olga"].role == "organiser"
    assert by_actor["nimes-c1"].role == "candidate"


async def test_a_desk_sees_the_codes_of_its_own_floor(served: Served) -> None:
    for actor in ("nadia", "dora"):
        desk = await served.enter(actor)
        for person in ("c1", "t1", "k1"):
            assert (await desk.get(f"/qr/door/{person}.svg")).status_code == 200
    nadia, candidate = await served.enter("nadia"), await served.enter("c1")
    for door in ("nimes-c1", "j1", "nadia", "olga", "screen-montpellier", "nobody"):
        assert (await nadia.get(f"/qr/door/{door}.svg")).status_code == 403
    assert (await candidate.get("/qr/door/c1.svg")).status_code == 403


@pytest.mark.parametrize(
    ("command", "fields"),
    [("RegisterWalkIn", {"title": "Le Fournil"}), ("RegisterTeammate", {})],
)
async def test_who_walks_in_has_a_door_at_once_and_is_heard_by_it(
    served: Served, command: str, fields: dict[str, str]
) -> None:
    nadia = await served.enter("nadia")
    command_id = f"walks-in-{command}-1"
    await nadia.act(HERE, command, id=command_id, first_name="Léa", **fields)
    lea = await served.enter(f"person-{command_id}")
    assert (await nadia.get(f"/qr/door/person-{command_id}.svg")).status_code == 200
    # The rules answer her, not the door: no team forms yet.
    assert (await lea.act(HERE, "AskToJoin", team="p1")).status_code == 409
    await nadia.act(HERE, "Undo", act=command_id)
    assert (await lea.act(HERE, "AskToJoin", team="p1")).status_code == 403
    olga = await served.enter("olga")
    assert (await olga.get("/control")).status_code == 200


async def test_who_loses_the_phone_comes_back_with_the_badge_and_finds_all_as_it_was(
    served: Served,
) -> None:
    nadia, lost = await served.enter("nadia"), await served.enter("t1")
    for person in ("c1", "t1"):
        await nadia.act(HERE, "CheckIn", person=person)
    await nadia.act(HERE, "OpenFormation")
    asked = await lost.act(HERE, "AskToJoin", team="p1")
    assert asked.status_code == 200
    found = await served.enter("t1")
    (proposal,) = served.house.stages[HERE].teams.every_proposal()
    assert (await found.act(HERE, "WithdrawProposal", proposal=proposal.id)).status_code == 200
    olga = await served.enter("olga")
    await olga.form("/doors/t1/reissue", {}, "/control")
    assert (await lost.act(HERE, "AskToJoin", team="p1")).status_code == 401
    again = await served.enter("t1")
    assert (await again.act(HERE, "AskToJoin", team="p1")).status_code == 200


async def test_the_control_room_counts_who_is_in(served: Served) -> None:
    before = served.house.world().desk.present
    nadia = await served.enter("nadia")
    async with nadia.live("console/montpellier") as live:
        await live.topic("console/montpellier")
        assert (before, served.house.world().desk.present) == ({}, {"nadia": 1})
    olga = await served.enter("olga")
    async with olga.live("control") as live:
        await live.topic("control")
        assert served.house.world().desk.present == {"olga": 1}


async def test_the_organiser_who_makes_their_own_link_anew_stays_in(served: Served) -> None:
    olga = await served.enter("olga")
    elsewhere = await served.enter("olga")
    old = served.link("olga")
    assert (await olga.form("/doors/olga/reissue", {}, "/control")).status_code == 303
    assert served.link("olga") != old
    assert (await olga.get("/control")).status_code == 200
    assert (await elsewhere.get("/control")).status_code == 401
