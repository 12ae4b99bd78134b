"""What the stage's screens show: the scene, a message, the dark, a word for the stage floor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, assert_never

from contest_live.contest.act import (
    N_,
    TOGETHER,
    Already,
    Command,
    Envelope,
    Event,
    Keyed,
    Millis,
    Role,
    Text,
    soon,
    typed,
)
from contest_live.contest.rules import Board, Scene


@dataclass(frozen=True, slots=True)
class Screens(Keyed):
    """`scene` is None while the screens follow the programme."""

    scene: Scene | None = None
    message: Text | None = None
    dark: bool = False
    prompt: Text | None = None
    board: Board = Board.HIDDEN


@dataclass(frozen=True, slots=True)
class ShowScene(Command):
    """Show a scene, whatever the phase."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    scene: Scene
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class FollowProgramme(Command):
    """Let the screens follow the phase again."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class ShowMessage(Command):
    """Put a message over everything that the screens show."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    text: Text = typed("message", longest=160)
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class ClearMessage(Command):
    """Take the message away."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class DarkenScreens(Command):
    """Make the screens black, all at one instant."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class LightScreens(Command):
    """End the black, everywhere at one instant."""

    by: ClassVar[frozenset[Role]] = TOGETHER
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class PromptFloor(Command):
    """Say something to the stage floor that the room does not read."""

    text: Text = typed("prompt", longest=160)


@dataclass(frozen=True, slots=True)
class ClearPrompt(Command):
    """Take the private message away."""


@dataclass(frozen=True, slots=True)
class SetLeaderboard(Command):
    """Hide the public leaderboard, let it live, or freeze it as it stands."""

    board: Board


@dataclass(frozen=True, slots=True)
class SceneSet(Event):
    """The screens show this scene; None: they follow the programme."""

    scene: Scene | None
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class MessageSet(Event):
    """The screens show this message; None: it is gone."""

    text: Text | None
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class DarkSet(Event):
    """The screens are black, or no longer."""

    dark: bool
    at: Millis | None = None


@dataclass(frozen=True, slots=True)
class PromptSet(Event):
    """The stage floor reads this; None: it is gone."""

    text: Text | None


@dataclass(frozen=True, slots=True)
class LeaderboardSet(Event):
    """What the public sees of the leaderboard."""

    board: Board


ScreensCommand = (
    ShowScene
    | FollowProgramme
    | ShowMessage
    | ClearMessage
    | DarkenScreens
    | LightScreens
    | PromptFloor
    | ClearPrompt
    | SetLeaderboard
)
ScreensEvent = SceneSet | MessageSet | DarkSet | PromptSet | LeaderboardSet
SHOWN: Mapping[type[ScreensEvent], str] = {
    SceneSet: "scene",
    MessageSet: "message",
    DarkSet: "dark",
    PromptSet: "prompt",
    LeaderboardSet: "board",
}
"""What each event is about: a field of `Screens`."""


def decide(state: Screens, command: ScreensCommand, envelope: Envelope) -> tuple[ScreensEvent, ...]:
    """Decide what the screens show. Asking for what is already so is refused, not recorded."""
    event = _wanted(command, envelope)
    if evolve(state, event) == state:
        raise Already(
            ("screens", SHOWN[type(event)]),
            N_("%(who)s l'a déjà fait : c'est ce que montrent les écrans."),
            N_("C'est déjà ce que montrent les écrans."),
        )
    return (event,)


def _wanted(command: ScreensCommand, envelope: Envelope) -> ScreensEvent:
    match command:
        case ShowScene(Scene.LAUREATES, at):
            return SceneSet(Scene.LAUREATES, soon(at, envelope))
        case ShowScene(scene, at):
            return SceneSet(scene, at)
        case FollowProgramme(at):
            return SceneSet(None, at)
        case ShowMessage(text, at):
            return MessageSet(text, at)
        case ClearMessage(at):
            return MessageSet(None, at)
        case DarkenScreens(at):
            return DarkSet(True, soon(at, envelope))
        case LightScreens(at):
            return DarkSet(False, soon(at, envelope))
        case PromptFloor(text):
            return PromptSet(text)
        case ClearPrompt():
            return PromptSet(None)
        case SetLeaderboard(board):
            return LeaderboardSet(board)
        case _:
            assert_never(command)


def evolve(state: Screens, event: ScreensEvent, _envelope: Envelope | None = None) -> Screens:
    """Take one event in."""
    match event:
        case SceneSet(scene):
            return replace(state, scene=scene)
        case MessageSet(text):
            return replace(state, message=text)
        case DarkSet(dark):
            return replace(state, dark=dark)
        case PromptSet(text):
            return replace(state, prompt=text)
        case LeaderboardSet(board):
            return replace(state, board=board)
        case _:
            assert_never(event)
