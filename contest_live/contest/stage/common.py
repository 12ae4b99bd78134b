"""What is asked of all cities at once: who takes part, and how they begin together.

One command goes to each stage, and each decides for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from contest_live.contest.act import Command, Millis, Refused
from contest_live.contest.pitches import StartPitch
from contest_live.contest.programme import EnterPhase
from contest_live.contest.rules import Kind
from contest_live.contest.stage.state import StageState
from contest_live.contest.together import Coming, LeaveOut


def taking_part(stages: Mapping[str, StageState]) -> tuple[str, ...]:
    """List the cities that are open; once the final runs, it alone."""
    opened = {name: each for name, each in stages.items() if each.rules}
    running = [
        name
        for name, each in opened.items()
        if each.opened.kind is Kind.FINAL and each.programme.phase
    ]
    cities = [name for name, each in opened.items() if each.opened.kind is Kind.CITY]
    return tuple(running or cities)


def common_start(
    stages: Mapping[str, StageState], without: Collection[str], at: Millis
) -> dict[str, Command]:
    """Let all cities that are ready begin at one instant with what each is ready for.

    Those that are not must be named in `without`: they are told that they were left out.
    """
    parts = taking_part(stages)
    ready = {name: stages[name].together.ready for name in parts}
    missing = [name for name in parts if ready[name] is None and name not in without]
    if missing:
        names = ", ".join(stages[each].opened.name for each in missing)
        raise Refused("Pas encore prêtes : %(cities)s.", cities=names)
    beginnings = [each.coming for each in ready.values() if each]
    if not beginnings:
        raise Refused("Aucune ville n'est prête.")
    left_out = LeaveOut(beginnings[0].phase, at)
    return {
        name: _begin(stages[name], said.coming, at) if said else left_out
        for name, said in ready.items()
    }


def _begin(state: StageState, coming: Coming, at: Millis) -> Command:
    if coming.pitch:
        return StartPitch(coming.pitch, at)
    return EnterPhase(state.programme.phase, coming.phase, at)
