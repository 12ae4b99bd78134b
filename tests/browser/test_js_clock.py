"""The page's clock: right in spite of a bad network, never jumpy, never backwards."""

from __future__ import annotations

from math import isnan
from typing import Any

import pytest

from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

CLOCK = """async (load, argument) => {
  const { ContestClock } = await load("clock");
  const bench = { at: 1000 };
  const clock = new ContestClock(() => bench.at);
  const probe = (trip, back, truth) => {
    const sent = bench.at;
    bench.at += trip;
    clock.sample(sent, bench.at, truth(bench.at - back));
  };
  return (%s)(clock, bench, probe, argument);
}"""


def on_bench(tiny: Tiny, script: str, argument: object = None) -> Any:
    """Run a script that is given a clock, its bench, and a way to answer probes."""
    tiny.open("")
    return tiny.run(CLOCK % script, argument)


def test_a_page_knows_the_time_before_any_probe(tiny: Tiny) -> None:
    tiny.open("")
    now = tiny.run("async (load) => (await load('clock')).clock.now()")
    assert NOW <= now < NOW + 5_000


def test_of_each_leg_the_quickest_counts(tiny: Tiny) -> None:
    error = on_bench(
        tiny,
        """(clock, bench, probe) => {
          const truth = (at) => 5000000 + at;
          clock.start(truth(bench.at) - 400, 1);
          for (let i = 0; i < 12; i += 1) {
            const [out, back] = [i === 3 ? 20 : 300 + 40 * i, i === 8 ? 20 : 900 - 50 * i];
            probe(out + back, back, truth);
            bench.at += 100;
          }
          return clock.target - truth(0);
        }""",
    )
    assert abs(error) < 1


def test_it_knows_how_wrong_it_may_be(tiny: Tiny) -> None:
    before, best, bound, worst = on_bench(
        tiny,
        """(clock, bench, probe) => {
          const truth = (at) => 5000000 + at;
          const before = clock.bound;
          let worst = 0;
          for (let i = 0; i < 40; i += 1) {
            const [out, back] = [30 + (i * 37) % 250, 30 + (i * 61) % 250];
            probe(out + back, back, truth);
            bench.at += 100;
            worst = Math.max(worst, Math.abs(clock.target - truth(0)) - clock.bound);
          }
          return [before, clock.best, clock.bound, worst];
        }""",
    )
    assert isnan(before)
    assert bound == pytest.approx(best / 2)
    assert 30 <= bound <= 150
    assert worst <= 0


@pytest.mark.parametrize("rate", [1, 60])
def test_what_was_learnt_before_a_sleep_does_not_outvote_what_came_after(
    tiny: Tiny, rate: int
) -> None:
    errors = on_bench(
        tiny,
        """(clock, bench, probe, rate) => {
          let slept = 0;
          const truth = (at) => 5000000 + (at + slept) * rate;
          clock.start(truth(bench.at), rate);
          for (let i = 0; i < 40; i += 1) {
            probe(8, 4, truth);
            bench.at += 10000;
          }
          slept = 3600000;
          const errors = [];
          for (let i = 0; i < 12; i += 1) {
            probe(300, 150, truth);
            errors.push((clock.now() - truth(bench.at)) / rate);
            bench.at += 120;
          }
          return errors;
        }""",
        rate,
    )
    assert max(map(abs, errors)) < 100
    assert abs(errors[-1]) < 1


def test_clocks_that_drift_apart_are_followed(tiny: Tiny) -> None:
    error = on_bench(
        tiny,
        """(clock, bench, probe) => {
          const truth = (at) => 5000000 + at * 1.00004;
          clock.start(truth(bench.at), 1);
          for (let i = 0; i < 100; i += 1) {
            probe(4, 2, truth);
            bench.at += 10000;
          }
          return clock.now() - truth(bench.at);
        }""",
    )
    assert abs(error) < 5


@pytest.mark.parametrize("rate", [1, 8, 500])
def test_probes_mend_the_clock_of_a_trial_at_its_own_pace(tiny: Tiny, rate: int) -> None:
    error, kept = on_bench(
        tiny,
        """(clock, bench, probe, rate) => {
          const truth = (at) => 5000000 + at * rate;
          clock.start(truth(bench.at) - 300 * rate, rate);
          for (let i = 0; i < 12; i += 1) {
            probe(100 + 10 * i, 50 + 5 * i, truth);
            bench.at += 120;
          }
          bench.at += 5000;
          return [(clock.now() - truth(bench.at)) / rate, clock.samples.length];
        }""",
        rate,
    )
    assert abs(error) < 1
    assert kept == 12


