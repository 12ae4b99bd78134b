"""What a command has to know of other stages: the keeper puts it in, `decide` records it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from contest_live.contest.act import Command
from contest_live.contest.awards import WithdrawPublication
from contest_live.contest.coaching import AdoptPlan
from contest_live.contest.stage.commands import OpenFinal
from contest_live.contest.stage.rotating import elsewhere
from contest_live.contest.stage.state import Entrants, StageState


def enrich(command: Command, stage: str, stages: Mapping[str, tuple[int, StageState]]) -> Command:
    """Complete a command for `stage` with facts of the others: versions and states by stage.

    What a sender may have put into those fields is overwritten.
    """
    if isinstance(command, OpenFinal):
        cities = stages[stage][1].opened.entrants_from
        return OpenFinal(tuple(_laureates(each, *stages[each]) for each in cities))
    if isinstance(command, WithdrawPublication):
        taken = any(stage in state.entrants for _, state in stages.values())
        return replace(command, taken=taken)
    if isinstance(command, AdoptPlan):
        states = {name: state for name, (_, state) in stages.items()}
        return replace(command, elsewhere=elsewhere(states, stage))
    return command


def _laureates(stage: str, version: int, state: StageState) -> Entrants:
    published, met = state.awards.published, state.attendance
    projects = tuple(
        replace(met.projects[each], origin=state.opened.short, lead=state.lead(each).id)
        for each in (published.laureates if published else ())
    )
    people = tuple(met.people[each.lead] for each in projects)
    going = {each.id for each in projects}
    joined = {
        person: tuple(each for each in entries if each in going)
        for person, entries in state.teams.conflicts.items()
    }
    conflicts = {person: entries for person, entries in joined.items() if entries}
    return Entrants(stage, state.opened.name, version, projects, people, conflicts)
