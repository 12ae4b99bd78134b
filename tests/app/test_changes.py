"""A folder that changed after the opening: what differs is said at start, taken over if asked."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from contest_live import app
from contest_live.app.changes import MOST_LINES, say_changes
from contest_live.contest.folder import FILES, read
from contest_live.live.changing import as_opened
from contest_live.live.house import House
from contest_live.settings import Settings, assets
from tests.contest.folder_sample import GOOD, changed

HEAD = "Le dossier a changé depuis l’ouverture\xa0:"
KEPT = "Le concours garde ce qu’il y avait lu."
TAKEN = "Le concours continue avec ce dossier"
LONGER = changed("contest.toml", "seconds = 60", "seconds = 75")
NEW_JUROR = changed("people.csv", "fin-h,", "nim-n,nimes,juror,Noé,Roux,,,2\nfin-h,")
FOLDER = assets("data") / "opencite-2015"
OPENCITE = {name: (FOLDER / name).read_text(encoding="utf-8") for name in FILES}
NEW_CITY = {
    **changed(
        "contest.toml",
        '[[stages]]\nkind = "final"',
        '[[stages]]\nkind = "city"\nid = "sete"\nname = "Sète"\nshort = "SET"\ncolour = "pink"\n'
        'venue = "Le Môle"\n\n[[stages]]\nkind = "final"',
    ),
    "people.csv": GOOD["people.csv"]
    + "sete-h,sete,host,Ana,Sol,,,\nsete-j,sete,president,Max,Roc,,,1\n",
}


@contextlib.asynccontextmanager
async def started(
    folder: Path, files: Mapping[str, str], *, take_over: bool = False
) -> AsyncIterator[House]:
    """Open a contest, or go on with it, and say what has changed."""
    settings = Settings(folder / "contest.sqlite3", folder / "contest.secret")
    digest = app.fingerprint(files)
    plan = app.Plan(read(files), digest, trial=False, take_over=take_over)
    house = await app.build(settings, plan)
    try:
        if house.contest.folder != digest:
            await say_changes(house, plan)
        yield house
    finally:
        await app.close(house)


@pytest.mark.parametrize("files", [GOOD, OPENCITE], ids=["small", "opencite"])
async def test_what_was_read_is_what_the_folder_said(
    tmp_path: Path, files: Mapping[str, str]
) -> None:
    async with started(tmp_path, files) as house:
        before, now = read(files), as_opened(house)
        assert (now.contest, now.stages) == (before.contest, before.stages)
        assert {*now.people} == {*before.people}
        assert {*now.projects} == {*before.projects}


async def test_an_unchanged_folder_is_no_word_worth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        async with started(tmp_path, GOOD):
            assert capsys.readouterr().out == ""


async def test_a_changed_folder_is_shown_as_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with started(tmp_path, GOOD):
        pass
    async with started(tmp_path, LONGER) as house:
        said = capsys.readouterr().out
        assert HEAD in said
        assert "contest.toml, stages.nimes.rounds.pitches.seconds\xa0: 60 → 75" in said
        assert KEPT in said
        assert house.stages["nimes"].opened.rounds[0].seconds == 60


async def test_it_is_taken_over_where_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with started(tmp_path, GOOD):
        pass
    async with started(tmp_path, LONGER, take_over=True) as house:
        assert TAKEN in capsys.readouterr().out
        assert house.stages["nimes"].opened == read(LONGER).stages[0]
        assert house.keeper.streams["finale"].version == 1
    async with started(tmp_path, LONGER):
        assert capsys.readouterr().out == ""


async def test_a_new_juror_gets_a_door(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async with started(tmp_path, GOOD):
        pass
    async with started(tmp_path, NEW_JUROR) as house:
        assert "people.csv, nim-n\xa0: nouveau" in capsys.readouterr().out
        assert "nim-n" not in {each.actor for each in house.links}
    async with started(tmp_path, NEW_JUROR, take_over=True) as house:
        assert {each.stage for each in house.links if each.actor == "nim-n"} == {"nimes"}
        assert house.keeper.texts["nimes/opening/nim-n/first_name"] == "Noé"


async def test_who_is_gone_from_the_folder_stays_in_the_contest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with started(tmp_path, GOOD):
        pass
    fewer = changed("people.csv", "nar-t,narbonne,teammate,Lou,,,,\n", "")
    async with started(tmp_path, fewer, take_over=True) as house:
        assert "people.csv, nar-t\xa0: retiré" in capsys.readouterr().out
        assert "nar-t" in house.stages["narbonne"].attendance.people


async def test_a_new_director_is_known_to_every_stage(tmp_path: Path) -> None:
    async with started(tmp_path, GOOD):
        pass
    more = changed("people.csv", "nim-h,", "dora,,director,Dora,Dupin,,,\nnim-h,")
    async with started(tmp_path, more, take_over=True) as house:
        assert "dora" in house.contest.people
        assert all("dora" in each.attendance.people for each in house.stages.values())


async def test_what_is_refused_is_said_and_can_be_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with started(tmp_path, GOOD):
        pass
    for _ in range(2):
        async with started(tmp_path, NEW_CITY, take_over=True) as house:
            said = capsys.readouterr().out
            assert "contest.toml, stages.sete\xa0: nouveau" in said
            refusal = "Les villes d’un concours ouvert ne changent plus."
            assert f"Petit concours garde ce qui était\xa0: {refusal}" in said
            assert [*house.stages] == ["nimes", "narbonne", "finale"]


async def test_a_city_that_the_folder_forgot_is_still_open(tmp_path: Path) -> None:
    async with started(tmp_path, NEW_CITY):
        pass
    async with started(tmp_path, GOOD) as house:
        assert "sete" in house.stages


async def test_a_stage_that_refuses_leaves_the_folder_to_be_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with started(tmp_path, GOOD):
        pass
    second = changed("people.csv", "nim-j,", "nim-n,")
    async with started(tmp_path, second, take_over=True) as house:
        refusal = "Nîmes garde ce qui était\xa0: Le jury a déjà un président."
        assert refusal in capsys.readouterr().out
        assert house.contest.folder == app.fingerprint(GOOD)


async def test_a_long_list_of_differences_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with started(tmp_path, GOOD):
        pass
    crowd = "".join(f"nim-n{n},nimes,coach,Noé,,,,\n" for n in range(MOST_LINES + 3))
    async with started(tmp_path, changed("people.csv", "fin-h,", f"{crowd}fin-h,")):
        said = capsys.readouterr().out
        assert said.count("people.csv") == MOST_LINES
        assert "… (3 de plus)" in said
