"""A refusal tells nobody what there is."""

from __future__ import annotations

import msgspec
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from contest_live import wire
from contest_live.web import access
from tests.serving import Served

HERE, ELSEWHERE = "montpellier", "nimes"


async def test_a_socket_that_does_not_say_where_it_comes_from_is_refused(served: Served) -> None:
    nadia = await served.enter("nadia")
    cookie = {"Cookie": f"contest_session={nadia.http.cookies['contest_session']}"}
    url = f"{served.url.replace('http', 'ws', 1)}/live"
    for headers in (cookie, cookie | {"Origin": ""}):
        with pytest.raises(InvalidStatus) as refused:
            await connect(url, additional_headers=headers)
        assert refused.value.response.status_code == 403


REFUSED = (
    f"console/{ELSEWHERE}", f"ballots/{HERE}", "control", "control/nimes", "scene", "scene/nowhere",
    "console/nowhere", "nothing", "nothing/nimes", "", "/", "scene/", "contest", "../scene/nimes",
)  # fmt: skip


async def test_a_refusal_is_the_same_whatever_there_is(served: Served) -> None:
    nadia = await served.enter("nadia")
    async with nadia.live(*REFUSED) as live:
        for name in REFUSED:
            refused = await live.next(wire.NotForYou)
            assert msgspec.json.encode(refused) == msgspec.json.encode(wire.NotForYou(name))


async def test_a_refusal_costs_the_same_whatever_there_is(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia = await served.enter("nadia")
    looked = 0
    before = access.role_at

    def counted(house: object, actor: str, stage: str) -> object:
        nonlocal looked
        looked += 1
        return before(served.house, actor, stage)

    monkeypatch.setattr(access, "role_at", counted)
    costs = set()
    for name in REFUSED:
        looked = 0
        assert not await nadia.poll(name)
        costs.add(looked)
    assert costs == {1}
