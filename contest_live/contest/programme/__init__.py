"""The programme: phases, rounds and their running orders."""

from contest_live.contest.programme.commands import (
    AddEntry,
    DrawOrder,
    EnterPhase,
    MarkAbsent,
    MarkBack,
    MoveEntry,
    ProgrammeCommand,
    SkipEntry,
)
from contest_live.contest.programme.decide import Facts, decide
from contest_live.contest.programme.events import (
    EntryAbsent,
    EntryBack,
    OrderSet,
    PhaseEntered,
    ProgrammeEvent,
)
from contest_live.contest.programme.evolve import evolve
from contest_live.contest.programme.state import (
    Programme,
    RunningOrder,
)

__all__ = [
    "AddEntry",
    "DrawOrder",
    "EnterPhase",
    "EntryAbsent",
    "EntryBack",
    "Facts",
    "MarkAbsent",
    "MarkBack",
    "MoveEntry",
    "OrderSet",
    "PhaseEntered",
    "Programme",
    "ProgrammeCommand",
    "ProgrammeEvent",
    "RunningOrder",
    "SkipEntry",
    "decide",
    "evolve",
]
