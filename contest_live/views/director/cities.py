"""How each city stands, as a director sees it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from contest_live.contest.act import Millis, Refused, Role, Text, Who
from contest_live.contest.stage import coming
from contest_live.views import overview
from contest_live.views.console.names import Place
from contest_live.views.console.together import coming_name
from contest_live.views.words import Fact, Words


@dataclass(frozen=True, slots=True)
class Host:
    """Who runs a city, and whether a page of theirs is open."""

    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What a city answered to the newest act for all: when it was kept, or why it was not."""

    at: Millis | None
    refused: Words | None


@dataclass(frozen=True, slots=True)
class City:
    """A city on the director's desk; `coming` is what it would begin with, if it could."""

    shown: overview.City
    hosts: tuple[Host, ...]
    coming: str
    ready: bool
    ready_by: str
    missed: bool
    dark: bool
    message: str
    answered: Answered | None


def city(place: Place, shown: overview.City) -> City:
    """Describe a city: where it is, what it could begin with, who is there, what it answered."""
    state, expected = place.state, coming(place.state)
    ready, common = state.together.ready, place.world.desk.common
    people = state.attendance.people.values()
    return City(
        shown=shown,
        hosts=tuple(_host(place, each.id) for each in people if each.role is Role.HOST),
        coming=coming_name(place, expected) if expected else "",
        ready=ready is not None,
        ready_by=place.first(ready.by) if ready else "",
        missed=state.together.missed is not None,
        dark=state.screens.dark,
        message=place.world.words(state.screens.message),
        answered=_answered(place, common.told[place.stage])
        if common and place.stage in common.told
        else None,
    )


def _host(place: Place, person: str) -> Host:
    return Host(place.first(person), place.world.desk.present.get(person, 0) > 0)


def _answered(place: Place, told: Millis | Refused) -> Answered:
    if isinstance(told, Refused):
        return Answered(None, _refusal(place, told))
    return Answered(told, None)


def _refusal(place: Place, refused: Refused) -> Words:
    """Write a refusal of the rules in words."""

    def known(fact: str | int | Decimal | Text | Who) -> Fact:
        if isinstance(fact, Text):
            return place.world.words(fact)
        if isinstance(fact, Decimal):
            return f"{fact:f}"
        return place.first(fact.person) if isinstance(fact, Who) else fact

    facts = tuple((name, known(fact)) for name, fact in refused.facts.items())
    return Words(refused.sentence, facts=facts)
