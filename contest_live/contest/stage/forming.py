"""Teams among the rest of a stage: what their changes do to running orders, and what stops them."""

from __future__ import annotations

from contest_live.contest import programme, scoring, teams
from contest_live.contest.act import Envelope, Event, Refused
from contest_live.contest.attendance import RegisterTeammate
from contest_live.contest.rules import Kind, StageRules
from contest_live.contest.stage.state import StageState


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
    return (*events, *_recusals(state, events), *off)


def _recusals(state: StageState, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Let a juror who joins a team score it no more; once results are published, none scores."""
    return tuple(
        scoring.JurorInTeam(each.person, each.entry)
        for each in events
        if isinstance(each, teams.ConflictNoted)
        and each.person in state.jury()
        and state.scoring.recusal(each.entry, each.person) is None
        and state.awards.published is None
    )


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
