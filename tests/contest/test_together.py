"""The common start: who is ready for what, and who was left behind."""

from __future__ import annotations

import pytest

from contest_live.contest.act import SECOND, Refused
from contest_live.contest.attendance import CheckIn
from contest_live.contest.pitches import CallPitch, EndPitch, SendBack, StartPitch
from contest_live.contest.programme import EnterPhase
from contest_live.contest.rules import Kind
from contest_live.contest.stage import INITIAL, coming, common_start, taking_part
from contest_live.contest.together import (
    Coming,
    DeclareReady,
    LeaveOut,
    Missed,
    Ready,
    WithdrawReady,
)
from tests.show import Show
from tests.stages import city, final

CHANGED = "Ce qui vient a changé : regardez à nouveau."


def called() -> Show:
    return Show().in_pitches().given(CallPitch("pitches", "p1"))


def test_before_the_first_phase_a_city_is_ready_for_it() -> None:
    show = Show().given(DeclareReady(phase="accueil"))
    assert show.state.together.ready == Ready(Coming(phase="accueil"), "nadia")
    assert show.in_phase("accueil").state.together.ready is None
    assert coming(show.state) == Coming(phase="ouverture")


def test_a_pitch_on_stage_that_has_not_begun_is_what_comes() -> None:
    show = called()
    pitch = show.last
    assert show.refused(DeclareReady(phase="equipes")) == CHANGED
    assert show.refused(DeclareReady("another")) == CHANGED
    assert show.refused(DeclareReady()) == CHANGED
    show.do(DeclareReady(pitch))
    assert show.given(StartPitch(pitch)).state.together.ready is None
    assert show.refused(DeclareReady(pitch)) == CHANGED
    show.given(EndPitch(pitch))
    assert coming(show.state) == Coming(phase="equipes")


def test_nothing_comes_after_the_last_phase_nor_in_a_final_without_entrants() -> None:
    assert coming(Show().in_phase("resultats").state) is None
    assert coming(Show(city(), final("montpellier")).on("finale").state) is None


def test_two_hosts_say_it_once() -> None:
    show = Show().given(DeclareReady(phase="accueil"))
    said = show.refused(DeclareReady(phase="accueil"), "karim")
    assert said == "Nadia a déjà dit que la ville est prête."


def test_a_host_can_withdraw_it() -> None:
    show = Show()
    assert show.refused(WithdrawReady()) == "La ville n'est plus déclarée prête."
    show.given(DeclareReady(phase="accueil"), WithdrawReady())
    assert show.state.together.ready is None


def test_it_is_void_once_something_else_comes_and_stays_so() -> None:
    show = Show().in_pitches().given(DeclareReady(phase="equipes"))
    show.given(CallPitch("pitches", "p1"))
    assert show.state.together.ready is None
    show.given(SendBack(show.last))
    assert show.state.together.ready is None


def test_it_stands_while_nothing_else_comes() -> None:
    show = Show().given(DeclareReady(phase="accueil"), CheckIn("c1"))
    assert show.state.together.ready


def test_undone_a_start_leaves_the_city_as_ready_as_it_was() -> None:
    show = called()
    pitch = show.last
    show.given(DeclareReady(pitch), StartPitch(pitch, show.now + 5 * SECOND))
    assert show.state.together.ready is None
    show.undo()
    assert show.state.together.ready == Ready(Coming(pitch), "nadia")


def test_a_city_that_is_not_ready_may_be_left_out_until_it_begins() -> None:
    show = called()
    pitch, at = show.last, show.now + 5 * SECOND
    show.do(LeaveOut("", at), "dora")
    assert show.state.together.missed == Missed("", at)
    assert show.given(StartPitch(pitch)).state.together.missed is None
    show.undo()
    assert show.state.together.missed == Missed("", at)


def test_a_city_left_out_of_a_phase_joins_by_entering_one() -> None:
    show = Show()
    show.do(LeaveOut("accueil", show.now + 5 * SECOND), "dora")
    assert show.given(EnterPhase("", "accueil")).state.together.missed is None


def test_who_is_ready_is_not_left_out_and_no_host_leaves_a_city_out() -> None:
    show = Show().given(DeclareReady(phase="accueil"))
    leave = LeaveOut("accueil", show.now + 5 * SECOND)
    assert (
        show.refused(leave, "dora")
        == "Cette ville vient de se dire prête : renvoyez, et elle part."
    )
    assert show.refused(leave) == "Votre rôle ne permet pas cette action."


def cities() -> Show:
    """Montpellier has a pitch on stage, Nîmes the welcome before it."""
    show = Show(city(), city("nimes"), final("montpellier", "nimes"))
    return show.in_pitches().given(CallPitch("pitches", "p1"))


def ready(show: Show, stage: str) -> Show:
    expected = coming(show.stages[stage])
    assert expected
    show.do(DeclareReady(expected.pitch, expected.phase), stage=stage)
    return show


def test_all_open_cities_take_part_and_the_final_once_it_runs() -> None:
    show = cities()
    assert taking_part({**show.stages, "ales": INITIAL}) == ("montpellier", "nimes")
    alone = Show(city(), final("montpellier")).published().on("finale").in_contest()
    assert taking_part(alone.stages) == ("finale",)
    assert alone.state.opened.kind is Kind.FINAL


def test_all_that_are_ready_begin_at_one_instant_with_what_they_are_ready_for() -> None:
    show = cities()
    ready(ready(show, "montpellier"), "nimes")
    at = show.now + 2 * SECOND
    pitch = show.state.pitches.timer.pitch if show.state.pitches.timer else ""
    assert common_start(show.stages, (), at) == {
        "montpellier": StartPitch(pitch, at),
        "nimes": EnterPhase("", "accueil", at),
    }


def test_a_common_start_waits_for_every_city() -> None:
    show = ready(cities(), "montpellier")
    with pytest.raises(Refused) as caught:
        common_start(show.stages, (), show.now + SECOND)
    assert show.sentence(caught.value) == "Pas encore prêtes : Nimes."


def test_the_director_may_start_without_a_city_which_is_told() -> None:
    show = ready(cities(), "nimes")
    at = show.now + 2 * SECOND
    commands = common_start(show.stages, {"montpellier"}, at)
    assert commands["montpellier"] == LeaveOut("accueil", at)
    show.do(commands["montpellier"], "dora", stage="montpellier")
    assert show.stages["montpellier"].together.missed == Missed("accueil", at)


def test_a_city_that_became_ready_meanwhile_begins_with_the_others() -> None:
    show = ready(ready(cities(), "montpellier"), "nimes")
    commands = common_start(show.stages, {"nimes"}, show.now + 2 * SECOND)
    assert isinstance(commands["nimes"], EnterPhase)


def test_nobody_begins_when_nobody_is_ready() -> None:
    show = cities()
    with pytest.raises(Refused) as caught:
        common_start(show.stages, {"montpellier", "nimes"}, show.now + SECOND)
    assert show.sentence(caught.value) == "Aucune ville n'est prête."
