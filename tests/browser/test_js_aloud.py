"""Who listens to a screen instead of seeing it hears each headline once, and no seconds."""

from __future__ import annotations

import pytest

from tests.browser.tiny import NOW, Tiny

pytestmark = pytest.mark.browser

PLACE = '<p role="status" data-aloud></p>'
PITCH = (
    '<section data-scene="timer"><div class="who"><h1><span>3</span> Nid d’abeille</h1>'
    '<p class="person">Amina</p></div><p role="timer" aria-live="off">0:42</p></section>'
)
BLACK = '<section data-scene="blackout" aria-label="Écran noir"></section>'


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (PITCH, "3 Nid d’abeille, Amina"),
        (BLACK, "Écran noir"),
        (
            '<section class="seconds"><p class="name">Pain</p><p class="digits">1</p></section>',
            "Pain",
        ),
        ('<section data-scene="cities"><h2>Nîmes</h2></section>', ""),
    ],
)
def test_the_headline_of_a_scene_is_said(tiny: Tiny, html: str, said: str) -> None:
    page = tiny.open(html + PLACE)
    tiny.start("aloud")
    assert page.inner_text("[data-aloud]") == said


def test_what_is_announced_is_not_said_before_its_instant(tiny: Tiny) -> None:
    at = NOW + 1_500
    sides = f'<div data-until="{at}">{PITCH}</div><div data-from="{at}" hidden>{BLACK}</div>'
    page = tiny.open(sides + PLACE)
    page.evaluate(
        """() => {
          const place = document.querySelector("[data-aloud]");
          window.said = [];
          new MutationObserver(() => window.said.push(place.textContent))
            .observe(place, { childList: true });
        }"""
    )
    tiny.start("instants", "aloud")
    page.wait_for_selector('[data-scene="blackout"]', state="attached")
    page.wait_for_function("window.said.length === 2")
    assert page.evaluate("window.said") == ["3 Nid d’abeille, Amina", "Écran noir"]
