"""The phone while teams form, and the glow on the wall."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.tiny import Answer, Tiny, acted

pytestmark = pytest.mark.browser

ME = 'data-me="mtp-e01"'
LINE = (
    '<p id="line" data-letters data-say-kept="Gardé" data-say-sending="Envoi…" '
    'data-say-sent="Envoyé à %s" data-say-refused="Refusé : %s"></p>'
)
MINE = (
    '<div id="mine" data-mine data-may-ask data-home="" data-asked="p2" data-invited="" '
    'data-say-home="Votre équipe" data-say-asked="Demandé" data-say-invited="Vous invite"></div>'
)


def card(project: str) -> str:
    return (
        f'<li id="pitch-{project}" data-pitch="{project}"><details id="details-{project}" open>'
        f"<summary>{project} <b data-pitch-said></b></summary>"
        f'<button type="button" data-star="{project}" hidden>Retenir</button>'
        f'<form class="ask" id="ask-{project}" data-act data-outbox="ask-{project}" data-once '
        'action="/act/nimes"><input type="hidden" name="_command" value="AskToJoin">'
        f'<input type="hidden" name="team" value="{project}"><button>Oui</button>'
        "<p data-outbox-state></p></form></details></li>"
    )


PAGE = (
    f'{LINE}{MINE}<button type="button" data-only-stars hidden>Étoiles</button>'
    f"<ul>{card('p1')}{card('p2')}</ul>"
)


def phone(tiny: Tiny, body: str = PAGE) -> None:
    tiny.open(body, html=ME, at="/team/nimes")
    tiny.start("outbox")
    tiny.start("team")
    tiny.page.wait_for_selector("[data-star]")


def test_the_shared_cards_say_what_was_asked_and_ask_no_more(tiny: Tiny) -> None:
    phone(tiny)
    assert tiny.page.inner_text("#pitch-p2 [data-pitch-said]") == "Demandé"
    assert tiny.page.is_hidden("#ask-p2")
    assert tiny.page.is_visible("#ask-p1")


def test_who_has_no_badge_is_offered_nothing_to_press_in_vain(tiny: Tiny) -> None:
    phone(tiny, PAGE.replace(MINE, ""))
    assert tiny.page.is_hidden("#ask-p1")


def test_a_star_is_remembered_by_this_phone_and_shows_alone(tiny: Tiny) -> None:
    phone(tiny)
    assert tiny.page.is_hidden("[data-only-stars]")
    tiny.page.click("[data-star=p1]")
    phone(tiny)
    assert tiny.page.get_attribute("[data-star=p1]", "aria-pressed") == "true"
    tiny.page.click("[data-only-stars]")
    assert tiny.page.is_visible("#pitch-p1")
    assert tiny.page.is_hidden("#pitch-p2")
    tiny.page.click("[data-star=p1]")
    tiny.page.click("[data-only-stars]")
    assert tiny.page.is_visible("#pitch-p2")


def test_a_thumb_that_presses_twice_asks_once_and_the_line_says_what_became_of_it(
    tiny: Tiny,
) -> None:
    def answers(path: str, body: Any) -> Answer | None:
        return acted(path, body) if len(tiny.posted) > 1 else None

    tiny.answers = answers
    phone(tiny)
    tiny.page.click("#ask-p1 button")
    tiny.page.wait_for_function("document.querySelector('#line').textContent === 'Gardé'")
    tiny.page.click("#ask-p1 button")
    tiny.page.wait_for_function("document.querySelector('#line').textContent.startsWith('Envoyé')")
    assert len({body["id"] for _, body in tiny.posted}) == 1


def test_a_refusal_is_said_though_its_form_is_gone(tiny: Tiny) -> None:
    tiny.answers = lambda _path, _body: (409, {"refused": "Cette équipe est complète."})
    phone(tiny)
    tiny.page.evaluate("document.addEventListener('outbox', ({ target }) => target.remove())")
    tiny.page.click("#ask-p1 button")
    tiny.page.wait_for_function(
        "document.querySelector('#line').textContent === 'Refusé : Cette équipe est complète.'"
    )


def wall(members: int) -> str:
    return (
        f'<ul id="wall"><li data-team="p1" data-members="{members}">'
        "<span data-newest>+ Nadia</span></li></ul>"
    )


GLOWS = "document.querySelector('[data-newest]').getAnimations().length"
GROW = """(members) => {
  document.querySelector("[data-team]").dataset.members = members;
  document.dispatchEvent(new CustomEvent("topic", { detail: {} }));
}"""


def test_a_name_glows_when_a_team_grows_and_at_no_other_time(tiny: Tiny) -> None:
    tiny.open(wall(1))
    tiny.start("newcomers")
    assert tiny.page.evaluate(GLOWS) == 0
    tiny.page.evaluate(GROW, 2)
    assert tiny.page.evaluate(GLOWS) == 1
    tiny.page.wait_for_function(f"{GLOWS} === 0")
    tiny.page.evaluate(GROW, 1)
    assert tiny.page.evaluate(GLOWS) == 0


def test_without_motion_a_name_stands_still(tiny: Tiny) -> None:
    tiny.page.emulate_media(reduced_motion="reduce")
    tiny.open(wall(1))
    tiny.start("newcomers")
    tiny.page.evaluate(GROW, 2)
    read = "document.querySelector('[data-newest]').getAnimations()[0].effect.getKeyframes()"
    assert tiny.page.evaluate(f"{read}.map((each) => each.opacity)") == ["1", "1"]
