"""The running order on a console: who has passed, who waits, who is absent, who came late."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.contest.pace import Expected, pace
from contest_live.contest.pitches import CallPitch
from contest_live.contest.programme import AddEntry, MarkAbsent, MarkBack, SkipEntry
from contest_live.contest.public import Passing, Turn, turns
from contest_live.contest.rules import RoundRules
from contest_live.views.acts import Act, act, off
from contest_live.views.console.names import Place
from contest_live.views.words import gettext


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: its project's words, how it passed, and the acts that concern it."""

    entry: str
    label: str
    title: str
    first: str
    said: str
    title_said: str
    line: str
    passing: Passing
    following: bool
    elapsed: Millis
    overtime: Millis
    expected: Expected | None
    tools: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """A round's running order; `present` counts who could be in it, `late` who is not yet."""

    round: str
    title: str
    rows: tuple[Row, ...]
    absent: tuple[Row, ...]
    late: tuple[Act, ...]
    present: int
    registered: int
    drawn: bool


def order(place: Place) -> Order | None:
    """Describe the running order that the console is about."""
    of_round = _round(place)
    if of_round is None:
        return None
    shown = turns(place.state, of_round, pace(place.state))
    first = place.waiting(of_round.id)[:1]
    rows = tuple(_row(place, of_round.id, each, first) for each in shown)
    rank = {Passing.PASSED: 0, Passing.ON_STAGE: 1, Passing.WAITING: 2}
    coming = [each for each in rows if each.passing in rank]
    here = place.state.entries()
    return Order(
        round=of_round.id,
        title=of_round.title,
        rows=tuple(sorted(coming, key=lambda each: rank[each.passing])),
        absent=tuple(each for each in rows if each.passing is Passing.ABSENT),
        late=_late(place, of_round.id, here) if rows else (),
        present=len(here),
        registered=len(place.state.attendance.projects),
        drawn=bool(rows),
    )


def _round(place: Place) -> RoundRules | None:
    """Find the round on stage, else the phase's, else the latest that has an order."""
    rules, state = place.rules, place.state
    if state.pitches.timer:
        return rules.round(state.pitches.timer.round)
    phase = rules.phase(state.programme.phase)
    if phase and phase.round:
        return rules.round(phase.round)
    drawn = [each for each in rules.rounds if state.programme.order(each.id).entries]
    return next(reversed(drawn or rules.rounds[:1]), None)


def _row(place: Place, round_id: str, turn: Turn, first: tuple[str, ...]) -> Row:
    words, card = place.world.words, turn.card
    return Row(
        entry=card.entry,
        label=card.label,
        title=words(card.title),
        first=words(card.first),
        said=words(card.said),
        title_said=words(card.title_said),
        line=words(place.state.attendance.projects[card.entry].line),
        passing=turn.passing,
        following=card.entry in first,
        elapsed=turn.elapsed,
        overtime=turn.overtime,
        expected=turn.expected,
        tools=_tools(place, round_id, turn),
    )


def _tools(place: Place, round_id: str, turn: Turn) -> tuple[Act, ...]:
    entry, timer = turn.card.entry, place.state.pitches.timer
    call = CallPitch(round_id, entry)
    again = CallPitch(round_id, entry, again=True)
    absent = act(f"absent-{entry}", MarkAbsent(round_id, entry), gettext("Absent"))
    skip = act(f"skip-{entry}", SkipEntry(round_id, entry), gettext("Passer son tour"))
    if place.state.programme.order(round_id).entries[-1] == entry:
        skip = off(skip.id, skip.label)
    match turn.passing:
        case Passing.WAITING:
            called = () if timer else (act(f"call-{entry}", call, gettext("Appeler")),)
            return (*called, absent, skip)
        case Passing.ON_STAGE:
            return () if timer and timer.begun else (absent, skip)
        case Passing.ABSENT:
            back = MarkBack(round_id, entry)
            return (act(f"back-{entry}", back, gettext("De retour")),)
        case Passing.PASSED:
            return () if timer else (act(f"again-{entry}", again, gettext("Rappeler")),)


def _late(place: Place, round_id: str, here: tuple[str, ...]) -> tuple[Act, ...]:
    entries = place.state.programme.order(round_id).entries
    return tuple(
        act(
            f"late-{each}",
            AddEntry(round_id, each),
            gettext("Ajouter : %(name)s", name=place.title(each)),
        )
        for each in here
        if each not in entries
    )
