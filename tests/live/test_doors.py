"""Who needs a door."""

from __future__ import annotations

from contest_live.contest.attendance import ReplaceJuror
from contest_live.live.doors import door_actors
from tests.show import Show
from tests.stages import HOSTS, JURY, SECRETARY


def doors(show: Show) -> set[str]:
    found = door_actors(show.contest(), show.stages)
    assert all(door == actor for door, actor in found.items())
    return {*found}


def test_who_has_a_desk_or_a_ballot_has_a_door_and_so_has_each_screen() -> None:
    assert doors(Show()) == {
        "olga",
        "dora",
        *HOSTS,
        *JURY,
        SECRETARY,
        "montpellier-screen",
    }


def test_who_sits_in_a_jurors_place_needs_a_door_and_the_juror_none() -> None:
    show = Show()
    show.do(ReplaceJuror("j2", show.text("Lou")))
    assert {f"person-{show.last}"} == doors(show) - doors(Show())
    assert {"j2"} == doors(Show()) - doors(show)
