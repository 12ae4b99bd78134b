"""Denied by default: who may open which page, watch which topic, send which command."""

from __future__ import annotations

import pytest

from contest_live.contest.act import JURY, TOGETHER, Role
from contest_live.contest.rules import Scene
from contest_live.contest.stage import COMMANDS
from contest_live.contest.teams import JOINING
from contest_live.views.acts import STAFF
from contest_live.views.topics import TOPICS
from contest_live.web.socket import MOST_TOPICS
from tests.serving import Served

pytestmark = pytest.mark.asyncio(loop_scope="module")

HERE, ELSEWHERE = "montpellier", "nimes"
ORGANISER = frozenset({Role.ORGANISER})
SCREENS = STAFF | {Role.SCREEN}
EVERYBODY = frozenset(Role) | {None}
PEOPLE: dict[str, Role | None] = {
    "": None,
    "olga": Role.ORGANISER,
    "oscar": Role.OBSERVER,
    "dora": Role.DIRECTOR,
    "nadia": Role.HOST,
    "j1": Role.PRESIDENT,
    "j2": Role.JUROR,
    "sam": Role.SECRETARY,
    "c1": Role.CANDIDATE,
    "t1": Role.TEAMMATE,
    "k1": Role.COACH,
    "screen-montpellier": Role.SCREEN,
}
AT_ALL_STAGES = {Role.ORGANISER, Role.OBSERVER, Role.DIRECTOR}
PAGES: dict[str, frozenset[Role | None]] = {
    "/": EVERYBODY,
    "/door": EVERYBODY,
    "/overview": EVERYBODY,
    "/suivre/": EVERYBODY,
    "/screen/": frozenset(SCREENS),
    "/floor/": frozenset(SCREENS),
    "/console/": frozenset(STAFF),
    "/checkin/": frozenset(STAFF),
    "/formation/": frozenset(STAFF),
    "/badges/": frozenset(TOGETHER),
    "/team/": EVERYBODY,
    "/coach/": frozenset({Role.COACH}),
    "/coaching/": frozenset(STAFF),
    "/jury/": frozenset(JURY),
    "/paper/": frozenset({Role.SECRETARY}),
    "/receipt/": JURY | {Role.SECRETARY},
    "/head/": EVERYBODY,
    "/devices": frozenset(STAFF),
    "/devices/": frozenset(STAFF),
    "/ready": frozenset(STAFF),
    "/ready/": frozenset(STAFF),
    "/director": frozenset({Role.DIRECTOR, Role.ORGANISER}),
    "/control": frozenset(ORGANISER),
    "/export/doors.json": frozenset(ORGANISER),
    "/export/journal.ndjson": frozenset(ORGANISER),
    "/export/results.json": frozenset(ORGANISER),
    f"/export/{HERE}/ballots.csv": frozenset(ORGANISER),
    "/qr/door/nadia.svg": frozenset(ORGANISER),
}
WATCHED: dict[str, frozenset[Role | None]] = {
    "scene": EVERYBODY,
    "follow": EVERYBODY,
    "overview": EVERYBODY,
    "floor": frozenset(SCREENS),
    "console": frozenset(STAFF),
    "checkin": frozenset(STAFF),
    "formation": frozenset(STAFF),
    "pitched": EVERYBODY,
    "mine": frozenset(JOINING),
    "coached": frozenset(JOINING),
    "coach": frozenset({Role.COACH}),
    "coaching": frozenset(STAFF),
    "jury": frozenset(JURY),
    "ballots": frozenset(JURY),
    "deliberation": frozenset(JURY),
    "paper": frozenset({Role.SECRETARY}),
    "director": frozenset({Role.DIRECTOR, Role.ORGANISER}),
    "control": frozenset(ORGANISER),
    **{f"scene-{each}": EVERYBODY for each in Scene},
    # What a machine is told is for whoever sits at it, and no door lets a machine in.
    "device": frozenset(),
    "devices": frozenset(STAFF),
    "screens": frozenset(STAFF),
    "ready": frozenset(STAFF),
    "alarms": frozenset(STAFF - {Role.HOST}),
}


def at(stage: str, actor: str) -> Role | None:
    """Say what somebody is at a stage, whom this file knows at the first one."""
    role = PEOPLE[actor]
    return role if stage in {HERE, ""} or role in AT_ALL_STAGES else None


async def test_this_file_knows_every_topic() -> None:
    assert WATCHED.keys() == TOPICS.keys()


