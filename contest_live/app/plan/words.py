"""What a plan is worth, what it changes and how its gaps close, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from contest_live.app.plan.board import board
from contest_live.app.plan.voice import Voice
from contest_live.contest.coaching.difference import Difference, difference
from contest_live.contest.coaching.values import Plan, Quality, Session
from contest_live.planning.check import Verdict
from contest_live.planning.quality import quality
from contest_live.planning.remedies import Remedy, Way
from contest_live.views.translations import N_

WAYS: Mapping[Way, str] = {
    Way.STANDBY: N_("%(half_day)s : appeler %(coach)s (manques en moins : %(closes)s)"),
    Way.OVERRIDE: N_("%(half_day)s : un tour de plus, %(coach)s (manques en moins : %(closes)s)"),
    Way.REMOTE: N_("%(half_day)s : à distance, %(coach)s (manques en moins : %(closes)s)"),
    Way.JOIN: N_("%(half_day)s, tour %(turn)s : %(team)s à la table de %(other)s (%(coach)s)"),
}

FEW_TABLES = 3


def plan_words(
    voice: Voice, made: Plan, least: Mapping[str, int], ways: Collection[Remedy]
) -> Iterator[str]:
    """Write a plan: its board, what it is worth, what changes, how its gaps close."""
    problem = voice.asked.problem
    yield from board(voice, made.sessions, made.gaps)
    yield from _worth(voice, made.quality, sum(least.values()))
    yield _proof(voice, made)
    if problem.previous is not None:
        yield ""
        yield from _changed(voice, difference(problem, made.sessions))
    if ways:
        yield ""
        yield voice.say(N_("Pour fermer un manque :"))
        yield from (f"  {_way(voice, each)}" for each in _few(ways))


def _few(ways: Collection[Remedy]) -> Iterator[Remedy]:
    """Leave out all but the best tables to share: who reads them chooses among few."""
    tables: Counter[tuple[str, str]] = Counter()
    for each in ways:
        tables[each.half_day, each.team] += each.way is Way.JOIN
        if each.way is not Way.JOIN or tables[each.half_day, each.team] <= FEW_TABLES:
            yield each


def verdict_words(voice: Voice, sessions: Collection[Session], verdict: Verdict) -> Iterator[str]:
    """Write what breaks a rule in a plan, and what it is worth."""
    found = quality(voice.asked.problem, sessions)
    yield from board(voice, sessions, verdict.gaps)
    yield from _worth(voice, found, sum(verdict.unavoidable.values()))
    yield ""
    yield from map(voice.breach, verdict.breaches)
    if verdict.kept:
        yield voice.say(N_("Ce planning respecte toutes les règles."))


def _worth(voice: Voice, found: Quality, least: int) -> Iterator[str]:
    coaches = zip(voice.asked.problem.coaches, found.loads, strict=True)
    loads = [load for coach, load in coaches if load or not coach.standby]
    yield voice.say(
        N_("Équipes accompagnées : %(covered)s sur %(needed)s (manques inévitables : %(least)s)."),
        covered=found.covered,
        needed=found.needed,
        least=least,
    )
    yield voice.say(
        N_(
            "Changements : %(changes)s. Rencontres répétées : %(repeats)s. "
            "Retrouvailles souhaitées : %(wanted)s."
        ),
        changes=found.changes,
        repeats=found.repeats,
        wanted=found.wanted,
    )
    yield voice.say(
        N_(
            "Besoins rencontrés : %(matches)s. Seconds coachs : %(seconds)s. "
            "À distance : %(remote)s. Tours par coach : de %(fewest)s à %(most)s."
        ),
        matches=found.matches,
        seconds=found.seconds,
        remote=found.remote,
        fewest=min(loads, default=0),
        most=max(loads, default=0),
    )


def _proof(voice: Voice, made: Plan) -> str:
    took = round(made.took * 1000)
    if made.proven:
        return voice.say(N_("Rien de mieux n'est possible : prouvé en %(took)s ms."), took=took)
    return voice.say(
        N_("Le meilleur trouvé en %(took)s ms ; un autre vaudrait au plus %(slack)s %% de mieux."),
        took=took,
        slack=round(made.slack * 100),
    )


def _changed(voice: Voice, changed: Difference) -> Iterator[str]:
    if not changed.count:
        yield voice.say(N_("Rien ne change."))
        return
    yield from (f"− {voice.session(each)}" for each in changed.removed)
    yield from (f"+ {voice.session(each)}" for each in changed.added)
    yield from (f"→ {voice.session(before)} → {after.rotation}" for before, after in changed.moved)
    coaches, teams = voice.coaches(changed.coaches), voice.teams(changed.teams)
    yield voice.say(N_("À prévenir : %(coaches)s ; %(teams)s."), coaches=coaches, teams=teams)


def _way(voice: Voice, remedy: Remedy) -> str:
    table: dict[str, str | int] = {}
    if remedy.session:
        other, turn = voice.team(remedy.session.team), remedy.session.rotation
        table = {"team": voice.team(remedy.team), "other": other, "turn": turn}
    return voice.say(
        WAYS[remedy.way],
        half_day=voice.half_day(remedy.half_day),
        coach=voice.coach(remedy.coach),
        closes=remedy.closes,
        **table,
    )
