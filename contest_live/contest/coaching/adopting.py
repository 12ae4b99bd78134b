"""Decide whether a plan may be the one in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from contest_live.contest.act import N_, Envelope, Refused, Who
from contest_live.contest.coaching.check import Fault, Wrong, faults
from contest_live.contest.coaching.commands import AdoptPlan
from contest_live.contest.coaching.events import (
    CoachingEvent,
    PlanAdopted,
    SessionPinned,
    SessionUnpinned,
)
from contest_live.contest.coaching.problem import Facts, problem
from contest_live.contest.coaching.state import Coaching, name_of, named
from contest_live.contest.coaching.values import Session

SENTENCES: Mapping[Wrong, str] = {
    Wrong.LOST: N_("La séance de %(coach)s avec %(team)s a commencé ou est fixée : elle reste."),
    Wrong.UNKNOWN: N_("Ce planning nomme un coach, une équipe ou un tour inconnus."),
    Wrong.BEGUN: N_("Un tour a commencé depuis : replanifiez."),
    Wrong.GONE: N_("L'équipe %(team)s n'existe plus à cette heure : replanifiez."),
    Wrong.AWAY: N_("%(coach)s n'est pas là à cette heure : replanifiez."),
    Wrong.CONFLICT: N_("%(coach)s et %(team)s sont trop proches pour se rencontrer."),
    Wrong.JOINT: N_("%(coach)s n'a pas cette table commune : regardez à nouveau."),
    Wrong.AGAIN: N_("%(coach)s aurait deux fois %(team)s dans cette demi-journée."),
    Wrong.REMOTE: N_("%(coach)s n'aide pas cette ville à distance."),
    Wrong.TWICE: N_("%(coach)s serait à deux endroits à la fois."),
    Wrong.LIMIT: N_("%(coach)s aurait trop d'équipes dans cette demi-journée."),
    Wrong.TAKEN: N_("%(team)s aurait deux coachs au même moment."),
    Wrong.SEATS: N_("%(team)s aurait trop de coachs dans cette demi-journée."),
}
JOINT = "joint"


def adopt(
    state: Coaching, command: AdoptPlan, envelope: Envelope, facts: Facts
) -> tuple[CoachingEvent, ...]:
    """Decide a plan: it rests on what its sender saw, and keeps every rule as things are now."""
    if not facts.rules.half_days:
        raise Refused("Cette scène n'a pas de demi-journées de coaching.")
    seen_in_place(state, command.on)
    sessions = tuple(sorted({read(each) for each in command.sessions}))
    if sessions == state.plan.sessions and state.plan.id:
        raise Refused("C'est déjà le planning en place.")
    joint = frozenset(each for each in sessions if each.joint)
    asked = problem(state, facts, envelope.at, command.elsewhere)
    for fault in faults(replace(asked, pinned=asked.pinned | joint), sessions):
        raise refusal(fault, facts)
    adopted = PlanAdopted(sessions, _rooms(state, sessions, facts), command.elsewhere)
    return adopted, *_pins(state, sessions, joint)


def _pins(
    state: Coaching, sessions: tuple[Session, ...], joint: frozenset[Session]
) -> Iterator[SessionPinned | SessionUnpinned]:
    """A joint table is made by hand, so it stays; what is planned no more is pinned no more."""
    for each in sessions:
        if each in joint and name_of(each) not in state.pinned:
            yield SessionPinned(each)
    planned = {name_of(each) for each in sessions}
    for each in state.plan.sessions:
        if name_of(each) in state.pinned and name_of(each) not in planned:
            yield SessionUnpinned(each)


def seen_in_place(state: Coaching, on: str) -> None:
    """Refuse a plan made on another one than that in place, and say whose that is."""
    if on == state.plan.id:
        return
    if not state.plan.id:
        raise Refused("Le planning a été retiré : regardez à nouveau.")
    raise Refused(
        "Le planning en place est maintenant celui de %(who)s : regardez à nouveau.",
        who=Who(state.plan.by),
    )


def read(written: str) -> Session:
    """Read a session as a command writes it. Raises Refused."""
    try:
        half_day, turn, team, coach = written.removesuffix(f"/{JOINT}").split("/")
        return Session(half_day, int(turn), team, coach, written.endswith(f"/{JOINT}"))
    except ValueError:
        raise Refused("Ce planning est illisible.") from None


def written(session: Session) -> str:
    """Write a session as a command has it."""
    return named(name_of(session), JOINT) if session.joint else name_of(session)


def refusal(fault: Fault, facts: Facts) -> Refused:
    """Say what is wrong with a plan."""
    sentence = SENTENCES[fault.wrong]
    if fault.wrong is Wrong.UNKNOWN:
        return Refused(sentence)
    coach, title = Who(fault.session.coach), facts.titles[fault.session.team]
    return Refused(sentence, coach=coach, team=title)


def _rooms(state: Coaching, sessions: Iterable[Session], facts: Facts) -> Mapping[str, str]:
    """Give a room to each team that has none yet: the one with the fewest teams, in their order."""
    rooms = facts.rules.rooms
    standing = {each.id for each in facts.teams if each.until is None}
    used = Counter(room for team, room in state.rooms.items() if team in standing)
    given: dict[str, str] = {}
    wanting = {each.team for each in sessions}.difference(state.rooms)
    for team in (each.id for each in facts.teams if each.id in wanting and rooms):
        given[team] = min(rooms, key=lambda room: used[room])
        used[given[team]] += 1
    return given
