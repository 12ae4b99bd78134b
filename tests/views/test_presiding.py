"""What only the president of a jury sees and decides."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.awards import AdoptRanking, ChooseFavourite, PublishLaureates, SettleTie
from contest_live.contest.scoring import CloseScoring, ConfirmClosing, RecuseJuror
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


def selected(page: Markup, form: str) -> list[str]:
    """Give what the lists of a form have chosen."""
    options = (each.attributes for each in page[form].within if each.tag == "option")
    return [each["value"] for each in options if "selected" in each]


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
    assert selected(page, "settle-p2") == ["", "", ""]
    assert page["reason-p2"].attributes["maxlength"] == "200"
    assert page.one("form", id="settle-p2")["action"] == "/act/montpellier"


def test_a_settled_tie_shows_its_order_and_can_be_ordered_again() -> None:
    show = settled(tied(), "p4", "p2", "p3")
    (tie,) = part(show).ties
    assert (tie.settled, [each.id for each in tie.teams]) == (True, ["p4", "p2", "p3"])
    page = drawn(show)
    assert selected(page, "settle-p2") == ["p4", "p2", "p3"]
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
    show.adopted().given(PublishLaureates(show.ballots()))
    assert seen(show).presiding is None
    winners = [(each.team.id, each.place, each.prize) for each in seen(show).winners]
    assert winners == [
        ("p1", 1, ""),
        ("p4", 2, ""),
        ("p3", 0, "Coup de cœur du public"),
        ("p2", 0, "Coup de cœur de la presse"),
    ]
    assert "Les lauréats de Montpellier" in drawn(show).text


# Closing


def test_the_president_sees_what_is_missing_while_they_confirm_the_closing() -> None:
    show = Show().in_contest().passes("p1")
    for juror in JURY[:5]:
        show.ballot(juror, "p1")
    assert seen(show).presiding is None
    show.given(CloseScoring(2))
    page = drawn(show)
    assert page.says("closing").startswith(
        "Clore la notation ? Nadia demande la clôture. Il manque 2 bulletins : "
        "1 Gifting Studio : Jury6 Nom6, Jury7 Nom7"
    )
    missing = [each["value"] for each in page.every("input", name="missing[]")]
    show.do(ConfirmClosing(tuple(missing)), "j1")
    assert part(show).closing is None


def test_nobody_else_is_asked_to_confirm() -> None:
    show = Show().in_contest().passes("p1").given(CloseScoring(7))
    assert seen(show, Audience(Role.JUROR, "j2")).presiding is None


def test_once_all_ballots_have_come_the_president_may_close_at_once() -> None:
    show = Show().in_contest().passes("p1").given(CloseScoring(7))
    for juror in JURY:
        show.ballot(juror, "p1")
    page = drawn(show)
    assert "Nadia demande la clôture. Tous les bulletins sont là." in page.text
    assert not page.every("input", name="missing[]")
    show.do(ConfirmClosing(), "j1")


# Adopting


def adoption(show: Show) -> tuple[str, ...]:
    return tuple(selected(drawn(show), f"adopt-{show.state.basis()}"))


def test_the_computed_list_is_offered_for_adoption() -> None:
    show = Show().all_scored()
    assert adoption(show) == ("p1", "p2", "p3")
    assert "Si cette liste n’est pas celle du calcul" in drawn(show).text
    show.do(AdoptRanking(show.state.basis(), adoption(show)), "j1")
    assert show.state.awards.adopted is not None
    assert not show.state.awards.adopted.amended


def test_places_that_a_tie_holds_are_left_to_choose() -> None:
    show = tied()
    assert adoption(show) == ("p1", "")
    assert adoption(settled(show, "p4", "p2", "p3")) == ("p1", "p4")


def test_what_is_adopted_stands_in_the_list_with_its_reason() -> None:
    show = Show().all_scored().adopted("p2", "p1", "p3")
    assert adoption(show) == ("p2", "p1", "p3")
    page = drawn(show)
    assert page.says("adopting-title") == "Classement adopté"
    assert page["adopting-reason"].text == "L'avis du jury"


def test_an_adoption_that_became_void_is_told() -> None:
    show = Show().all_scored().adopted().given(RecuseJuror("j2", "p1"))
    assert "Le classement adopté ne vaut plus : les bulletins ont changé." in drawn(show).text
    assert "ne vaut plus" not in drawn(show.adopted()).text


def test_without_a_ballot_there_is_nothing_to_adopt() -> None:
    show = Show().in_contest().passes("p1").closed()
    assert part(show).adopting is None
