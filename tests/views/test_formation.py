"""The host's page while teams form: the next step, who has no team and why where, small teams."""

from __future__ import annotations

from contest_live.contest.act import MINUTE, Role
from contest_live.contest.attendance import CheckIn
from contest_live.contest.screens import DarkenScreens
from contest_live.contest.teams import CallLast, DraftPlacements, FreezeTeams, OpenFormation
from contest_live.views import console, formation
from contest_live.views.formation import FormationPicture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.contest.forming import Forming
from tests.contest.test_teams_fit import Needing
from tests.show import Show
from tests.stages import city, final
from tests.views.markup import Markup, read


def seen(show: Show, role: Role = Role.HOST) -> FormationPicture:
    found = formation.picture(show.world(), show.stage, Audience(role))
    assert found is not None
    return found


def page(show: Show, language: str = "fr", role: Role = Role.HOST) -> Markup:
    return read(draw("topics/formation.html", language, it=seen(show, role)))


def steps(show: Show) -> list[str]:
    return [each.command for each in seen(show).acts]


def test_only_a_desk_of_a_city_has_it() -> None:
    show = Show(city(), final())
    assert formation.picture(show.world(), "montpellier", Audience(Role.JUROR)) is None
    assert formation.picture(show.world(), "nowhere", Audience(Role.HOST)) is None
    assert formation.picture(show.world(), "finale", Audience(Role.HOST)) is None


def test_the_next_step_stands_first_and_what_cannot_be_does_not() -> None:
    show = Show().checked_in()
    assert steps(show) == ["OpenFormation"]
    show.do(OpenFormation())
    assert steps(show) == ["CallLast", "FreezeTeams"]
    show.do(CallLast())
    assert steps(show) == ["FreezeTeams"]
    show.do(FreezeTeams(0))
    assert steps(show) == []
    assert page(show).one("form", id="reopen-form")


def test_a_freeze_asks_by_its_consequence() -> None:
    show = Forming()
    freeze = page(show).one("form", id="freeze")
    assert freeze["data-confirm"].endswith("2 personnes n’ont pas d’équipe.")
    show.joins("t1", "p1").joins("t2", "p2")
    assert page(show).one("form", id="freeze")["data-confirm"] == (
        "Les équipes seront celles du concours."
    )


def test_who_has_no_team_stands_there_with_the_teams_that_fit_and_why() -> None:
    show = Needing(minimum=1)
    assert [each.person for each in seen(show).alone] == ["t1", "t2"]
    told = page(show).says("alone-t1").replace("\N{NO-BREAK SPACE}", " ")
    assert "Farid Secret-Farid" in told
    assert "Couvre ce qui manque encore : vente, samedi." in told
    assert len(page(show).every("input", name="seen", value="")) == 2


def test_from_ten_minutes_ahead_of_the_end_it_says_that_they_matter_now() -> None:
    show = Forming()
    until = seen(show).until
    assert until
    assert seen(show).pressing == until - 10 * MINUTE
    assert page(show).one("span", class_="badge", data_from=str(until - 10 * MINUTE))


def test_a_proposal_can_be_changed_and_applied_as_one_act() -> None:
    show = Forming().given(DraftPlacements({"t1": "p1", "t2": "p2"}))
    assert seen(show).drafting.fields == ()
    assert [each.drafted for each in seen(show).alone] == ["p1", "p2"]
    markup = page(show)
    assert markup.one("select", name="placements.t1")
    assert markup.one("form", id="draft-form")
    show.joins("t1", "p3").joins("t2", "p4")
    assert not seen(show).drafted
    assert "Tout le monde a une équipe" in page(show).text


def test_teams_below_the_minimum_are_counted_and_marked() -> None:
    show = Forming(minimum=2).joins("t1", "p1")
    assert seen(show).small == 4
    assert [each.small for each in seen(show).rows] == [False, True, True, True, True]
    assert "4 sous le minimum" in page(show).text


def test_members_can_be_moved_and_one_of_them_named_lead() -> None:
    show = Forming().joins("t1", "p1")
    markup = page(show)
    assert markup.one("form", id="lead-t1")
    assert markup.one("form", id="place-form-t1")
    assert not markup.every("form", id="place-form-c1")
    assert markup.one("form", id="dissolve-form-p1")
    (row, *_) = seen(show).rows
    assert [(each.leads, each.may_lead) for each in row.members] == [(True, False), (False, True)]


def test_only_acts_of_this_page_are_undone_here() -> None:
    show = Forming()
    assert seen(show).undo
    assert seen(show.given(DarkenScreens())).undo is None
    assert seen(Show().given(CheckIn("c1"))).undo is None


def test_who_only_looks_on_cannot_press() -> None:
    show = Forming().joins("t1", "p1")
    buttons = page(show, role=Role.OBSERVER).every("button")
    assert buttons
    assert all("disabled" in each for each in buttons)


def test_it_is_in_english_too() -> None:
    assert "Let teams form" in page(Show().checked_in(), "en").text


def test_whoever_has_no_team_is_told_of_on_the_console_ten_minutes_ahead() -> None:
    show = Forming()
    until = show.state.teams.until
    assert until is not None
    badge = on_console(show)["without-team"]
    assert badge.text == "2 personnes sans équipe"
    assert badge.attributes["href"] == "/formation/montpellier"
    assert badge.attributes["data-from"] == str(until - 10 * MINUTE)
    show.joins("t1", "p1").joins("t2", "p2")
    assert "without-team" not in on_console(show).ids()
    assert "without-team" not in on_console(Forming().given(FreezeTeams(2))).ids()


def on_console(show: Show) -> Markup:
    """Draw the console of the same city."""
    found = console.picture(show.world(), show.stage, Audience(Role.HOST))
    return read(draw("topics/console.html", "fr", it=found))