def test_a_server_that_came_back_with_an_earlier_hour_is_believed(tiny: Tiny) -> None:
    after_welcome, after_probe = on_bench(
        tiny,
        """(clock, bench, probe) => {
          let shift = 0;
          const truth = (at) => 5000000 + at + shift;
          clock.start(truth(bench.at), 1);
          for (let i = 0; i < 12; i += 1) probe(20, 10, truth);
          shift = -3600000;
          clock.start(truth(bench.at), 1);
          const afterWelcome = clock.now() - truth(bench.at);
          probe(20, 10, truth);
          return [afterWelcome, clock.now() - truth(bench.at)];
        }""",
    )
    assert after_welcome == pytest.approx(3_600_000)
    assert after_probe == pytest.approx(0)


def test_a_small_error_is_worn_off_and_a_large_one_jumped(tiny: Tiny) -> None:
    small, later, large = on_bench(
        tiny,
        """(clock, bench, probe) => {
          let shift = 0;
          const truth = (at) => 5000000 + at + shift;
          clock.start(truth(bench.at), 1);
          clock.now();
          shift = 80;
          probe(0, 0, truth);
          bench.at += 100;
          const small = truth(bench.at) - clock.now();
          bench.at += 10000;
          const later = truth(bench.at) - clock.now();
          shift = 800;
          clock.samples = [];
          probe(0, 0, truth);
          return [small, later, truth(bench.at) - clock.now()];
        }""",
    )
    assert small == pytest.approx(75)
    assert later == pytest.approx(0)
    assert large == pytest.approx(0)


def test_a_trial_runs_faster(tiny: Tiny) -> None:
    passed = on_bench(
        tiny,
        """(clock, bench, probe) => {
          clock.start(1000, 60);
          const before = clock.now();
          bench.at += 2000;
          return clock.now() - before;
        }""",
    )
    assert passed == 120_000


def test_a_welcome_that_says_nothing_new_keeps_what_probes_learnt(tiny: Tiny) -> None:
    kept, after_skip = on_bench(
        tiny,
        """(clock, bench, probe) => {
          const truth = (at) => 5000000 + at;
          clock.start(truth(bench.at), 1);
          probe(20, 10, truth);
          clock.start(truth(bench.at) - 300, 1);
          const kept = clock.now() - truth(bench.at);
          clock.start(truth(bench.at) + 3600000, 1);
          return [kept, clock.now() - truth(bench.at)];
        }""",
    )
    assert kept == pytest.approx(0)
    assert after_skip == pytest.approx(3_600_000)


@pytest.mark.parametrize(("trip", "asked"), [(4, {12}), (300, set(range(13, 17)))])
def test_twelve_quick_probes_come_first_and_more_where_answers_take_long(
    tiny: Tiny, trip: int, asked: set[int]
) -> None:
    tiny.open("")
    sent = tiny.run(
        """async (load, trip) => {
          const { probe, stopProbing } = await load("probes");
          const { clock } = await load("clock");
          const sent = [];
          probe((message) => {
            sent.push(message);
            clock.sample(message.sent, message.sent + trip, clock.now());
          });
          await new Promise((resolve) => setTimeout(resolve, 2900));
          stopProbing();
          return sent;
        }""",
        trip,
    )
    assert len(sent) in asked
    assert all(each["t"] == "probe" for each in sent)


@pytest.mark.parametrize("hours", [-12, 12])
def test_a_page_never_asks_the_device_what_hour_it_is(tiny: Tiny, hours: int) -> None:
    """Its clock is wrong by half a day when the page opens, and is put right while it runs."""
    tiny.page.add_init_script(
        f"""{{
          const [real, shift] = [Date, {hours} * 3600000];
          let hour = shift;
          addEventListener("stepped", () => (hour = 0));
          Date = class extends real {{
            constructor(...at) {{ super(...(at.length ? at : [real.now() + hour])); }}
            static now() {{ return real.now() + hour; }}
          }};
        }}"""
    )
    page = tiny.open(
        f'<section data-timer="p" data-allotted="60000" data-elapsed="0" data-since="{NOW}" '
        'data-amber="15000" data-red="5000"><p id="d" data-timer-digits></p></section>'
        "<time data-clock></time>"
    )
    tiny.start("timer", "wallclock")
    script = """async (load) => {
      const { clock } = await load("clock");
      const before = clock.now() - performance.now();
      dispatchEvent(new Event("stepped"));
      return [before, clock.now() - performance.now()];
    }"""
    before, after = tiny.run(script)
    assert after == pytest.approx(before, abs=5)
    assert page.inner_text("time") == "00:13"
    assert page.inner_text("#d") in {"1:00", "0:59", "0:58", "0:57", "0:56", "0:55"}
