"""What was asked of somebody, what they asked, and what became of it: in words, with its forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.contest.public import card
from contest_live.contest.stage import StageState
from contest_live.contest.teams import (
    AcceptProposal,
    DeclineProposal,
    Fate,
    Proposal,
    Roster,
    Way,
    WithdrawProposal,
)
from contest_live.views.acts import Act, act
from contest_live.views.entries import Entry, entry
from contest_live.views.words import gettext
from contest_live.views.world import World

LOST = frozenset({Fate.DECLINED, Fate.EXPIRED, Fate.VOID})
TOLD = 3
"""So many answers are told, the newest first."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A proposal that waits: a person asks for a team or is invited, or two teams would merge.

    `other` is the team that `first` would bring along. It is void of itself at `expires`.
    """

    id: str
    team: Entry
    first: str
    brings: tuple[str, ...]
    asks: bool
    other: Entry | None
    expires: Millis
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a proposal that one made: `fate`, and `why` where it became impossible."""

    id: str
    team: Entry
    first: str
    asks: bool
    fate: Fate
    why: str


def received(world: World, state: StageState, seen: Roster, me: str) -> tuple[Letter, ...]:
    """List what waits for somebody's answer, the oldest first."""
    waiting = (each for each in _pending(world, state, seen, me) if _sides(seen, each)[1] == me)
    return tuple(
        _letter(
            world,
            state,
            each,
            act(f"accept-{each.id}", AcceptProposal(each.id), gettext("Oui")),
            act(f"decline-{each.id}", DeclineProposal(each.id), gettext("Non")),
        )
        for each in waiting
    )


def sent(world: World, state: StageState, seen: Roster, me: str) -> tuple[Letter, ...]:
    """List what somebody asked and waits for, the oldest first."""
    waiting = (each for each in _pending(world, state, seen, me) if _sides(seen, each)[0] == me)
    return tuple(
        _letter(
            world,
            state,
            each,
            act(f"withdraw-{each.id}", WithdrawProposal(each.id), gettext("Annuler ma demande")),
        )
        for each in waiting
    )


def answers(world: World, state: StageState, seen: Roster, me: str) -> tuple[Answer, ...]:
    """List what became of what somebody asked, the newest first: their own withdrawals are not."""
    settled = sorted(
        (each for each in _settled(world, state, seen, me) if _sides(seen, each)[0] == me),
        key=lambda each: -each.made,
    )
    return tuple(_answer(world, state, each) for each in settled[:TOLD])


def _pending(world: World, state: StageState, seen: Roster, me: str) -> list[Proposal]:
    about = state.teams.concerning(me, seen.leading(me))
    waiting = (each for each in about if each.fate_at(world.now) is Fate.PENDING)
    return sorted(waiting, key=lambda each: each.made)


def _settled(world: World, state: StageState, seen: Roster, me: str) -> Iterator[Proposal]:
    told = LOST | {Fate.ACCEPTED}
    about = state.teams.concerning(me, seen.leading(me))
    return (each for each in about if each.fate_at(world.now) in told)


def _sides(seen: Roster, proposal: Proposal) -> tuple[str | None, str | None]:
    """Say who made a proposal, and who answers."""
    lead = seen.lead(proposal.team)
    asks = proposal.way is Way.ASKS
    return (proposal.person, lead) if asks else (lead, proposal.person)


def _letter(world: World, state: StageState, proposal: Proposal, *acts: Act) -> Letter:
    person = state.attendance.people[proposal.person]
    return Letter(
        id=proposal.id,
        team=entry(world, card(state, proposal.team)),
        first=world.words(person.first),
        brings=(*person.brings, *person.languages),
        asks=proposal.way is Way.ASKS,
        other=entry(world, card(state, proposal.merging)) if proposal.merging else None,
        expires=proposal.expires,
        acts=acts,
    )


def _answer(world: World, state: StageState, proposal: Proposal) -> Answer:
    return Answer(
        id=proposal.id,
        team=entry(world, card(state, proposal.team)),
        first=world.words(state.attendance.people[proposal.person].first),
        asks=proposal.way is Way.ASKS,
        fate=proposal.fate_at(world.now),
        why=proposal.why or "",
    )
