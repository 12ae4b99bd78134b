"""The check-in table: who is expected, who came, and who comes unannounced."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Role
from contest_live.contest.attendance import CheckIn, CheckOut, RegisterWalkIn
from contest_live.contest.rules import TeamRules
from contest_live.views import checkin
from contest_live.views.checkin import CheckinPicture
from contest_live.views.page import Drawn, Page
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import city, final
from tests.views.markup import Markup, read

HOST = Audience(Role.HOST, "nadia")


def seen(show: Show, audience: Audience = HOST) -> CheckinPicture:
    found = checkin.picture(show.world(), show.stage, audience)
    assert found is not None
    return found


def drawn(show: Show, audience: Audience = HOST) -> Markup:
    return read(draw("topics/checkin.html", "fr", it=seen(show, audience)))


def test_candidates_come_first_by_number_then_teammates_then_coaches() -> None:
    people = [each.person for each in seen(Show()).guests]
    assert people == ["c1", "c2", "c3", "c4", "c5", "t1", "t2", "k1"]


def test_the_jury_and_the_desk_are_not_expected_here() -> None:
    assert not {"j1", "nadia", "dora"} & {each.person for each in seen(Show()).guests}


def test_a_candidate_is_named_with_number_and_project() -> None:
    page = drawn(Show())
    assert page.says("person-c1") == "1 Amina Secret-Amina Gifting Studio Arrivé"
    assert page.says("person-k1") == "Hugo Secret-Hugo Coach Arrivé"


def test_who_arrives_is_counted_and_can_leave_again() -> None:
    show = Show().given(CheckIn("c1"), CheckIn("t1"))
    picture = seen(show)
    assert (picture.here, picture.candidates_here, picture.candidates) == (2, 1, 5)
    page = drawn(show)
    assert page["in-c2"].fields() == {"_command": "CheckIn", "person": "c2"}
    assert page["out-c1"].fields() == {"_command": "CheckOut", "person": "c1"}
    assert page["person-c1"].attributes["class"] == "here"
    assert seen(show.given(CheckOut("c1"))).here == 1


def test_a_walk_in_stands_last_among_the_candidates_and_is_here() -> None:
    show = Show()
    show.given(RegisterWalkIn(show.text("Léa"), show.text("Home Burger")))
    guest = seen(show).guests[5]
    assert (guest.name, guest.title, guest.label, guest.here) == ("Léa", "Home Burger", "6", True)
    assert drawn(show).says("act-undo-button") == "Annuler : inscription de Home Burger par Nadia"


def test_laureates_keep_their_number_in_the_final_and_nobody_walks_in() -> None:
    show = Show(city("montpellier"), final("montpellier")).published().on("finale").in_contest()
    assert {each.label for each in seen(show).guests} == {"MON 1", "MON 2", "MON 3"}
    assert "walk-in" not in drawn(show).ids()


def test_who_only_watches_presses_nothing() -> None:
    page = drawn(Show().given(CheckIn("c1")), Audience(Role.OBSERVER, "olga"))
    buttons = [each for each in page.elements if each.tag == "button"]
    assert buttons
    assert all("disabled" in each.attributes for each in buttons)
    assert "walk-in" not in page.ids()


@pytest.mark.parametrize("role", [None, Role.SCREEN, Role.JUROR, Role.CANDIDATE])
def test_others_do_not_see_the_table(role: Role | None) -> None:
    assert checkin.picture(Show().world(), "montpellier", Audience(role)) is None


def test_a_stage_that_is_not_has_no_table() -> None:
    assert checkin.picture(Show().world(), "paris", HOST) is None


def test_the_page_filters_the_list_that_it_holds() -> None:
    show = Show()
    topics = {"checkin/montpellier": Drawn(draw("topics/checkin.html", "fr", it=seen(show)), "c")}
    page = Page(
        "Opencité 2015",
        show.now,
        1.0,
        False,
        "Europe/Paris",
        stage="montpellier",
        name="Montpellier",
        role="host",
        topics=topics,
    )
    found = read(draw("pages/checkin.html", "fr", page=page))
    (field,) = [each for each in found.elements if "data-filter" in each.attributes]
    assert field.attributes["data-filter"] in found.ids()


def test_each_person_has_a_badge_to_show_for_who_may_act() -> None:
    assert drawn(Show()).every("a", href="/badges/montpellier/t1")
    assert not drawn(Show(), Audience(Role.OBSERVER, "oscar")).every("a", class_="badge-link")


def test_who_walks_in_without_a_project_says_what_they_bring() -> None:
    show = Show(city(teams=TeamRules(tags=("web", "vente"))))
    page = drawn(show)
    assert page["walk-in-teammate"].fields()["_command"] == "RegisterTeammate"
    assert [each["value"] for each in page.every("input", name="brings[]")] == ["web", "vente"]
