"""Devices as desks and as they themselves see them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import DESK, Role
from contest_live.contest.devices import Device, Devices, Shows
from contest_live.contest.rules import Scene
from contest_live.views import devices, scene
from contest_live.views.acts import STAFF
from contest_live.views.devices.own import FLOOR, PROJECTED, OwnPicture
from contest_live.views.scene.fixed import fixed
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience, Desk, Seen, World
from tests.show import Show
from tests.stages import MORNING, city
from tests.views.markup import Markup, read

HERE, THERE = "montpellier", "nimes"
WALL, SIDE, FAR = "device-wall", "device-side", "device-far"
HOST, DIRECTOR = Audience(Role.HOST), Audience(Role.DIRECTOR)
WELL = Seen(None, 5, 10, 1920, 1080, "held", True)


def world(*placed: tuple[str, str, Shows], **seen: Seen) -> World:
    """Two cities with these devices; what `seen` says of `wall` is said of `device-wall`."""
    show = Show(city(HERE), city(THERE))
    known, main = {}, dict[str, str]()
    for device, stage, shows in placed:
        known[device] = Device(device, stage, shows, show.text(f"Écran {device[7:]}"))
        if shows is Shows.SHOW:
            main.setdefault(stage, device)
    desk = Desk(
        address="http://192.168.1.20:8000",
        seen={f"device-{name}": each for name, each in seen.items()},
        code=lambda device: device[-4:].upper(),
    )
    made = show.world()
    return replace(made, contest=replace(made.contest, devices=Devices(known, main)), desk=desk)


def three(**seen: Seen) -> World:
    return world(
        (SIDE, HERE, Shows.FLOOR), (WALL, HERE, Shows.SHOW), (FAR, THERE, Shows.SHOW), **seen
    )


def drawn(name: str, found: World, stage: str = HERE, audience: Audience = HOST) -> Markup:
    topic = TOPICS[name]
    return read(topic.draw(topic.picture(found, stage, audience), "fr"))


# The machine itself


def test_a_waiting_machine_has_a_code_and_where_it_leads() -> None:
    own = devices.own(world(), "", Audience(actor=WALL))
    assert own == OwnPicture("WALL", "http://192.168.1.20:8000/devices?code=WALL")
    found = drawn("device", world(), "", Audience(actor=WALL))
    assert found.one("section", data_code="WALL")
    assert found.every("svg")


@pytest.mark.parametrize(
    ("shows", "topic", "surface"),
    [
        (Shows.SHOW, "scene/montpellier", PROJECTED),
        (Shows.FLOOR, "floor/montpellier", FLOOR),
        (Shows.CITIES, "scene-cities/montpellier", PROJECTED),
    ],
)
def test_a_device_is_told_its_topic_and_its_kind_of_page(
    shows: Shows, topic: str, surface: str
) -> None:
    own = devices.own(world((WALL, HERE, shows)), "", Audience(actor=WALL))
    assert (own.topic, own.surface, own.city) == (topic, surface, "Montpellier")
    assert own.topic.partition("/")[0] in TOPICS


@pytest.mark.parametrize("shown", Scene)
def test_every_scene_can_be_shown_for_good(shown: Scene) -> None:
    show = Show(city(HERE), city(THERE)).in_pitches()
    picture = fixed(shown)(show.world(), HERE, Audience())
    assert picture is not None
    assert TOPICS[f"scene-{shown}"].draw(picture, "fr")
    followed = scene.picture(show.world(), HERE, Audience())
    assert (picture == followed) is (shown is Scene.TIMER)


# The desk


def test_the_main_screen_stands_first_and_the_others_by_age() -> None:
    rows = devices.listing(three(), HERE, HOST).rows
    assert [(each.id, each.main) for each in rows] == [(WALL, True), (SIDE, False)]


def test_a_device_that_is_well_says_so_quietly() -> None:
    said = drawn("devices", three(wall=WELL, side=replace(WELL, sound=False))).says(WALL)
    for words in ("Suit le spectacle", "1920 × 1080", "moins de 10 ms", "reste allumé", "son prêt"):
        assert words in said
    assert "depuis" not in said


def test_only_what_a_gong_may_be_struck_by_is_asked_for_its_sound() -> None:
    silent = replace(WELL, sound=False)
    found = drawn("devices", three(wall=silent, side=silent))
    assert "sans son" in found.says(WALL)
    assert "sans son" not in found.says(SIDE)


@pytest.mark.parametrize(("awake", "words"), [("missing", "HTTPS"), ("refused", "refuse de")])
def test_a_display_that_may_sleep_is_said_in_words(awake: str, words: str) -> None:
    assert words in drawn("devices", three(wall=replace(WELL, awake=awake))).says(WALL)


def test_of_a_device_that_is_gone_only_since_when_is_said() -> None:
    found = drawn("devices", three(wall=replace(WELL, gone=MORNING)))
    assert "Aucune nouvelle depuis 9 h 00" in found.says(WALL)
    assert "ms" not in found.says(WALL)
    buttons = [each for each in found[f"identify-{WALL}"].within if each.tag == "button"]
    assert "disabled" in buttons[0].attributes


def test_nothing_is_said_of_what_was_never_told() -> None:
    said = drawn("devices", three()).says(WALL)
    assert "×" not in said
    assert "ms" not in said


def test_a_city_without_screens_says_how_to_add_one() -> None:
    assert "Aucun écran ici" in drawn("devices", world()).text
    assert "Aucun écran" in drawn("screens", world()).text


def test_a_host_moves_within_the_city_and_a_director_between_cities() -> None:
    host, director = (drawn("devices", three(), HERE, each) for each in (HOST, DIRECTOR))
    assert not host.every("select", name="stage")
    assert host[f"move-{WALL}"].fields()["stage"] == HERE
    assert len(director.every("select", name="stage")) == 2
    assert director.every("option", value=THERE)


@pytest.mark.parametrize("role", sorted(STAFF))
def test_who_may_acts_and_who_only_looks_sees_no_button(role: Role) -> None:
    found = drawn("devices", three(wall=WELL), HERE, Audience(role))
    may = role in DESK | {Role.ORGANISER}
    assert bool(found.every("form")) is may
    assert "Écran wall" in found.text
    assert not drawn("screens", three(wall=WELL), HERE, Audience(role)).every("form")


def test_only_another_that_follows_the_show_can_be_made_main() -> None:
    found = world((WALL, HERE, Shows.SHOW), (SIDE, HERE, Shows.SHOW), (FAR, HERE, Shows.FLOOR))
    acts = {each.id: each.make_main for each in devices.listing(found, HERE, HOST).rows}
    assert {name for name, each in acts.items() if each} == {SIDE}
    assert drawn("devices", found)[f"main-{SIDE}"].fields()["device"] == SIDE


def test_to_forget_asks_by_its_consequence() -> None:
    form = drawn("devices", three())[f"forget-{WALL}"].attributes
    assert "montrera de nouveau un code" in form["data-confirm"]


# The alarm


def test_a_main_screen_that_is_gone_is_an_alarm_in_its_city_alone() -> None:
    found = three(wall=replace(WELL, gone=MORNING), far=WELL)
    assert devices.alarm(found, HERE) == devices.Alarm(
        HERE, "Montpellier", "Écran wall", MORNING, "Europe/Paris"
    )
    assert devices.alarm(found, THERE) is None
    assert "« Écran wall » depuis 9 h 00" in drawn("screens", found).says(f"alarm-{HERE}")
    assert "1 absent" in drawn("screens", found).text
    everywhere = drawn("alarms", found, "", DIRECTOR)
    assert everywhere.ids() == [f"alarm-{HERE}"]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(world(), id="no screen at all"),
        pytest.param(three(), id="never heard of, yet"),
        pytest.param(three(side=replace(WELL, gone=MORNING)), id="another is gone"),
    ],
)
def test_nothing_else_is_an_alarm(found: World) -> None:
    assert devices.alarm(found, HERE) is None
    assert drawn("alarms", found, "", DIRECTOR).text == ""


def test_a_picture_stays_the_same_while_nothing_is_new() -> None:
    found = three(wall=WELL)
    later = replace(found, now=found.now + 60_000)
    for make in (devices.listing, devices.strip):
        assert make(found, HERE, HOST) == make(later, HERE, HOST)
