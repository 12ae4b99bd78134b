"""The right side of a console: programme, screens, messages, and what is published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from contest_live.contest.act import Millis
from contest_live.contest.programme import EnterPhase
from contest_live.contest.public import public
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import (
    ClearMessage,
    ClearPrompt,
    DarkenScreens,
    FollowProgramme,
    LightScreens,
    SetLeaderboard,
    ShowScene,
)
from contest_live.views import plan
from contest_live.views.acts import Act, act, choice
from contest_live.views.console.choices import BOARDS, SCENES
from contest_live.views.console.names import Place
from contest_live.views.words import Words, gettext


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase of the programme: its planned time, whether it is done or now, and going there."""

    id: str
    title: str
    starts: Millis
    now: bool
    done: bool
    enter: Act


@dataclass(frozen=True, slots=True)
class Strip:
    """Where the stage stands: its phase, planned and actual, and how far behind it is."""

    title: str
    starts: Millis
    ends: Millis
    since: Millis
    behind: plan.Behind | None


@dataclass(frozen=True, slots=True)
class Screens:
    """What the screens show and may show."""

    scenes: tuple[Act, ...]
    follow: Act
    dark: Act
    message: str
    clear_message: Act
    prompt: str
    clear_prompt: Act
    boards: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A publication that stands; `taken` once the final is open with its laureates."""

    id: str
    by: str
    at: Millis
    taken: bool


def strip(place: Place) -> Strip | None:
    """Describe the phase; None before the first."""
    phase = place.rules.phase(place.state.programme.phase)
    if phase is None:
        return None
    shown = public(place.state)
    return Strip(phase.title, phase.starts, phase.ends, shown.since, plan.behind(shown))


def phases(place: Place) -> tuple[PhaseRow, ...]:
    """List the programme."""
    seen = place.state.programme.phase
    ids = [each.id for each in place.rules.phases]
    reached = ids.index(seen) if seen in ids else -1
    return tuple(
        PhaseRow(
            id=each.id,
            title=each.title,
            starts=each.starts,
            now=index == reached,
            done=index < reached,
            enter=act(f"phase-{each.id}", EnterPhase(seen, each.id), _as_written(each.title)),
        )
        for index, each in enumerate(place.rules.phases)
    )


def _as_written(title: str) -> Words:
    """Say words of the organiser's own, whatever signs are in them."""
    return Words("%(title)s", facts=(("title", title),))


def screens(place: Place) -> Screens:
    """Describe what the screens show and may show."""
    chosen, words = place.state.screens, place.world.words
    dark = act("act-dark", DarkenScreens(), gettext("Écran noir"), key="b")
    if chosen.dark:
        dark = act("act-dark", LightScreens(), gettext("Rallumer les écrans"), key="b")
    following = chosen.scene is None
    label = gettext("Suivre le programme")
    return Screens(
        scenes=tuple(_scene(each, chosen.scene) for each in Scene),
        follow=choice("scene-follow", FollowProgramme(), label, pressed=following),
        dark=replace(dark, pressed=chosen.dark),
        message=words(chosen.message),
        clear_message=act("act-clear-message", ClearMessage(), gettext("Retirer")),
        prompt=words(chosen.prompt),
        clear_prompt=act("act-clear-prompt", ClearPrompt(), gettext("Retirer")),
        boards=tuple(_board(each, chosen.board) for each in Board),
    )


def _scene(scene: Scene, chosen: Scene | None) -> Act:
    return choice(f"scene-{scene}", ShowScene(scene), SCENES[scene], pressed=scene is chosen)


def _board(board: Board, chosen: Board) -> Act:
    made = choice(f"board-{board}", SetLeaderboard(board), BOARDS[board], pressed=board is chosen)
    asked = {
        Board.LIVE: gettext("Le classement sera visible de tous, et bougera à chaque bulletin."),
        Board.FROZEN: gettext("Le public verra le classement tel qu'il est, sans la suite."),
    }
    if board is chosen or board not in asked:
        return made
    return replace(made, confirm=asked[board], yes=gettext("Montrer le classement"))


def published(place: Place) -> Published | None:
    """Describe the publication that stands."""
    found = place.state.awards.published
    if found is None:
        return None
    taken = any(place.stage in each.entrants for each in place.world.stages.values())
    return Published(found.id, place.first(found.by), found.at, taken)
