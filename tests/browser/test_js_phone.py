"""The juror's phone: what is kept, what is sent, what it says."""

from __future__ import annotations

from typing import Any

import pytest

from contest_live.contest.pitches import SendBack
from tests.browser.phone import RECEIPT, Network, Phone
from tests.browser.tiny import Answer, Tiny

pytestmark = pytest.mark.browser

KEPT = "Gardé sur ce téléphone"
# Whoever's thumb is broad meets a button, a mark or a link: each is 48 px high and wide at least.
SMALL = """() => [...document.querySelectorAll("main a, main button, main .marks span")]
  .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([, { width, height }]) => height && (height < 48 || width < 48))
  .map(([words]) => words)"""


@pytest.fixture
def phone(tiny: Tiny) -> Phone:
    return Phone(tiny).open()


# Filling


def test_only_a_complete_ballot_can_be_sent(phone: Phone) -> None:
    send = phone.card().locator("[data-send]")
    assert phone.foot() == "Il manque 2 notes"
    assert send.is_disabled()
    phone.choose(idea=1)
    assert phone.foot() == "Il manque 1 note"
    phone.choose(team=10)
    assert phone.foot() == ""
    assert send.is_enabled()


def test_choices_not_sent_survive_a_reload(phone: Phone) -> None:
    phone.choose(idea=2)
    phone.card().locator("[name=comment]").fill("Très clair")
    phone.open()
    assert phone.marks() == {"idea": "2"}
    assert phone.card().locator("[name=comment]").input_value() == "Très clair"
    assert phone.foot() == "Il manque 1 note"


def test_notes_stay_on_the_phone_and_are_never_sent(phone: Phone) -> None:
    notes = phone.card().locator("[data-notes]")
    notes.fill("Revoir le budget avec eux")
    phone.filled().sent()
    phone.push()
    assert notes.input_value() == "Revoir le budget avec eux"
    phone.open()
    assert notes.input_value() == "Revoir le budget avec eux"
    assert "budget" not in str(phone.acts())


# Sending


def test_a_ballot_is_sent_with_a_receipt_that_stays_with_it(phone: Phone) -> None:
    phone.filled().sent()
    assert phone.given() == {"idea": "4", "team": "8"}
    receipt = phone.card().locator("[data-receipt]")
    assert receipt.inner_text() == f"Reçu {RECEIPT}"
    phone.push()
    phone.open()
    phone.sent()
    assert receipt.inner_text() == f"Reçu {RECEIPT}"
    assert phone.marks() == {"idea": "4", "team": "8"}


def test_a_correction_names_the_ballot_that_it_replaces(phone: Phone) -> None:
    phone.filled().sent()
    phone.choose(idea=5)
    assert phone.foot() == "Correction à envoyer"
    phone.send()
    phone.sent(corrected=True)
    assert phone.foot() == ""
    first, second = phone.acts()
    assert (first["fields"]["replaces"], second["fields"]["replaces"]) == ("", first["id"])
    assert phone.given() == {"idea": "5", "team": "8"}


def test_a_double_press_gives_one_ballot(phone: Phone) -> None:
    phone.choose(idea=4, team=8)
    phone.card().locator("[data-send]").evaluate("(button) => { button.click(); button.click() }")
    phone.sent()
    assert len(phone.ids()) == 1


def test_without_a_network_a_ballot_is_kept_through_a_reload_and_sent_under_its_id(
    phone: Phone,
) -> None:
    phone.filled("down").says(KEPT)
    assert phone.foot() == "Attend le réseau"
    phone.open()
    phone.says(KEPT)
    assert phone.marks() == {"idea": "4", "team": "8"}
    assert phone.foot() == "Attend le réseau"
    phone.network = "up"
    phone.sent()
    assert len(phone.ids()) == 1
    assert phone.given() == {"idea": "4", "team": "8"}


def test_a_ballot_whose_answer_was_lost_is_sent_again_and_counts_once(phone: Phone) -> None:
    phone.filled("deaf").says(KEPT)
    given = phone.ballot()
    phone.network = "up"
    phone.sent()
    assert phone.ballot() is given


@pytest.mark.parametrize("network", ["portal", "broken"])
def test_what_is_no_answer_of_ours_loses_nothing(phone: Phone, network: Network) -> None:
    phone.filled(network).says(KEPT)
    phone.network = "up"
    phone.sent()
    assert len(phone.ids()) == 1


def test_what_the_server_stumbles_over_holds_up_no_other_team(phone: Phone) -> None:
    phone.filled("broken").says(KEPT)
    (stumbling,) = phone.ids()
    phone.tiny.page.click("#link-p1")
    phone.choose("p1", idea=3, team=3)
    phone.network = "up"
    decided = phone.tiny.answers

    def answers(path: str, body: Any) -> Answer | None:
        return (500, {}) if body.get("id") == stumbling else decided(path, body)

    phone.tiny.answers = answers
    phone.send("p1")
    phone.sent("p1")
    assert phone.given("p1") == {"idea": "3", "team": "3"}


