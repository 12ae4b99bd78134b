"""The best plan: who coaches whom in which turn, by an optimisation library.

Three aims, one after another; each keeps what those before it reached:

1. As few teams as possible are without a coach in a half-day.
2. As few sessions as possible change from the plan that holds, if there is one.
3. The weighed sum of the rules (`CoachingWeights`) is as good as possible.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from contest_live.contest.coaching.values import Pair, Problem, Session
from contest_live.planning.aims import Costs, changes, weighed
from contest_live.planning.model import ANY, Model
from contest_live.planning.options import Options, options
from contest_live.planning.parts import parts
from contest_live.planning.turns import WHICHEVER, earlier, placed

Key = TypeVar("Key", bound=Hashable)

LONGEST = 5.0
"""Seconds after which the best plan that was found has to do."""


@dataclass(frozen=True, slots=True)
class Solved:
    """The sessions that were found, and whether nothing is better (see `Plan`)."""

    sessions: tuple[Session, ...]
    proven: bool
    slack: float


def solve(problem: Problem, seconds: float = LONGEST) -> Solved:
    """Plan all cities; those that share no coach have each their share of the time."""
    until = time.monotonic() + seconds
    pieces = parts(problem)
    solved = []
    for number, piece in enumerate(pieces):
        left = until - time.monotonic()
        solved.append(_piece(piece, time.monotonic() + left / (len(pieces) - number)))
    return Solved(
        tuple(sorted(session for each in solved for session in each.sessions)),
        proven=all(each.proven for each in solved),
        slack=max((each.slack for each in solved), default=0.0),
    )


def _piece(problem: Problem, until: float) -> Solved:
    found = options(problem)
    model = Model()
    chosen = {session: model.variable() for session in found.possible}
    uncovered = _uncovered(model, chosen, found)
    _limits(model, chosen, found)
    values: Sequence[int] = _start(problem, found, chosen, uncovered)
    days = {variable: each.half_day for each, variable in chosen.items()}
    days |= {variable: half_day for (_, half_day), variable in uncovered.items()}
    proven, slack = True, 0.0
    reached: Costs = {}
    for costs in _aims(problem, found, model, chosen, uncovered):
        _keep(model, reached, values, days)
        better = model.solve(costs, until, values)
        if proven and not (better and better.proven):
            proven, slack = False, better.slack if better else 1.0
        if better is None:
            break
        values, reached = better.values, costs
    picked = (session for session, variable in chosen.items() if values[variable])
    sessions = tuple(placed((*found.standing, *picked), problem.rules.half_days))
    return Solved(earlier(sessions, _movable(problem, found)), proven, slack)


def _movable(problem: Problem, found: Options) -> Callable[[Session, int], bool]:
    """Tell what may be in another turn as well: what neither stands nor held before."""
    kept = {*found.standing, *(problem.previous or ())}
    possible = set(found.possible)

    def movable(session: Session, turn: int) -> bool:
        choices = {replace(session, rotation=each) for each in (turn, WHICHEVER)}
        return session not in kept and not possible.isdisjoint(choices)

    return movable


def _aims(
    problem: Problem,
    found: Options,
    model: Model,
    chosen: dict[Session, int],
    uncovered: dict[Pair, int],
) -> Iterator[Costs]:
    """Give one aim after another; what the last one needs is not in the model before."""
    yield dict.fromkeys(uncovered.values(), 1)
    if problem.previous is not None:
        yield changes(problem, chosen)
    yield weighed(problem, found, model, chosen, uncovered)


def _keep(model: Model, costs: Costs, values: Sequence[int], days: Mapping[int, str]) -> None:
    """Keep what an aim reached in each half-day: neither gaps nor changes of one touch another."""
    costly: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for variable, cost in costs.items():
        costly[days[variable]].append((variable, cost))
    for terms in costly.values():
        model.row(-ANY, terms, sum(cost * values[variable] for variable, cost in terms))


def _uncovered(model: Model, chosen: dict[Session, int], found: Options) -> dict[Pair, int]:
    """Let each team that still may have no coach in a half-day be covered, or count as not."""
    covered = {(each.team, each.half_day) for each in found.standing}
    uncovered = {}
    for (team, half_day), terms in _grouped(chosen, lambda s: (s.team, s.half_day)):
        seats = found.teams[team, half_day]
        if (team, half_day) in covered:
            model.row(0, terms, seats)
            continue
        without = uncovered[team, half_day] = model.variable()
        model.row(1, [*terms, (without, 1)], ANY)
        model.row(-ANY, [*terms, (without, seats)], seats)
    return uncovered


def _limits(model: Model, chosen: dict[Session, int], found: Options) -> None:
    """Nobody is in two places, has more than the limit, or meets twice in a half-day."""
    for (coach, half_day), terms in _grouped(chosen, lambda s: (s.coach, s.half_day)):
        model.row(0, terms, found.coaches[coach, half_day])
    fixed = {each: variable for each, variable in chosen.items() if each.rotation != WHICHEVER}
    for _, terms in _grouped(fixed, lambda s: (s.coach, s.half_day, s.rotation)):
        model.row(0, terms, 1)
    for _, terms in _grouped(fixed, lambda s: (s.team, s.half_day, s.rotation)):
        model.row(0, terms, 1)
    for _, terms in _grouped(fixed, lambda s: (s.coach, s.team, s.half_day)):
        model.row(0, terms, 1)


def _grouped(
    chosen: Mapping[Session, int], key: Callable[[Session], Key]
) -> Iterator[tuple[Key, list[tuple[int, int]]]]:
    """Give the variables of sessions by a key, as the terms of a sum."""
    groups: dict[Key, list[tuple[int, int]]] = defaultdict(list)
    for session, variable in chosen.items():
        groups[key(session)].append((variable, 1))
    yield from groups.items()


def _start(
    problem: Problem, found: Options, chosen: dict[Session, int], uncovered: dict[Pair, int]
) -> list[int]:
    """Begin with what can be kept of the plan that holds: a plan is then found in any case."""
    turns, seats = dict(found.coaches), dict(found.teams)
    busy: set[tuple[str, str, int]] = set()
    values = [0] * (len(chosen) + len(uncovered))
    for variable in uncovered.values():
        values[variable] = 1
    for kept in problem.previous or ():
        coach, team = (kept.coach, kept.half_day), (kept.team, kept.half_day)
        places = {(*coach, kept.rotation), (*team, kept.rotation)}
        if kept not in chosen or not turns[coach] or not seats[team] or busy & places:
            continue
        busy |= places
        turns[coach] -= 1
        seats[team] -= 1
        values[chosen[kept]] = 1
        if team in uncovered:
            values[uncovered[team]] = 0
    return values
