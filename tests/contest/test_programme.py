"""Phases and running orders."""

from __future__ import annotations

import pytest

from contest_live.contest.attendance import CheckIn
from contest_live.contest.pitches import CallPitch, EndPitch, StartPitch
from contest_live.contest.programme import (
    AddEntry,
    DrawOrder,
    EnterPhase,
    MarkAbsent,
    MarkBack,
    MoveEntry,
    ProgrammeCommand,
    SkipEntry,
)
from contest_live.contest.rules import Scene
from contest_live.contest.screens import Screens, ShowScene
from tests.show import Show
from tests.stages import final

ALL = ("p1", "p2", "p3", "p4", "p5")


def entries(show: Show) -> tuple[str, ...]:
    return show.state.programme.order("pitches").entries


# Phases


def test_a_host_enters_a_phase_and_goes_back() -> None:
    show = Show().in_phase("accueil").in_phase("ouverture")
    show.do(EnterPhase("ouverture", "accueil"), "karim")
    now = show.state.programme
    assert (now.phase, now.since, now.by) == ("accueil", show.now, "karim")


def test_two_hosts_who_press_at_once_enter_one_phase() -> None:
    show = Show().in_phase("accueil")
    press = EnterPhase("accueil", "ouverture")
    show.do(press, "karim")
    assert show.refused(press) == "Karim est déjà passé à la phase Ouverture."


def test_who_saw_a_phase_that_was_undone_is_told() -> None:
    show = Show().in_phase("accueil")
    show.undo()
    refusal = show.refused(EnterPhase("accueil", "ouverture"), "karim")
    assert refusal == "Le programme est revenu à son début : regardez à nouveau."


def test_a_phase_that_is_not_planned_is_refused() -> None:
    assert Show().refused(EnterPhase("", "lunch")) == "Cette phase n'est pas au programme."


def test_the_phase_that_is_on_is_not_entered_again() -> None:
    show = Show().in_phase("accueil")
    refusal = show.refused(EnterPhase("accueil", "accueil"))
    assert refusal == "La phase Accueil est déjà en cours."


def test_a_phase_is_not_left_while_somebody_is_on_stage() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    assert show.refused(EnterPhase("pitchs", "equipes")) == (
        "Un passage est en cours : terminez-le avant de changer de phase."
    )


def test_entering_a_phase_lets_the_screens_follow_again_and_undo_restores_the_scene() -> None:
    show = Show().in_phase("accueil").given(ShowScene(Scene.PAUSE)).in_phase("ouverture")
    assert show.state.screens == Screens()
    show.undo()
    assert show.state.programme.phase == "accueil"
    assert show.state.screens == Screens(scene=Scene.PAUSE)


def test_entering_a_phase_is_undone_with_its_time_and_host() -> None:
    show = Show().in_phase("accueil")
    before = show.state
    show.do(EnterPhase("accueil", "pitchs"), "karim")
    show.undo()
    assert show.state == before


def test_the_final_enters_no_phase_before_it_is_open() -> None:
    refusal = Show(final()).refused(EnterPhase("", "accueil"))
    assert refusal == "Ouvrez d'abord la finale : elle prend les lauréats des villes."


# Drawing


def test_the_order_is_drawn_from_those_present_by_number() -> None:
    show = Show().checked_in("c5", "c1", "c3").given(DrawOrder("pitches"))
    assert entries(show) == ("p1", "p3", "p5")


def test_each_round_has_its_own_order() -> None:
    show = Show().in_pitches()
    assert show.state.programme.order("contest").entries == ()
    assert show.given(DrawOrder("contest"), SkipEntry("contest", "p1")).state.waiting("pitches")[0]
    assert entries(show) == ALL


def test_an_order_is_drawn_once() -> None:
    refusal = Show().in_pitches().refused(DrawOrder("pitches"), "karim")
    assert refusal == "Nadia s'occupe déjà de l'ordre de passage : regardez à nouveau."


def test_an_order_needs_somebody() -> None:
    assert Show().refused(DrawOrder("pitches")) == "Personne n'est pointé : ouvrez le pointage."


def test_a_round_that_is_not_planned_is_refused() -> None:
    assert Show().refused(DrawOrder("dance")) == "Cette manche n'est pas au programme."


def test_a_drawn_order_is_undone() -> None:
    show = Show().checked_in().given(DrawOrder("pitches"))
    show.undo()
    assert show.state.programme.orders == {}


# Late entries


def test_a_late_entry_goes_last() -> None:
    show = Show().checked_in("c1", "c3").given(DrawOrder("pitches"), CheckIn("c2"))
    assert entries(show.given(AddEntry("pitches", "p2"))) == ("p1", "p3", "p2")
    show.undo()
    assert entries(show) == ("p1", "p3")


def test_an_entry_is_not_added_twice_nor_before_it_came() -> None:
    show = Show().checked_in("c1").given(DrawOrder("pitches"))
    again = show.refused(AddEntry("pitches", "p1"))
    assert again == "Cette équipe est déjà dans l'ordre de passage."
    assert show.refused(AddEntry("pitches", "p2")) == "Ce candidat n'est pas pointé."


# Moving


@pytest.mark.parametrize(
    ("entry", "before", "order"),
    [
        ("p4", "p1", ("p4", "p1", "p2", "p3", "p5")),
        ("p1", "p4", ("p2", "p3", "p1", "p4", "p5")),
        ("p2", "", ("p1", "p3", "p4", "p5", "p2")),
        ("p5", "p4", ("p1", "p2", "p3", "p5", "p4")),
    ],
)
def test_an_entry_is_put_before_another_or_last(
    entry: str, before: str, order: tuple[str, ...]
) -> None:
    show = Show().in_pitches().given(MoveEntry("pitches", entry, before))
    assert entries(show) == order
    show.undo()
    assert entries(show) == ALL


