"""The host's console: its one big act, its running order, and what a desk may see."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.act import Role
from contest_live.contest.attendance import CorrectProject, RegisterWalkIn
from contest_live.contest.awards import ChooseFavourite
from contest_live.contest.pitches import CallPitch, EndPitch, PausePitch, StartPitch
from contest_live.contest.programme import DrawOrder, MarkAbsent
from contest_live.contest.rules import Board
from contest_live.contest.scoring import (
    ConfirmClosing,
    DeclareConflict,
    MarkJurorLeft,
    RecuseJuror,
)
from contest_live.contest.screens import DarkenScreens, PromptFloor, SetLeaderboard, ShowMessage
from contest_live.contest.stage import COMMANDS
from contest_live.contest.teams import PlacePerson
from contest_live.views import console
from contest_live.views.console import ConsolePicture
from contest_live.views.page import Drawn, Page
from contest_live.views.render import draw
from contest_live.views.world import Audience
from tests.show import Show
from tests.stages import JURY, city, final
from tests.views.markup import Markup, read

HOST = Audience(Role.HOST, "nadia")


def seen(show: Show, audience: Audience = HOST) -> ConsolePicture:
    found = console.picture(show.world(), show.stage, audience)
    assert found is not None
    return found


def drawn(show: Show, audience: Audience = HOST) -> Markup:
    return read(draw("topics/console.html", "fr", it=seen(show, audience)))


def main(show: Show) -> str:
    """Read the big button, or what stands in its place."""
    return drawn(show).says("main")


def press(show: Show, form: str) -> Show:
    """Press a button of the console as it is drawn: the rules accept what it sends."""
    fields = drawn(show)[form].fields()
    command = COMMANDS[fields.pop("_command")]
    kinds = {each.name: each.type for each in dataclasses.fields(command)}  # type: ignore[arg-type]
    typed = {name: _typed(str(kinds[name]), value) for name, value in fields.items()}
    return show.given(command(**typed))


def _typed(kind: str, value: str) -> object:
    if kind == "bool":
        return value == "true"
    return int(value) if kind == "int" else value


def test_a_title_is_said_as_it_was_written_whatever_signs_are_in_it() -> None:
    rules = city()
    first = dataclasses.replace(rules.phases[0], title="Bilan à 100 % (%s)")
    show = Show(dataclasses.replace(rules, phases=(first, *rules.phases[1:])))
    assert "Bilan à 100 % (%s)" in drawn(show).says("phase-accueil-button")
    assert main(show) == "Passer à : Bilan à 100 % (%s)"


def test_the_big_button_leads_through_a_whole_city() -> None:
    show = Show()
    assert main(show) == "Passer à : Accueil"
    press(show, "act-main")
    assert main(show) == "Ouvrir le pointage"
    show.checked_in("c1", "c2")
    assert main(show) == "Passer à : Ouverture"
    press(press(show, "act-main"), "act-main")
    assert main(show) == "Établir l’ordre de passage (2 présents)"
    press(show, "act-main")
    assert main(show) == "Appeler : Gifting Studio"
    press(show, "act-main")
    assert main(show) == "Lancer : Gifting Studio"
    press(show, "act-main")
    assert main(show) == "Terminer : Gifting Studio"
    press(press(show, "act-pause"), "act-main")
    assert main(show) == "Terminer : Gifting Studio"
    press(show, "act-following")
    assert main(show) == "Lancer : La Fabrique"
    press(press(show, "act-main"), "act-main")
    assert main(show) == "Passer à : Formation des équipes"


def test_an_order_is_not_drawn_of_nobody() -> None:
    assert main(Show().in_phase("pitchs")) == "Ouvrir le pointage"


def test_one_person_alone_is_present_in_the_singular() -> None:
    show = Show().checked_in("c1").in_phase("pitchs")
    assert main(show) == "Établir l’ordre de passage (1 présent)"


def test_a_paused_pitch_is_resumed_and_can_be_ended() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    pitch = show.last
    show.given(StartPitch(pitch)).wait(5).given(PausePitch(pitch))
    assert main(show) == "Reprendre : Gifting Studio"
    assert drawn(show)["act-end"].fields() == {"_command": "EndPitch", "pitch": pitch}


def test_after_the_last_team_scoring_is_closed_then_published() -> None:
    show = Show().all_scored()
    assert main(show) == "Passer à : Résultats"
    press(show, "act-main")
    assert main(show) == "Le président du jury adopte le classement"
    show.adopted()
    assert main(show) == "Publier les lauréats"
    form = drawn(show)["act-main"]
    assert form.attributes["data-confirm"].endswith("35 bulletins comptés.")
    press(show, "act-main")
    assert main(show) == "Tout est publié"


def test_closing_asks_by_naming_whose_ballots_are_missing() -> None:
    show = Show().checked_in("c1", "c2").given(DrawOrder("contest")).in_phase("concours")
    show.passes("p1").passes("p2")
    for juror in JURY[:5]:
        show.ballot(juror, "p1")
    for juror in JURY[:6]:
        show.ballot(juror, "p2")
    assert main(show) == "Demander la clôture"
    assert drawn(show)["act-main"].attributes["data-confirm"] == (
        "Il manque 3 bulletins\u00a0: Jury6 Nom6 (1), Jury7 Nom7 (2). "
        "Le président du jury devra confirmer."
    )
    press(show, "act-main")
    assert main(show) == (
        "Jury1 doit confirmer la clôture sur son téléphone. "
        "Manquent : Jury6 Nom6 (1), Jury7 Nom7 (2)"
    )
    assert drawn(show).says("act-undo-button") == "Annuler : demande de clôture par Nadia"
    show.do(ConfirmClosing(show.missing()), "j1")
    assert main(show) == "Passer à : Délibération"


def test_a_ranking_that_became_void_is_waited_for_again() -> None:
    show = Show().all_scored().in_phase("resultats").adopted().given(RecuseJuror("j2", "p1"))
    assert main(show) == "Les bulletins ont changé : le président du jury adopte à nouveau"
    show.given(MarkJurorLeft("j1"))
    assert main(show) == "Publier les lauréats"


def test_a_host_whose_president_has_left_closes_alone() -> None:
    show = Show().in_contest().passes("p1").in_phase("resultats").given(MarkJurorLeft("j1"))
    assert main(show) == "Clore la notation"
    assert drawn(show)["act-main"].attributes["data-confirm"].endswith("ne pourra plus noter.")
    press(show, "act-main")
    assert not show.state.scoring.open_windows()


def test_closing_asks_nothing_when_no_ballot_is_missing() -> None:
    show = Show().checked_in("c1").given(DrawOrder("contest")).in_phase("concours").passes("p1")
    for juror in JURY:
        show.ballot(juror, "p1")
    assert "data-confirm" not in drawn(show)["act-main"].attributes


def test_scoring_left_open_is_closed_before_publishing() -> None:
    show = Show().in_contest().passes("p1").in_phase("resultats")
    assert main(show) == "Demander la clôture"


def test_without_a_ballot_there_is_nothing_to_publish() -> None:
    assert main(Show().in_phase("resultats")) == "Aucun bulletin n’est arrivé."


def test_equal_teams_wait_for_the_president() -> None:
    show = Show().in_contest()
    for entry in ("p1", "p2", "p3", "p4", "p5"):
        show.passes(entry).ballot("j1", entry)
    show.in_phase("resultats").closed()
    assert main(show) == "Égalité : le président du jury départage"
    assert "act-main" not in drawn(show).ids()


def test_the_final_opens_once_all_laureates_are_published() -> None:
    show = Show(city("montpellier"), city("nimes"), final("montpellier", "nimes"))
    show.published().on("finale")
    assert main(show) == "Il manque les lauréats de : Nimes."
    show.on("nimes").published().on("finale")
    assert main(show) == "Ouvrir la finale"
    assert "Ouvrir le pointage" not in drawn(show).text
    assert "Les équipes arrivent à l’ouverture de la finale." in drawn(show).text
    press(show, "act-main")
    assert main(show) == "Passer à : Accueil"
    assert drawn(show).says("act-undo-button") == "Annuler : ouverture de la finale par Nadia"


def test_the_final_waits_for_its_favourites() -> None:
    show = Show(city("montpellier"), final("montpellier")).published().on("finale").all_scored()
    show.in_phase("resultats").adopted()
    assert main(show) == (
        "Le président du jury doit choisir : Coup de cœur du public, Coup de cœur de la presse"
    )
    entry = next(iter(show.state.scoring.windows))
    show.do(ChooseFavourite("public", entry), "j1")
    assert main(show) == "Le président du jury doit choisir : Coup de cœur de la presse"


def test_a_walk_in_is_not_for_the_final() -> None:
    show = Show(city("montpellier"), final("montpellier")).published()
    assert "walk-in" in drawn(show).ids()
    assert "walk-in" not in drawn(show.on("finale")).ids()


def test_in_the_last_phase_a_desk_is_not_told_that_it_is_late() -> None:
    assert drawn(Show().in_phase("accueil")).every("span", class_="behind")
    assert not drawn(Show().published()).every("span", class_="behind")


def test_small_buttons_keep_their_place_whatever_happens() -> None:
    show = Show().in_pitches()
    calm = [each.id for each in seen(show).small]
    show.given(CallPitch("pitches", "p1"))
    ready = seen(show).small
    assert [each.id for each in ready] == calm
    off = {each.id for each in ready if each.off}
    assert off == {"act-pause", "act-following", "act-end", "act-restart"}
    press(press(press(show, "act-main"), "act-more"), "act-less")
    assert seen(press(show, "act-restart")).small == ready
    press(show, "act-absent")
    assert seen(show).order is not None
    assert show.state.programme.order("pitches").absent == {"p1"}


def test_a_called_team_can_be_sent_back() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    press(show, "act-send-back")
    assert main(show) == "Appeler : Gifting Studio"


def test_the_running_order_says_who_passed_and_how() -> None:
    show = Show().in_pitches().passes("p1", "pitches", 66).passes("p2", "pitches", 58)
    show.given(MarkAbsent("pitches", "p4"), CallPitch("pitches", "p3"))
    page = drawn(show)
    assert "Passé 1:06 dépassé de 0:06" in page.says("entry-p1")
    assert "Passé 0:58" in page.says("entry-p2")
    assert "dépassé" not in page.says("entry-p2")
    assert "Sur scène" in page.says("entry-p3")
    assert "now" in page["entry-p3"].attributes["class"]
    assert "next" in page["entry-p5"].attributes["class"]
    assert page["entry-p4"].parent is page["absents-pitches"]


def test_only_rows_that_wait_can_be_moved() -> None:
    show = Show().in_pitches().passes("p1", "pitches").given(CallPitch("pitches", "p2"))
    page = drawn(show)
    movable = [
        row
        for row in ("p1", "p2", "p3", "p4", "p5")
        if any("data-handle" in each.attributes for each in page[f"entry-{row}"].within)
    ]
    assert movable == ["p3", "p4", "p5"]
    assert page["order-pitches"].attributes["data-round"] == "pitches"


def test_passed_rows_stand_before_those_that_wait_so_that_a_drop_is_between_waiting_rows() -> None:
    show = Show().in_pitches().passes("p4", "pitches")
    order = seen(show).order
    assert order is not None
    assert [each.entry for each in order.rows] == ["p4", "p1", "p2", "p3", "p5"]


@pytest.mark.parametrize("tool", ["call-p2", "absent-p2", "skip-p2", "again-p1", "back-p3"])
def test_each_tool_of_a_row_is_accepted(tool: str) -> None:
    show = Show().in_pitches().passes("p1", "pitches").given(MarkAbsent("pitches", "p3"))
    press(show, tool)


def test_who_goes_last_already_has_no_turn_to_skip() -> None:
    page = drawn(Show().in_pitches())
    assert "disabled" in page["skip-p5-button"].attributes
    assert "disabled" not in page["skip-p4-button"].attributes


def test_who_came_after_the_draw_can_be_added() -> None:
    show = Show().checked_in("c1", "c2").given(DrawOrder("pitches")).in_phase("pitchs")
    show.checked_in("c3")
    assert drawn(show).says("late-p3") == "Ajouter : Mobil'Été"
    press(show, "late-p3")
    assert main(show) == "Appeler : Gifting Studio"
    assert show.state.waiting("pitches") == ("p1", "p2", "p3")


def test_before_the_draw_the_console_counts_who_came() -> None:
    html = draw("topics/console.html", "fr", it=seen(Show().checked_in("c1", "c2")))
    assert "2 projets pointés sur 5" in html


def test_fields_are_no_longer_than_the_rules_allow() -> None:
    page = drawn(Show().in_pitches())
    for form, command in (("walk-in-form", RegisterWalkIn), ("correction-p1", CorrectProject)):
        longest = {
            each.name: str(each.metadata["longest"])
            for each in dataclasses.fields(command)
            if "longest" in each.metadata
        }
        inputs = {
            each.attributes["name"]: each.attributes.get("maxlength")
            for each in page[form].within
            if each.attributes.get("name") in longest
        }
        assert inputs == longest


def test_ballots_are_counted_and_late_ones_named() -> None:
    show = Show().in_contest().passes("p1").given(CallPitch("contest", "p2"))
    for juror in JURY[:5]:
        show.ballot(juror, "p1")
    show.ballot("j1", "p2")
    jury = seen(show).jury
    assert jury.team is not None
    assert (jury.team.title, jury.team.given, jury.team.total) == ("La Fabrique", 1, 7)
    assert [each.given for each in jury.jurors] == [True] + [False] * 6
    assert not jury.team.late
    assert jury.late == 2
    page = drawn(show)
    assert "En retard : Jury6 Nom6, Jury7 Nom7" in page.says("ballots-p1")


def test_a_team_is_scored_again_once_reopened() -> None:
    show = Show().all_scored()
    form = drawn(show)["reopen-p2"]
    assert form.fields() == {"_command": "ReopenScoring", "entry": "p2"}
    show.reopened("p2", "j3")
    assert show.state.scoring.open_windows() == ("p2",)
    assert "Rouvert à : Jury3 Nom3" in drawn(show).says("ballots-p2")


def test_all_ballots_are_set_aside_by_their_number() -> None:
    show = Show().in_contest().passes("p1")
    assert "set-aside" not in drawn(show).ids()
    show.ballot("j1", "p1")
    form = drawn(show)["set-aside"]
    assert form.fields() == {"_command": "SetBallotsAside", "ballots": "1"}
    assert "1 bulletin ne comptera plus" in form.attributes["data-confirm"]


def test_no_score_and_no_rank_is_ever_on_a_console() -> None:
    """Ballots that differ give the same console, byte for byte."""

    def consoles(idea: str) -> str:
        show = Show().in_contest()
        for entry, given in (("p1", idea), ("p2", "5")):
            show.passes(entry)
            for juror in JURY:
                show.ballot(juror, entry, idea=given)
        show.given(SetLeaderboard(Board.LIVE))
        return draw("topics/console.html", "fr", it=seen(show))

    assert consoles("9") == consoles("1")


@pytest.mark.parametrize("form", ["scene-jury", "act-dark", "phase-accueil", "board-live"])
def test_screens_and_programme_obey(form: str) -> None:
    show = Show().in_pitches()
    press(show, form)
    assert show.state.remembered[-1].events


def test_the_dark_is_ended_by_the_same_key() -> None:
    show = Show().given(DarkenScreens())
    button = drawn(show)["act-dark-button"]
    assert button.text == "Rallumer les écrans"
    assert button.attributes["data-key"] == "b"
    press(show, "act-dark")
    assert not show.state.screens.dark


def test_what_is_said_is_shown_and_escaped() -> None:
    show = Show()
    show.given(ShowMessage(show.text("<b>Rangez</b> vos affaires")))
    show.given(PromptFloor(show.text("Plus près du micro")))
    words = drawn(show).says("words")
    assert "À l’écran : « <b>Rangez</b> vos affaires »" in words
    assert "Pour la scène : « Plus près du micro »" in words
    press(press(show, "act-clear-message"), "act-clear-prompt")
    assert "«" not in drawn(show)["words"].text


def test_showing_the_leaderboard_asks_and_hiding_it_does_not() -> None:
    page = drawn(Show().given(SetLeaderboard(Board.LIVE)))
    assert "data-confirm" in page["board-frozen"].attributes
    assert "data-confirm" not in page["board-hidden"].attributes


def test_a_publication_is_withdrawn_for_a_reason() -> None:
    show = Show(city("montpellier"), final("montpellier")).published()
    form = drawn(show)["withdrawal"]
    assert form.fields()["publication"] == show.last
    assert "data-confirm" in form.attributes
    show.on("finale")
    press(show, "act-main").on("montpellier")
    assert "withdrawal" not in drawn(show).ids()


def test_nothing_changes_while_a_timer_runs() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.given(StartPitch(show.last))
    before = seen(show)
    assert seen(show.wait(30)) == before


def test_who_only_watches_presses_nothing() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    page = drawn(show, Audience(Role.OBSERVER, "olga"))
    sent = [
        each for each in page.elements if each.tag == "button" and "type" not in each.attributes
    ]
    assert sent
    assert all("disabled" in each.attributes for each in sent)
    assert "walk-in" not in page.ids()


@pytest.mark.parametrize("role", [None, Role.SCREEN, Role.JUROR, Role.PRESIDENT, Role.CANDIDATE])
def test_others_do_not_see_a_console(role: Role | None) -> None:
    assert console.picture(Show().world(), "montpellier", Audience(role, "j1")) is None


def test_a_stage_that_is_not_has_no_console() -> None:
    assert console.picture(Show().world(), "paris", HOST) is None


def test_the_page_holds_the_preview_and_the_desk() -> None:
    show = Show().in_pitches()
    fragment = draw("topics/console.html", "fr", it=seen(show))
    page = Page(
        "Opencité 2015",
        show.now,
        1.0,
        True,
        "Europe/Paris",
        "montpellier",
        "Montpellier",
        "blue",
        "nadia",
        "Nadia",
        "host",
        topics={
            "scene/montpellier": Drawn("<section></section>", "s"),
            "console/montpellier": Drawn(fragment, "c"),
            "screens/montpellier": Drawn("<p></p>", "d"),
        },
    )
    found = read(draw("pages/console.html", "fr", page=page))
    assert found["topic-scene-montpellier"].parent is not None
    assert "preview" in found["topic-scene-montpellier"].parent.attributes["class"]
    assert "console-topic" in found["topic-console-montpellier"].attributes["class"]
    keys = [each.attributes["data-key"] for each in found.elements if "data-key" in each.attributes]
    assert {"Space", "p", "+", "-", "n", "b", "u"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_ending_with_nobody_left_has_no_follower() -> None:
    show = Show().checked_in("c1").given(DrawOrder("pitches")).in_phase("pitchs")
    show.given(CallPitch("pitches", "p1"))
    show.given(StartPitch(show.last))
    assert drawn(show).says("act-following-button") == "Suivant"
    show.given(EndPitch(show.state.pitches.timer.pitch if show.state.pitches.timer else ""))
    assert main(show) == "Passer à : Formation des équipes"


def test_the_jury_panel_says_why_a_juror_does_not_score_a_team() -> None:
    show = Show().checked_in("c1").given(RecuseJuror("j3", "p1"))
    show.do(DeclareConflict("p1"), "j4")
    show.do(PlacePerson("j2", "p1", "", show.text("À sa demande")))
    text = drawn(show).text
    for said in ("noté par la régie", "à sa demande", "membre de cette équipe"):
        assert said in text
