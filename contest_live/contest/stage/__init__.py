"""One stage, a city or the final: composes the areas of the rules and folds their events.

A command goes to the one area that knows it; what the others know is handed to it as facts.
A command for one stage never changes another.
"""

from contest_live.contest.stage.changing import ChangeRules, RulesChanged
from contest_live.contest.stage.coming import coming
from contest_live.contest.stage.commands import (
    COMMANDS,
    EVENTS,
    ActUndone,
    EntrantsTaken,
    OpenFinal,
    OpenStage,
    StageOpened,
    Undo,
)
from contest_live.contest.stage.common import common_start, taking_part
from contest_live.contest.stage.decide import decide
from contest_live.contest.stage.enrich import enrich
from contest_live.contest.stage.evolve import evolve
from contest_live.contest.stage.instants import as_of, instants
from contest_live.contest.stage.rankable import missing_may_change
from contest_live.contest.stage.rotating import coaching_facts, coaching_problem
from contest_live.contest.stage.state import INITIAL, Entrants, StageState

__all__ = [
    "COMMANDS",
    "EVENTS",
    "INITIAL",
    "ActUndone",
    "ChangeRules",
    "Entrants",
    "EntrantsTaken",
    "OpenFinal",
    "OpenStage",
    "RulesChanged",
    "StageOpened",
    "StageState",
    "Undo",
    "as_of",
    "coaching_facts",
    "coaching_problem",
    "coming",
    "common_start",
    "decide",
    "enrich",
    "evolve",
    "instants",
    "missing_may_change",
    "taking_part",
]
