"""The jury on a console: ballots are counted, never read; no score and no rank is here."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.scoring import (
    MarkJurorBack,
    MarkJurorLate,
    MarkJurorLeft,
    ReadmitJuror,
    Why,
)
from contest_live.views.acts import Act, act
from contest_live.views.console.closing import close_scoring
from contest_live.views.console.main import Main
from contest_live.views.console.names import Place
from contest_live.views.matters import matters
from contest_live.views.words import Words, gettext


@dataclass(frozen=True, slots=True)
class Juror:
    """A member of the jury: whether the ballot for the team in question has come or is not owed.

    `acts` say that they left, came back, or came late.
    """

    id: str
    name: str
    given: bool
    recused: bool
    away: bool
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Recused:
    """A juror who does not score a team, and taking that back."""

    name: str
    team: str
    why: Why
    readmit: Act


@dataclass(frozen=True, slots=True)
class TeamBallots:
    """How many ballots a team has of how many, and whose are missing.

    They are `late` once the team has left the stage and may still be scored. `alone` are the
    jurors who may score a team that is closed for the others.
    """

    entry: str
    label: str
    title: str
    given: int
    total: int
    missing: tuple[str, ...]
    recused: tuple[str, ...]
    late: bool
    open: bool
    alone: tuple[str, ...]
    reopens: bool


@dataclass(frozen=True, slots=True)
class Jury:
    """The team in question (on stage, or the last one called), its jurors, and all teams.

    `entries` are all whom a juror may know, by id and name; `matters` says whether what is missing
    may change the laureates;
    `standing` is how many ballots stand and could be set aside.
    """

    team: TeamBallots | None
    jurors: tuple[Juror, ...]
    teams: tuple[TeamBallots, ...]
    recused: tuple[Recused, ...]
    entries: tuple[tuple[str, str], ...]
    close: Main
    matters: Words | None
    standing: int

    @property
    def late(self) -> int:
        """Count the ballots that are late."""
        return sum(len(each.missing) for each in self.teams if each.late)


def jury(place: Place) -> Jury:
    """Count the ballots."""
    scoring, met = place.state.scoring, place.state.attendance
    teams = {each: _team(place, each) for each in scoring.windows}
    asked = _asked(place)
    is_open = bool(scoring.open_windows()) and place.state.awards.published is None
    by_number = sorted(met.projects.values(), key=lambda each: (each.origin, each.number))
    return Jury(
        team=teams.get(asked),
        jurors=tuple(_juror(place, each, asked) for each in place.state.jury()),
        teams=tuple(teams.values()),
        recused=_recused(place),
        entries=tuple((each.id, _named(place, each.id)) for each in by_number),
        close=close_scoring(place, "act-close") if is_open else Main(),
        matters=matters(place.state) if is_open else None,
        standing=scoring.standing(),
    )


def _asked(place: Place) -> str:
    timer, windows = place.state.pitches.timer, place.state.scoring.windows
    if timer and timer.entry in windows:
        return timer.entry
    return next(reversed([*windows]), "")


def _named(place: Place, entry: str) -> str:
    return f"{place.card(entry).label} {place.title(entry)}"


def _juror(place: Place, juror: str, entry: str) -> Juror:
    scoring = place.state.scoring
    return Juror(
        id=juror,
        name=place.full(juror),
        given=scoring.ballot(entry, juror) is not None,
        recused=scoring.recusal(entry, juror) is not None,
        away=juror in scoring.away,
        acts=tuple(_juror_acts(place, juror)) if place.state.awards.published is None else (),
    )


def _juror_acts(place: Place, juror: str) -> list[Act]:
    scoring = place.state.scoring
    if juror in scoring.away:
        return [act(f"juror-back-{juror}", MarkJurorBack(juror), gettext("De retour"))]
    acts = [act(f"juror-left-{juror}", MarkJurorLeft(juror), gettext("N'est pas là"))]
    if any(scoring.missing(entry, (juror,)) for entry in scoring.windows):
        acts.append(act(f"juror-late-{juror}", MarkJurorLate(juror), gettext("Arrive maintenant")))
    return acts


def _recused(place: Place) -> tuple[Recused, ...]:
    return tuple(
        Recused(
            name=place.full(juror),
            team=_named(place, entry),
            why=recusal.why,
            readmit=act(
                f"readmit-{entry}-{juror}", ReadmitJuror(juror, entry), gettext("Peut noter")
            ),
        )
        for entry, recusals in place.state.scoring.recused.items()
        for juror, recusal in recusals.items()
    )


def _team(place: Place, entry: str) -> TeamBallots:
    state, card = place.state, place.card(entry)
    scoring, jurors = state.scoring, state.jury()
    missing, given = scoring.missing(entry, jurors), scoring.counted().get(entry, {})
    is_open = scoring.windows[entry]
    on_stage = state.pitches.timer is not None and state.pitches.timer.entry == entry
    return TeamBallots(
        entry=entry,
        label=card.label,
        title=place.world.words(card.title),
        given=len(given),
        total=len(given) + len(missing),
        missing=tuple(place.full(each) for each in missing),
        recused=tuple(place.full(each) for each in scoring.recused.get(entry, ())),
        late=bool(missing) and is_open and not on_stage,
        open=is_open,
        alone=tuple(place.full(each) for each in scoring.reopened.get(entry, ())),
        reopens=not is_open and state.awards.published is None,
    )
