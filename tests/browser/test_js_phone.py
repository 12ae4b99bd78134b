"""The juror's phone: what is kept, what is sent, what it says; and the doors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.tiny import Answer, Tiny, acted

pytestmark = pytest.mark.browser

ME = 'data-me="nim-j01"'


def card(team: str) -> str:
    marks = "".join(
        f"<fieldset data-criterion>"
        f'<input type="radio" name="scores.{name}" value="1">'
        f'<input type="radio" name="scores.{name}" value="2"></fieldset>'
        for name in ("idea", "team")
    )
    return (
        f'<article id="card-{team}" data-card="{team}"><form id="ballot-{team}" data-act '
        f'data-outbox="ballot-{team}" data-ballot action="/act/nimes" data-say-kept="Gardé" '
        'data-say-sending="Envoi…" data-say-sent="Envoyé à %s" '
        'data-say-corrected="Corrigé à %s" data-say-refused="Refusé : %s">'
        '<input type="hidden" name="_command" value="GiveBallot">'
        f'<input type="hidden" name="entry" value="{team}">'
        '<input type="hidden" name="replaces" value="">'
        f'<p class="said" data-outbox-state></p>{marks}<textarea name="comment"></textarea>'
        '<p class="missing" data-missing data-one="Il manque %s note" '
        'data-many="Il manque %s notes" data-none="" data-unsent="À envoyer"></p>'
        "<button data-send>Envoyer</button>"
        "</form></article>"
    )


PAGE = (
    '<p id="banner" data-on-stage="t1"><a href="#card-t1" data-show-card="t1">Y aller</a></p>'
    '<main id="cards">' + card("t1") + card("t2") + "</main>"
)


def jury(tiny: Tiny, body: str = PAGE) -> None:
    tiny.open(body, html=ME)
    tiny.start("outbox")
    tiny.start("ballot")
    tiny.page.wait_for_selector("#card-t2", state="hidden")


def choose(tiny: Tiny, idea: int, team: int) -> None:
    tiny.page.check(f"#ballot-t1 [name='scores.idea'][value='{idea}']")
    tiny.page.check(f"#ballot-t1 [name='scores.team'][value='{team}']")


def says(tiny: Tiny, words: str) -> None:
    tiny.page.wait_for_function(
        "(words) => document.querySelector('#ballot-t1 .said').textContent === words", arg=words
    )


def test_only_a_complete_ballot_can_be_sent(tiny: Tiny) -> None:
    jury(tiny)
    page = tiny.page
    assert page.inner_text("#ballot-t1 .missing") == "Il manque 2 notes"
    assert page.is_disabled("#ballot-t1 button")
    page.check("#ballot-t1 [name='scores.idea'][value='1']")
    assert page.inner_text("#ballot-t1 .missing") == "Il manque 1 note"
    choose(tiny, 1, 2)
    assert page.inner_text("#ballot-t1 .missing") == ""
    assert page.is_enabled("#ballot-t1 button")


def test_a_ballot_is_sent_and_a_correction_names_it(tiny: Tiny) -> None:
    tiny.answers = acted
    jury(tiny)
    choose(tiny, 1, 2)
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Envoyé à 0\u00a0h\u00a013")
    assert tiny.page.inner_text("#ballot-t1 .missing") == ""
    choose(tiny, 2, 2)
    assert tiny.page.inner_text("#ballot-t1 .missing") == "À envoyer"
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Corrigé à 0\u00a0h\u00a013")
    assert tiny.page.inner_text("#ballot-t1 .missing") == ""
    first, second = (body for _, body in tiny.posted)
    assert first["fields"]["scores"] == {"idea": "1", "team": "2"}
    assert first["fields"]["replaces"] == ""
    assert second["fields"]["replaces"] == first["id"]
    assert second["fields"]["scores"] == {"idea": "2", "team": "2"}


def test_a_ballot_is_kept_through_a_reload_and_sent_under_its_id(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: None
    jury(tiny)
    choose(tiny, 1, 2)
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Gardé")
    jury(tiny)
    says(tiny, "Gardé")
    tiny.answers = acted
    says(tiny, "Envoyé à 0\u00a0h\u00a013")
    assert len({body["id"] for _, body in tiny.posted}) == 1


def test_a_correction_behind_an_unsent_ballot_names_that_one(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: None
    jury(tiny)
    choose(tiny, 1, 2)
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Gardé")
    choose(tiny, 2, 2)
    tiny.page.click("#ballot-t1 button")
    tiny.page.wait_for_timeout(300)
    before = len(tiny.posted)
    tiny.answers = acted
    says(tiny, "Corrigé à 0\u00a0h\u00a013")
    first, second = (body for _, body in tiny.posted[before:])
    assert second["fields"]["replaces"] == first["id"]


def test_a_mark_changed_while_its_ballot_travels_is_not_taken_for_sent(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: None
    jury(tiny)
    choose(tiny, 1, 2)
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Gardé")
    choose(tiny, 2, 2)
    tiny.answers = acted
    says(tiny, "Envoyé à 0\u00a0h\u00a013")
    assert tiny.run(
        "async (load) => (await load('morph')).isFormEdited(document.querySelector('#ballot-t1'))"
    )
    jury(tiny)
    assert tiny.page.is_checked("#ballot-t1 [name='scores.idea'][value='2']")


def test_a_refusal_is_said_and_not_sent_again(tiny: Tiny) -> None:
    def refuses(path: str, body: Any) -> Answer:
        return 409, {"refused": "notation fermée"}

    tiny.answers = refuses
    jury(tiny)
    choose(tiny, 1, 2)
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Refusé : notation fermée")
    jury(tiny)
    tiny.page.wait_for_timeout(300)
    assert len(tiny.posted) == 1


def test_another_juror_on_the_same_phone_sends_nothing_of_the_first(tiny: Tiny) -> None:
    tiny.answers = lambda path, body: None
    jury(tiny)
    choose(tiny, 1, 2)
    tiny.page.click("#ballot-t1 button")
    says(tiny, "Gardé")
    before = len(tiny.posted)
    tiny.open(PAGE, html='data-me="nim-j02"')
    tiny.start("outbox")
    tiny.start("ballot")
    tiny.page.wait_for_timeout(500)
    assert len(tiny.posted) == before
    assert not tiny.page.is_checked("#ballot-t1 [name='scores.idea'][value='1']")


def test_choices_not_sent_survive_a_reload(tiny: Tiny) -> None:
    jury(tiny)
    tiny.page.check("#ballot-t1 [name='scores.idea'][value='2']")
    tiny.page.fill("#ballot-t1 textarea", "Très clair")
    jury(tiny)
    assert tiny.page.is_checked("#ballot-t1 [name='scores.idea'][value='2']")
    assert tiny.page.input_value("#ballot-t1 textarea") == "Très clair"


def test_an_unsent_ballot_stays_when_the_stage_moves_on(tiny: Tiny) -> None:
    jury(tiny)
    page = tiny.page
    assert page.is_hidden("#banner")
    page.check("#ballot-t1 [name='scores.idea'][value='2']")
    page.evaluate(
        "document.querySelector('#banner').dataset.onStage = 't2';"
        "document.querySelector('#banner a').href = '#card-t2';"
        "document.dispatchEvent(new CustomEvent('topic'))"
    )
    assert page.is_visible("#card-t1")
    assert page.is_visible("#banner")
    page.click("#banner a")
    assert page.is_visible("#card-t2")
    assert page.is_hidden("#banner")


def test_without_an_unsent_ballot_the_page_follows_the_stage(tiny: Tiny) -> None:
    jury(tiny)
    tiny.page.evaluate(
        "document.querySelector('#banner').dataset.onStage = 't2';"
        "document.dispatchEvent(new CustomEvent('topic'))"
    )
    assert tiny.page.is_visible("#card-t2")


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
