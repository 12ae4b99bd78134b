"""Contest time does not follow the wall clock, and survives restarts."""

from __future__ import annotations

from pathlib import Path

import pytest

from contest_live.live.clock import Clock, Machine, Reading

HOUR = 3_600_000
NOON = 1_430_000_000_000


class Bench:
    """Instruments that a test turns by hand."""

    def __init__(self, boot_id: str = "monday", boot: int = 5_000, wall: int = NOON) -> None:
        self.boot_id = boot_id
        self.boot = boot
        self.wall = wall

    def boot_ms(self) -> int:
        return self.boot

    def wall_ms(self) -> int:
        return self.wall

    def passes(self, real_ms: int) -> None:
        self.boot += real_ms
        self.wall += real_ms


def test_it_starts_at_the_wall_clock_and_counts_real_milliseconds() -> None:
    bench = Bench()
    clock = Clock(bench)
    assert clock.now() == NOON
    bench.passes(1_234)
    assert clock.now() == NOON + 1_234
    assert not clock.trial


@pytest.mark.parametrize("step", [HOUR, -HOUR])
def test_a_step_of_the_wall_clock_moves_nothing(step: int) -> None:
    bench = Bench()
    clock = Clock(bench)
    bench.wall += step
    bench.passes(10_000)
    assert clock.now() == NOON + 10_000


@pytest.mark.parametrize("step", [0, HOUR, -HOUR])
def test_a_restart_on_the_same_boot_goes_on_where_it_was(step: int) -> None:
    bench = Bench()
    stored = Clock(bench).reading
    bench.wall += step
    bench.passes(70_000)
    again = Clock(bench, stored=stored, last_row=NOON + 60_000)
    assert again.now() == NOON + 70_000
    assert again.reading == stored


def test_on_another_boot_the_wall_clock_is_taken() -> None:
    stored = Clock(Bench()).reading
    again = Clock(Bench("tuesday", 900, NOON + HOUR), stored=stored, last_row=NOON + 5)
    assert again.now() == NOON + HOUR
    assert again.reading.boot_id == "tuesday"


def test_on_another_boot_with_a_late_wall_clock_it_is_never_before_the_last_row() -> None:
    bench = Bench("tuesday", 900, NOON - HOUR)
    clock = Clock(bench, stored=Clock(Bench()).reading, last_row=NOON + 5)
    assert clock.now() == NOON + 5
    bench.passes(100)
    assert clock.now() == NOON + 105


def test_on_the_same_boot_it_is_never_before_the_last_row() -> None:
    bench = Bench()
    stored = Clock(bench).reading
    assert Clock(bench, stored=stored, last_row=NOON + 9).now() == NOON + 9


def test_a_boot_clock_that_went_back_is_another_boot() -> None:
    stored = Clock(Bench()).reading
    assert Clock(Bench(boot=10, wall=NOON + HOUR), stored=stored).now() == NOON + HOUR


def test_a_trial_begins_when_told_and_runs_faster() -> None:
    bench = Bench()
    clock = Clock(bench, begins=NOON - 24 * HOUR)
    assert clock.now() == NOON - 24 * HOUR
    bench.passes(1_000)
    reading = clock.faster(60)
    assert reading == Reading("monday", NOON - 24 * HOUR + 1_000, 6_000, 60)
    bench.passes(1_000)
    assert clock.now() == NOON - 24 * HOUR + 61_000
    assert clock.rate == 60
    clock.faster(1)
    bench.passes(1_000)
    assert clock.now() == NOON - 24 * HOUR + 62_000


def test_a_trial_skips_forward_only_and_keeps_its_rate() -> None:
    bench = Bench()
    clock = Clock(bench, begins=NOON)
    clock.faster(2)
    assert clock.skip_to(NOON + HOUR).rate == 2
    bench.passes(500)
    assert clock.now() == NOON + HOUR + 1_000
    with pytest.raises(ValueError, match="never goes back"):
        clock.skip_to(NOON)


def test_a_trial_on_another_boot_goes_on_from_its_last_row_at_true_speed() -> None:
    clock = Clock(Bench(), begins=NOON)
    stored = clock.faster(60)
    other = Bench("tuesday", 900, NOON + 1_000 * HOUR)
    again = Clock(other, stored=stored, last_row=NOON + 7, begins=NOON)
    assert again.now() == NOON + 7
    assert again.rate == 1


@pytest.mark.parametrize("rate", [0, -1, 1e9])
def test_an_impossible_rate_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="rate"):
        Clock(Bench(), begins=NOON).faster(rate)


def test_the_clock_of_a_real_contest_cannot_be_changed() -> None:
    clock = Clock(Bench())
    with pytest.raises(ValueError, match="trial"):
        clock.faster(2)
    with pytest.raises(ValueError, match="trial"):
        clock.skip_to(NOON + 1)


def test_the_machine_has_instruments() -> None:
    machine = Machine()
    assert machine.boot_id == Machine().boot_id
    before = machine.boot_ms()
    assert before > 0
    assert machine.boot_ms() >= before
    assert machine.wall_ms() > NOON
    assert Clock().now() > NOON


def test_a_machine_whose_boots_have_no_name_recognises_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("contest_live.live.clock.BOOT_ID", tmp_path / "absent")
    assert Machine().boot_id != Machine().boot_id