@pytest.mark.parametrize("actor", PEOPLE, ids=lambda actor: actor or "stranger")
async def test_each_role_opens_its_pages_and_no_other(shared: Served, actor: str) -> None:
    device = await (shared.enter(actor) if actor else shared.stranger())
    for page, roles in PAGES.items():
        for stage in (HERE, ELSEWHERE) if page.endswith("/") and page != "/" else ("",):
            answer = await device.get(f"{page}{stage}")
            allowed = None in roles or at(stage, actor) in roles
            expected = {200} if allowed else {401, 403}
            assert answer.status_code in expected, f"{page}{stage} → {answer.status_code}"
            assert "Traceback" not in answer.text


@pytest.mark.parametrize("actor", PEOPLE, ids=lambda actor: actor or "stranger")
async def test_each_role_watches_its_topics_and_no_other(shared: Served, actor: str) -> None:
    device = await (shared.enter(actor) if actor else shared.stranger())
    asked, expected = set(), set()
    for name, roles in WATCHED.items():
        for stage in (HERE, ELSEWHERE) if TOPICS[name].staged else ("",):
            topic = f"{name}/{stage}".rstrip("/")
            asked.add(topic)
            if None in roles or at(stage, actor) in roles:
                expected.add(topic)
    seen: set[str] = set()
    for n in range(0, len(asked), MOST_TOPICS):
        seen |= {*await device.poll(*sorted(asked)[n : n + MOST_TOPICS])}
    assert seen == expected


@pytest.mark.parametrize("actor", PEOPLE, ids=lambda actor: actor or "stranger")
async def test_each_role_sends_its_commands_and_no_other(shared: Served, actor: str) -> None:
    device = await (shared.enter(actor) if actor else shared.stranger())
    for name, kind in COMMANDS.items():
        for stage in (HERE, ELSEWHERE):
            answer = await device.act(stage, name)
            allowed = at(stage, actor) in kind.by
            expected = {400, 409, 200} if allowed else {403 if actor else 401}
            assert answer.status_code in expected, f"{name} at {stage} → {answer.text}"


async def test_no_command_is_for_those_who_only_look() -> None:
    assert not any(kind.by & {Role.OBSERVER, Role.SCREEN} for kind in COMMANDS.values())


@pytest.mark.parametrize(
    "topic",
    [
        "scene",
        "scene/",
        "scene/nowhere",
        "scene/nimes/montpellier",
        "overview/nimes",
        "control/nimes",
        "contest",
        "console/contest",
        "",
        "/",
        "ballots/../nimes",
    ],
)
async def test_a_topic_that_is_not_is_nobodys(shared: Served, topic: str) -> None:
    dora = await shared.enter("dora")
    assert await dora.poll(topic) == {}


@pytest.mark.parametrize("page", ["suivre", "screen", "floor", "console", "checkin", "jury"])
async def test_a_stage_that_is_not_has_no_page(shared: Served, page: str) -> None:
    olga = await shared.enter("olga")
    answer = await olga.get(f"/{page}/nowhere")
    assert answer.status_code in {401, 404}


async def test_the_contests_own_stream_takes_no_command_of_a_stage(shared: Served) -> None:
    dora = await shared.enter("dora")
    assert (await dora.act("contest", "ClearMessage")).status_code == 400
    assert await dora.refused("nowhere", "ClearMessage") == "Cette scène n’existe pas."


async def test_one_browser_holds_several_sessions(shared: Served) -> None:
    device = await shared.enter("nadia")
    await shared.enter("j2", device)
    await shared.enter("olga", device)
    for page in ("/console/montpellier", "/jury/montpellier", "/control"):
        assert (await device.get(page)).status_code == 200
    acted = await device.ok(HERE, "PromptFloor", text="Plus près du micro")
    row = (await shared.house.keeper.journal.rows(HERE, acted.version - 1))[0]
    assert row.actor == "nadia"


async def test_a_jurors_cards_are_their_own(shared: Served) -> None:
    nadia = await shared.enter("nadia")
    await nadia.in_contest(HERE)
    await nadia.ok(HERE, "CallPitch", round="contest", entry="p1")
    scores = {"idea": "9.5", "plan": "1.5", "team": "10"}
    first, second = await shared.enter("j1"), await shared.enter("j2")
    given = await first.act(
        HERE, "GiveBallot", id="the-ballot-of-the-first", entry="p1", scores=scores
    )
    assert given.status_code == 200
    topic = "ballots/montpellier"
    assert "the-ballot-of-the-first" in (await first.poll(topic))[topic]
    assert "the-ballot-of-the-first" not in (await second.poll(topic))[topic]


async def test_a_forged_cookie_is_a_stranger(shared: Served) -> None:
    device = await shared.stranger()
    device.http.cookies.set("contest_session", "a.b.c.d.e.f.g.h")
    assert (await device.get("/console/montpellier")).status_code == 401
    assert (await device.get("/suivre/montpellier")).status_code == 200
    assert (await device.act(HERE, "ClearMessage")).status_code == 401
