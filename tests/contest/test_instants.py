"""What is announced for an instant: it is so at once in the books, and on the screens then."""

from __future__ import annotations

import pytest

from contest_live.contest.act import FARTHEST, LEAD, SECOND, Command
from contest_live.contest.awards import PublishLaureates, WithdrawPublication
from contest_live.contest.pitches import (
    AdjustPitch,
    CallPitch,
    EndPitch,
    PausePitch,
    RestartPitch,
    Running,
    SendBack,
    StartPitch,
)
from contest_live.contest.programme import EnterPhase
from contest_live.contest.rules import Scene
from contest_live.contest.screens import (
    DarkenScreens,
    FollowProgramme,
    LightScreens,
    ShowMessage,
    ShowScene,
)
from contest_live.contest.stage import StageState, as_of, instants
from tests.show import Show
from tests.stages import MORNING

LATE = "Trop tard : l'instant annoncé est passé."
WAIT = "Le départ est annoncé : attendez-le, ou annulez-le."
THEN = MORNING + 60 * SECOND


def called() -> Show:
    return Show().in_pitches().given(CallPitch("pitches", "p1"))


def until(show: Show) -> StageState:
    """The stage as its screens show it now."""
    return as_of(show.state, show.now)


def test_screens_darken_a_moment_after_the_host_pressed_all_at_once() -> None:
    show = Show().given(DarkenScreens())
    at = show.now + LEAD
    assert show.state.screens.dark
    assert instants(show.state, show.now) == (at,)
    assert not as_of(show.state, at - 1).screens.dark
    assert as_of(show.state, at).screens.dark
    assert instants(show.state, at) == ()


def test_ordinary_acts_are_at_once() -> None:
    show = called().given(StartPitch(called().last))
    assert instants(show.state, show.now) == ()
    assert show.given(ShowScene(Scene.ORDER)).state.cues == ()
    assert show.given(FollowProgramme()).state.cues == ()
    assert Show().in_phase("pitchs").state.cues == ()


def test_what_is_revealed_is_revealed_everywhere_at_once() -> None:
    show = Show().all_scored().given(ShowScene(Scene.LAUREATES))
    assert until(show).screens.scene is None
    show = Show().all_scored().in_phase("resultats")
    assert until(show).programme.phase == "deliberation"
    assert show.state.programme.since == show.now + LEAD
    show.wait(1).adopted().given(PublishLaureates(show.ballots()))
    assert until(show).awards.published is None
    assert show.wait(1).state.awards.published
    assert until(show).awards.published


def test_a_publication_withdrawn_before_its_instant_is_never_seen() -> None:
    show = Show().all_scored().in_phase("resultats")
    then = show.now + 60 * SECOND
    show.adopted().do(PublishLaureates(show.ballots(), then))
    show.do(WithdrawPublication(show.last, show.text("Trop tôt")))
    assert until(show).awards.published is None
    assert as_of(show.state, then).awards.published is None


@pytest.mark.parametrize(
    "command",
    [
        DarkenScreens(THEN),
        ShowScene(Scene.CITIES, THEN),
        ShowScene(Scene.LAUREATES, THEN),
        EnterPhase("", "accueil", THEN),
        EnterPhase("", "resultats", THEN),
    ],
)
def test_an_announced_act_has_its_instant(command: Command) -> None:
    show = Show()
    before = show.state
    show.do(command)
    assert instants(show.state, show.now) == (THEN,)
    assert as_of(show.state, THEN - 1).screens == before.screens
    assert as_of(show.state, THEN - 1).programme == before.programme
    assert as_of(show.state, THEN) == show.state


def test_all_that_goes_with_an_announced_phase_has_its_instant() -> None:
    show = Show().given(ShowScene(Scene.PAUSE), EnterPhase("", "accueil", THEN))
    assert until(show).screens.scene is Scene.PAUSE
    assert show.state.screens.scene is None
    assert show.state.programme.since == THEN


