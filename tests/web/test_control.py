"""The control room: exports for the organiser, and what only a trial has."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from contest_live import wire
from contest_live.__main__ import main
from contest_live.store.row import Row
from contest_live.web.control import LONGEST_LEAP
from tests.serving import Device, Served, serving
from tests.show import SCORES
from tests.stages import MORNING

HERE = "montpellier"
MINUTE = 60_000


async def set_clock(device: Device, **changed: float) -> int:
    answer = await device.post("/trial/clock", msgspec.json.encode(wire.ClockSet(**changed)))  # type: ignore[arg-type]
    return answer.status_code


async def test_the_journal_is_exported_whole_and_in_order(served: Served) -> None:
    nadia, olga = await served.enter("nadia"), await served.enter("olga")
    acted = await nadia.ok(HERE, "ShowMessage", text="Un secret à effacer")
    answer = await olga.get("/export/journal.ndjson")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["cache-control"] == "no-store"
    lines = [msgspec.json.decode(line) for line in answer.text.splitlines()]
    assert [(each["stream"], each["version"]) for each in lines] == [
        ("contest", 1),
        ("finale", 1),
        (HERE, 1),
        (HERE, 2),
        ("nimes", 1),
    ]
    assert (lines[3]["time"], lines[3]["actor"]) == (acted.at, "nadia")
    assert lines[3]["previous"] == lines[2]["hash"]
    assert [name for name, _ in lines[3]["events"]] == ["MessageSet"]
    assert "effacer" not in answer.text
    assert {*lines[0]} == {*Row.__dataclass_fields__}


async def test_results_are_exported_for_every_stage(served: Served) -> None:
    olga = await served.enter("olga")
    found = (await olga.get("/export/results.json")).json()
    assert found
    assert HERE in str(found)


async def test_the_ballots_of_a_stage_are_exported_and_give_its_own_standings(
    served: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nadia, olga, president = [await served.enter(each) for each in ("nadia", "olga", "j1")]
    await nadia.in_contest(HERE)
    await nadia.ok(HERE, "CallPitch", round="contest", entry="p1")
    await president.ok(HERE, "GiveBallot", entry="p1", scores=SCORES)
    answer = await olga.get(f"/export/{HERE}/ballots.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f'attachment; filename="{HERE}-ballots.csv"'
    assert answer.text.splitlines()[:3] == [
        "juror,team,idea,plan,team",
        "j1,p1,7,6.5,8",
        "j2,p1,,,",
    ]
    own = (await olga.get("/export/results.json")).json()[HERE]
    exported = tmp_path / "ballots.csv"
    exported.write_bytes(answer.content)
    assert main(["rank", str(exported), "--weights", own["weights"], "--json"]) == 0
    (place,) = json.loads(capsys.readouterr().out)["places"]
    (standing,) = own["standings"]
    assert (place["score"], place["shown"]) == (standing["exact"], standing["shown"])
    assert place["reason"] == standing["reason"]


async def test_a_stage_that_is_not_has_no_ballots(served: Served) -> None:
    olga = await served.enter("olga")
    assert (await olga.get("/export/nowhere/ballots.csv")).status_code == 404


@pytest.mark.parametrize("path", ["/trial/clock", "/rehearsal", f"/tour/host/{HERE}"])
async def test_a_real_contest_has_no_rehearsal(served: Served, path: str) -> None:
    olga = await served.enter("olga")
    answer = await olga.post(path, b"{}")
    assert answer.status_code == 403
    assert "Un vrai concours" in answer.text
    assert served.house.clock.rate == 1
    assert not served.house.players.status.playing


@pytest.mark.parametrize("actor", ["nadia", "dora", "oscar", "j1", "screen-nimes"])
async def test_only_the_organiser_plays_with_a_trial(trial: Served, actor: str) -> None:
    device = await trial.enter(actor)
    for path in ("/trial/clock", "/rehearsal", f"/tour/juror/{HERE}"):
        assert (await device.post(path, b'{"rate":2}')).status_code == 403
    assert trial.house.clock.rate == 1


async def test_a_trial_starts_at_day_one_and_says_so(trial: Served) -> None:
    assert MORNING <= trial.house.clock.now() < MORNING + MINUTE
    stranger = await trial.stranger()
    assert "RÉPÉTITION" in (await stranger.get("/")).text
    assert "RÉPÉTITION" in (await stranger.get(f"/suivre/{HERE}")).text


async def test_a_trials_clock_can_run_and_leap_and_every_page_is_told(trial: Served) -> None:
    olga, stranger = await trial.enter("olga"), await trial.stranger()
    async with stranger.live() as live:
        assert (await live.next(wire.Welcome)).rate == 1
        assert await set_clock(olga, rate=60) == 204
        assert (await live.next(wire.Welcome)).rate == 60
        leap = MORNING + 600 * MINUTE
        assert await set_clock(olga, skip_to=leap) == 204
        welcome = await live.next(wire.Welcome)
        assert leap <= welcome.now < leap + 10 * MINUTE
        assert await set_clock(olga, skip_to=MORNING) == 204
        assert (await live.next(wire.Welcome)).now >= leap


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"rate":0}',
        b'{"rate":-1}',
        b'{"rate":1e9}',
        b'{"rate":"2"}',
        b'{"more":2}',
        b'{"skip_to":1e400}',
        b'{"skip_to":' + b"9" * 40 + b"}",
        b"[" * 9_000,
    ],
)
async def test_an_impossible_clock_is_refused(trial: Served, body: bytes) -> None:
    olga = await trial.enter("olga")
    assert (await olga.post("/trial/clock", body)).status_code == 400
    assert trial.house.clock.rate == 1


async def test_a_leap_has_an_end(trial: Served) -> None:
    olga = await trial.enter("olga")
    assert await set_clock(olga, skip_to=trial.house.clock.now() + LONGEST_LEAP + MINUTE) == 400


@pytest.mark.parametrize("speed", ["0", "-1", "nan", "inf", "501", "fast"])
async def test_an_impossible_speed_is_refused(trial: Served, speed: str) -> None:
    olga = await trial.enter("olga")
    answer = await olga.form("/rehearsal", {"speed": speed})
    assert answer.status_code == 400


async def test_the_organiser_takes_a_hosts_place_and_the_robot_steps_aside(trial: Served) -> None:
    olga, robot = await trial.enter("olga"), await trial.enter("nadia")
    async with robot.live(f"console/{HERE}") as live:
        await live.topic(f"console/{HERE}")
        answer = await olga.form(f"/tour/host/{HERE}", {})
        assert (answer.status_code, answer.headers["location"]) == (303, f"/console/{HERE}")
        assert await live.closed() == 4401
    assert (await robot.act(HERE, "DarkenScreens")).status_code == 401
    await olga.ok(HERE, "DarkenScreens")
    assert trial.state().remembered[-1].actor == "nadia"
    assert (await olga.get("/control")).status_code == 200


async def test_the_organiser_takes_the_last_jurors_place(trial: Served) -> None:
    olga = await trial.enter("olga")
    answer = await olga.form("/tour/juror/nimes", {})
    assert (answer.status_code, answer.headers["location"]) == (303, "/jury/nimes")
    assert "nimes-j7" in (await olga.get("/jury/nimes")).text


@pytest.mark.parametrize("place", ["host/nowhere", "juror/nowhere", "king/nimes"])
async def test_a_place_that_is_not_cannot_be_taken(trial: Served, place: str) -> None:
    olga = await trial.enter("olga")
    assert (await olga.form(f"/tour/{place}", {})).status_code == 404


async def test_the_secret_of_the_doors_outlives_a_restart(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        link = served.link("nadia").rpartition("#")[2]
        nadia = await served.enter("nadia")
        cookie = nadia.http.cookies["contest_session"]
    async with serving(tmp_path) as served:
        assert served.link("nadia").rpartition("#")[2] == link
        again = await served.stranger()
        again.http.cookies.set("contest_session", cookie)
        await again.ok(HERE, "DarkenScreens")
        stored = (tmp_path / "contest.sqlite3").read_bytes()
        assert link.encode() not in stored
        assert cookie.encode() not in stored
