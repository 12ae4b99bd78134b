"""The pitch on stage and its timer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from contest_live.contest.act import MINUTE, SECOND, Envelope
from contest_live.contest.pitches import (
    AdjustPitch,
    CallPitch,
    EndPitch,
    PausePitch,
    PitchEnded,
    PitchRestarted,
    RestartPitch,
    ResumePitch,
    Running,
    SendBack,
    StartPitch,
    Timer,
    evolve,
)
from contest_live.contest.programme import DrawOrder, MarkAbsent
from tests.show import Show

NOT_WAITING = "Cette équipe n'attend pas son passage."


def called(entry: str = "p1") -> tuple[Show, str]:
    show = Show().in_pitches()
    show.do(CallPitch("pitches", entry))
    return show, show.last


def started() -> tuple[Show, str]:
    show, pitch = called()
    return show.given(StartPitch(pitch)), pitch


def timer(show: Show) -> Timer:
    assert show.state.pitches.timer is not None
    return show.state.pitches.timer


def seconds(show: Show) -> float:
    return timer(show).elapsed(show.now) / SECOND


# Calling


def test_a_called_pitch_is_ready_with_the_time_of_its_round() -> None:
    show, pitch = called()
    expected = Timer(pitch, "pitches", "p1", MINUTE, called=show.now, by="nadia", caller="nadia")
    expected = replace(expected, given=MINUTE)
    assert timer(show) == expected
    assert timer(show).running is Running.READY
    assert seconds(show.wait(30)) == 0


def test_two_hosts_who_call_at_once_call_one_pitch() -> None:
    show, _ = called()
    refusal = show.refused(CallPitch("pitches", "p1"), "karim")
    assert refusal == "Nadia a déjà appelé un passage sur scène."


@pytest.mark.parametrize("again", [True, False])
def test_who_is_not_waiting_is_not_called(again: bool) -> None:
    show = Show().in_pitches().given(MarkAbsent("pitches", "p2"))
    assert show.refused(CallPitch("pitches", "p9", again)) == NOT_WAITING
    assert show.refused(CallPitch("pitches", "p2", again)) == NOT_WAITING


@pytest.mark.parametrize("round_id", ["contest", "dance"])
def test_only_the_round_of_the_phase_is_called(round_id: str) -> None:
    show = Show().in_pitches().given(DrawOrder("contest"))
    refused = show.refused(CallPitch(round_id, "p1"))
    assert refused == "Cette manche n'est pas celle de la phase en cours."


def test_before_the_first_phase_nobody_is_called() -> None:
    show = Show().checked_in("c1").given(DrawOrder("pitches"))
    refused = show.refused(CallPitch("pitches", "p1"))
    assert refused == "Cette manche n'est pas celle de la phase en cours."


def test_who_has_passed_is_called_only_again_and_its_record_is_replaced() -> None:
    show = Show().in_pitches().passes("p1", "pitches", 50)
    assert show.refused(CallPitch("pitches", "p1")) == NOT_WAITING
    show.do(CallPitch("pitches", "p1", again=True))
    pitch = show.last
    show.given(StartPitch(pitch)).wait(9).given(EndPitch(pitch))
    record = show.state.pitches.passed("pitches")["p1"]
    assert (record.pitch, record.elapsed) == (pitch, 10 * SECOND)


def test_a_call_is_undone() -> None:
    show = Show().in_pitches()
    before = show.state
    show.do(CallPitch("pitches", "p1"))
    show.undo()
    assert show.state == before


def test_a_called_pitch_is_sent_back_and_waits_as_before() -> None:
    show, pitch = called("p3")
    show.do(SendBack(pitch))
    assert show.state.pitches.timer is None
    assert show.state.waiting("pitches") == ("p1", "p2", "p3", "p4", "p5")
    show.undo()
    assert timer(show).pitch == pitch


def test_a_pitch_that_has_begun_is_sent_back_without_a_record() -> None:
    show, pitch = started()
    show.wait(5).given(SendBack(pitch))
    assert show.state.pitches.records == {}


# Starting, holding, going on


def test_a_started_timer_runs() -> None:
    show, _ = started()
    assert timer(show).running is Running.RUNNING
    assert seconds(show.wait(12.5)) == 12.5


def test_two_hosts_who_start_at_once_start_once() -> None:
    show, pitch = started()
    assert show.refused(StartPitch(pitch), "karim") == "Nadia a déjà lancé ce passage."


def test_a_held_timer_stands_and_goes_on_from_there() -> None:
    show, pitch = started()
    show.wait(9).given(PausePitch(pitch))
    assert timer(show).running is Running.PAUSED
    assert seconds(show.wait(100)) == 10
    show.do(ResumePitch(pitch))
    assert seconds(show.wait(3)) == 13


def test_a_pause_undone_is_time_that_ran() -> None:
    show, pitch = started()
    show.wait(9).given(PausePitch(pitch)).wait(19)
    show.undo()
    assert seconds(show) == 30


def test_a_start_undone_is_a_timer_ready() -> None:
    show, _ = started()
    show.wait(9).undo()
    assert timer(show).running is Running.READY
    assert seconds(show) == 0


def test_a_timer_is_held_only_while_it_runs_and_goes_on_only_when_held() -> None:
    show, pitch = called()
    assert show.refused(PausePitch(pitch)) == "Le chronomètre ne tourne pas."
    assert show.refused(ResumePitch(pitch)) == "Le chronomètre n'est pas en pause."
    show.do(StartPitch(pitch), "karim")
    assert show.refused(ResumePitch(pitch)) == "Karim a déjà lancé le chronomètre."
    show.do(PausePitch(pitch))
    assert show.refused(PausePitch(pitch), "karim") == "Nadia a déjà arrêté le chronomètre."


def test_who_gave_seconds_did_not_start_and_who_started_did_not_call() -> None:
    show, pitch = called()
    show.do(StartPitch(pitch), "karim")
    show.do(AdjustPitch(pitch, 10), "dora")
    assert show.refused(StartPitch(pitch)) == "Karim a déjà lancé ce passage."
    refusal = show.refused(CallPitch("pitches", "p2"), "karim")
    assert refusal == "Nadia a déjà appelé un passage sur scène."


def test_a_timer_asked_before_it_ran_has_used_nothing() -> None:
    show, _ = started()
    assert timer(show).elapsed(show.now - MINUTE) == 0


# Seconds more or less


def test_seconds_are_given_and_taken_and_undone() -> None:
    show, pitch = started()
    show.do(AdjustPitch(pitch, 30))
    assert timer(show).allotted == 90 * SECOND
    show.do(AdjustPitch(pitch, -90))
    assert timer(show).allotted == 0
    show.undo()
    assert timer(show).allotted == 90 * SECOND


def test_an_hour_is_the_most() -> None:
    show, pitch = started()
    show.do(AdjustPitch(pitch, 59 * 60))
    assert timer(show).allotted == 60 * MINUTE


@pytest.mark.parametrize("more", [0, -61, 59 * 60 + 1, 10**15])
def test_seconds_that_cannot_be_given_are_refused(more: int) -> None:
    show, pitch = started()
    assert show.refused(AdjustPitch(pitch, more)) == ("Ce temps ne peut pas être ajouté ni retiré.")


# Back to the beginning


def test_a_restarted_timer_is_ready_with_the_time_it_was_called_with() -> None:
    show, pitch = started()
    show.given(AdjustPitch(pitch, 10)).wait(20)
    (restarted,) = show.do(RestartPitch(pitch))
    assert restarted == PitchRestarted(pitch, MINUTE)
    assert timer(show).running is Running.READY
    assert (seconds(show), timer(show).allotted) == (0, MINUTE)
    show.undo()
    assert timer(show).running is Running.RUNNING
    assert timer(show).allotted == 70 * SECOND


def test_seconds_taken_from_a_pitch_that_is_ready_come_back_at_its_restart() -> None:
    show, pitch = called()
    show.given(AdjustPitch(pitch, -20)).given(RestartPitch(pitch))
    assert timer(show).allotted == MINUTE


def test_a_restart_of_an_older_journal_keeps_the_seconds_given() -> None:
    show, pitch = started()
    show.given(AdjustPitch(pitch, 10))
    envelope = Envelope("restart-of-before", "nadia", show.now)
    folded = evolve(show.state.pitches, PitchRestarted(pitch), envelope)
    assert folded.timer is not None
    assert (folded.timer.running, folded.timer.allotted) == (Running.READY, 70 * SECOND)


def test_a_timer_that_stands_at_its_beginning_is_not_restarted() -> None:
    show, pitch = called()
    assert show.refused(RestartPitch(pitch)) == "Le chronomètre est déjà au début."


# Ending


def test_an_ended_pitch_is_recorded_without_overtime() -> None:
    show, pitch = started()
    show.wait(44).given(EndPitch(pitch))
    record = show.state.pitches.passed("pitches")["p1"]
    assert (record.elapsed, record.overtime, record.ended) == (45 * SECOND, 0, show.now)
    assert (show.state.pitches.timer, record.by) == (None, "nadia")


def test_overtime_is_recorded_against_the_time_given_in_the_end() -> None:
    show, pitch = started()
    show.given(AdjustPitch(pitch, 10)).wait(81)
    (ended,) = show.do(EndPitch(pitch))
    assert ended == PitchEnded(pitch, "pitches", "p1", 83 * SECOND, 13 * SECOND)


def test_a_held_pitch_ends_with_what_it_had_used() -> None:
    show, pitch = started()
    show.wait(9).given(PausePitch(pitch)).wait(300).given(EndPitch(pitch))
    assert show.state.pitches.passed("pitches")["p1"].elapsed == 10 * SECOND


def test_ending_can_call_the_next() -> None:
    show, pitch = started()
    show.do(EndPitch(pitch, "p2"))
    assert (timer(show).entry, timer(show).pitch) == ("p2", show.last)
    assert list(show.state.pitches.passed("pitches")) == ["p1"]


def test_ending_and_calling_are_undone_together_as_if_it_had_run_on() -> None:
    show, pitch = started()
    show.wait(9).given(EndPitch(pitch, "p2")).wait(9)
    show.undo()
    assert (timer(show).entry, show.state.pitches.records) == ("p1", {})
    assert seconds(show) == 20


def test_two_hosts_who_press_next_at_once_skip_nobody() -> None:
    show, pitch = started()
    press = EndPitch(pitch, "p2")
    show.do(press, "karim")
    assert show.refused(press) == "Karim a déjà terminé ce passage."
    assert show.state.waiting("pitches") == ("p3", "p4", "p5")


def test_who_ended_a_pitch_is_told_whoever_acted_since() -> None:
    show, pitch = started()
    show.do(EndPitch(pitch, "p2"))
    show.do(StartPitch(show.last), "karim")
    assert show.refused(EndPitch(pitch, "p2")) == "Nadia a déjà terminé ce passage."


@pytest.mark.parametrize("then", ["p1", "p9"])
def test_a_pitch_does_not_end_for_one_who_is_not_waiting(then: str) -> None:
    show, pitch = started()
    assert show.refused(EndPitch(pitch, then)) == NOT_WAITING


def test_a_pitch_that_has_not_begun_is_not_ended() -> None:
    show, pitch = called()
    assert show.refused(EndPitch(pitch)) == "Ce passage n'a pas commencé."


def test_a_pitch_that_is_not_on_stage_is_left_alone() -> None:
    show, pitch = called()
    assert show.refused(StartPitch("another")) == "Ce passage n'est pas sur scène."
    show.do(SendBack(pitch))
    assert show.refused(StartPitch(pitch)) == "Ce passage n'est pas sur scène."
