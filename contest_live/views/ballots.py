"""A juror's own page: a card for each team, with the ballot that this juror gave and no other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contest_live.contest.act import JURY, Millis, Role
from contest_live.contest.public import card, public
from contest_live.contest.rules import RoundRules, StageRules
from contest_live.contest.stage import StageState
from contest_live.views.conflicts import Conflicts, conflicts
from contest_live.views.entries import Entry, entry
from contest_live.views.presiding import Presiding, presiding
from contest_live.views.scales import Scale, scale
from contest_live.views.world import BALLOT, Audience, World


@dataclass(frozen=True, slots=True)
class BallotCard:
    """A team to score. `ballot` is the id of the juror's own, empty before it, sent at `sent`.

    `entered` is who entered it from paper, empty where the juror sent it. A `recused` juror does
    not score the team. `again` is why an open team is scored once more, `former` how many
    of the juror's ballots for it were corrected, withdrawn or set aside.
    """

    team: Entry
    is_open: bool
    scales: tuple[Scale, ...]
    ballot: str
    sent: Millis
    corrected: bool
    comment: str
    entered: str
    recused: bool
    again: str
    former: int


@dataclass(frozen=True, slots=True)
class Winner:
    """A published laureate (place 1, 2, …) or favourite (place 0)."""

    team: Entry
    place: int
    prize: str


@dataclass(frozen=True, slots=True)
class BallotsPicture:
    """A juror's page; without a card, `planned` is when the jury should begin (0: it never does).

    `begun` says that the phase which this jury scores is the present one; `tried` is when a trial
    ballot came from this juror (0: none has).
    """

    stage: str
    name: str
    zone: str
    planned: Millis
    begun: bool
    cards: tuple[BallotCard, ...]
    winners: tuple[Winner, ...]
    presiding: Presiding | None
    conflicts: Conflicts
    tried: Millis


def picture(world: World, stage: str, audience: Audience) -> BallotsPicture | None:
    """Make a juror's own page; nobody else has one."""
    state = world.stages.get(stage)
    if state is None or state.rules is None or audience.role not in JURY:
        return None
    rules = state.rules
    teams = {each: entry(world, card(state, each)) for each in state.scoring.windows}
    presides = audience.role is Role.PRESIDENT
    return BallotsPicture(
        stage=stage,
        name=rules.name,
        zone=rules.timezone,
        planned=_planned(rules),
        begun=_is_scored(rules, state.programme.phase),
        cards=_cards(world, state, teams, audience.actor),
        winners=_winners(world, state),
        presiding=presiding(world, stage, teams) if presides else None,
        conflicts=conflicts(world, stage, audience.actor),
        tried=world.desk.checks.get((stage, BALLOT, audience.actor), 0),
    )


def _cards(
    world: World, state: StageState, teams: Mapping[str, Entry], juror: str
) -> tuple[BallotCard, ...]:
    """Lay the cards out as the teams were called: none moves under a finger."""
    return tuple(
        _card(world, state, each, juror)
        for entry, each in teams.items()
        if _was_heard(state, entry, juror)
    )


def _was_heard(state: StageState, entry: str, juror: str) -> bool:
    """Leave out a team that was called and sent back: there was nothing to score."""
    passed = any(entry in state.pitches.passed(each.id) for each in _scored(state.opened))
    own = state.scoring.ballot(entry, juror) is not None
    return passed or own or state.scoring.is_open(entry, juror)


def _card(world: World, state: StageState, shown: Entry, juror: str) -> BallotCard:
    own = state.scoring.ballot(shown.id, juror)
    given = own.scores if own else {}
    recused = state.scoring.recusal(shown.id, juror) is not None
    may_score = state.scoring.is_open(shown.id, juror) and not recused
    entered = own.by if own and own.by != juror else ""
    again = state.scoring.again.get(shown.id) if may_score else None
    return BallotCard(
        team=shown,
        is_open=may_score and state.awards.published is None,
        scales=tuple(scale(each, given.get(each.id, "")) for each in state.opened.criteria),
        ballot=own.id if own else "",
        sent=own.at if own else 0,
        corrected=own.corrected if own else False,
        comment=world.words(own.comment) if own else "",
        entered=world.person(state.opened.id, entered) if entered else "",
        recused=recused,
        again=world.words(again) if again else "",
        former=len(state.scoring.former.get(shown.id, {}).get(juror, ())),
    )


def _winners(world: World, state: StageState) -> tuple[Winner, ...]:
    laureates = public(state).laureates or ()
    return tuple(
        Winner(entry(world, each.card), 0 if each.favourite else place, each.prize)
        for place, each in enumerate(laureates, start=1)
    )


def _scored(rules: StageRules) -> tuple[RoundRules, ...]:
    return tuple(each for each in rules.rounds if each.scored)


def _is_scored(rules: StageRules, phase: str) -> bool:
    now = rules.phase(phase)
    return now is not None and now.round in {each.id for each in _scored(rules)}


def _planned(rules: StageRules) -> Millis:
    return next((each.starts for each in rules.phases if _is_scored(rules, each.id)), 0)
