"""What is tried before the doors open, by HTTP: it is no act of the contest."""

from __future__ import annotations

import msgspec
import pytest

from contest_live import wire
from contest_live.views.world import BALLOT, SOUND
from tests.serving import Device, Served

HERE, ELSEWHERE = "montpellier", "nimes"


async def attempt(device: Device, command: str, stage: str = HERE) -> int:
    body = wire.CommandPosted("a-trial-of-a-phone", command, {"mark": "3"})
    answer = await device.post(f"/try/{stage}", msgspec.json.encode(body))
    if answer.status_code == 200:
        assert msgspec.json.decode(answer.content, type=wire.Heard).at > 0
    else:
        assert msgspec.json.decode(answer.content, type=wire.NotActed).refused
    return answer.status_code


async def test_a_trial_ballot_is_kept_beside_the_journal(served: Served) -> None:
    juror = await served.enter("j1")
    version = served.house.keeper.streams[HERE].version
    assert await attempt(juror, "TryBallot") == 200
    assert list(served.house.checks.done) == [(HERE, BALLOT, "j1")]
    assert served.house.keeper.streams[HERE].version == version
    page = await juror.get(f"/jury/{HERE}")
    assert "Essai reçu à" in page.text


async def test_the_desk_sees_each_phone_that_was_tried(served: Served) -> None:
    host, juror = await served.enter("nadia"), await served.enter("j1")
    async with host.live(f"ready/{HERE}") as desk:
        await desk.topic(f"ready/{HERE}", "0 bulletin d’essai sur 7")
        await attempt(juror, "TryBallot")
        await desk.topic(f"ready/{HERE}", "1 bulletin d’essai sur 7")


@pytest.mark.parametrize(
    ("who", "command", "stage", "status"),
    [
        ("nadia", "TrySound", HERE, 200),
        ("olga", "TrySound", ELSEWHERE, 200),
        ("nadia", "TrySound", ELSEWHERE, 403),
        ("nadia", "TryBallot", HERE, 403),
        ("j1", "TrySound", HERE, 403),
        ("j1", "TryBallot", ELSEWHERE, 403),
        ("j1", "TryBallot", "nowhere", 403),
        ("olga", "TrySound", "nowhere", 403),
        ("j1", "GiveBallot", HERE, 400),
        ("", "TryBallot", HERE, 401),
    ],
)
async def test_only_those_whose_it_is_may_try(
    served: Served, who: str, command: str, stage: str, status: int
) -> None:
    device = await served.enter(who) if who else await served.stranger()
    assert await attempt(device, command, stage) == status


async def test_a_form_without_script_leads_back(served: Served) -> None:
    nadia = await served.enter("nadia")
    fields = {"_command": "TrySound"}
    answer = await nadia.form(f"/try/{HERE}", fields, page=f"/ready/{HERE}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/ready/{HERE}")
    assert (HERE, SOUND, "nadia") in served.house.checks.done
    refused = await nadia.form(f"/try/{HERE}", {"_command": "Nonsense"}, page=f"/ready/{HERE}")
    assert refused.status_code == 400
    assert "Cette commande" in refused.text


async def test_too_much_is_refused(served: Served) -> None:
    nadia = await served.enter("nadia")
    answer = await nadia.post(f"/try/{HERE}", b"x" * 20_000)
    assert answer.status_code == 413


async def test_everybody_of_a_desk_sees_the_cities_that_are_theirs(served: Served) -> None:
    nadia, olga = await served.enter("nadia"), await served.enter("olga")
    assert (await nadia.get(f"/ready/{HERE}")).status_code == 200
    assert (await nadia.get(f"/ready/{ELSEWHERE}")).status_code == 403
    assert (await nadia.get("/ready")).text.count('data-topic="ready/') == 1
    assert (await olga.get("/ready")).text.count('data-topic="ready/') == 3
    assert (await (await served.enter("j1")).get("/ready")).status_code == 403
