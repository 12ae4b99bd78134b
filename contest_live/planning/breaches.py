"""Says what breaks a rule in a plan, whoever made it. The solver has no part in this."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from contest_live.contest.act import N_
from contest_live.contest.coaching.values import Problem, Session
from contest_live.planning.facts import Facts, facts_of, there


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a plan breaks, as a sentence, and the sessions that are at fault."""

    sentence: str
    facts: Mapping[str, str | int]
    sessions: tuple[Session, ...] = field(default=(), compare=False)


def breaches(problem: Problem, sessions: Collection[Session]) -> tuple[Breach, ...]:
    """List all that is wrong with a plan; what took place already is not judged again."""
    facts = facts_of(problem)
    took_place, held = facts.took_place(), facts.held()
    known = [each for each in sessions if _names(facts, each) is None]
    found = [
        *_twice(sessions),
        *(breach for each in sessions if (breach := _names(facts, each))),
        *_missing(took_place - set(sessions), BEGUN),
        *_missing(held - set(sessions), PINNED),
        *(b for each in known if each not in took_place for b in _alone(facts, each, held)),
        *_together(facts, known, took_place, took_place | held),
    ]
    return tuple(found)


BEGUN = N_("Ce qui a commencé reste : %(coach)s avec %(team)s, %(half_day)s, tour %(rotation)s.")
PINNED = N_("Ce qui est épinglé reste : %(coach)s avec %(team)s, %(half_day)s, tour %(rotation)s.")


def _of(session: Session) -> dict[str, str | int]:
    return {
        "coach": session.coach,
        "team": session.team,
        "half_day": session.half_day,
        "rotation": session.rotation,
    }


def _breach(sentence: str, session: Session) -> Breach:
    return Breach(sentence, _of(session), (session,))


def _twice(sessions: Collection[Session]) -> Iterator[Breach]:
    for session, times in Counter(sessions).items():
        if times > 1:
            yield _breach(N_("%(coach)s avec %(team)s, %(half_day)s : écrit deux fois."), session)


def _names(facts: Facts, session: Session) -> Breach | None:
    """Say which of a session's names nobody knows."""
    if session.coach not in facts.coaches:
        return _breach(N_("%(coach)s n'est pas un coach d'ici."), session)
    if session.team not in facts.teams:
        return _breach(N_("%(team)s n'est pas une équipe d'ici."), session)
    if (session.half_day, session.rotation) not in facts.turns:
        return _breach(N_("Il n'y a pas de tour %(rotation)s en « %(half_day)s »."), session)
    return None


def _missing(missing: Iterable[Session], sentence: str) -> Iterator[Breach]:
    return (_breach(sentence, each) for each in sorted(missing))


def _alone(facts: Facts, session: Session, held: Collection[Session]) -> Iterator[Breach]:
    """Judge a session by itself."""
    coach, team = facts.coaches[session.coach], facts.teams[session.team]
    turn = (session.half_day, session.rotation)
    if not facts.exists(team, turn):
        yield _breach(
            N_("%(team)s n'existe pas au tour %(rotation)s de « %(half_day)s »."), session
        )
    if not there(coach, turn):
        yield _breach(
            N_("%(coach)s n'est pas là au tour %(rotation)s de « %(half_day)s »."), session
        )
    if (coach.id, team.id) in facts.inherited(facts.problem.conflicts):
        yield _breach(N_("%(coach)s et %(team)s ont un conflit d'intérêts."), session)
    if not facts.near(coach, team):
        yield _breach(N_("%(coach)s est d'une autre ville que %(team)s."), session)
    if session in held:
        return
    if coach.standby:
        yield _breach(N_("%(coach)s est en réserve : il faut d'abord l'appeler."), session)
    if session.joint:
        yield _breach(
            N_("%(coach)s avec %(team)s : une séance commune se décide à la main."), session
        )
    if facts.begun(turn):
        yield _breach(
            N_("Le tour %(rotation)s de « %(half_day)s » a commencé : rien ne s'y ajoute."), session
        )


def _together(
    facts: Facts,
    sessions: Collection[Session],
    took_place: Collection[Session],
    stand: Collection[Session],
) -> Iterator[Breach]:
    """Judge sessions against one another."""
    for turn in _grouped(sessions, lambda each: (each.coach, each.half_day, each.rotation)):
        if len(turn) > 1 and not all(each.joint for each in turn):
            yield _several(N_("%(coach)s est à deux tables au tour %(rotation)s."), turn)
    for turn in _grouped(sessions, lambda each: (each.team, each.half_day, each.rotation)):
        if len(turn) > 1:
            yield _several(N_("%(team)s a deux coachs à la fois au tour %(rotation)s."), turn)
    for met in _grouped(sessions, lambda each: (each.coach, each.team, each.half_day)):
        if len(met) > 1:
            yield _several(N_("%(coach)s a deux fois %(team)s en « %(half_day)s »."), met)
    for day in _grouped(sessions, lambda each: (each.coach, each.half_day)):
        limit = max(facts.limit(day[0].coach, day[0].half_day), _turns(day, took_place))
        if (turns := _turns(day, day)) > limit:
            sentence = N_("%(coach)s a %(count)s tours en « %(half_day)s », %(most)s au plus.")
            yield _several(sentence, day, count=turns, most=limit)
    for day in _grouped(sessions, lambda each: (each.team, each.half_day)):
        standing = sum(each in stand for each in day)
        if len(day) > (seats := max(facts.problem.rules.seats, standing)):
            sentence = N_("%(team)s a %(count)s coachs en « %(half_day)s », %(most)s au plus.")
            yield _several(sentence, day, count=len(day), most=seats)


def _turns(sessions: Iterable[Session], among: Collection[Session]) -> int:
    """Count a coach's turns in a half-day; several teams at one table are one turn."""
    return len({each.rotation for each in sessions if each in among})


def _grouped(
    sessions: Iterable[Session], key: Callable[[Session], Hashable]
) -> Iterator[list[Session]]:
    groups: dict[Hashable, list[Session]] = defaultdict(list)
    for each in sorted(set(sessions)):
        groups[key(each)].append(each)
    yield from groups.values()


def _several(sentence: str, sessions: list[Session], **more: int) -> Breach:
    return Breach(sentence, {**_of(sessions[0]), **more}, tuple(sessions))
