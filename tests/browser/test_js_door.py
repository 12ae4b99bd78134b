"""A door: its token leaves the address, and leads on."""

from __future__ import annotations

import pytest

from tests.browser.tiny import Tiny

pytestmark = pytest.mark.browser

DOOR = (
    '<main data-door data-door-action="/door" data-say-wait="Un instant…" '
    'data-say-wrong="Ce lien n’est pas valable."><p data-door-state></p></main>'
)


def test_a_door_takes_its_token_out_of_sight_and_goes_on(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: None
    page = tiny.open(DOOR, at="/door#secret")
    tiny.start("door")
    page.wait_for_selector("text=Hors connexion")
    tiny.answers = lambda path, body: (200, {"to": "/console/nimes"})
    page.wait_for_url("**/console/nimes")
    assert tiny.posted == [("/door", {"token": "secret"})] * 2


def test_a_door_that_is_not_says_so(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: (403, {"refused": "Ce lien a été remplacé."})
    page = tiny.open(DOOR, at="/door#old")
    tiny.start("door")
    page.wait_for_selector("text=Ce lien a été remplacé.")
    assert page.url.endswith("/door")
    page.goto("http://tiny.test/door")
    tiny.start("door")
    page.wait_for_selector("text=Ce lien n’est pas valable.")
