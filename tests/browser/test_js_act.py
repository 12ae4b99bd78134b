"""Forms that are commands, their keys, and the running order moved by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.tiny import Answer, Tiny, acted

pytestmark = pytest.mark.browser


def form(inside: str = "", more: str = "") -> str:
    return (
        f'<form id="f" data-act method="post" action="/act/nimes" {more}>'
        f'<input type="hidden" name="_command" value="StartPitch">{inside}'
        '<button id="main" data-rest data-label="un" data-key="Space">Lancer</button>'
        '<p data-answer role="status" data-keep></p></form>'
    )


def refuses(path: str, body: Any) -> Answer:
    return 409, {"refused": "Nadia a déjà lancé ce passage."}


def test_a_form_becomes_a_command(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(
        form(
            '<input name="pitch" value="p1"><input name="scores.idea" value="4">'
            '<input name="scores.team" value="2"><input name="who[]" value="a">'
            '<input name="who[]" value="b">',
            'data-done="Lancé"',
        )
    )
    tiny.start("act")
    page.click("button")
    page.wait_for_selector("text=Lancé")
    path, body = tiny.posted[0]
    assert path == "/act/nimes"
    assert body["command"] == "StartPitch"
    assert body["fields"] == {
        "pitch": "p1",
        "scores": {"idea": "4", "team": "2"},
        "who": ["a", "b"],
    }
    assert len(body["id"]) == 32


def test_a_refusal_is_said_beside_the_button(tiny: Tiny) -> None:
    tiny.answers = refuses
    page = tiny.open(form())
    tiny.start("act")
    page.click("button")
    page.wait_for_selector("text=Nadia a déjà lancé ce passage.")


def test_a_double_press_sends_once(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(form())
    tiny.start("act")
    page.evaluate("for (let i = 0; i < 3; i += 1) document.querySelector('#main').click()")
    page.wait_for_timeout(300)
    assert len(tiny.posted) == 1


def test_what_was_not_answered_is_sent_again_under_the_same_id(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: None
    page = tiny.open(form())
    tiny.start("act")
    page.click("button")
    page.wait_for_selector("text=Pas de réponse.")
    tiny.answers = acted
    page.click("button")
    page.wait_for_timeout(300)
    page.click("button")
    page.wait_for_timeout(300)
    ids = [body["id"] for _, body in tiny.posted]
    assert len(ids) == 5
    assert len(set(ids[:4])) == 1
    assert ids[4] != ids[0]


def test_what_cannot_be_unsaid_is_asked_first(tiny: Tiny) -> None:
    tiny.answers = acted
    more = 'data-confirm="Ce sera public." data-confirm-yes="Publier" data-confirm-no="Non"'
    page = tiny.open(form(more=more))
    tiny.start("act")
    page.click("#main")
    page.click("text=Non")
    page.click("#main")
    assert page.inner_text("dialog p") == "Ce sera public."
    assert tiny.posted == []
    page.click("text=Publier")
    page.wait_for_timeout(300)
    assert len(tiny.posted) == 1


def test_what_is_agreed_to_is_what_was_asked_whatever_comes_meanwhile(tiny: Tiny) -> None:
    tiny.answers = acted
    more = 'data-confirm="Il manque 2 bulletins." data-confirm-yes="Clore"'
    page = tiny.open(form('<input type="hidden" name="missing" value="2">', more))
    tiny.start("act")
    page.click("#main")
    page.evaluate(
        "document.querySelector('[name=missing]').value = '9';"
        "document.querySelector('[name=_command]').value = 'EnterPhase'"
    )
    page.click("text=Clore")
    page.wait_for_timeout(300)
    ((_, body),) = tiny.posted
    assert (body["command"], body["fields"]) == ("StartPitch", {"missing": "2"})


def test_a_button_whose_label_changes_rests(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(form())
    tiny.start("act")
    tiny.start("keys")
    change = "document.querySelector('#main').dataset.label = 'deux';"
    page.evaluate(change + "document.dispatchEvent(new CustomEvent('topic'))")
    page.click("#main")
    page.keyboard.press("Space")
    page.wait_for_timeout(100)
    assert tiny.posted == []
    page.wait_for_timeout(700)
    page.click("#main")
    page.wait_for_timeout(200)
    assert len(tiny.posted) == 1


def test_keys_press_buttons_but_not_while_typing(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(
        form()
        + '<input id="typing"><button id="other" type="button">Pause</button>'
        + '<dialog data-keys id="keys"><dl data-keys-list data-space="Espace"></dl></dialog>'
    )
    tiny.start("act")
    tiny.start("keys")
    page.wait_for_timeout(200)
    page.focus("#typing")
    page.keyboard.press("Space")
    page.wait_for_timeout(100)
    assert tiny.posted == []
    page.click("#other")
    page.keyboard.press("Space")
    page.wait_for_timeout(200)
    assert len(tiny.posted) == 1
    page.keyboard.press("?")
    assert page.inner_text("dialog dt") == "Espace"
    assert page.inner_text("dialog dd") == "Lancer"


ORDER = (
    '<ol data-order data-action="/act/nimes" data-command="MoveEntry" data-round="r1">'
    + "".join(
        f'<li id="{each}" data-entry="{each}" tabindex="0">{each} '
        '<button type="button" data-move="up">↑</button>'
        + ("<b data-handle>handle</b>" if each != "done" else "")
        + "</li>"
        for each in ("done", "a", "b", "c")
    )
    + "</ol><p data-answer-page></p>"
)


def entries(tiny: Tiny) -> list[str]:
    rows: list[str] = tiny.page.eval_on_selector_all("li", "(rows) => rows.map((row) => row.id)")
    return rows


def test_an_entry_moves_by_keys_in_one_act(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(ORDER)
    tiny.start("order")
    page.wait_for_timeout(200)
    page.focus("#c")
    for _ in range(3):
        page.keyboard.press("Alt+ArrowUp")
    assert entries(tiny) == ["done", "c", "a", "b"]
    page.wait_for_timeout(900)
    assert [body["fields"] for _, body in tiny.posted] == [
        {"round": "r1", "entry": "c", "before": "a"}
    ]


def test_two_entries_moved_by_keys_are_two_acts(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(ORDER)
    tiny.start("order")
    page.wait_for_timeout(200)
    for row in ("#b", "#c"):
        page.focus(row)
        page.keyboard.press("Alt+ArrowUp")
    page.wait_for_timeout(1_500)
    assert [body["fields"] for _, body in tiny.posted] == [
        {"round": "r1", "entry": "b", "before": "a"},
        {"round": "r1", "entry": "c", "before": "a"},
    ]


def test_an_entry_moves_by_the_mouse(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(ORDER)
    tiny.start("order")
    page.wait_for_timeout(200)
    page.hover("#a [data-handle]")
    page.mouse.down()
    box = page.locator("#c").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 2, steps=8)
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] - 2, steps=8)
    page.mouse.up()
    page.wait_for_timeout(500)
    assert tiny.posted[0][1]["fields"] == {"round": "r1", "entry": "a", "before": ""}
    assert page.get_attribute("ol", "data-dragging") is None


def test_a_move_that_is_refused_is_taken_back(tiny: Tiny) -> None:
    tiny.answers = refuses
    page = tiny.open(ORDER)
    tiny.start("order")
    page.wait_for_timeout(200)
    page.click("#b [data-move=up]")
    assert entries(tiny) == ["done", "b", "a", "c"]
    page.wait_for_selector("text=Nadia a déjà lancé ce passage.")
    assert entries(tiny) == ["done", "a", "b", "c"]


def test_what_comes_during_a_move_is_drawn_after_it(tiny: Tiny) -> None:
    tiny.answers = refuses
    tiny.listen()
    page = tiny.open(f'<div data-topic="console/nimes">{ORDER}</div>')
    tiny.start("order")
    tiny.start("live")
    page.wait_for_timeout(300)
    page.focus("#c")
    page.keyboard.press("Alt+ArrowUp")
    tiny.topic("console/nimes", ORDER.replace(">a ", ">A "))
    page.wait_for_timeout(200)
    assert entries(tiny) == ["done", "a", "c", "b"]
    page.wait_for_timeout(900)
    assert entries(tiny) == ["done", "a", "b", "c"]
    assert page.inner_text("#a").startswith("A")


def test_a_button_that_needs_the_server_rests_while_it_is_not_heard(tiny: Tiny) -> None:
    tiny.answers = acted
    page = tiny.open(
        '<form data-act action="/act/nimes">'
        '<input type="hidden" name="_command" value="LightScreens">'
        '<button id="light">Rallumer</button></form>'
        '<form data-act action="/act/nimes"><input name="text"><button>Afficher</button></form>'
    )
    tiny.start("act", "offline")
    hear = (
        "(state) => { document.documentElement.dataset.network = state;"
        " document.dispatchEvent(new CustomEvent('network')); }"
    )
    page.evaluate(hear, "lost")
    page.wait_for_selector("form[inert]", state="attached")
    page.fill("[name=text]", "On reprend")
    page.click("#light", force=True)
    assert tiny.posted == []
    page.evaluate(hear, "ok")
    page.click("#light")
    page.wait_for_function("document.querySelectorAll('[inert], [data-pending]').length === 0")
    assert [body["command"] for _, body in tiny.posted] == ["LightScreens"]
