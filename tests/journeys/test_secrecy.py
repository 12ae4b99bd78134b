"""While the leaderboard is hidden no page, scene, preview or console shows a score or a rank."""

from __future__ import annotations

from pathlib import Path

from contest_live.contest.rules import Board, Scene
from tests.serving import Device, Served, serving
from tests.stages import JURY, city, final
from tests.views.markup import read

HERE = "montpellier"
SCORES = {"idea": "8.5", "plan": "9.5", "team": "7"}
SECRETS = ("8,5", "8.5", "9,5", "9.5", "Classement 1", "1er")
PAGES = ("suivre", "screen", "floor", "console", "checkin")


async def scored(served: Served) -> Device:
    """Let two teams pass and the whole jury score them; give the host."""
    nadia = await served.enter("nadia")
    jurors = {each: await served.enter(each) for each in JURY}
    await nadia.in_contest(HERE)
    for entry in ("p1", "p2"):
        pitch = f"the-pitch-of-{entry}-here"
        await nadia.act(HERE, "CallPitch", id=pitch, round="contest", entry=entry)
        await nadia.ok(HERE, "StartPitch", pitch=pitch)
        await nadia.ok(HERE, "EndPitch", pitch=pitch, then="")
        for juror in jurors.values():
            await juror.ok(HERE, "GiveBallot", entry=entry, scores=SCORES, comment="Entre nous")
    # What jurors say of whom they know, and what the desk notes, is nobody else's either.
    await jurors["j3"].ok(HERE, "DeclareConflict", entry="p3")
    await nadia.ok(HERE, "RecuseJuror", juror="j4", entry="p3")
    return nadia


async def texts(served: Served, host: Device) -> dict[str, str]:
    """Read all that anybody but the jury and the organiser's export can read."""
    others = {each: await served.enter(each) for each in ("dora", "oscar")}
    devices = {"nadia": host, **others}
    read_pages = {
        f"{actor} {page}": read((await device.get(f"/{page}/{HERE}")).text).text
        for actor, device in devices.items()
        for page in PAGES
    }
    olga = await served.enter("olga")
    for page in ("/overview", "/control", "/"):
        read_pages[page] = read((await olga.get(page)).text).text
    # What always shows one scene, whatever the desk shows: anybody may ask for it.
    fixed = await (await served.stranger()).poll(*(f"scene-{each}/{HERE}" for each in Scene))
    assert len(fixed) == len(Scene)
    # A pictogram is drawn with numbers of its own.
    return read_pages | {topic: read(html).text for topic, html in fixed.items()}


async def test_nothing_tells_a_score(tmp_path: Path) -> None:
    async with serving(tmp_path, city(), final(HERE)) as served:
        host = await scored(served)
        assert served.state().screens.board is Board.HIDDEN
        for scene in Scene:
            await host.act(HERE, "ShowScene", scene=scene)
            for page, text in (await texts(served, host)).items():
                found = [each for each in SECRETS if each in text]
                assert not found, f"{page}, scene {scene}: {found}"
                assert "Entre nous" not in text, page
                at_a_desk = page.endswith(" console")
                assert at_a_desk or "ne note pas" not in text, page
        assert "7 sur 7" in read((await host.get(f"/console/{HERE}")).text).text


async def test_a_live_leaderboard_does(tmp_path: Path) -> None:
    async with serving(tmp_path, city(), final(HERE)) as served:
        host = await scored(served)
        await host.ok(HERE, "SetLeaderboard", board="live")
        await host.ok(HERE, "ShowScene", scene="leaderboard")
        assert "8,58" in read((await host.get(f"/screen/{HERE}")).text).text
        fixed = f"scene-leaderboard/{HERE}"
        assert "8,58" in (await (await served.stranger()).poll(fixed))[fixed]
