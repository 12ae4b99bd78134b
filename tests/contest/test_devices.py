"""Screens as devices: adopted by a code, moved, renamed, forgotten; one main screen a city."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from contest_live.contest import contest
from contest_live.contest.act import Command, Envelope, Event, Refused, Role, Text
from contest_live.contest.contest import ContestState
from contest_live.contest.devices import (
    AdoptDevice,
    DeviceAdopted,
    DeviceForgotten,
    DeviceMoved,
    DeviceRenamed,
    ForgetDevice,
    MainScreenChosen,
    MakeMain,
    MoveDevice,
    RenameDevice,
    Shows,
)
from contest_live.contest.rules import ContestRules, Scene
from tests.show import Show
from tests.stages import city

HERE, THERE = "montpellier", "nimes"
WALL, SIDE = "device-wall", "device-side"
NAME, OTHER = Text("t1", "d1"), Text("t2", "d2")


@dataclass
class Hall:
    """A contest of two cities, hosted by nadia and by nimes-nadia, whose screens tests place."""

    state: ContestState = field(default_factory=lambda: _show().contest())

    def do(self, command: Command, actor: str = "nadia") -> tuple[Event, ...]:
        hosts = {HERE: frozenset({"nadia", "karim"}), THERE: frozenset({"gard"})}
        envelope = Envelope("command-of-a-device", actor, 0)
        events = contest.decide(self.state, contest.WithHosts(command, hosts), envelope)  # type: ignore[arg-type]
        self.state = contest.evolve(self.state, events, envelope)
        return events

    def refused(self, command: Command, actor: str = "nadia") -> str:
        before = self.state
        with pytest.raises(Refused) as caught:
            self.do(command, actor)
        assert self.state is before
        return caught.value.sentence

    def adopted(self, device: str, stage: str = HERE, shows: Shows = Shows.SHOW) -> Hall:
        self.do(AdoptDevice("K7QDM", stage, shows, NAME, (device,)), "dora")
        return self

    @property
    def main(self) -> dict[str, str]:
        return dict(self.state.devices.main)


def _show() -> Show:
    return Show(city(HERE), city(THERE))


# Adopting


def test_the_machine_that_shows_the_code_becomes_a_screen_of_the_city() -> None:
    hall = Hall()
    events = hall.do(AdoptDevice("K7QDM", HERE, Shows.FLOOR, NAME, (SIDE,)))
    assert events == (DeviceAdopted(SIDE, HERE, Shows.FLOOR, NAME),)
    assert hall.state.devices.known[SIDE].stage == HERE
    assert hall.state.screen(SIDE) == HERE
    assert contest.role(hall.state, SIDE) is Role.SCREEN


def test_a_code_that_no_machine_shows_is_refused() -> None:
    assert "Aucun écran ne montre ce code" in Hall().refused(
        AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME)
    )


def test_a_code_that_two_machines_show_is_refused() -> None:
    assert "Plusieurs écrans montrent ce code" in Hall().refused(
        AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME, (WALL, SIDE))
    )


def test_a_machine_is_adopted_once() -> None:
    hall = Hall().adopted(WALL)
    again = AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME, (WALL,))
    assert "déjà ajouté" in hall.refused(again)


def test_a_screen_stands_in_a_stage_that_is() -> None:
    adopting = AdoptDevice("K7QDM", "paris", Shows.SHOW, NAME, (WALL,))
    assert Hall().refused(adopting, "olga") == "Cette scène n'existe pas."


# Who may


@pytest.mark.parametrize("actor", ["nadia", "karim", "dora", "olga"])
def test_hosts_of_the_city_the_director_and_the_organiser_may(actor: str) -> None:
    assert Hall().do(AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME, (WALL,)), actor)


@pytest.mark.parametrize("actor", ["gard", "j1", "nobody", "montpellier-screen"])
def test_nobody_else_may(actor: str) -> None:
    adopting = AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME, (WALL,))
    assert "dans une autre ville" in Hall().refused(adopting, actor)


@pytest.mark.parametrize(
    "command",
    [
        MoveDevice(WALL, THERE, Shows.FLOOR),
        RenameDevice(WALL, OTHER),
        ForgetDevice(WALL),
        MakeMain(WALL),
    ],
)
def test_a_host_leaves_the_screens_of_another_city_alone(command: Command) -> None:
    assert "dans une autre ville" in Hall().adopted(WALL).refused(command, "gard")


def test_a_host_sends_no_screen_to_another_city() -> None:
    hall = Hall().adopted(WALL)
    assert "dans une autre ville" in hall.refused(MoveDevice(WALL, THERE, Shows.SHOW))
    assert hall.do(MoveDevice(WALL, THERE, Shows.SHOW), "dora")


@pytest.mark.parametrize(
    "command",
    [
        MoveDevice(WALL, HERE, Shows.FLOOR),
        RenameDevice(WALL, OTHER),
        ForgetDevice(WALL),
        MakeMain(WALL),
    ],
)
def test_a_screen_that_was_forgotten_is_not_acted_on(command: Command) -> None:
    hall = Hall().adopted(WALL)
    hall.do(ForgetDevice(WALL))
    assert "n'est plus dans la liste" in hall.refused(command)


def test_before_the_opening_there_is_no_stage_to_stand_in() -> None:
    hall = Hall(contest.INITIAL)
    adopting = AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME, (WALL,))
    assert hall.refused(adopting) == "Cette scène n'existe pas."


# Moving, renaming, forgetting


def test_a_screen_shows_something_else() -> None:
    hall = Hall().adopted(SIDE, shows=Shows.CITIES)
    assert hall.do(MoveDevice(SIDE, HERE, Shows.FLOOR)) == (DeviceMoved(SIDE, HERE, Shows.FLOOR),)
    assert hall.state.devices.known[SIDE].shows is Shows.FLOOR


def test_what_a_screen_shows_already_is_no_move() -> None:
    hall = Hall().adopted(SIDE, shows=Shows.CITIES)
    assert "montre déjà cela" in hall.refused(MoveDevice(SIDE, HERE, Shows.CITIES))


def test_a_screen_has_another_name() -> None:
    hall = Hall().adopted(WALL)
    assert hall.do(RenameDevice(WALL, OTHER)) == (DeviceRenamed(WALL, OTHER),)
    assert hall.state.devices.known[WALL].name is OTHER


def test_a_forgotten_screen_is_nobodys_and_may_be_adopted_again() -> None:
    hall = Hall().adopted(WALL)
    assert hall.do(ForgetDevice(WALL)) == (DeviceForgotten(WALL),)
    assert hall.state.screen(WALL) is None
    assert contest.role(hall.state, WALL) is None
    assert hall.adopted(WALL, THERE).state.screen(WALL) == THERE


# The main screen


def test_the_first_that_follows_the_show_is_the_main_screen_of_its_city() -> None:
    hall = Hall().adopted(SIDE, shows=Shows.TIMER)
    assert hall.main == {}
    events = hall.do(AdoptDevice("K7QDM", HERE, Shows.SHOW, NAME, (WALL,)))
    assert events[1:] == (MainScreenChosen(HERE, WALL),)
    hall.adopted("device-third").adopted("device-gard", THERE)
    assert hall.main == {HERE: WALL, THERE: "device-gard"}


def test_another_that_follows_the_show_is_made_main() -> None:
    hall = Hall().adopted(WALL).adopted(SIDE)
    assert hall.do(MakeMain(SIDE)) == (MainScreenChosen(HERE, SIDE),)
    assert hall.main == {HERE: SIDE}
    assert "déjà l'écran principal" in hall.refused(MakeMain(SIDE))


def test_one_that_shows_something_else_is_not_made_main() -> None:
    hall = Hall().adopted(WALL).adopted(SIDE, shows=Shows.FLOOR)
    assert "suit le spectacle" in hall.refused(MakeMain(SIDE))


@pytest.mark.parametrize(
    "gone",
    [ForgetDevice(WALL), MoveDevice(WALL, THERE, Shows.SHOW), MoveDevice(WALL, HERE, Shows.FLOOR)],
)
def test_when_the_main_screen_goes_the_oldest_that_follows_the_show_takes_its_place(
    gone: Command,
) -> None:
    hall = Hall().adopted(WALL).adopted("device-floor", shows=Shows.FLOOR)
    hall.adopted(SIDE).adopted("device-third")
    assert MainScreenChosen(HERE, SIDE) in hall.do(gone, "dora")
    assert hall.main[HERE] == SIDE


def test_a_city_whose_only_screen_goes_has_no_main_screen() -> None:
    hall = Hall().adopted(WALL)
    hall.do(ForgetDevice(WALL))
    assert hall.main == {}


def test_the_main_screen_of_one_city_becomes_that_of_another() -> None:
    hall = Hall().adopted(WALL)
    hall.do(MoveDevice(WALL, THERE, Shows.SHOW), "dora")
    assert hall.main == {THERE: WALL}


# What a device may show, and what the contest knows of the stages


def test_a_device_may_always_show_any_one_scene() -> None:
    assert {str(each) for each in Shows} == {*map(str, Scene), "show", "floor"}


def test_the_hosts_of_each_stage_come_with_the_command() -> None:
    show = _show()
    stages = {name: (1, state) for name, state in show.stages.items()}
    informed = contest.enrich(ForgetDevice(WALL), "contest", stages)
    assert isinstance(informed, contest.WithHosts)
    assert informed.hosts[HERE] == {"nadia", "karim"}


def test_the_opening_needs_no_hosts() -> None:
    opening = contest.OpenContest(show_rules(), True, "digest", (), {})
    assert contest.enrich(opening, "contest", {}) is opening


def show_rules() -> ContestRules:
    rules = _show().contest().rules
    assert rules is not None
    return rules


def test_without_its_hosts_a_command_is_refused() -> None:
    with pytest.raises(Refused, match="n'existe pas ici"):
        contest.decide(Hall().state, ForgetDevice(WALL), Envelope("id", "olga", 0))
