"""What only the president of a jury sees and decides."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.awards import ChooseFavourite, PublishLaureates, SettleTie
from contest_live.views.ballots import BallotsPicture, picture
from contest_live.views.presiding import Presiding
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import JURY, PRIZES, city
from tests.views.markup import Markup, read

PRESIDENT = Audience(Role.PRESIDENT, "j1")


def seen(show: Show, audience: Audience = PRESIDENT) -> BallotsPicture:
    found = picture(show.world(), show.stage, audience)
    assert found is not None
    return found


def part(show: Show) -> Presiding:
    found = seen(show).presiding
    assert found is not None
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/ballots.html", "fr", it=seen(show)))


def tied() -> Show:
    """Two places in the final, and three equal teams on their line."""
    show = Show(city(quota=2, prizes=PRIZES[3:])).in_contest()
    for entry in ("p1", "p2", "p3", "p4"):
        show.passes(entry)
        for juror in JURY:
            show.ballot(juror, entry, idea="9" if entry == "p1" else "7")
    return show.closed()


def settled(show: Show, *order: str) -> Show:
    return show.given(SettleTie(order, show.text("Plus aboutie.")), actor="j1")


def test_while_scoring_is_open_there_is_nothing_to_decide() -> None:
    assert seen(Show().in_contest()).presiding is None
    assert seen(tied().reopened("p1")).presiding is None


def test_another_juror_decides_nothing() -> None:
    assert seen(tied(), Audience(Role.JUROR, "j2")).presiding is None


def test_equal_teams_are_ordered_by_choosing_one_for_each_place() -> None:
    show = tied()
    (tie,) = part(show).ties
    assert ([each.id for each in tie.teams], tie.places) == (["p2", "p3", "p4"], (2, 3, 4))
    page = drawn(show)
    assert "Égalité : à vous de départager" in page.text
    assert len(page.every("select", name="order[]")) == 3
    assert [each["value"] for each in page.every("option") if "selected" in each] == ["", "", ""]
    assert page.one("textarea", name="reason")["maxlength"] == "200"
    assert page.one("form", id="settle-p2")["action"] == "/act/montpellier"


def test_a_settled_tie_shows_its_order_and_can_be_ordered_again() -> None:
    show = settled(tied(), "p4", "p2", "p3")
    (tie,) = part(show).ties
    assert (tie.settled, [each.id for each in tie.teams]) == (True, ["p4", "p2", "p3"])
    page = drawn(show)
    chosen = [each["value"] for each in page.every("option") if "selected" in each]
    assert chosen == ["p4", "p2", "p3"]
    (again,) = part(settled(show, "p3", "p4", "p2")).ties
    assert [each.id for each in again.teams] == ["p3", "p4", "p2"]
    assert again.key == tie.key


def test_a_favourite_is_chosen_among_all_and_can_be_changed() -> None:
    show = tied().given(ChooseFavourite("public", "p4"), actor="j1")
    public, press = part(show).favourites
    assert public.chosen is not None
    assert (public.chosen.id, public.taken) == ("p4", frozenset())
    assert (press.chosen, press.taken) == (None, frozenset({"p4"}))
    page = drawn(show)
    assert "Choisi : 4 Nid d'abeille" in page.text
    entries = page.every("input", name="entry", type="radio")
    assert [each["value"] for each in entries if "checked" in each] == ["p4"]
    assert [each["value"] for each in entries if "disabled" in each] == ["p4"]


def test_once_published_nothing_is_left_to_decide() -> None:
    show = settled(tied(), "p4", "p2", "p3")
    show.given(ChooseFavourite("public", "p3"), ChooseFavourite("press", "p2"), actor="j1")
    show.given(PublishLaureates(show.ballots()))
    assert seen(show).presiding is None
    winners = [(each.team.id, each.place, each.prize) for each in seen(show).winners]
    assert winners == [
        ("p1", 1, ""),
        ("p4", 2, ""),
        ("p3", 0, "Coup de cœur du public"),
        ("p2", 0, "Coup de cœur de la presse"),
    ]
    assert "Les lauréats de Montpellier" in drawn(show).text
