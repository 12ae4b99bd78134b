"""Whether what is missing matters, in words."""

from __future__ import annotations

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch, SendBack
from contest_live.contest.programme import DrawOrder
from contest_live.contest.scoring import CloseScoring
from contest_live.views import console
from contest_live.views.ballots import picture
from contest_live.views.matters import matters
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import JURY, city

MAY = "Ce qui manque peut changer les lauréats."
COMING = "Des équipes doivent encore passer : les lauréats peuvent changer."
CANNOT = "Ce qui manque ne peut pas changer les lauréats."


def passed(second: str, third: str = "1") -> Show:
    """Three teams for two places have passed; the last juror has not scored the third."""
    show = Show(city(quota=2)).checked_in("c1", "c2", "c3")
    show.given(DrawOrder("contest")).in_phase("concours")
    for entry, idea in (("p1", "10"), ("p2", second), ("p3", third)):
        show.passes(entry)
        for juror in JURY if entry != "p3" else JURY[:-1]:
            show.ballot(juror, entry, idea)
    return show


def said(show: Show) -> str:
    words = matters(show.state)
    return words.sentence if words else ""


def test_a_close_third_may_still_pass_the_second() -> None:
    assert said(passed(second="5", third="5")) == MAY


def test_a_distant_third_cannot() -> None:
    assert said(passed(second="10", third="0")) == CANNOT


def test_while_teams_are_still_to_pass_they_may_change_all() -> None:
    show = Show(city(quota=1)).checked_in("c1", "c2")
    show.given(DrawOrder("contest")).in_phase("concours").passes("p1")
    assert said(show) == COMING
    for juror in JURY:
        show.ballot(juror, "p1", "10")
    assert said(show) == COMING
    assert said(show.given(CallPitch("contest", "p2"))) == MAY


def test_a_team_that_was_scored_and_sent_back_changes_nothing() -> None:
    show = Show(city(quota=1)).checked_in("c1", "c2")
    show.given(DrawOrder("contest")).in_phase("concours").passes("p1").do(
        CallPitch("contest", "p2")
    )
    pitch = show.last
    for juror in JURY:
        show.ballot(juror, "p1", "10")
        show.ballot(juror, "p2", "5")
    assert said(show) == ""
    assert said(show.given(SendBack(pitch))) == CANNOT


def test_where_nothing_is_missing_nothing_is_said() -> None:
    show = passed(second="10")
    show.ballot(JURY[-1], "p3", "1")
    assert said(show) == ""
    assert said(show.given(CloseScoring(0))) == ""


def test_the_desk_and_the_president_read_it_and_no_score() -> None:
    show = passed(second="10", third="0")
    host = console.picture(show.world(), show.stage, Audience(Role.HOST, "nadia"))
    assert CANNOT in draw("topics/console.html", "fr", it=host)
    show.given(CloseScoring(1))
    president = picture(show.world(), show.stage, Audience(Role.PRESIDENT, "j1"))
    assert CANNOT in draw("topics/ballots.html", "fr", it=president)
