"""Somebody sits in a juror's place: they come in by a door of their own, the other one is out."""

from __future__ import annotations

from tests.serving import Device, Served
from tests.web.test_bad_moments import SCORES, called

HERE = "montpellier"
COMMAND = "replacing-the-juror-j2"
LOU = f"person-{COMMAND}"


async def replaced(served: Served) -> Device:
    nadia = await served.enter("nadia")
    await nadia.in_contest(HERE)
    await called(nadia, "p1")
    answer = await nadia.act(HERE, "ReplaceJuror", id=COMMAND, juror="j2", first_name="Lou")
    assert answer.status_code == 200, answer.text
    return nadia


async def test_the_new_juror_has_a_link_in_the_control_room_and_scores(served: Served) -> None:
    await replaced(served)
    olga = await served.enter("olga")
    assert f"/qr/door/{LOU}.svg" in (await olga.get("/control")).text
    assert (await olga.get(f"/qr/door/{LOU}.svg")).status_code == 200
    lou = await served.enter(LOU)
    assert (await lou.get(f"/jury/{HERE}")).status_code == 200
    await lou.ok(HERE, "GiveBallot", entry="p1", scores=SCORES)
    assert [*served.state().scoring.ballots["p1"]] == [LOU]


async def test_whoever_was_replaced_is_out_at_once_and_scores_no_more(served: Served) -> None:
    juror = await served.enter("j2")
    async with juror.live(f"ballots/{HERE}") as live:
        await live.topic(f"ballots/{HERE}")
        await replaced(served)
        assert await live.closed() == 4401
    answer = await juror.act(HERE, "GiveBallot", entry="p1", scores=SCORES)
    assert answer.status_code == 401
    again = await served.enter("j2")
    assert (await again.get(f"/jury/{HERE}")).status_code == 403
    answer = await again.act(HERE, "GiveBallot", entry="p1", scores=SCORES)
    assert answer.status_code == 403
    assert not served.state().scoring.ballots


async def test_sent_again_it_has_one_effect(served: Served) -> None:
    nadia = await replaced(served)
    again = await nadia.act(HERE, "ReplaceJuror", id=COMMAND, juror="j2", first_name="Lou")
    assert again.status_code == 200
    assert served.state().jury().count(LOU) == 1
