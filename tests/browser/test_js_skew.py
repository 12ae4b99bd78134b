"""A page says how right its clock is to who asks, and to nobody else."""

from __future__ import annotations

import pytest

from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

LINE = (
    '<input><p data-skew hidden data-none="Horloge : pas encore mesurée" '
    'data-some="Horloge : {offset}, ± {bound}, {count} mesures"></p>'
)
SAY = """async (load, [ahead, trip]) => {
  const { clock } = await load("clock");
  const { line } = await load("skew");
  const read = performance.now();
  Date.now = () => clock.now() - ahead;
  clock.now = () => 1e12;
  for (let i = 0; i < 3; i += 1) clock.sample(read - trip - i, read, 1e12);
  return line(document.querySelector("[data-skew]").dataset);
}"""


def test_it_is_shown_and_hidden_by_a_key(tiny: Tiny) -> None:
    page = tiny.open(LINE)
    tiny.start("skew")
    line = page.locator("[data-skew]")
    page.wait_for_timeout(200)
    assert line.is_hidden()
    page.keyboard.press("h")
    assert line.inner_text() == "Horloge : pas encore mesurée"
    page.keyboard.press("H")
    assert line.is_hidden()
    page.focus("input")
    page.keyboard.press("h")
    assert line.is_hidden()
    page.keyboard.press("Control+h")
    assert line.is_hidden()


def test_it_is_shown_where_the_address_asks_for_it(tiny: Tiny) -> None:
    page = tiny.open(LINE, at="/?lang=fr&clock")
    tiny.start("skew")
    page.wait_for_selector("[data-skew]", state="visible")
    tiny.run(
        """async (load, now) => {
          const { clock } = await load("clock");
          clock.sample(performance.now() - 24, performance.now(), now);
        }""",
        NOW,
    )
    page.wait_for_selector("text=± 12 ms, 1 mesures")


@pytest.mark.parametrize(
    ("ahead", "trip", "said"),
    [
        (0.3, 24, "Horloge : +0,3 ms, ± 12 ms, 3 mesures"),
        (-2_340, 301, "Horloge : −2,34 s, ± 150,5 ms, 3 mesures"),
        (12 * 3_600_000, 4_000, "Horloge : +12 h, ± 2 s, 3 mesures"),
        (-90_000, 1, "Horloge : −1,5 min, ± 0,5 ms, 3 mesures"),
        (30 * 86_400_000, 1, "Horloge : +30 j, ± 0,5 ms, 3 mesures"),
    ],
)
def test_lengths_are_said_in_the_unit_that_fits(
    tiny: Tiny, ahead: float, trip: float, said: str
) -> None:
    tiny.open(LINE)
    spoken = tiny.run(SAY, [ahead, trip])
    assert " ".join(spoken.split()) == said
