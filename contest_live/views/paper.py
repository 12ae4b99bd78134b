"""The page of a jury's secretary: whose ballots can be entered from paper, and entering one."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Millis, Role
from contest_live.contest.public import card
from contest_live.contest.scoring import Ballot
from contest_live.contest.stage import StageState
from contest_live.views.entries import Entry, entry
from contest_live.views.scales import Scale, scale
from contest_live.views.world import Audience, World


@dataclass(frozen=True, slots=True)
class Seat:
    """A juror, and how their ballot for a team stands; who is `recused` gives none."""

    id: str
    name: str
    sent: Millis
    entered: bool
    recused: bool


@dataclass(frozen=True, slots=True)
class TeamOnPaper:
    """A team that can be scored, and the jurors who may."""

    team: Entry
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class PaperPicture:
    """All teams whose ballots can be entered now, as they were called."""

    stage: str
    zone: str
    teams: tuple[TeamOnPaper, ...]


@dataclass(frozen=True, slots=True)
class PaperBallot:
    """A ballot to enter for a juror. What the juror sent by phone is not shown to anybody else.

    `replaces` is the ballot that stands, given at `sent`.
    """

    stage: str
    zone: str
    team: Entry
    juror: Seat
    scales: tuple[Scale, ...]
    comment: str
    replaces: str
    is_open: bool


def picture(world: World, stage: str, audience: Audience) -> PaperPicture | None:
    """Make the list, for the secretary alone."""
    state = world.stages.get(stage)
    if state is None or state.rules is None or audience.role is not Role.SECRETARY:
        return None
    teams = () if state.awards.published else state.scoring.open_windows()
    return PaperPicture(
        stage=stage,
        zone=state.rules.timezone,
        teams=tuple(
            TeamOnPaper(entry(world, card(state, each)), _seats(world, state, each))
            for each in teams
        ),
    )


def ballot(world: World, stage: str, team: str, juror: str) -> PaperBallot | None:
    """Make the form for one ballot; None where there is no such team or juror."""
    state = world.stages[stage]
    if team not in state.scoring.windows or juror not in state.jury():
        return None
    standing, seat = state.scoring.ballot(team, juror), _seat(world, state, team, juror)
    entered = standing if standing and seat.entered else None
    given = entered.scores if entered else {}
    return PaperBallot(
        stage=stage,
        zone=state.opened.timezone,
        team=entry(world, card(state, team)),
        juror=seat,
        scales=tuple(scale(each, given.get(each.id, "")) for each in state.opened.criteria),
        comment=world.words(entered.comment) if entered else "",
        replaces=standing.id if standing else "",
        is_open=_may_score(state, team, juror),
    )


def _may_score(state: StageState, team: str, juror: str) -> bool:
    open_to = state.scoring.is_open(team, juror) and state.awards.published is None
    return open_to and state.scoring.recusal(team, juror) is None


def _seats(world: World, state: StageState, team: str) -> tuple[Seat, ...]:
    return tuple(
        _seat(world, state, team, each)
        for each in state.jury()
        if state.scoring.is_open(team, each)
    )


def _seat(world: World, state: StageState, team: str, juror: str) -> Seat:
    standing: Ballot | None = state.scoring.ballot(team, juror)
    return Seat(
        id=juror,
        name=world.full(state.attendance.people[juror]),
        sent=standing.at if standing else 0,
        entered=standing is not None and standing.by != juror,
        recused=state.scoring.recusal(team, juror) is not None,
    )