def test_a_correction_behind_an_unsent_ballot_names_that_one(phone: Phone) -> None:
    phone.filled("down").says(KEPT)
    phone.choose(idea=5)
    assert phone.foot() == ""
    phone.send()
    phone.tiny.page.wait_for_selector("#card-p2 [data-missing]:text-is('Attend le réseau')")
    phone.network = "up"
    phone.sent(corrected=True)
    first, second = phone.acts()[-2:]
    assert second["fields"]["replaces"] == first["id"]
    assert phone.given() == {"idea": "5", "team": "8"}


def test_a_mark_changed_while_its_ballot_travels_is_not_taken_for_sent(phone: Phone) -> None:
    phone.filled("down").says(KEPT)
    phone.choose(idea=5)
    phone.network = "up"
    phone.sent()
    assert phone.foot() == "Correction à envoyer"
    phone.open()
    assert phone.marks() == {"idea": "5", "team": "8"}
    assert phone.foot() == "Correction à envoyer"


def test_a_phone_that_cannot_keep_says_so_and_sends_all_the_same(phone: Phone) -> None:
    phone.full()
    phone.filled("down").says("Pas gardé : laissez cette page ouverte")
    phone.network = "up"
    phone.sent()


def test_another_juror_on_the_same_phone_sends_nothing_of_the_first(phone: Phone) -> None:
    phone.filled("down").says(KEPT)
    other = Phone(phone.tiny, phone.show, juror="j3").open()
    other.tiny.page.wait_for_timeout(500)
    assert not phone.ballot()
    assert not other.ballot()
    assert other.marks() == {}
    other.says("À noter")


def test_whose_session_ended_keeps_the_ballot_until_its_juror_comes_in_again(phone: Phone) -> None:
    phone.filled("stranger").says("Gardé. Rouvrez votre lien d'entrée.")
    phone.open()
    phone.says("Gardé. Rouvrez votre lien d'entrée.")
    phone.network = "up"
    phone.open()
    phone.sent()
    assert len(phone.ids()) == 1


# Refused


def closed(phone: Phone) -> Phone:
    """Close the scoring while a ballot waits on the phone; then the network is back."""
    phone.filled("down").says(KEPT)
    phone.closed()
    phone.network = "up"
    phone.says("Refusé : Notation fermée.")
    return phone


def test_a_refused_ballot_stays_visible_and_is_not_sent_again(phone: Phone) -> None:
    panel = closed(phone).card().locator("[data-choice]")
    sent = len(phone.acts())
    for _ in range(2):
        assert "Ce bulletin n’est pas compté" in panel.inner_text()
        assert "4 sur 5" in panel.inner_text()
        assert "8 sur 10" in panel.inner_text()
        phone.open()
        phone.says("Refusé : Notation fermée.")
    assert len(phone.acts()) == sent
    assert phone.tiny.page.get_attribute("#link-p2", "data-outbox-is") == "refused"


def test_a_refused_ballot_goes_when_its_juror_lets_it_go(phone: Phone) -> None:
    closed(phone).card().locator("[data-let-go]").click()
    phone.card().locator("[data-choice]").wait_for(state="hidden")
    phone.push()
    phone.says("Notation fermée. Vous n'avez pas envoyé de bulletin.")
    phone.open()
    phone.says("Notation fermée. Vous n'avez pas envoyé de bulletin.")
    assert phone.card().locator("[data-choice]").is_hidden()


def test_a_refused_ballot_is_sent_again_once_scoring_is_open_again(phone: Phone) -> None:
    closed(phone).show.reopened("p2")
    phone.push()
    phone.card().locator("[data-send-again]").click()
    phone.sent()
    assert phone.given() == {"idea": "4", "team": "8"}
    phone.push()
    assert phone.card().locator("[data-choice]").is_hidden()


def test_a_refused_ballot_of_a_team_whose_card_is_gone_stays_in_sight(phone: Phone) -> None:
    phone.filled("down").says(KEPT)
    phone.show.do(SendBack(phone.pitch()))
    phone.push()
    phone.network = "up"
    stray = phone.tiny.page.locator("[data-stray]")
    stray.wait_for()
    assert "La Fabrique" in stray.inner_text()
    assert "Notation fermée." in stray.inner_text()
    phone.open()
    stray.wait_for()
    stray.locator("button").click()
    stray.wait_for(state="hidden")


# Two versions


def two_versions(phone: Phone) -> Phone:
    """Let a ballot from another device arrive before the one of this phone."""
    phone.choose(idea=4, team=8)
    phone.elsewhere("2", "10")
    phone.push()
    phone.send()
    phone.says("Refusé : à vous de choisir")
    return phone