@pytest.mark.parametrize(("entry", "before"), [("p1", "p1"), ("p1", "p2"), ("p5", "")])
def test_a_move_to_its_own_place_is_refused(entry: str, before: str) -> None:
    refusal = Show().in_pitches().refused(MoveEntry("pitches", entry, before))
    assert refusal == "Cette équipe est déjà à cette place."


def test_two_hosts_who_move_a_team_alike_move_it_once() -> None:
    show = Show().in_pitches()
    show.do(MoveEntry("pitches", "p5", "p1"), "karim")
    refusal = show.refused(MoveEntry("pitches", "p5", "p1"))
    assert refusal == "Karim a changé l'ordre : cette équipe est déjà à cette place."


def moved(entry: str, before: str = "") -> ProgrammeCommand:
    return MoveEntry("pitches", entry, before)


def test_only_an_entry_that_waits_is_moved() -> None:
    show = Show().in_pitches().passes("p1", "pitches")
    show.given(MarkAbsent("pitches", "p2"), CallPitch("pitches", "p3"))
    assert show.refused(moved("p1")) == "Cette équipe est déjà passée."
    assert show.refused(moved("p2")) == "Cette équipe est notée absente."
    assert show.refused(moved("p3")) == "Cette équipe est sur scène."
    assert show.refused(moved("p9")) == "Cette équipe n'est pas dans l'ordre de passage."
    assert show.refused(moved("p5", "p1")) == "Cette équipe est déjà passée."
    assert show.refused(moved("p5", "p9")) == "Cette équipe n'est pas dans l'ordre de passage."


# Skipping


def test_a_skipped_entry_goes_last_and_comes_back_by_undo() -> None:
    show = Show().in_pitches().given(SkipEntry("pitches", "p2"))
    assert entries(show) == ("p1", "p3", "p4", "p5", "p2")
    show.undo()
    assert entries(show) == ALL


def test_the_last_entry_is_not_skipped() -> None:
    refusal = Show().in_pitches().refused(SkipEntry("pitches", "p5"))
    assert refusal == "Cette équipe est déjà la dernière."


def test_skipping_who_was_called_takes_it_off_the_stage() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    before = show.state
    show.do(SkipEntry("pitches", "p1"))
    assert show.state.pitches.timer is None
    assert show.state.waiting("pitches") == ("p2", "p3", "p4", "p5", "p1")
    show.undo()
    assert show.state == before


# No-shows


def test_an_absent_entry_waits_no_more_and_comes_back_last() -> None:
    show = Show().in_pitches().given(MarkAbsent("pitches", "p1"))
    assert show.state.waiting("pitches") == ("p2", "p3", "p4", "p5")
    assert entries(show) == ALL
    show.do(MarkBack("pitches", "p1"))
    assert show.state.waiting("pitches") == ("p2", "p3", "p4", "p5", "p1")


def test_an_absence_and_a_come_back_are_undone() -> None:
    show = Show().in_pitches()
    states = [show.state]
    for command in (MarkAbsent("pitches", "p1"), MarkBack("pitches", "p1")):
        show.do(command)
        states.append(show.state)
    show.undo()
    assert show.state == states[1]
    show.undo()
    assert show.state == states[0]


def test_only_an_absent_entry_comes_back() -> None:
    refusal = Show().in_pitches().refused(MarkBack("pitches", "p1"))
    assert refusal == "Cette équipe n'est pas notée absente."


def test_an_entry_is_not_absent_twice() -> None:
    show = Show().in_pitches().given(MarkAbsent("pitches", "p1"))
    refusal = show.refused(MarkAbsent("pitches", "p1"), "karim")
    assert refusal == "Cette équipe est notée absente."


def test_who_was_called_and_did_not_come_up_is_absent_and_off_the_stage() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(MarkAbsent("pitches", "p1"))
    assert show.state.pitches.timer is None
    assert show.state.waiting("pitches") == ("p2", "p3", "p4", "p5")


@pytest.mark.parametrize("command", [MarkAbsent("pitches", "p1"), SkipEntry("pitches", "p1")])
def test_who_has_begun_is_neither_absent_nor_skipped(command: ProgrammeCommand) -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(StartPitch(show.last))
    assert show.refused(command) == "Ce passage a commencé : terminez-le."


def test_who_has_passed_and_is_called_again_is_not_absent() -> None:
    show = Show().in_pitches().passes("p1", "pitches")
    show.do(CallPitch("pitches", "p1", again=True))
    assert show.refused(MarkAbsent("pitches", "p1")) == "Cette équipe est déjà passée."


def test_on_stage_in_one_round_does_not_stop_the_order_of_another() -> None:
    show = Show().in_pitches().given(DrawOrder("contest"), CallPitch("pitches", "p1"))
    show.do(SkipEntry("contest", "p1"))
    assert show.state.waiting("contest")[-1] == "p1"
    assert show.state.on_stage("pitches") == ("p1",)


def test_an_order_goes_on_after_a_pitch_has_ended() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    pitch = show.last
    show.given(StartPitch(pitch), EndPitch(pitch, "p2"))
    assert show.state.waiting("pitches") == ("p3", "p4", "p5")
