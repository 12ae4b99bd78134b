"""A proposed plan as a host reads it before accepting: what changes, who is told, what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from contest_live.contest.coaching import AdoptPlan, CallStandby, LimitCoach, written
from contest_live.contest.coaching.difference import difference
from contest_live.contest.coaching.values import Gap, Plan, Session
from contest_live.contest.stage import coaching_problem
from contest_live.views.acts import Act, act
from contest_live.views.console.names import Place
from contest_live.views.words import Hour, Words, gettext, ngettext
from contest_live.views.world import Help, Proposed

MOST_OF_A_KIND = 2
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Open:
    """A team for which nobody was found in a half-day."""

    team: str
    half_day: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed plan. `look` is `computing`, `failed`, `stale`, `same` or `ready`."""

    look: str
    by: str
    covered: int = 0
    needed: int = 0
    proof: Words | None = None
    changes: tuple[Words, ...] = ()
    told: tuple[str, ...] = ()
    gaps: tuple[Open, ...] = ()
    helps: tuple[Act, ...] = ()
    adopt: Act | None = None


def proposal(place: Place) -> Proposal | None:
    """Describe the newest proposal, if it was made on the plan in place."""
    found = place.world.desk.proposed.get(place.stage)
    if found is None or found.on != place.state.coaching.plan.id:
        return None
    by = place.first(found.by)
    if found.failed:
        return Proposal("failed", by)
    if found.plan is None:
        return Proposal("computing", by)
    if coaching_problem(place.world.stages, place.stage, found.at) != found.problem:
        return Proposal("stale", by)
    return _ready(place, found, found.plan, by)


def _ready(place: Place, found: Proposed, plan: Plan, by: str) -> Proposal:
    changed = difference(found.problem, plan.sessions)
    same = not changed.count and bool(found.on)
    people = {each.coach for each in changed.sessions}
    return Proposal(
        look="same" if same else "ready",
        by=by,
        covered=plan.quality.covered,
        needed=plan.quality.needed,
        proof=_proof(plan),
        changes=tuple(_changes(place, found, plan)) if found.on else (),
        told=tuple(place.full(each) for each in sorted(people)) if found.on else (),
        gaps=tuple(_open(place, each) for each in plan.gaps),
        helps=tuple(_helps(place, found, plan)),
        adopt=None if same else _adopt(place, plan.sessions, found.on),
    )


def _proof(plan: Plan) -> Words:
    if plan.proven:
        return gettext("Rien de mieux n'est possible.")
    slack = max(1, round(plan.slack * PERCENT))
    return gettext("Le temps a manqué : à %(slack)s %% du mieux possible.", slack=slack)


def _adopt(place: Place, sessions: tuple[Session, ...], on: str, form: str = "act-adopt") -> Act:
    label = gettext("Adopter ce planning")
    made = act(form, AdoptPlan(on=on), label)
    listed = tuple(("sessions[]", written(each)) for each in sessions)
    return replace(made, fields=(*made.fields, *listed))


def _changes(place: Place, found: Proposed, plan: Plan) -> Iterator[Words]:
    """Say each change: who comes, who goes, who is moved to another hour."""
    changed = difference(found.problem, plan.sessions)
    for each in changed.added:
        yield gettext("%(hour)s : %(coach)s va à %(team)s", **_facts(place, each))
    for before, after in changed.moved:
        hour = _facts(place, after)["hour"]
        facts = {**_facts(place, before), "then": hour}
        yield gettext("%(coach)s avec %(team)s : %(then)s au lieu de %(hour)s", **facts)
    for each in changed.removed:
        yield gettext("%(hour)s : %(coach)s ne va plus à %(team)s", **_facts(place, each))


def _facts(place: Place, session: Session) -> dict[str, str | int | Words | Hour]:
    days = {each.id: each for each in place.rules.coaching.half_days}
    turn = days[session.half_day].turns()[session.rotation - 1]
    hour = Hour(turn.starts, place.rules.timezone)
    team = f"{place.card(session.team).label} {place.title(session.team)}"
    return {"coach": place.full(session.coach), "team": team, "hour": hour}


def _open(place: Place, gap: Gap) -> Open:
    return Open(place.title(gap.team), _title(place, gap.half_day))


def _title(place: Place, half_day: str) -> str:
    return next(each.title for each in place.rules.coaching.half_days if each.id == half_day)


def _helps(place: Place, found: Proposed, plan: Plan) -> Iterator[Act]:
    """Offer some ways of each kind to close gaps that a host can take, the best of them first."""
    offered: Counter[str] = Counter()
    for number, each in enumerate(found.helps):
        made = _help(place, found, plan, number, each)
        if made and offered[each.way] < MOST_OF_A_KIND:
            offered[each.way] += 1
            yield made


def _help(place: Place, found: Proposed, plan: Plan, number: int, help_: Help) -> Act | None:
    name, form = place.full(help_.coach), f"help-{number}"
    closes = help_.closes
    if help_.way == "standby":
        label = ngettext(
            "Appeler %(name)s : une équipe de plus",
            "Appeler %(name)s : %(count)s équipes de plus",
            closes,
            name=name,
        )
        return act(form, CallStandby(help_.half_day, help_.coach), label)
    if help_.way == "override":
        limits = place.state.coaching.limits
        limit = limits.get(f"{help_.half_day}/{help_.coach}", place.rules.coaching.limit) + 1
        label = gettext("Permettre %(count)s équipes à %(name)s", count=limit, name=name)
        return act(form, LimitCoach(help_.half_day, help_.coach, limit), label)
    if help_.way == "join" and help_.session:
        label = gettext(
            "Réunir %(team)s à la table de %(name)s", team=place.title(help_.team), name=name
        )
        joined = _joined(plan, help_.session, help_.team)
        return replace(_adopt(place, joined, found.on, form), label=label)
    return None


def _joined(plan: Plan, session: Session, team: str) -> tuple[Session, ...]:
    """Let a team come to the table of a session."""
    table = (replace(session, joint=True), replace(session, team=team, joint=True))
    return (*(each for each in plan.sessions if each != session), *table)
