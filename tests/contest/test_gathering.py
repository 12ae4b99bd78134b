"""What the room may know of teams: who is in which, what they look for, never who was refused."""

from __future__ import annotations

import pytest

from contest_live.contest.attendance import CheckOut, RegisterTeammate
from contest_live.contest.pitches import CallPitch
from contest_live.contest.public import Gathering, Team, gathering
from contest_live.contest.stage import Undo
from contest_live.contest.teams import (
    AskToJoin,
    CallLast,
    DeclineProposal,
    Formation,
    FreezeTeams,
    InvitePerson,
    ParkProject,
    Standing,
    WithdrawProposal,
)
from tests.contest.forming import Forming
from tests.contest.test_teams_fit import Needing
from tests.show import Show
from tests.stages import city, final


def told(show: Show) -> Gathering:
    return gathering(show.state)


def team(show: Show, entry: str) -> Team:
    return next(each for each in told(show).teams if each.card.entry == entry)


def names(show: Show, entry: str) -> list[str]:
    return [show.world().words(each) for each in team(show, entry).members]


def test_teams_stand_by_number_each_with_first_names_its_lead_first() -> None:
    show = Forming().joins("t1", "p2")
    assert [each.card.label for each in told(show).teams] == ["1", "2", "3", "4", "5"]
    assert names(show, "p2") == ["Bastien", "Farid"]
    assert (team(show, "p2").standing, team(show, "p2").left) == (Standing.READY, 1)


def test_a_need_is_told_until_somebody_in_the_team_covers_it() -> None:
    show = Needing(minimum=1)
    assert team(show, "p1").needs == ("vente",)
    assert team(show.joins("t1", "p1"), "p1").needs == ()


def test_a_project_is_heard_from_its_call_on() -> None:
    show = Show().in_pitches()
    assert not team(show, "p1").heard
    show.do(CallPitch("pitches", "p1"))
    assert team(show, "p1").heard
    assert not team(show, "p2").heard


def test_a_project_that_was_given_up_is_not_there() -> None:
    show = Forming()
    show.do(ParkProject("p1"), "c1")
    assert [each.card.entry for each in told(show).teams] == ["p2", "p3", "p4", "p5"]


def test_each_part_of_the_formation_is_told_with_its_end() -> None:
    show = Forming()
    opened = told(show)
    assert (opened.formation, opened.until) == (Formation.OPEN, show.now + 1_200_000)
    show.do(CallLast())
    assert (told(show).formation, told(show).until) == (Formation.LAST_CALL, show.now + 300_000)
    show.do(FreezeTeams(2))
    assert (told(show).formation, told(show).until) == (Formation.FROZEN, None)


@pytest.mark.parametrize(("free", "counted"), [(3, 0), (4, 4), (5, 5)])
def test_so_few_free_people_are_not_counted_that_it_would_point_at_one(
    free: int, counted: int
) -> None:
    show = Forming()
    for n in range(2, free):
        show.do(RegisterTeammate(show.text(f"Venu {n}")))
    assert len(show.state.roster().without_team()) == free
    assert told(show).free == counted


def test_a_final_forms_no_teams() -> None:
    show = Show(city(), final()).published().on("finale").published()
    assert told(show) == Gathering()


def test_what_people_ask_refuse_and_take_back_is_not_public() -> None:
    show = Forming()
    before = told(show)
    asked = show.asks("t1", "p1")
    show.do(DeclineProposal(asked), "c1")
    show.do(AskToJoin("p2"), "t1")
    show.do(WithdrawProposal(show.last), "t1")
    show.do(InvitePerson("p3", "t2"), "c3")
    show.do(DeclineProposal(show.last), "t2")
    assert told(show) == before
    assert repr(told(show)) == repr(before)


def test_no_surname_is_public() -> None:
    assert "Secret-" not in repr(gathering(Forming().joins("t1", "p1").state))


def test_who_leaves_the_event_is_in_no_team_and_undoing_that_brings_them_back() -> None:
    show = Forming().joins("t1", "p1")
    show.do(CheckOut("t1"))
    assert names(show, "p1") == ["Amina"]
    show.do(Undo(show.last))
    assert names(show, "p1") == ["Amina", "Farid"]
