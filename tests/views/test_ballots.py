"""A juror's own page."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.act import Role
from contest_live.contest.pitches import CallPitch, SendBack
from contest_live.contest.scoring import GiveBallot, SetBallotsAside
from contest_live.views.ballots import BallotCard, BallotsPicture, picture
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import SCORES, Show
from tests.stages import CONTEST, CRITERIA, city
from tests.views.markup import Markup, read

ONE_TO_FIVE = dataclasses.replace(CRITERIA[0], lowest="1", highest="5", step="1")
CLARITY = (ONE_TO_FIVE, CRITERIA[2])
J2 = Audience(Role.JUROR, "j2")


def seen(show: Show, audience: Audience = J2) -> BallotsPicture:
    found = picture(show.world(), show.stage, audience)
    assert found is not None
    return found


def card(show: Show, entry: str = "p1") -> BallotCard:
    (found,) = (each for each in seen(show).cards if each.team.id == entry)
    return found


def drawn(show: Show) -> Markup:
    return read(draw("topics/ballots.html", "fr", it=seen(show)))


def links(page: Markup) -> list[str]:
    """Give what the strip says of each team."""
    return [each["class"] for each in page.every("a") if each.get("id", "").startswith("link-")]


def scored() -> Show:
    """One team on stage; two criteria, by buttons."""
    return Show(city(criteria=CLARITY)).in_contest().given(CallPitch("contest", "p1"))


def give(show: Show, juror: str, idea: str, replaces: str = "", comment: str = "") -> str:
    said = show.text(comment) if comment else None
    show.do(GiveBallot("p1", {"idea": idea, "team": "8"}, said, replaces), juror)
    return show.last


def test_before_the_contest_a_juror_learns_when_to_be_there() -> None:
    text = drawn(Show()).text
    assert "Le jury sera appelé à noter pendant le concours, vendredi vers 18 h." in text
    assert "Le premier passage arrive." in drawn(Show().in_contest()).text


def test_a_jury_that_never_scores_is_told_so() -> None:
    rules = city(rounds=(dataclasses.replace(CONTEST, scored=False),))
    assert "Le jury n’a rien à noter ici." in drawn(Show(rules)).text


def test_an_hour_that_is_not_full_has_its_minutes() -> None:
    late = tuple(dataclasses.replace(each, starts=each.starts + 600_000) for each in city().phases)
    assert "vendredi vers 18 h 10." in drawn(Show(city(phases=late))).text


def test_a_team_is_scored_by_buttons_of_which_none_is_chosen() -> None:
    page = drawn(scored())
    buttons = page.every("input", name="scores.idea")
    assert [each["value"] for each in buttons] == ["1", "2", "3", "4", "5"]
    assert len(page.every("input", name="scores.team")) == 11
    assert not [each for each in page.every("input") if "checked" in each]
    assert all("required" in each for each in page.every("input", type="radio"))
    assert len(page.every(class_="two-rows")) == 1
    for words in ("Équipe 1 Gifting Studio", "Est-elle claire ?", "1 floue", "5 limpide"):
        assert words in page.text
    assert "Il manque 2 notes" in page.text
    assert "Envoyer mon bulletin" in page.text


def test_a_fine_scale_is_typed() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    field = drawn(show).one("input", name="scores.plan")
    assert (field["type"], field["min"], field["max"], field["step"]) == (
        "number",
        "0",
        "10",
        "0.5",
    )
    assert "De 0 à 10, par pas de 0,5" in drawn(show).text


def test_the_form_is_a_plain_post_of_a_ballot() -> None:
    page = drawn(scored())
    form = page.one("form", id="ballot-p1")
    assert (form["method"], form["action"]) == ("post", "/act/montpellier")
    fields = page["ballot-p1"].within
    hidden = [each.attributes for each in fields if each.attributes.get("type") == "hidden"]
    assert {each["name"]: each["value"] for each in hidden} == {
        "_command": "GiveBallot",
        "entry": "p1",
        "replaces": "",
    }
    assert form["data-outbox"] == "ballot-p1"


def test_ones_own_ballot_stands_in_the_form_and_can_be_corrected() -> None:
    show = scored()
    ballot = give(show, "j2", "4", comment="Le prix m'inquiète.")
    page = drawn(show)
    assert [each["value"] for each in page.every("input", type="radio") if "checked" in each] == [
        "4",
        "8",
    ]
    assert page.one("input", name="replaces")["value"] == ballot
    assert "Le prix m'inquiète." in page.text
    assert "Envoyé à 9 h 00" in page.text
    assert "Corriger" in page.text
    give(show, "j2", "5", replaces=ballot)
    assert "Corrigé à 9 h 00" in drawn(show).text


def test_a_ballot_that_is_there_says_so_without_a_script() -> None:
    show = scored()
    assert "data-outbox-is" not in drawn(show).one("form", id="ballot-p1")
    give(show, "j2", "4")
    assert drawn(show).one("form", id="ballot-p1")["data-outbox-is"] == "sent"


def test_notes_belong_to_no_form_so_that_nothing_sends_them() -> None:
    notes = drawn(scored()).one("textarea", id="notes-p1")
    assert (notes["form"], "name" in notes) == ("", False)


def test_the_ballot_that_is_there_is_drawn_for_a_choice_in_words_and_numbers() -> None:
    show = scored()
    ballot = give(show, "j2", "4", comment="Le prix m'inquiète.")
    page = drawn(show)
    assert page.one("section", id="choice-p1")["data-current"] == ballot
    assert "hidden" in page.one("section", id="choice-p1")
    said = page.says("choice-p1")
    for words in ("Déjà arrivé, 9 h 00", "4 sur 5", "8 sur 10", "Le prix m'inquiète."):
        assert words in said
    mine = page.every("td", data_mine="scores.team")
    assert [each["data-say"] for each in mine] == ["%s sur 10"]


def test_the_strip_says_of_each_team_whether_its_ballot_is_there() -> None:
    show = Show().in_contest().passes("p1").passes("p2")
    show.ballot("j2", "p1")
    assert links(drawn(show)) == ["done", "waiting"]
    show.closed()
    page = drawn(show)
    assert links(page) == ["done", "missed"]
    assert "2 La Fabrique, pas de bulletin" in page.text


def test_after_closing_cards_are_read_only() -> None:
    show = scored()
    give(show, "j2", "4")
    show.closed()
    page = drawn(show)
    assert not card(show).is_open
    assert all("disabled" in each for each in page.every("fieldset"))
    assert not page.every(data_send="")
    assert not page.every(data_send_again="")
    assert not page.every("form", data_ballot="")
    assert "withdraw-p1" not in page.ids()
    assert "Notation fermée. Votre bulletin de 9 h 00 compte." in page.text


def test_after_closing_a_missing_ballot_is_called_missing() -> None:
    show = Show().in_contest().passes("p1").closed()
    assert "Notation fermée. Vous n’avez pas envoyé de bulletin." in drawn(show).text


def test_the_line_of_a_ballot_is_drawn_anew_once_it_was_set_aside() -> None:
    """A page that heard neither of the ballot nor of its end keeps what its script said else."""
    show = scored()
    before = drawn(show)["said-p1"].attributes["data-keep"]
    give(show, "j2", "4")
    show.do(SetBallotsAside(1, show.text("Un poids était faux")))
    assert drawn(show)["said-p1"].attributes["data-keep"] != before
    assert drawn(show).says("said-p1") == "À noter"


def test_who_scores_a_team_again_reads_why() -> None:
    show = Show(city(criteria=CLARITY)).in_contest().passes("p1").closed()
    assert card(show).again == ""
    show.reopened("p1", "j2")
    assert "À noter à nouveau" in drawn(show).says("card-p1")
    assert "Une erreur de saisie" in drawn(show).says("card-p1")
    assert seen(show, Audience(Role.JUROR, "j3")).cards[0].again == ""


def test_a_team_sent_back_unscored_has_no_card() -> None:
    show = scored()
    show.given(SendBack(show.last))
    assert seen(show).cards == ()


def test_cards_keep_the_order_in_which_teams_were_called() -> None:
    show = Show().in_contest().passes("p3").passes("p1").given(CallPitch("contest", "p2"))
    assert [each.team.id for each in seen(show).cards] == ["p3", "p1", "p2"]


def test_nothing_of_another_juror_is_in_the_picture() -> None:
    show = scored()
    give(show, "j2", "4", comment="Le mien")
    before = seen(show)
    give(show, "j1", "1", comment="Un autre")
    give(show, "j3", "2")
    assert seen(show) == before


def test_nothing_changes_while_time_passes() -> None:
    show = scored()
    assert seen(show) == seen(show.wait(3600))


@pytest.mark.parametrize("role", [None, *set(Role) - {Role.JUROR, Role.PRESIDENT}])
def test_only_the_jury_has_such_a_page(role: Role | None) -> None:
    assert picture(scored().world(), "montpellier", Audience(role, "j2")) is None


def test_an_unknown_stage_has_no_such_page() -> None:
    assert picture(scored().world(), "narbonne", J2) is None


def test_words_that_were_erased_are_a_dash_and_markup_is_only_words() -> None:
    show = scored()
    show.texts[show.state.attendance.projects["p1"].title.id] = "<b>Pain & co</b>"
    assert "Équipe 1 <b>Pain & co</b>" in drawn(show).text
    del show.texts[show.state.attendance.projects["p1"].title.id]
    assert "Équipe 1 —" in drawn(show).text


def test_scores_of_the_show_are_typed_as_given() -> None:
    show = Show().in_contest().passes("p1")
    show.ballot("j2", "p1", idea="6.50")
    given = {each.criterion.id: each.given for each in card(show).scales}
    assert given == {**SCORES, "idea": "6.5"}


def test_published_laureates_stand_above_the_cards() -> None:
    page = drawn(Show().published())
    assert page.text.startswith("Les lauréats de Montpellier 1 1 Gifting Studio Amina 2 2 La Fab")
    assert all("disabled" in each for each in page.every("fieldset"))
