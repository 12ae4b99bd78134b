"""A page that is opened after an instant shows what holds since, before any script has run."""

from __future__ import annotations

import asyncio
import re

from tests.serving import Served

SIDE = re.compile(r'<div class="side"([^>]*)>')


async def test_a_screen_that_is_opened_after_the_blackout_is_black(served: Served) -> None:
    nadia = await served.enter("nadia")
    screen = await served.enter("screen-montpellier")
    async with screen.live("scene/montpellier") as line:
        await line.topic("scene/montpellier")
        await nadia.ok("montpellier", "DarkenScreens")
        pushed = await line.topic("scene/montpellier", "blackout")
        before, after = SIDE.findall(pushed)
        assert "hidden" not in before
        assert "hidden" in after
        before, after = SIDE.findall((await screen.get("/screen/montpellier")).text)
        assert "hidden" not in before
        assert "hidden" in after
        at = int(re.findall(r'data-from="(\d+)"', after)[0])
        await asyncio.sleep((at - served.house.clock.now()) / 1_000 + 0.01)
        page = (await screen.get("/screen/montpellier")).text
        assert ["hidden" in each for each in SIDE.findall(page)] in ([True, False], [])
        assert 'class="scene blackout"' in page