def test_a_ballot_that_came_second_asks_which_to_keep_side_by_side(phone: Phone) -> None:
    panel = two_versions(phone).card().locator("[data-choice]")
    rows = panel.locator("tbody tr").evaluate_all("(all) => all.map((each) => each.innerText)")
    assert [" ".join(each.split()) for each in rows[:2]] == [
        "L'idée 4 sur 5 2 sur 5",
        "L'équipe 8 sur 10 10 sur 10",
    ]
    assert phone.given() == {"idea": "2", "team": "10"}
    phone.open()
    phone.says("Refusé : à vous de choisir")
    assert "Deux bulletins" in panel.inner_text()


def test_the_juror_may_keep_the_one_of_this_phone(phone: Phone) -> None:
    two_versions(phone).card().locator("[data-send-again]").click()
    phone.sent(corrected=True)
    assert phone.given() == {"idea": "4", "team": "8"}
    assert phone.card().locator("[data-choice]").is_hidden()


def test_the_juror_may_keep_the_one_that_came_first(phone: Phone) -> None:
    two_versions(phone).card().locator("[data-let-go]").click()
    phone.card().locator("[data-choice]").wait_for(state="hidden")
    phone.push()
    phone.sent()
    assert phone.marks() == phone.given() == {"idea": "2", "team": "10"}
    phone.choose(idea=3)
    phone.send()
    phone.sent(corrected=True)
    assert phone.given() == {"idea": "3", "team": "10"}


def test_nobody_chooses_before_both_versions_are_seen(phone: Phone) -> None:
    phone.choose(idea=4, team=8)
    phone.elsewhere("2", "10")
    phone.send()
    phone.says("Refusé : à vous de choisir")
    buttons = phone.card().locator("[data-choice] button")
    assert [each.is_disabled() for each in buttons.all()] == [True, True]
    phone.push()
    assert [each.is_disabled() for each in buttons.all()] == [False, False]


def test_a_correction_begun_before_a_reload_replaces_only_what_its_juror_saw(phone: Phone) -> None:
    phone.filled().sent()
    seen = phone.ballot()
    assert seen
    phone.push()
    phone.choose(idea=5)
    phone.elsewhere("1", "1", replaces=seen.id)
    phone.open()
    assert phone.marks() == {"idea": "5", "team": "8"}
    phone.send()
    phone.says("Refusé : à vous de choisir")
    assert phone.given() == {"idea": "1", "team": "1"}


# Following


def test_a_ballot_being_filled_stays_when_the_stage_moves_on(phone: Phone) -> None:
    banner = phone.tiny.page.locator("[data-on-stage]")
    assert banner.is_hidden()
    phone.choose(idea=2)
    phone.moves_on("p3")
    assert phone.card("p2").is_visible()
    assert banner.is_visible()
    banner.locator("a").click()
    assert phone.card("p3").is_visible()
    assert banner.is_hidden()


def test_the_page_follows_the_stage_by_itself(phone: Phone) -> None:
    assert phone.card("p2").is_visible()
    phone.moves_on("p3")
    assert phone.card("p3").is_visible()
    assert phone.card("p2").is_hidden()


def test_when_nobody_is_on_stage_the_page_stays_where_it_was(phone: Phone) -> None:
    phone.moves_on()
    assert phone.card("p2").is_visible()
    assert phone.card("p1").is_hidden()


def test_another_team_is_one_tap_away_until_the_stage_moves_on(phone: Phone) -> None:
    phone.tiny.page.click("#link-p1")
    assert phone.card("p1").is_visible()
    assert phone.tiny.page.get_attribute("#link-p1", "aria-current") == "true"
    phone.push()
    assert phone.card("p1").is_visible()
    phone.moves_on("p3")
    assert phone.card("p3").is_visible()


def test_a_tap_on_the_same_team_again_shows_it_again(phone: Phone) -> None:
    phone.tiny.page.click("#link-p1")
    phone.moves_on("p3")
    phone.tiny.page.click("#link-p1")
    assert phone.card("p1").is_visible()


def test_what_waits_for_the_network_does_not_hold_the_page(phone: Phone) -> None:
    phone.filled("down").says(KEPT)
    phone.moves_on("p3")
    assert phone.card("p3").is_visible()
    assert phone.tiny.page.get_attribute("#link-p2", "data-outbox-is") == "kept"


# Looks


def test_axe_finds_nothing_whatever_the_phone_says(phone: Phone) -> None:
    phone.filled("down").says(KEPT)
    phone.accessible()
    phone.closed()
    phone.network = "up"
    phone.says("Refusé : Notation fermée.")
    phone.accessible()


def test_axe_finds_nothing_where_two_versions_stand_side_by_side(phone: Phone) -> None:
    two_versions(phone).accessible()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_fits_into_the_narrowest_phone(tiny: Tiny, language: str) -> None:
    tiny.page.set_viewport_size({"width": 360, "height": 740})
    phone = Phone(tiny, language=language).open()
    two_versions(phone) if language == "fr" else phone.filled("down")
    wide = tiny.page.evaluate("document.documentElement.scrollWidth")
    assert wide == 360
    small = tiny.page.evaluate(SMALL)
    assert small == []
