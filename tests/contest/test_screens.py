"""What the stage's screens show."""

from __future__ import annotations

import pytest

from contest_live.contest.act import Text
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import (
    ClearMessage,
    ClearPrompt,
    DarkenScreens,
    FollowProgramme,
    LightScreens,
    PromptFloor,
    Screens,
    ScreensCommand,
    SetLeaderboard,
    ShowMessage,
    ShowScene,
)
from tests.show import Show, without_memory

ALREADY = "C'est déjà ce que montrent les écrans."
ALREADY_SHOWN = "c'est ce que montrent les écrans"
HELLO = Text("hello", "digest")
PAIRS: list[tuple[ScreensCommand, ScreensCommand, Screens]] = [
    (ShowScene(Scene.JURY), FollowProgramme(), Screens(scene=Scene.JURY)),
    (ShowMessage(HELLO), ClearMessage(), Screens(message=HELLO)),
    (DarkenScreens(), LightScreens(), Screens(dark=True)),
    (PromptFloor(HELLO), ClearPrompt(), Screens(prompt=HELLO)),
    (SetLeaderboard(Board.LIVE), SetLeaderboard(Board.HIDDEN), Screens(board=Board.LIVE)),
    (SetLeaderboard(Board.FROZEN), SetLeaderboard(Board.HIDDEN), Screens(board=Board.FROZEN)),
]


@pytest.mark.parametrize(("there", "back", "then"), PAIRS)
def test_each_command_changes_one_thing_and_another_takes_it_back(
    there: ScreensCommand, back: ScreensCommand, then: Screens
) -> None:
    show = Show().given(there)
    assert show.state.screens == then
    assert show.given(back).state.screens == Screens()


@pytest.mark.parametrize(("there", "back", "then"), PAIRS)
def test_asking_for_what_is_so_is_refused(
    there: ScreensCommand, back: ScreensCommand, then: Screens
) -> None:
    show = Show()
    assert show.refused(back) == ALREADY
    assert show.given(there).refused(there, "karim") == f"Nadia l'a déjà fait : {ALREADY_SHOWN}."


@pytest.mark.parametrize(("there", "back", "then"), PAIRS)
def test_each_command_is_undone(there: ScreensCommand, back: ScreensCommand, then: Screens) -> None:
    show = Show()
    before = show.state
    states = [show.given(there).state, show.given(back).state]
    assert states[1].screens == before.screens
    show.undo()
    assert without_memory(show.state) == without_memory(states[0])
    show.undo()
    assert show.state == before
