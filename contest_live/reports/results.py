"""The results of every stage, exact, for the organiser's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from contest_live.contest.act import Millis, Text
from contest_live.contest.coaching import name_of
from contest_live.contest.coaching.values import Session
from contest_live.contest.public import card, public
from contest_live.contest.ranking import displayed
from contest_live.contest.stage import StageState
from contest_live.reports.ballots import weights
from contest_live.views.reasons import said
from contest_live.views.world import ERASED

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Team:
    """A team as everybody knows it: its id, its label (3, or NAR 3), its title, its candidate."""

    entry: str
    label: str
    title: str
    first_name: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where a team stands, and why. `exact` is its score as a fraction (129/16), `shown` rounded.

    Without a ballot, or where the method cannot rank, it has no rank and both are empty.
    """

    team: Team
    rank: int | None
    exact: str
    shown: str
    ballots: int
    reason: str


@dataclass(frozen=True, slots=True)
class Winner:
    """A published laureate (place 1, 2, …) or favourite (place 0), with the prize, if named."""

    team: Team
    place: int
    prize: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """The list that the president adopted, best first: the computed one, or `amended`."""

    teams: tuple[Team, ...]
    amended: bool
    reason: str
    by: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Passed:
    """A pitch that is over. Times are milliseconds; `overtime` is what it took beyond its own."""

    team: Team
    round: str
    elapsed: Millis
    overtime: Millis
    ended: Millis


@dataclass(frozen=True, slots=True)
class Coached:
    """A session of coaching: when its coach was there, and how many said that it helped, or not."""

    half_day: str
    turn: int
    team: Team
    coach: str
    arrived: Millis | None
    helped: int
    helped_not: int


@dataclass(frozen=True, slots=True)
class StageResults:
    """What came out of a stage. `published` is when its laureates were, None before.

    `method`, `weights` and `orders` (of equal teams, by the president) are what
    `contest-live rank` needs to give the standings again.
    """

    name: str
    method: str
    weights: str
    orders: tuple[str, ...]
    published: Millis | None
    adopted: Adopted | None
    laureates: tuple[Winner, ...]
    standings: tuple[Ranked, ...]
    pitches: tuple[Passed, ...]
    coaching: tuple[Coached, ...] = ()


def as_json(stages: Mapping[str, StageState], texts: Texts, language: str) -> bytes:
    """Write the results of the stages as JSON, by stage; reasons are said in a language."""
    found = {stage: results(state, texts, language) for stage, state in stages.items()}
    return msgspec.json.format(msgspec.json.encode(found), indent=2)


def results(state: StageState, texts: Texts, language: str) -> StageResults:
    """Gather the results of a stage as they stand now."""
    publication = state.awards.published
    return StageResults(
        name=state.opened.name,
        method=state.opened.method,
        weights=weights(state.opened),
        orders=tuple(map(",".join, state.awards.settled)),
        published=publication.at if publication else None,
        adopted=_adopted(state, texts),
        laureates=_laureates(state, texts),
        standings=_standings(state, texts, language),
        pitches=_pitches(state, texts),
        coaching=tuple(_coached(state, texts, each) for each in state.coaching.plan.sessions),
    )


def _adopted(state: StageState, texts: Texts) -> Adopted | None:
    adoption = state.awards.adopted
    if adoption is None:
        return None
    teams = tuple(_team(state, texts, each) for each in adoption.laureates)
    reason = _words(texts, adoption.reason) if adoption.reason else ""
    return Adopted(teams, adoption.amended, reason, adoption.by, adoption.at)


def _laureates(state: StageState, texts: Texts) -> tuple[Winner, ...]:
    return tuple(
        Winner(_team(state, texts, each.card.entry), 0 if each.favourite else place, each.prize)
        for place, each in enumerate(public(state).laureates or (), start=1)
    )


def _standings(state: StageState, texts: Texts, language: str) -> tuple[Ranked, ...]:
    table = state.standings()
    scores = [each.score for each in table if each.score is not None]
    shown = [*displayed(scores)] if scores else []
    # Teams without a score come last in a table.
    shown += [""] * (len(table) - len(shown))
    return tuple(
        Ranked(
            team=_team(state, texts, each.entry),
            rank=each.rank,
            exact="" if each.score is None else str(each.score),
            shown=words,
            ballots=each.ballots,
            reason=said(each.reason, lambda entry: _team(state, texts, entry).label, language),
        )
        for each, words in zip(table, shown, strict=True)
    )


def _pitches(state: StageState, texts: Texts) -> tuple[Passed, ...]:
    """List the pitches of each round in the order in which they ended."""
    found = (
        Passed(_team(state, texts, entry), each.id, over.elapsed, over.overtime, over.ended)
        for each in state.opened.rounds
        for entry, over in state.pitches.passed(each.id).items()
    )
    return tuple(sorted(found, key=lambda each: each.ended))


def _coached(state: StageState, texts: Texts, session: Session) -> Coached:
    known, name = state.coaching, name_of(session)
    said = known.helped.get(name, {}).values()
    coach = state.attendance.people[session.coach]
    return Coached(
        half_day=session.half_day,
        turn=session.rotation,
        team=_team(state, texts, session.team),
        coach=_words(texts, coach.first),
        arrived=known.arrived.get(name),
        helped=sum(said),
        helped_not=len(said) - sum(said),
    )


def _team(state: StageState, texts: Texts, entry: str) -> Team:
    shown = card(state, entry)
    return Team(entry, shown.label, _words(texts, shown.title), _words(texts, shown.first))


def _words(texts: Texts, text: Text) -> str:
    return texts.get(text.id, ERASED)
