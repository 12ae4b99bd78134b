"""All cities at once, and the first page that leads to them."""

from __future__ import annotations

import dataclasses

from contest_live.contest.act import MINUTE
from contest_live.contest.contest import INITIAL
from contest_live.contest.pitches import CallPitch, StartPitch
from contest_live.contest.programme import EnterPhase
from contest_live.views import home, plan
from contest_live.views.overview import OverviewPicture, picture
from contest_live.views.page import Page
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import MORNING, city, final
from tests.views.markup import Markup, read

PUBLIC = Audience()


def seen(show: Show) -> OverviewPicture:
    found = picture(show.world(), "", PUBLIC)
    assert found is not None
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/overview.html", "fr", it=seen(show)))


def two() -> Show:
    return Show(city(), city("nimes", colour="green"), final("montpellier", "nimes"))


def behind(show: Show) -> plan.Behind:
    found = seen(show).cities[0].behind
    assert found is not None
    return found


def test_before_the_contest_is_open_there_is_nothing() -> None:
    world = dataclasses.replace(two().world(), contest=INITIAL)
    assert picture(world, "", PUBLIC) is None


def test_a_city_that_has_not_begun_says_when_it_will() -> None:
    markup = drawn(two())
    assert markup.text.count("Début à 9 h 00") == 2
    assert not markup.every("p", class_="behind")


def test_a_city_shows_its_phase_its_pitch_and_its_seconds() -> None:
    show = two().in_pitches()
    show.do(CallPitch("pitches", "p1"))
    show.do(StartPitch(show.last))
    markup = drawn(show)
    card = markup.one("li", id="city-montpellier")
    assert (card["data-city-colour"], card["data-since"]) == ("blue", str(show.now))
    assert "Montpellier Pitchs Gifting Studio" in markup.text
    assert "Passage 1 sur 5" in markup.text
    assert seen(show) == seen(show.wait(30))


def test_between_two_pitches_it_counts_those_that_passed() -> None:
    show = two().in_pitches()
    assert "Passés : 0 sur 5" in drawn(show).text
    show.passes("p1", "pitches").passes("p2", "pitches")
    assert "Passés : 2 sur 5" in drawn(show).text


def test_it_says_how_far_a_city_is_behind_its_plan() -> None:
    show = two()
    show.do(EnterPhase("", "accueil"), at=MORNING + 6 * MINUTE)
    assert behind(show) == plan.Behind(6 * MINUTE, MORNING + 36 * MINUTE)
    late = drawn(show).one("span", class_="behind")
    assert late["data-late"] == "%s de retard"
    assert late["data-keep"] == f"{late['data-behind-base']}/{late['data-due']}"


def test_a_night_between_two_phases_is_no_delay() -> None:
    night = 12 * 60 * MINUTE
    first, second, *rest = city().phases
    second = dataclasses.replace(second, starts=second.starts + night)
    show = Show(city(phases=(first, second, *rest)))
    show.do(EnterPhase("", "accueil"), at=MORNING)
    assert behind(show) == plan.Behind(0, second.starts)


def test_in_the_last_phase_nobody_is_late() -> None:
    assert seen(two().in_phase("resultats")).cities[0].behind is None


def test_a_city_names_its_laureates_once_they_are_published() -> None:
    show = two()
    assert not drawn(show).every("ol", class_="laureates")
    show.published()
    listed = drawn(show).one("ol", class_="laureates")
    assert listed["aria-label"] == "Les lauréats"
    names = [each.title for each in seen(show).cities[0].laureates]
    assert len(names) == show.state.opened.quota
    numbered = (f"{place} {name}" for place, name in enumerate(names, start=1))
    assert " ".join(numbered) in drawn(show).text


def test_the_final_is_a_line_until_it_runs() -> None:
    show = two()
    assert [each.stage for each in seen(show).cities] == ["montpellier", "nimes"]
    assert "Finale 13 novembre 2015" in drawn(show).text
    show.published().on("nimes").published().on("finale").in_contest()
    assert [each.stage for each in seen(show).cities][-1] == "finale"
    assert seen(show).final is None
    assert drawn(show).one("section")["data-count"] == "3"


def test_the_first_page_leads_to_every_city() -> None:
    world = two().in_phase("accueil").world()
    page = Page("Opencité", world.now, 1.0, trial=False, zone="Europe/Paris")
    markup = read(draw("pages/home.html", "fr", page=page, it=home.picture(world)).lstrip())
    links = [each["href"] for each in markup.every("a")]
    cities = ["/suivre/montpellier", "/suivre/nimes", "/suivre/finale"]
    assert links == [*cities, "/overview", "?lang=en"]
    assert "Montpellier Accueil Cap Oméga" in markup.text
    assert "Nimes 13 novembre 2015" in markup.text
    assert "Vous avez un lien ?" in markup.text
