"""The page's clock: right in spite of a bad network, never jumpy, never backwards."""

from __future__ import annotations

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


def test_probes_with_the_shortest_trips_are_believed(tiny: Tiny) -> None:
    error = on_bench(
        tiny,
        """(clock, bench, probe) => {
          const truth = (at) => 5000000 + at;
          clock.start(truth(bench.at) - 400, 1);
          for (let i = 0; i < 40; i += 1) {
            const slow = i % 4 !== 0;
            probe(slow ? 900 : 20, slow ? 10 : 10, truth);
            bench.at += 100;
          }
          return clock.now() - truth(bench.at);
        }""",
    )
    assert abs(error) < 1


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


def test_twelve_quick_probes_come_first(tiny: Tiny) -> None:
    tiny.open("")
    sent = tiny.run(
        """async (load) => {
          const { probe, stopProbing } = await load("clock");
          const sent = [];
          probe((message) => sent.push(message));
          await new Promise((resolve) => setTimeout(resolve, 2200));
          stopProbing();
          return sent;
        }"""
    )
    assert len(sent) == 12
    assert all(each["t"] == "probe" for each in sent)
