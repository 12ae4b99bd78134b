"""What a plan costs: the changes it brings, and the weighed sum of the rules."""

from __future__ import annotations

from collections import Counter, defaultdict

from contest_live.contest.coaching.values import Pair, Problem, Session
from contest_live.planning.model import ANY, Model
from contest_live.planning.options import Options, passed_on

Chosen = dict[Session, int]
Costs = dict[int, int]


def changes(problem: Problem, chosen: Chosen) -> Costs:
    """Count changes: a session kept saves one, one that is new is one, one moved stays one."""
    before = {(s.coach, s.team, s.half_day): s.rotation for s in problem.previous or ()}
    costs = {}
    for session, variable in chosen.items():
        rotation = before.get((session.coach, session.team, session.half_day))
        if rotation is None:
            costs[variable] = 1
        elif rotation == session.rotation:
            costs[variable] = -1
    return costs


def weighed(
    problem: Problem, found: Options, model: Model, chosen: Chosen, uncovered: dict[Pair, int]
) -> Costs:
    """Add what the weights weigh to the model, and say what it costs."""
    weights = problem.rules.weights
    costs = Counter(_apart(problem, chosen))
    for variable in uncovered.values():
        costs[variable] -= weights.second
    costs.update(_repeats(problem, found, model, chosen))
    costs.update(_loads(problem, found, model, chosen))
    return dict(costs)


def _apart(problem: Problem, chosen: Chosen) -> Costs:
    """Cost each session by itself. A second coach is one more than a team that is covered has."""
    weights = problem.rules.weights
    coaches = {coach.id: coach for coach in problem.coaches}
    teams = {team.id: team for team in problem.teams}
    costs = {}
    for session, variable in chosen.items():
        coach, team = coaches[session.coach], teams[session.team]
        afar = weights.remote if coach.city != team.city else 0
        known = weights.match * len(coach.expertise & team.needs)
        costs[variable] = afar - known - weights.second
    return costs


def _repeats(problem: Problem, found: Options, model: Model, chosen: Chosen) -> Costs:
    """Cost meetings beyond the first that nobody wants, and thank for the wanted ones."""
    weights = problem.rules.weights
    wanted = passed_on(problem.wanted, found.merged)
    met = passed_on(problem.met, found.merged)
    met |= {(s.coach, found.merged.get(s.team, s.team)) for s in found.standing}
    costs: Costs = {}
    for pair, variables in _by_pair(found, chosen).items():
        terms = [(variable, 1) for variable in variables]
        if pair in wanted and pair in found.coming:
            continue
        if pair in wanted:
            meets = model.variable()
            model.row(0, [*terms, (meets, -1)], ANY)
            costs[meets] = -weights.wanted
        elif pair in met:
            costs |= dict.fromkeys(variables, weights.repeat)
        elif len(terms) > 1:
            again = model.variable(len(terms))
            model.row(-ANY, [*terms, (again, -1)], 1)
            costs[again] = weights.repeat
    return costs


def _by_pair(found: Options, chosen: Chosen) -> dict[Pair, list[int]]:
    pairs: dict[Pair, list[int]] = defaultdict(list)
    for session, variable in chosen.items():
        pairs[session.coach, found.merged.get(session.team, session.team)].append(variable)
    return pairs


def _loads(problem: Problem, found: Options, model: Model, chosen: Chosen) -> Costs:
    """Cost each further session of a coach more than the one before, so that loads are even."""
    had = Counter(
        coach for coach, *_ in {(s.coach, s.half_day, s.rotation) for s in found.standing}
    )
    coached: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for session, variable in chosen.items():
        coached[session.coach].append((variable, 1))
    costs = {}
    for coach, terms in coached.items():
        steps = sum(max(0, found.coaches[coach, day.id]) for day in problem.rules.half_days)
        further = [model.variable() for _ in range(steps)]
        model.row(0, [*terms, *((each, -1) for each in further)], 0)
        for number, variable in enumerate(further, had[coach] + 1):
            costs[variable] = problem.rules.weights.load * number
    return costs
