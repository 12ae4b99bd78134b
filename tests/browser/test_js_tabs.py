"""Several pages of one juror on one phone: they agree, with locks and without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.browser.phone import Network, Phone
from tests.browser.tiny import Tiny

pytestmark = pytest.mark.browser

KEPT = "Gardé sur ce téléphone"


@dataclass
class Pages:
    """Two pages of one juror."""

    one: Phone
    two: Phone

    def network(self, state: Network) -> None:
        """Change the network of both."""
        self.one.network = self.two.network = state


# Only over HTTPS do browsers give locks.
@pytest.fixture(params=["http://tiny.test", "https://tiny.test"])
def pages(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Pages]:
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    tinies = [Tiny(context.new_page(), origin=request.param) for _ in range(2)]
    one = Phone(tinies[0]).open()
    two = Phone(tinies[1], one.show, answered=one.answered).open()
    yield Pages(one, two)
    context.close()
    assert not [error for tiny in tinies for error in tiny.errors]


def test_what_one_page_sends_the_other_page_says(pages: Pages) -> None:
    pages.one.filled().sent()
    pages.two.sent()
    assert pages.two.marks() == {"idea": "4", "team": "8"}
    assert pages.two.foot() == ""
    pages.two.choose(idea=1)
    pages.two.send()
    pages.two.sent(corrected=True)
    pages.one.sent(corrected=True)
    assert pages.one.given() == {"idea": "1", "team": "8"}


def test_a_draft_is_the_same_on_both_pages(pages: Pages) -> None:
    pages.one.choose(idea=4)
    pages.two.tiny.page.wait_for_selector("#ballot-p2 [value='4']:checked", state="attached")
    assert pages.two.foot() == "Il manque 1 note"


def test_what_one_page_lets_go_is_gone_from_the_other(pages: Pages) -> None:
    pages.network("down")
    pages.one.filled("down").says(KEPT)
    pages.one.closed()
    pages.network("up")
    pages.one.says("Refusé : Notation fermée.")
    pages.two.says("Refusé : Notation fermée.")
    pages.one.card().locator("[data-let-go]").click()
    pages.two.card().locator("[data-choice]").wait_for(state="hidden")
    pages.two.push()
    pages.two.says("Notation fermée. Vous n'avez pas envoyé de bulletin.")


def test_two_pages_that_send_at_once_give_one_ballot(pages: Pages) -> None:
    pages.network("down")
    pages.one.filled("down").says(KEPT)
    pages.two.says(KEPT)
    pages.network("up")
    for each in (pages.one, pages.two):
        each.tiny.page.evaluate("dispatchEvent(new Event('online'))")
    pages.one.sent()
    pages.two.sent()
    assert len(pages.one.ids() | pages.two.ids()) == 1
    assert pages.one.given() == {"idea": "4", "team": "8"}
