"""The jury on a console: ballots are counted, never read; no score and no rank is here."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.scoring import ReopenScoring
from contest_live.views.acts import Act, act
from contest_live.views.console.main_action import close_scoring
from contest_live.views.console.names import Place
from contest_live.views.words import gettext


@dataclass(frozen=True, slots=True)
class Juror:
    """A member of the jury, and whether the ballot for the team in question has come."""

    id: str
    name: str
    given: bool


@dataclass(frozen=True, slots=True)
class TeamBallots:
    """How many ballots a team has of how many, and whose are missing.

    They are `late` once the team has left the stage and may still be scored.
    """

    entry: str
    label: str
    title: str
    given: int
    total: int
    missing: tuple[str, ...]
    late: bool
    open: bool
    reopen: Act | None


@dataclass(frozen=True, slots=True)
class Jury:
    """The team in question (on stage, or the last one called), its jurors, and all teams."""

    team: TeamBallots | None
    jurors: tuple[Juror, ...]
    teams: tuple[TeamBallots, ...]
    close: Act | None

    @property
    def late(self) -> int:
        """Count the ballots that are late."""
        return sum(len(each.missing) for each in self.teams if each.late)


def jury(place: Place) -> Jury:
    """Count the ballots."""
    scoring = place.state.scoring
    teams = {each: _team(place, each) for each in scoring.windows}
    asked = _asked(place)
    given = scoring.ballots.get(asked, {})
    is_open = bool(scoring.open_windows()) and place.state.awards.published is None
    return Jury(
        team=teams.get(asked),
        jurors=tuple(Juror(each, place.full(each), each in given) for each in place.state.jury()),
        teams=tuple(teams.values()),
        close=close_scoring(place, "act-close") if is_open else None,
    )


def _asked(place: Place) -> str:
    timer, windows = place.state.pitches.timer, place.state.scoring.windows
    if timer and timer.entry in windows:
        return timer.entry
    return next(reversed([*windows]), "")


def _team(place: Place, entry: str) -> TeamBallots:
    state = place.state
    jurors, card = state.jury(), place.card(entry)
    missing = state.scoring.missing(entry, jurors)
    is_open = state.scoring.windows[entry]
    on_stage = state.pitches.timer is not None and state.pitches.timer.entry == entry
    return TeamBallots(
        entry=entry,
        label=card.label,
        title=place.world.words(card.title),
        given=len(jurors) - len(missing),
        total=len(jurors),
        missing=tuple(place.full(each) for each in missing),
        late=bool(missing) and is_open and not on_stage,
        open=is_open,
        reopen=None if is_open or state.awards.published else _reopen(entry),
    )


def _reopen(entry: str) -> Act:
    return act(f"reopen-{entry}", ReopenScoring(entry), gettext("Rouvrir"))
