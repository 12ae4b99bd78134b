"""A city where teams are coached, played in sentences.

Coaches k1 … k4 and k5, who is on standby; teams p1 … p5, all here; two half-days of three turns,
`fri` at 12:00 and `sat` at 9:00. `PLAN` covers all.

    show = coached().given(AdoptPlan(PLAN))
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Self

from contest_live.contest.act import MINUTE, Millis, Role
from contest_live.contest.attendance import Person
from contest_live.contest.coaching import AdoptPlan, Coaching
from contest_live.contest.rules import CoachingRules, HalfDay, Scene, StageRules
from tests.show import Show
from tests.stages import MORNING, candidates, city, programme

HOUR: Millis = 60 * MINUTE
FRIDAY: Millis = MORNING + 3 * HOUR
SATURDAY: Millis = MORNING + 24 * HOUR
HALF_DAYS = (
    HalfDay("fri", "Vendredi après-midi", FRIDAY, FRIDAY + 200 * MINUTE),
    HalfDay("sat", "Samedi matin", SATURDAY, SATURDAY + 200 * MINUTE),
)
"""Turns of an hour: fri at 12:00, 13:10 and 14:20, sat at 9:00, 10:10 and 11:20."""
RULES = CoachingRules(half_days=HALF_DAYS, rooms=("A1", "A2", "B1"))
COACHES = ("k1", "k2", "k3", "k4", "k5")
PLAN = (
    "fri/1/p1/k1",
    "fri/2/p2/k1",
    "fri/1/p3/k2",
    "fri/2/p4/k2",
    "fri/1/p5/k3",
    "sat/1/p1/k2",
    "sat/2/p2/k2",
    "sat/1/p3/k1",
    "sat/2/p4/k1",
    "sat/2/p5/k4",
)


class Coached(Show):
    """A show whose first city has five coaches, with what is said of them by id."""

    def __init__(self, *stages: StageRules, **said: dict[str, Any]) -> None:
        self.said = said
        super().__init__(*(stages or (coached_city(),)))

    def guests(self, prefix: str) -> tuple[Person, ...]:
        """Add coaches, and what is said of people."""
        coaches = (
            Person(f"{prefix}{each}", Role.COACH, self.text(NAMES[each])) for each in COACHES
        )
        others = (p for p in candidates(self.text, prefix) if p.role is not Role.COACH)
        named = (*others, *coaches)
        return tuple(replace(each, **self.said.get(each.id, {})) for each in named)

    @property
    def coaching(self) -> Coaching:
        """What the stage knows of its coaching."""
        return self.state.coaching

    def planned(self, *instead: str) -> Self:
        """Adopt a plan: the usual one, or this one."""
        self.do(AdoptPlan(instead or PLAN, self.coaching.plan.id))
        return self

    def changed(self, **moves: str) -> tuple[str, ...]:
        """Write the plan with some sessions changed: `fri_1_p1="k4"`, or "" for none."""
        wanted = {name.replace("_", "/"): coach for name, coach in moves.items()}
        kept = [each for each in PLAN if each.rpartition("/")[0] not in wanted]
        return (*kept, *(f"{place}/{coach}" for place, coach in wanted.items() if coach))

    def at(self, moment: Millis) -> Self:
        """Let time pass until a moment."""
        self.now = max(self.now, moment)
        return self


NAMES = {"k1": "Karine", "k2": "Léon", "k3": "Maude", "k4": "Nestor", "k5": "Odette"}


def coached_city(stage: str = "montpellier", **changes: Any) -> StageRules:
    """Rules of a city with coaching."""
    scenes = {"coaching-1": Scene.COACHING, "coaching-2": Scene.COACHING}
    phases = tuple(replace(p, scene=scenes.get(p.id, p.scene)) for p in programme())
    return city(stage, **{"coaching": RULES, "phases": phases, **changes})


def soon(now: Millis, minutes: int = 20) -> CoachingRules:
    """Give rules whose first half-day begins in so many minutes, the second a day later."""
    shift = now + minutes * MINUTE - FRIDAY
    days = (replace(d, starts=d.starts + shift, ends=d.ends + shift) for d in HALF_DAYS)
    return replace(RULES, half_days=tuple(days))


def coached(**said: dict[str, Any]) -> Coached:
    """All candidates came; k5 is on standby."""
    show = Coached(**{"k5": {"standby": True}, **said})
    show.checked_in()
    return show
