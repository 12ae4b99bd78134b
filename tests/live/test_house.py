"""A running contest: what a restart keeps, and that a trial and a real one never mix."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from contest_live import app
from contest_live.live.house import House
from contest_live.settings import Settings
from contest_live.store.errors import DatabaseBusy, DatabaseUnfit
from contest_live.store.turnover import Entered, set_aside
from tests.live.small import STAGES
from tests.serving import opening
from tests.stages import MORNING


def settings(folder: Path) -> Settings:
    return Settings(folder / "contest.sqlite3", folder / "contest.secret", port=8000)


async def house(folder: Path, *, trial: bool = False, kept: Entered | None = None) -> House:
    return await app.build(settings(folder), app.Plan(opening(*STAGES), "digest", trial), kept)


async def test_a_restart_opens_nothing_twice_and_keeps_time(tmp_path: Path) -> None:
    first = await house(tmp_path)
    reading, links = first.clock.reading, first.links
    versions = {name: each.version for name, each in first.keeper.streams.items()}
    await app.close(first)
    second = await house(tmp_path)
    assert {name: each.version for name, each in second.keeper.streams.items()} == versions
    assert (second.clock.reading, second.links) == (reading, links)
    assert second.contest == first.contest
    await app.close(second)


async def test_a_trials_rate_outlives_a_restart(tmp_path: Path) -> None:
    first = await house(tmp_path, trial=True)
    await first.set_clock(first.clock.faster(60))
    await app.close(first)
    second = await house(tmp_path, trial=True)
    assert second.clock.rate == 60
    assert MORNING <= first.clock.now() <= second.clock.now()
    await app.close(second)


async def test_one_server_has_the_database(tmp_path: Path) -> None:
    first = await house(tmp_path)
    with pytest.raises(DatabaseBusy):
        await house(tmp_path)
    with pytest.raises(DatabaseBusy):
        set_aside(settings(tmp_path).database)
    await app.close(first)


@pytest.mark.parametrize("trial", [True, False])
async def test_a_trial_and_a_real_contest_never_share_a_database(
    tmp_path: Path, *, trial: bool
) -> None:
    await app.close(await house(tmp_path, trial=trial))
    with pytest.raises(DatabaseUnfit, match="La base"):
        await house(tmp_path, trial=not trial)
    await app.close(await house(tmp_path, trial=trial))


async def test_a_link_to_rehearse_with_opens_nothing_of_the_real_contest(tmp_path: Path) -> None:
    for folder in ("real", "trial"):
        (tmp_path / folder).mkdir()
    real = await house(tmp_path / "real")
    secret = settings(tmp_path / "real").secret_file.read_bytes()
    made = os.open(settings(tmp_path / "trial").secret_file, os.O_CREAT | os.O_WRONLY, 0o600)
    with os.fdopen(made, "wb") as file:
        file.write(secret)
    trial = await house(tmp_path / "trial", trial=True)
    tokens = [{each.id: each.link.rpartition("#")[2] for each in of.links} for of in (real, trial)]
    assert tokens[0].keys() == tokens[1].keys()
    assert not set(tokens[0].values()) & set(tokens[1].values())
    assert await real.doors.open(tokens[1]["olga"], MORNING) is None
    for each in (real, trial):
        await app.close(each)


async def test_a_real_contest_is_never_set_aside(tmp_path: Path) -> None:
    await app.close(await house(tmp_path))
    with pytest.raises(DatabaseUnfit, match="vrai concours"):
        set_aside(settings(tmp_path).database)
    assert settings(tmp_path).database.exists()


async def test_a_trial_begins_anew_with_the_same_doors(tmp_path: Path) -> None:
    for _ in range(2):
        first = await house(tmp_path, trial=True)
        link = next(each.link for each in first.links if each.actor == "olga")
        opened = await first.doors.open(link.rpartition("#")[2], MORNING)
        assert opened is not None
        await app.close(first)
        kept = set_aside(settings(tmp_path).database)
        assert kept is not None
        second = await house(tmp_path, trial=True, kept=kept)
        assert second.links == first.links
        assert await second.doors.session(opened[1]) is not None
        await app.close(second)
    assert (tmp_path / "contest.sqlite3.previous").exists()


def test_where_there_is_no_database_none_is_set_aside(tmp_path: Path) -> None:
    assert set_aside(tmp_path / "contest.sqlite3") is None


async def test_links_carry_the_address_that_people_type(tmp_path: Path) -> None:
    told = replace(settings(tmp_path), public_url="https://concours.example.org")
    running = await app.build(told, app.Plan(opening(*STAGES), "digest", trial=False))
    assert app.organiser_link(running).startswith("https://concours.example.org/door#")
    await app.close(running)


async def test_a_reissued_door_has_another_link(tmp_path: Path) -> None:
    running = await house(tmp_path)
    links = {each.actor: each.link for each in running.links}
    assert await running.reissue("nadia")
    assert not await running.reissue("nobody")
    changed = {each.actor for each in running.links if links[each.actor] != each.link}
    assert changed == {"nadia"}
    await app.close(running)


def test_a_database_that_was_only_begun_is_set_aside_and_nobody_was_in(tmp_path: Path) -> None:
    path = tmp_path / "contest.sqlite3"
    path.touch()
    assert set_aside(path) is None
    assert not path.exists()


def test_a_file_that_is_no_database_is_not_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "contest.sqlite3"
    path.write_bytes(b"a letter, not a database" * 100)
    with pytest.raises(DatabaseUnfit, match="ne s'ouvre pas"):
        set_aside(path)
    assert path.exists()
