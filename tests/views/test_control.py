"""The control room: every door, who is in, and in a trial what to try first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import MINUTE, Role
from contest_live.contest.rules import StageRules
from contest_live.views import control
from contest_live.views.control import ControlPicture
from contest_live.views.page import Drawn, Page
from contest_live.views.render import draw
from contest_live.views.world import Audience, Desk, Door, Rehearsal, World
from tests.show import Show
from tests.stages import city, final
from tests.views.markup import Markup, read

OLGA = Audience(Role.ORGANISER, "olga")
DAY = 24 * 60 * MINUTE


def doors(show: Show) -> tuple[Door, ...]:
    here = [
        Door(f"door-{stage}-{actor}", actor, stage, f"/door#{stage}{actor}")
        for stage in show.stages
        for actor in ("j1", "nadia", "j2", f"{stage}-screen")
    ]
    return (*here, Door("door-olga", "olga", "", "/door#olga"))


def world(show: Show, *, trial: bool = True, playing: Rehearsal | None = None) -> World:
    present = {"nadia": 2, "olga": 1}
    desk = Desk(present, doors(show), playing or Rehearsal(), "http://192.168.1.20:8000")
    return replace(show.world(trial=trial), desk=desk)


def seen(found: World) -> ControlPicture:
    picture = control.picture(found, "", OLGA)
    assert picture is not None
    return picture


def drawn(found: World) -> Markup:
    return read(draw("topics/control.html", "fr", it=seen(found)))


def three_cities() -> Show:
    return Show(city("montpellier"), city("narbonne"), city("nimes"), final("montpellier"))


def two_days(stage: str) -> StageRules:
    rules = city(stage)
    late = [replace(each, starts=each.starts + DAY, ends=each.ends + DAY) for each in rules.phases]
    return replace(rules, phases=(*rules.phases[:4], *late[4:]))


def test_doors_stand_by_stage_in_the_order_of_roles() -> None:
    picture = seen(world(Show()))
    assert [each.id for each in picture.stages] == ["contest", "montpellier"]
    roles = [each.role for _, doors in picture.stages[1].groups for each in doors]
    assert roles == [Role.HOST, Role.PRESIDENT, Role.JUROR, Role.SCREEN]


def test_a_door_shows_whose_it_is_its_link_its_code_and_who_is_in() -> None:
    page = drawn(world(Show()))
    assert page.says("door-door-montpellier-nadia") == (
        "Régie : Nadia 2 pages ouvertes Ouvrir Refaire ce lien "
        "L’ancien lien sera fermé partout, tout de suite. Refaire ce lien"
    )
    within = page["door-door-montpellier-nadia"].within
    assert any(each.attributes.get("href") == "/door#montpelliernadia" for each in within)
    (code,) = [each.attributes for each in within if each.tag == "img"]
    assert code["src"] == "/qr/door/door-montpellier-nadia.svg"
    assert code["loading"] == "lazy"
    (form,) = [each.attributes for each in within if each.tag == "form"]
    assert (form["method"], form["action"]) == ("post", "/doors/door-montpellier-nadia/reissue")


def test_nobody_in_is_said() -> None:
    assert "Personne" in drawn(world(Show())).says("door-door-montpellier-j2")


def test_everybody_who_is_in_is_counted() -> None:
    picture = seen(world(Show()))
    assert picture.present == 3
    assert [each.present for each in picture.stages] == [1, 2]


def test_a_trial_offers_three_things_in_the_first_minute() -> None:
    page = drawn(world(three_cities()))
    assert page["tour-host"].attributes["action"] == "/tour/host/nimes"
    assert page.says("tour-host") == "Animer Nimes (son robot s’efface)"
    assert page["tour-juror"].attributes["action"] == "/tour/juror/montpellier"
    assert any(each.attributes.get("href") == "/screen/narbonne" for each in page.elements)
    codes = [each.attributes["src"] for each in page.elements if each.tag == "img"]
    assert codes[0] == "/qr/door/door-montpellier-j2.svg"


def test_a_machine_that_serves_itself_alone_offers_no_code_that_leads_nowhere() -> None:
    found = world(three_cities())
    alone = replace(found, desk=replace(found.desk, address="http://127.0.0.1:8000"))
    first = next(each for each in drawn(alone).elements if each.attributes.get("class") == "qr")
    assert (first.tag, "LAN=1" in first.text) == ("p", True)


def test_a_trial_of_one_city_offers_what_it_can() -> None:
    tour = seen(world(Show())).tour
    assert tour is not None
    assert (tour.see, tour.host) == (None, None)
    assert "tour-host" not in drawn(world(Show())).ids()


def test_a_real_contest_offers_neither_tour_nor_rehearsal() -> None:
    picture = seen(world(three_cities(), trial=False))
    assert (picture.tour, picture.rehearsal) == (None, None)
    ids = drawn(world(three_cities(), trial=False)).ids()
    assert not {"tour-host", "tour-juror", "rehearsal"} & set(ids)


def test_two_days_are_played_in_six_minutes() -> None:
    show = Show(two_days("montpellier"))
    options = [each for each in drawn(world(show)).elements if each.tag == "option"]
    assert [each.attributes["value"] for each in options] == ["32.0", "6.4", "1.0"]
    assert options[0].text == "en six minutes"
    assert "Jouer les deux jours" in drawn(world(show)).says("rehearsal")


def test_what_plays_is_shown_with_its_progress() -> None:
    playing = Rehearsal(True, 0.123, "Nîmes : Home Burger passe.", 330.0)
    page = drawn(world(Show(), playing=playing))
    (bar,) = [each.attributes for each in page.elements if each.tag == "progress"]
    assert bar["value"] == "12"
    assert "hidden" not in bar
    assert page.says("rehearsal").endswith("Nîmes : Home Burger passe.")
    assert "Jouer tout le programme" in page.says("rehearsal")


def test_it_stays_the_same_while_time_passes() -> None:
    show = Show()
    before = seen(world(show))
    assert seen(world(show.wait(600))) == before


@pytest.mark.parametrize("role", [None, Role.HOST, Role.DIRECTOR, Role.OBSERVER, Role.JUROR])
def test_only_the_organiser_sees_it(role: Role | None) -> None:
    assert control.picture(world(Show()), "", Audience(role)) is None


def test_the_page_holds_the_control_room() -> None:
    show = Show()
    fragment = draw("topics/control.html", "fr", it=seen(world(show)))
    page = Page(
        "Opencité 2015",
        show.now,
        1.0,
        True,
        "Europe/Paris",
        actor="olga",
        who="Olga",
        role="organiser",
        topics={"control": Drawn(fragment, "c"), "alarms": Drawn("", "a")},
    )
    html = draw("pages/control.html", "fr", page=page)
    assert "control-room" in read(html)["topic-control"].attributes["class"]


def test_of_many_doors_of_one_role_one_is_found_by_name() -> None:
    found = world(Show())
    many = tuple(Door(f"door-{n}", "t1", "montpellier", f"/door#{n}") for n in range(9))
    desk = replace(found.desk, doors=(*found.desk.doors, *many))
    page = drawn(replace(found, desk=desk))
    assert page.one("input", data_filter="list-montpellier-teammate")["type"] == "search"
    assert len(page.every("ul", id="list-montpellier-teammate")) == 1
    assert "Équipier (9)" in page.says("many-montpellier-teammate")
    assert not page.every("input", data_filter="list-montpellier-juror")
