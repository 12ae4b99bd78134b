"""A coach at the desk of coaching: there or not, how many teams, and what a host can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contest_live.contest import coaching
from contest_live.contest.coaching import CallStandby, ExpectCoach, LimitCoach
from contest_live.contest.coaching.values import Coach
from contest_live.contest.rules import HalfDay
from contest_live.views.acts import Act, act
from contest_live.views.console.names import Place
from contest_live.views.words import Hour, Words, gettext


@dataclass(frozen=True, slots=True)
class CoachLine:
    """A coach in a half-day; `look` is `here`, `waited`, `away` or `standby`."""

    id: str
    name: str
    function: str
    look: str
    status: Words
    here: bool
    teams: int
    limit: int
    acts: tuple[Act, ...]


def coach_line(place: Place, half_day: HalfDay, coach: Coach) -> CoachLine:
    """Describe a coach in a half-day."""
    state = place.state.coaching
    turns = coaching.expected(state, coach, half_day)
    known = place.state.attendance.people[coach.id]
    here = coach.id in place.state.attendance.present
    look, status = _status(place, half_day, coach, turns, here=here)
    sessions = [
        each
        for each in state.plan.sessions
        if (each.half_day, each.coach) == (half_day.id, coach.id) and each.rotation in turns
    ]
    return CoachLine(
        id=coach.id,
        name=place.full(coach.id),
        function=place.world.words(known.function),
        look=look,
        status=status,
        here=here and bool(turns),
        teams=len(sessions),
        limit=_limit(place, half_day, coach),
        acts=tuple(_acts(place, half_day, coach, turns)),
    )


def _limit(place: Place, half_day: HalfDay, coach: Coach) -> int:
    usual = place.rules.coaching.limit
    return place.state.coaching.limits.get(coaching.named(half_day.id, coach.id), usual)


def _status(
    place: Place, half_day: HalfDay, coach: Coach, turns: tuple[int, ...], *, here: bool
) -> tuple[str, Words]:
    if coach.standby and not turns and coaching.named(half_day.id, coach.id) not in _called(place):
        return "standby", gettext("En réserve")
    if not turns:
        return "away", gettext("Absent")
    all_turns = half_day.turns()
    first, last = all_turns[turns[0] - 1], all_turns[turns[-1] - 1]
    if first != all_turns[0]:
        return "waited", gettext("À partir de %(hour)s", hour=_hour(place, first.starts))
    if last != all_turns[-1]:
        label = gettext("Jusqu’à %(hour)s", hour=_hour(place, last.ends))
        return "here" if here else "waited", label
    if coach.city != place.stage:
        return "here", gettext("À distance")
    return ("here", gettext("Arrivé")) if here else ("waited", gettext("Pas encore arrivé"))


def _called(place: Place) -> frozenset[str]:
    return frozenset(place.state.coaching.called)


def _hour(place: Place, at: int) -> Hour:
    return Hour(at, place.rules.timezone)


def _acts(place: Place, half_day: HalfDay, coach: Coach, turns: tuple[int, ...]) -> Iterator[Act]:
    form = f"{half_day.id}-{coach.id}"
    if coach.standby and coaching.named(half_day.id, coach.id) not in _called(place):
        yield act(f"call-{form}", CallStandby(half_day.id, coach.id), gettext("Appeler"))
        return
    every = half_day.turns()
    if turns:
        yield act(f"away-{form}", ExpectCoach(half_day.id, coach.id), gettext("Absent"))
    begun = every[0].starts <= place.world.now
    for turn in every:
        later = tuple(each.number for each in every if each.number >= turn.number)
        earlier = tuple(each for each in turns if each < turn.number)
        if turn.starts <= place.world.now:
            continue
        if later != turns:
            label = gettext("Là dès %(hour)s", hour=_hour(place, turn.starts))
            yield _expect(f"from-{turn.number}-{form}", half_day, coach, later, label)
        # Who leaves in the middle kept the turns that were; before the first nobody says so.
        if begun and earlier and earlier != turns:
            label = gettext("Part avant %(hour)s", hour=_hour(place, turn.starts))
            yield _expect(f"until-{turn.number}-{form}", half_day, coach, earlier, label)
    more = _limit(place, half_day, coach) + 1
    if turns and more <= place.rules.coaching.limit + 1:
        label = gettext("Permettre %(count)s équipes", count=more)
        yield act(f"more-{form}", LimitCoach(half_day.id, coach.id, more), label)


def _expect(
    form: str, half_day: HalfDay, coach: Coach, turns: tuple[int, ...], label: Words
) -> Act:
    made = act(form, ExpectCoach(half_day.id, coach.id), label)
    listed = tuple(("turns[]", str(each)) for each in turns)
    return Act(made.id, made.command, made.label, (*made.fields, *listed))
