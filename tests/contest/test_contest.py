"""The contest's own stream."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from contest_live.contest import contest
from contest_live.contest.act import Command, Envelope, Event, Refused, Role, Text
from contest_live.contest.attendance import CheckIn, Person
from contest_live.contest.contest import (
    ChangeContest,
    ContestChanged,
    ContestState,
    OpenContest,
)
from contest_live.contest.devices import DeviceEvent
from contest_live.contest.rules import ContestRules

RULES = ContestRules("opencite", "Opencité", "2015", ("fr", "en"), ("nimes",))
OLGA = Person("olga", Role.ORGANISER, Text("t1", "d1"))
OPEN = OpenContest(RULES, True, "digest", (OLGA,), {"screen-1": "nimes"})
ENVELOPE = Envelope("opening-of-the-contest", "olga", 0)


def decided(state: ContestState, command: Command) -> tuple[Event, ...]:
    return contest.decide(state, command, ENVELOPE)


def opened() -> ContestState:
    return contest.evolve(contest.INITIAL, decided(contest.INITIAL, OPEN), ENVELOPE)


def test_an_opened_contest_holds_all_it_opened_with() -> None:
    state = opened()
    assert (state.rules, state.trial, state.folder) == (RULES, True, "digest")
    assert state.people == {"olga": OLGA}
    assert state.screens == {"screen-1": "nimes"}


def test_a_contest_opens_once() -> None:
    with pytest.raises(Refused, match="Le concours est déjà ouvert"):
        decided(opened(), OPEN)


def test_a_changed_folder_is_taken_over() -> None:
    oscar = Person("oscar", Role.OBSERVER, Text("t2", "d2"))
    rules = replace(RULES, title="Opencité !")
    events = decided(opened(), ChangeContest(rules, "other", (oscar,)))
    state = contest.evolve(opened(), events, ENVELOPE)
    assert (state.rules, state.trial, state.folder) == (rules, True, "other")
    assert state.people == {"olga": OLGA, "oscar": oscar}


def test_only_an_open_contest_changes() -> None:
    with pytest.raises(Refused, match="Le concours n'est pas ouvert"):
        decided(contest.INITIAL, ChangeContest(RULES, "other"))


def test_an_open_contest_keeps_its_cities() -> None:
    with pytest.raises(Refused, match="Les villes d'un concours ouvert ne changent plus"):
        decided(opened(), ChangeContest(replace(RULES, stages=("nimes", "sete")), "other"))


def test_nobody_gets_a_role_twice() -> None:
    with pytest.raises(Refused, match="Cette personne est déjà inscrite ici"):
        decided(opened(), ChangeContest(RULES, "other", (OLGA,)))


def test_a_command_of_a_stage_is_refused() -> None:
    with pytest.raises(Refused, match="Cette commande n'existe pas ici"):
        decided(opened(), CheckIn("c1"))


def test_roles_and_screens_are_known_to_the_contest() -> None:
    assert contest.role(opened(), "olga") is Role.ORGANISER
    assert contest.role(opened(), "screen-1") is Role.SCREEN
    assert contest.role(opened(), "nobody") is None


def test_every_event_of_the_contest_is_registered() -> None:
    of_the_folder = {type(each) for each in decided(contest.INITIAL, OPEN)} | {ContestChanged}
    assert of_the_folder | set(get_args(DeviceEvent)) == set(contest.EVENTS)


def test_an_event_of_another_stream_changes_nothing() -> None:
    class Strange(Event):
        pass

    assert contest.evolve(opened(), (Strange(),), ENVELOPE) == opened()
