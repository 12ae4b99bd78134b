"""The team wall: cards with seats and needs, the last minutes, the teams once they are formed."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.attendance import RegisterTeammate
from contest_live.contest.rules import Scene
from contest_live.contest.screens import ShowScene
from contest_live.contest.teams import CallLast, FreezeTeams
from contest_live.views.render import draw
from contest_live.views.scene import picture
from contest_live.views.scene.teams import Wall
from contest_live.views.world import Audience, Desk
from tests.contest.forming import Forming
from tests.contest.test_teams_fit import Needing
from tests.show import Show
from tests.views.markup import Markup, read


def wall(show: Show, address: str = "http://192.168.1.20:8000") -> Wall:
    world = dataclasses.replace(show.world(), desk=Desk(address=address))
    shown = picture(world, show.stage, Audience())
    assert shown
    assert isinstance(shown.body, Wall)
    return shown.body


def drawn(show: Show, language: str = "fr") -> Markup:
    world = dataclasses.replace(show.world(), desk=Desk(address="http://192.168.1.20:8000"))
    return read(draw("topics/scene.html", language, it=picture(world, show.stage, Audience())))


def showing(show: Show) -> Show:
    return show.given(ShowScene(Scene.TEAMS))


def test_a_card_says_number_name_seats_and_two_needs() -> None:
    show = showing(Needing(minimum=1))
    told = drawn(show).says("team-p2")
    assert told.startswith("2 La Fabrique")
    assert "●○○" in told
    assert "vente · samedi" in told


def test_empty_seats_are_counted_where_nothing_is_needed() -> None:
    assert "2 places" in drawn(showing(Forming())).says("team-p1")


def test_a_full_team_says_so_in_words() -> None:
    show = showing(Forming(maximum=2).joins("t1", "p1"))
    assert "Complète" in drawn(show).says("team-p1")
    assert drawn(show).one("li", id="team-p1", class_="full")["data-members"] == "2"


def test_who_came_last_is_named_for_the_glow_and_nobody_by_surname() -> None:
    show = showing(Forming().joins("t1", "p1"))
    assert "+ Farid" in drawn(show).says("team-p1")
    assert "Secret-" not in drawn(show).text


def test_the_head_counts_down_and_names_the_last_minutes() -> None:
    show = showing(Forming())
    assert drawn(show).one("p", data_count_to=str(wall(show).until))
    assert "Formation des équipes" in drawn(show).text
    show.do(CallLast())
    assert "Dernières minutes" in drawn(show).text
    assert drawn(show).one("section", data_formation="last_call")


def test_once_formed_each_team_is_shown_with_its_first_names_and_nobody_is_called() -> None:
    show = showing(Forming().joins("t1", "p1").given(FreezeTeams(1)))
    markup = drawn(show)
    assert "Équipes formées" in markup.text
    assert "Amina, Farid" in markup.says("team-p1")
    assert "Rejoindre une équipe" not in markup.text


def test_the_foot_has_the_way_in_and_counts_the_free_from_four_on() -> None:
    show = showing(Forming())
    assert wall(show).link == "http://192.168.1.20:8000/team/montpellier"
    assert "Rejoindre une équipe" in drawn(show).text
    assert "libres" not in drawn(show).text
    for name in ("Ana", "Ben"):
        show.do(RegisterTeammate(show.text(name)))
    assert "4 personnes libres" in drawn(show).text.replace("\N{NO-BREAK SPACE}", " ")
    assert wall(show, address="").link == ""


@pytest.mark.parametrize(("teams", "density"), [(8, "wide"), (9, "dense"), (40, "dense")])
def test_cards_grow_smaller_by_a_rule(teams: int, density: str) -> None:
    show = showing(Forming())
    (project, *_) = show.state.attendance.projects.values()
    many = {f"p{n}": dataclasses.replace(project, id=f"p{n}", number=n) for n in range(teams)}
    met = dataclasses.replace(show.state.attendance, projects=many)
    show.stages[show.stage] = dataclasses.replace(show.state, attendance=met)
    assert (len(wall(show).teams), wall(show).density) == (teams, density)


def test_it_is_in_english_too() -> None:
    assert "Join a team" in drawn(showing(Forming()), "en").text


def test_of_many_needs_two_can_be_read_from_the_last_row() -> None:
    show = showing(Forming())
    met = show.state.attendance
    needing = dataclasses.replace(met.projects["p1"], needs=("web", "vente", "cuisine"))
    met = dataclasses.replace(met, projects={**met.projects, "p1": needing})
    show.stages[show.stage] = dataclasses.replace(show.state, attendance=met)
    assert wall(show).teams[0].needs == ("web", "vente")
