"""Whether a city is ready before its doors open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from contest_live.contest.act import Role
from contest_live.contest.devices import Device, Devices, Shows
from contest_live.views import ready
from contest_live.views.topics import TOPICS
from contest_live.views.world import BALLOT, SOUND, Audience, Desk, Seen, World
from tests.show import Show
from tests.stages import JURY, MORNING, city
from tests.views.markup import Markup, read

HERE, THERE = "montpellier", "nimes"
VERDICT = f"{HERE}-verdict"
WALL, SIDE = "device-wall", "device-side"
HOST, OBSERVER = Audience(Role.HOST), Audience(Role.OBSERVER)
WELL = Seen(None, 10, 20, 1920, 1080, "held", True)
DEAF = replace(WELL, sound=False)
TRIED = {(HERE, BALLOT, each): MORNING for each in JURY}


def world(screens: dict[str, Shows] | None = None, **desk: Any) -> World:
    """Two cities, with these devices in the first; the one that follows the show is its main."""
    show = Show(city(HERE), city(THERE))
    placed = screens if screens is not None else {WALL: Shows.SHOW}
    known = {each: Device(each, HERE, shows, show.text(each)) for each, shows in placed.items()}
    first = next((each for each, shows in placed.items() if shows is Shows.SHOW), None)
    main = {HERE: first} if first else {}
    made = show.world()
    contest = replace(made.contest, devices=Devices(known, main), screens={"door-wall": HERE})
    return replace(made, contest=contest, desk=Desk(**desk))


def drawn(found: World, audience: Audience = HOST) -> Markup:
    topic = TOPICS["ready"]
    return read(topic.draw(topic.picture(found, HERE, audience), "fr"))


def well(found: World, point: str) -> bool:
    """Say whether a point is well, having checked that its mark says the same."""
    picture = ready.picture(found, HERE, HOST)
    is_well = next(each.well for each in picture.points if each.id == point)
    assert ("Prêt" if is_well else "À voir") in said(found, point)
    return is_well


def said(found: World, point: str) -> str:
    return drawn(found).says(f"{HERE}-{point}")


def test_a_city_where_nobody_came_yet_has_all_to_be_seen() -> None:
    found = drawn(world({}))
    assert found.says(VERDICT) == "5 points à voir"
    assert "0 écran connecté" in said(world({}), "screens")


def test_a_city_where_all_is_well_says_so() -> None:
    found = world(
        seen={WALL: WELL, "nadia": DEAF},
        present={"nadia": 1},
        checks={**TRIED, (HERE, SOUND, "nadia"): MORNING},
    )
    assert drawn(found).says(VERDICT) == "Tout est prêt"


@pytest.mark.parametrize(
    ("screens", "seen", "is_well", "words"),
    [
        ({WALL: Shows.SHOW}, {WALL: WELL}, True, "1 écran connecté"),
        ({WALL: Shows.SHOW}, {WALL: replace(WELL, gone=MORNING)}, False, "ne répond plus"),
        ({WALL: Shows.SHOW, SIDE: Shows.FLOOR}, {WALL: WELL}, False, "1 ne répond pas"),
        ({SIDE: Shows.FLOOR}, {SIDE: WELL}, False, "Aucun n’est l’écran principal"),
    ],
)
def test_screens_are_well_when_each_is_heard_and_one_is_the_main_one(
    screens: dict[str, Shows], seen: dict[str, Seen], is_well: bool, words: str
) -> None:
    found = world(screens, seen=seen)
    assert well(found, "screens") is is_well
    assert words in said(found, "screens")


def test_a_screen_that_came_by_its_link_is_a_screen() -> None:
    assert well(world({}, present={"door-wall": 1}), "screens")


def test_the_sound_is_well_once_somebody_heard_it_in_the_room() -> None:
    assert "touchez-le" in said(world(seen={WALL: DEAF}), "sound")
    can = world(seen={WALL: WELL})
    assert "peut sonner" in said(can, "sound")
    assert not well(can, "sound")
    heard = world(
        checks={(HERE, SOUND, "nadia"): MORNING, (HERE, SOUND, "karim"): MORNING + 60_000}
    )
    assert well(heard, "sound")
    assert "9 h 01" in said(heard, "sound")
    assert not well(world(checks={(THERE, SOUND, "nadia"): MORNING}), "sound")


def test_a_gong_is_struck_on_a_screen_that_can_sound_by_those_who_may_act() -> None:
    assert drawn(world(seen={WALL: WELL})).every("form", action=f"/devices/{WALL}/gong")
    assert not drawn(world(seen={WALL: DEAF})).every("form", action=f"/devices/{WALL}/gong")
    assert drawn(world(seen={WALL: DEAF})).every("form", action=f"/try/{HERE}")
    assert not drawn(world(seen={WALL: WELL}), OBSERVER).every("form")


def test_the_desk_is_well_when_a_host_is_there() -> None:
    assert well(world(present={"nadia": 2}), "hosts")
    assert "Karim n’a pas ouvert sa régie" in said(world(present={"nadia": 2}), "hosts")
    assert not well(world(), "hosts")


def test_the_jury_is_well_when_each_has_sent_a_trial_ballot() -> None:
    one_short = {each: at for each, at in TRIED.items() if each[2] != "j7"}
    assert not well(world(checks=one_short), "jury")
    assert "6 bulletins d’essai sur 7" in said(world(checks=one_short), "jury")
    assert "On attend" in said(world(checks=one_short), "jury")
    assert well(world(checks=TRIED), "jury")


def test_the_clocks_are_well_when_none_may_be_wrong_by_more_than_a_tenth_of_a_second() -> None:
    assert not well(world(), "clocks")
    fine = world(
        seen={WALL: WELL, "j1": replace(DEAF, bound=50), "stranger": replace(WELL, bound=999)}
    )
    assert well(fine, "clocks")
    assert "2 pages à l’heure, à ± 50 ms" in said(fine, "clocks")
    assert not well(world(seen={WALL: replace(WELL, bound=200)}), "clocks")
    gone = {WALL: replace(WELL, gone=MORNING), "j1": replace(WELL, bound=None)}
    assert not well(world(seen=gone), "clocks")