def test_a_message_and_the_light_are_announced_too() -> None:
    show = Show().given(ShowMessage(Show().text("Bonjour"), THEN))
    assert until(show).screens.message is None
    show = Show().given(DarkenScreens()).wait(10).given(LightScreens(THEN))
    assert until(show).screens.dark
    assert not as_of(show.state, THEN).screens.dark
    show = Show().given(ShowScene(Scene.PAUSE), FollowProgramme(THEN))
    assert until(show).screens.scene is Scene.PAUSE


@pytest.mark.parametrize("late", [0, -1, -100])
def test_a_stage_reached_after_the_instant_refuses(late: int) -> None:
    show = Show()
    assert show.refused(DarkenScreens(show.now + SECOND + late)) == LATE


def test_nothing_is_announced_for_tomorrow() -> None:
    show = Show()
    at = show.now + SECOND + FARTHEST
    assert show.refused(DarkenScreens(at + 1)) == "Cet instant est trop loin."
    assert show.given(DarkenScreens(at)).state.screens.dark


def test_undone_before_its_instant_it_is_never_seen() -> None:
    show = Show().given(DarkenScreens(THEN))
    show.undo()
    assert not as_of(show.state, THEN).screens.dark
    assert show.state.cues == ()


def test_undone_after_its_instant_it_is_undone_at_once() -> None:
    show = Show().given(DarkenScreens(THEN)).wait(90)
    show.undo()
    assert not until(show).screens.dark
    assert not show.state.screens.dark


def test_what_happens_meanwhile_is_seen_at_once() -> None:
    show = Show().given(DarkenScreens(THEN), ShowScene(Scene.JURY))
    assert until(show).screens.scene is Scene.JURY
    assert not until(show).screens.dark
    assert as_of(show.state, THEN).screens.dark


def test_two_instants_come_one_after_the_other() -> None:
    show = Show().given(DarkenScreens(THEN), LightScreens(THEN + 1))
    assert instants(show.state, show.now) == (THEN, THEN + 1)
    assert [as_of(show.state, THEN + n).screens.dark for n in (-1, 0, 1)] == [False, True, False]


def test_an_instant_that_has_passed_is_forgotten_with_the_next_act() -> None:
    show = Show().given(DarkenScreens(THEN)).wait(90).given(ShowScene(Scene.JURY))
    assert show.state.cues == ()


def test_a_pitch_starts_at_its_instant_and_not_before() -> None:
    show = called().given(StartPitch(called().last, THEN + 60 * SECOND))
    timer = show.state.pitches.timer
    assert timer
    assert timer.running is Running.RUNNING
    assert timer.elapsed(show.now) == timer.elapsed(THEN + 60 * SECOND) == 0
    assert timer.elapsed(THEN + 61 * SECOND) == SECOND
    before = until(show).pitches.timer
    assert before
    assert before.running is Running.READY


def test_what_has_not_begun_has_no_pause_and_no_end() -> None:
    show = called()
    pitch = show.last
    show.do(StartPitch(pitch, show.now + 10 * SECOND))
    assert show.refused(PausePitch(pitch)) == WAIT
    assert show.refused(EndPitch(pitch)) == WAIT
    assert show.refused(StartPitch(pitch)) == "Nadia a déjà lancé ce passage."
    show.wait(9).given(PausePitch(pitch))
    timer = show.state.pitches.timer
    assert timer
    assert timer.elapsed(show.now) == SECOND


@pytest.mark.parametrize("taken_back", [RestartPitch, SendBack])
def test_an_announced_start_can_be_taken_back(taken_back: type[RestartPitch | SendBack]) -> None:
    show = called()
    pitch = show.last
    show.given(StartPitch(pitch, show.now + 10 * SECOND), taken_back(pitch))
    timer = show.state.pitches.timer
    assert timer is None or timer.running is Running.READY
    assert until(show).pitches == show.state.pitches


def test_time_given_before_an_announced_start_is_there_at_once() -> None:
    show = called()
    pitch = show.last
    show.given(StartPitch(pitch, show.now + 10 * SECOND), AdjustPitch(pitch, 10))
    timer = until(show).pitches.timer
    assert timer
    assert timer.allotted == 70 * SECOND
