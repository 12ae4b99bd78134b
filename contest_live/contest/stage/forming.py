"""Teams among the rest of a stage: what their changes do to running orders, and what stops them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from contest_live.contest import programme, scoring, teams
from contest_live.contest.act import Envelope, Event, Refused
from contest_live.contest.attendance import RegisterTeammate
from contest_live.contest.rules import Kind, StageRules
from contest_live.contest.stage.state import StageState

Pair = tuple[str, str]
"""Somebody, and a team that they joined."""


def decide_teams(
    state: StageState, rules: StageRules, command: teams.TeamsCommand, envelope: Envelope
) -> tuple[Event, ...]:
    """Decide a command about teams. A project that is given up does not go on stage any more."""
    if rules.kind is Kind.FINAL:
        raise Refused("Les équipes se forment dans les villes.")
    events = teams.decide(state.teams, command, envelope, state.team_facts())
    parked = [each.project for each in events if isinstance(each, teams.ProjectParked)]
    if any(each in state.scoring.windows for each in parked):
        raise Refused("Cette équipe est déjà passée devant le jury.")
    off = (event for each in parked for event in _off_orders(state, each))
    noted = ((each.person, each.entry) for each in events if isinstance(each, teams.ConflictNoted))
    return (*events, *recusals(state, noted, state.jury()), *off)


def recusals(
    state: StageState, conflicts: Iterable[Pair], jury: Collection[str]
) -> tuple[scoring.JurorInTeam, ...]:
    """Let those of a jury who joined a team score it no more, unless that was done before.

    While results are published nothing that they come from changes: it waits for a withdrawal.
    """
    if state.awards.published:
        return ()
    return tuple(
        scoring.JurorInTeam(person, entry)
        for person, entry in conflicts
        if person in jury and person not in state.scoring.in_team.get(entry, ())
    )


def known_conflicts(conflicts: Mapping[str, Iterable[str]]) -> Iterator[Pair]:
    """List who has a conflict of interest, with each team of theirs."""
    return ((person, entry) for person, entries in conflicts.items() for entry in entries)


def _off_orders(state: StageState, project: str) -> tuple[Event, ...]:
    events: tuple[Event, ...] = ()
    for round_id, order in state.programme.orders.items():
        rest = tuple(each for each in order.entries if each != project)
        if project in order.absent:
            events += (programme.EntryBack(round_id, project),)
        if project in order.absent or project in state.waiting(round_id):
            events += (programme.OrderSet(round_id, rest),)
    return events


def after_undo(restored: StageState, envelope: Envelope) -> tuple[Event, ...]:
    """Void what cannot be accepted any more once an act is undone.

    Refuses where somebody would then be in a team who is not here, or a team be too large.
    """
    facts = restored.team_facts()
    if not teams.sound(restored.teams, facts):
        raise Refused("Impossible d'annuler : les équipes ont changé depuis.")
    return teams.voided(restored.teams, facts, envelope.at)


def known_words(rules: StageRules, command: RegisterTeammate) -> None:
    """Refuse what nobody can need, as it is in none of the lists."""
    lists = rules.teams
    pairs = (
        (command.brings, lists.tags),
        (command.languages, lists.languages),
        (command.half_days, lists.half_days),
    )
    for words, known in pairs:
        unknown = set(words) - set(known)
        if unknown:
            raise Refused("Ce mot n'est pas dans la liste : %(word)s.", word=min(unknown)[:40])
