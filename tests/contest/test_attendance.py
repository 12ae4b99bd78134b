"""Check-in: who came, who walked in, and names that were typed wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest import attendance
from contest_live.contest.act import Envelope, Role
from contest_live.contest.attendance import CheckIn, CheckOut, CorrectProject, RegisterWalkIn
from contest_live.contest.programme import DrawOrder
from tests.show import Show
from tests.stages import final


def test_nobody_is_present_before_they_are_checked_in() -> None:
    assert Show().state.attendance.present == {}
    assert Show().state.entries() == ()


@pytest.mark.parametrize("person", ["c1", "t1", "k1"])
def test_a_candidate_a_teammate_and_a_coach_can_be_checked_in(person: str) -> None:
    show = Show()
    show.do(CheckIn(person))
    assert show.state.attendance.present == {person: show.now}


def test_the_projects_present_are_those_whose_candidate_is_here_by_number() -> None:
    show = Show().checked_in("c4", "t1", "c2")
    assert show.state.entries() == ("p2", "p4")


def test_somebody_present_is_not_checked_in_twice() -> None:
    assert Show().checked_in("c1").refused(CheckIn("c1"), "karim") == "Nadia a déjà pointé Amina."


@pytest.mark.parametrize("person", ["j1", "nadia", "nobody"])
def test_only_the_registered_public_is_checked_in_or_out(person: str) -> None:
    assert Show().refused(CheckIn(person)) == "Cette personne n'est pas inscrite ici."
    assert Show().refused(CheckOut(person)) == "Cette personne n'est pas inscrite ici."


def test_somebody_checked_in_by_mistake_is_checked_out() -> None:
    show = Show().checked_in("c1", "c2").given(CheckOut("c1"))
    assert list(show.state.attendance.present) == ["c2"]


def test_somebody_who_is_not_present_cannot_be_checked_out() -> None:
    assert Show().refused(CheckOut("c2")) == "Bastien n'est pas pointé."


def test_a_check_in_and_a_check_out_are_undone() -> None:
    show = Show().checked_in("c1")
    came = show.now
    show.given(CheckOut("c1")).undo()
    assert show.state.attendance.present == {"c1": came}
    show.undo()
    assert show.state.attendance.present == {}


def test_a_walk_in_is_a_present_candidate_with_a_project_and_the_next_number() -> None:
    show = Show()
    show.do(RegisterWalkIn(show.text("Zoé"), show.text("Vélos"), show.text("zo-é")))
    (project,) = show.state.entries()
    walked = show.state.attendance.projects[project]
    lead = show.state.attendance.people[walked.lead]
    assert (walked.number, walked.title, walked.pictogram) == (6, show.text("Vélos"), "star")
    assert (lead.role, lead.first, lead.said) == (
        Role.CANDIDATE,
        show.text("Zoé"),
        show.text("zo-é"),
    )


def test_the_first_project_of_a_stage_can_be_a_walk_in() -> None:
    show = Show()
    walk_in = RegisterWalkIn(show.text("Zoé"), show.text("Vélos"))
    envelope = Envelope("act-of-a-walk-in-1", "nadia", show.now)
    _, registered, _ = attendance.decide(attendance.Attendance(), walk_in, envelope)
    assert isinstance(registered, attendance.ProjectsRegistered)
    assert [each.number for each in registered.projects] == [1]


def test_a_walk_in_goes_last_in_an_order_that_is_drawn() -> None:
    show = Show().in_pitches()
    show.do(RegisterWalkIn(show.text("Zoé"), show.text("Vélos")))
    assert show.state.waiting("pitches") == ("p1", "p2", "p3", "p4", "p5", f"project-{show.last}")
    assert show.state.programme.order("contest").entries == ()


def test_a_walk_in_before_the_order_is_drawn_is_drawn_with_the_others() -> None:
    show = Show().checked_in("c1")
    show.do(RegisterWalkIn(show.text("Zoé"), show.text("Vélos")))
    walked = f"project-{show.last}"
    assert show.given(DrawOrder("pitches")).state.waiting("pitches") == ("p1", walked)


def test_a_walk_in_is_undone_whole() -> None:
    show = Show().in_pitches()
    before = show.state
    show.do(RegisterWalkIn(show.text("Zoé"), show.text("Vélos")))
    show.undo()
    assert show.state == before


def test_the_final_takes_no_walk_ins() -> None:
    show = Show(final())
    walk_in = RegisterWalkIn(show.text("Zoé"), show.text("Vélos"))
    assert show.refused(walk_in) == "La finale n'accueille que les lauréats des villes."


def test_the_pitch_in_one_line_is_corrected_and_stays_where_none_is_typed() -> None:
    show = Show()
    words = show.text("Gifting"), show.text("Mina"), None, None
    show.do(CorrectProject("p1", *words, show.text("Des cadeaux")))
    show.do(CorrectProject("p1", *words))
    assert show.state.attendance.projects["p1"].line == show.text("Des cadeaux")
    show.undo()
    show.undo()
    assert show.state.attendance.projects["p1"].line is None


def test_a_title_and_a_name_are_corrected_and_the_correction_undone() -> None:
    show = Show()
    before = show.state
    show.do(CorrectProject("p1", show.text("Gifting"), show.text("Mina"), show.text("mi-na")))
    project = show.state.attendance.projects["p1"]
    lead = show.state.attendance.people["c1"]
    assert project.title == show.text("Gifting")
    assert (lead.first, lead.said) == (show.text("Mina"), show.text("mi-na"))
    assert (project.number, lead.last) == (1, before.attendance.people["c1"].last)
    show.undo()
    assert show.state == before


def test_a_walk_in_on_the_second_day_has_a_place_in_the_contest() -> None:
    show = Show().in_pitches().in_contest()
    show.do(RegisterWalkIn(show.text("Zoé"), show.text("Vélos")))
    project = f"project-{show.last}"
    assert show.state.programme.order("contest").entries[-1] == project
    assert project not in show.state.programme.order("pitches").entries


def test_a_correction_says_all_that_is_spoken_even_nothing() -> None:
    show = Show()
    met = show.state.attendance
    spoken = replace(met.projects["p1"], said=show.text("guif-ting"))
    met = replace(met, projects={**met.projects, "p1": spoken})
    event = attendance.ProjectCorrected("p1", show.text("Gifting"), show.text("Mina"), None)
    met = attendance.evolve(met, event, Envelope("act", "nadia", show.now))
    assert (met.projects["p1"].said, met.people["c1"].said) == (None, None)


def test_an_unknown_project_cannot_be_corrected() -> None:
    show = Show()
    command = CorrectProject("p9", show.text("X"), show.text("Y"))
    assert show.refused(command) == "Ce projet n'est pas inscrit ici."


def test_the_jury_stands_in_protocol_order_and_everybody_has_a_role() -> None:
    met = Show().state.attendance
    assert [each.id for each in met.jury()] == ["j1", "j2", "j3", "j4", "j5", "j6", "j7"]
    assert met.role("j1") is Role.PRESIDENT
    assert met.role("nobody") is None
