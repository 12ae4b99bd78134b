"""The projected scenes: each with something, and each with nothing yet."""

from __future__ import annotations

import dataclasses

import pytest

from contest_live.contest.act import MINUTE, SECOND
from contest_live.contest.pitches import CallPitch, EndPitch, PausePitch, StartPitch
from contest_live.contest.programme import MarkAbsent
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import (
    DarkenScreens,
    PromptFloor,
    SetLeaderboard,
    ShowMessage,
    ShowScene,
)
from contest_live.views.render import draw
from contest_live.views.scene import ScenePicture, picture
from contest_live.views.world import Audience, Desk
from tests.show import Show
from tests.stages import MORNING, city, final
from tests.views.markup import Markup, read

PUBLIC = Audience()


def seen(show: Show) -> ScenePicture:
    world = dataclasses.replace(show.world(), desk=Desk(address="http://192.168.1.20:8000"))
    found = picture(world, show.stage, PUBLIC)
    assert found is not None
    return found


def drawn(show: Show, language: str = "fr") -> Markup:
    return read(draw("topics/scene.html", language, it=seen(show)))


def showing(scene: Scene, show: Show | None = None) -> Show:
    return (show or Show()).given(ShowScene(scene))


def paused(show: Show, seconds: int) -> Show:
    """Call the first pitch, let it run, and pause it."""
    show.in_pitches().do(CallPitch("pitches", "p1"))
    pitch = show.last
    return show.given(StartPitch(pitch)).wait(seconds - 1).given(PausePitch(pitch))


def board() -> Show:
    return showing(Scene.LEADERBOARD, Show().all_scored().given(SetLeaderboard(Board.LIVE)))


def finale() -> Show:
    show = Show(city(), final())
    return show.published().on("finale").published()


def test_where_no_stage_is_open_there_is_nothing() -> None:
    assert picture(Show().world(), "nowhere", PUBLIC) is None


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (Scene.ORDER, "L’ordre de passage arrive"),
        (Scene.TIMER, "Le prochain passage arrive"),
        (Scene.TEAMS, "Place aux pitchs"),
        (Scene.PAUSE, "Nous reprenons bientôt"),
        (Scene.DELIBERATION, "Le jury délibère"),
        (Scene.LEADERBOARD, "Le classement sera révélé aux résultats"),
        (Scene.LAUREATES, "Les lauréats seront bientôt annoncés"),
    ],
)
def test_a_scene_with_nothing_to_show_says_so(scene: Scene, words: str) -> None:
    markup = drawn(showing(scene))
    assert words in markup.text
    assert markup.one("section", class_="plain")["data-scene"] == seen(showing(scene)).body.kind


def test_a_live_leaderboard_without_a_ballot_says_so() -> None:
    show = showing(Scene.LEADERBOARD).given(SetLeaderboard(Board.LIVE))
    assert "Le classement arrive avec les premières notes" in drawn(show).text


def test_the_welcome_marks_the_phase_and_leads_to_the_phone_page() -> None:
    markup = drawn(Show().in_phase("accueil"))
    assert "Bienvenue à Montpellier" in markup.text
    assert markup.one("li", class_="now") == {"class": "now", "aria-current": "step"}
    assert "192.168.1.20:8000/suivre/montpellier" in markup.text
    assert markup.every("svg")


def test_the_welcome_shows_the_day_that_the_stage_is_in() -> None:
    phases = tuple(
        dataclasses.replace(each, starts=each.starts + 24 * 60 * MINUTE)
        if each.id in {"concours", "deliberation", "resultats"}
        else each
        for each in city().phases
    )
    show = Show(city(phases=phases))
    assert "Concours" not in drawn(show).text
    tomorrow = drawn(showing(Scene.WELCOME, show.in_phase("concours"))).text
    assert "18 h 00 Concours" in tomorrow
    assert "Accueil" not in tomorrow


def test_the_welcome_of_the_final_names_no_city() -> None:
    show = Show(city(), final()).published().on("finale")
    assert "Bienvenue à la finale" in drawn(show).text


def test_the_order_says_who_passed_who_is_absent_and_who_is_next() -> None:
    show = (
        Show().in_pitches().passes("p1", "pitches", seconds=58).given(MarkAbsent("pitches", "p2"))
    )
    show = showing(Scene.ORDER, show.given(CallPitch("pitches", "p3")))
    markup = drawn(show)
    assert [each["class"] for each in markup.every("li")] == ["done", "absent", "now", "next", ""]
    assert "Passé 0:58" in markup.text
    assert "vers 9 h 05" in markup.text


def test_a_called_pitch_stands_ready() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    markup = drawn(show)
    timer = markup.one("section")
    assert timer["data-state"] == "ready"
    assert timer["data-since"] == ""
    assert "data-gong" in timer
    for words in ("Passage 1 sur 5", "1 Gifting Studio Amina", "1:00", "Ensuite : La Fabrique"):
        assert words in markup.text


def test_a_running_timer_is_told_by_its_facts_and_its_picture_stands_still() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(StartPitch(show.last))
    markup, before = drawn(show), seen(show)
    timer = markup.one("section")
    assert (timer["data-since"], timer["data-state"]) == (str(show.now), "running")
    assert (timer["data-allotted"], timer["data-amber"], timer["data-red"]) == (
        "60000",
        "15000",
        "5000",
    )
    assert seen(show.wait(40)) == before


@pytest.mark.parametrize(
    ("seconds", "state", "warn", "digits"),
    [
        (20, "paused", "", "0:40"),
        (46, "paused", "amber", "0:14"),
        (57, "paused", "red", "0:03"),
        (64, "over", "red", "−0:04"),
    ],
)
def test_a_paused_timer_is_drawn_as_it_stands(
    seconds: int, state: str, warn: str, digits: str
) -> None:
    markup = drawn(paused(Show(), seconds))
    timer = markup.one("section")
    assert (timer["data-state"], timer["data-warn"]) == (state, warn)
    assert "data-paused" in timer
    assert digits in markup.text


def test_between_two_pitches_the_next_name_is_announced() -> None:
    show = Show().in_pitches().passes("p1", "pitches")
    text = drawn(show).text
    assert "Le prochain passage arrive" in text
    assert "La Fabrique" in text
    for entry in ("p2", "p3", "p4", "p5"):
        show.passes(entry, "pitches")
    assert "Tous les passages sont terminés" in drawn(show).text


def test_the_jury_stands_in_protocol_order() -> None:
    text = drawn(showing(Scene.JURY)).text
    assert "Jury1 Nom1 Présidence du jury, Fonction 1 Jury2 Nom2 Fonction 2" in text


def test_a_planned_pause_says_when_it_ends() -> None:
    markup = drawn(Show().in_phase("equipes"))
    assert "Reprise à 12 h 00" in markup.text
    noon = str(MORNING + 180 * MINUTE)
    count = markup.one("p", class_="count")
    assert count["data-count-to"] == count["data-until"] == noon


def test_all_cities_stand_side_by_side() -> None:
    show = Show(city(), city("nimes", colour="green"), final())
    show.on("nimes").in_pitches().given(CallPitch("pitches", "nimes-p1"))
    markup = drawn(showing(Scene.CITIES, show.on("montpellier")))
    assert markup.one("section")["data-count"] == "2"
    assert markup.one("li", id="city-nimes")["data-state"] == "ready"
    assert "data-timer" not in markup.one("li", id="city-montpellier")
    assert "Finale 13 novembre 2015" in markup.text


def test_the_leaderboard_writes_numbers_as_its_language_does() -> None:
    assert "8,50" in drawn(board()).text
    assert "8.50" in drawn(board(), "en").text
    assert len(drawn(board()).every("li", class_="chosen")) == 3


def test_a_frozen_leaderboard_says_so() -> None:
    show = board().given(SetLeaderboard(Board.FROZEN))
    assert "Le classement est arrêté" in drawn(show).text


def test_a_city_has_its_laureates_in_order() -> None:
    markup = drawn(Show().published())
    assert markup.one("section")["data-count"] == "3"
    assert "1 Gifting Studio Amina 2 La Fabrique Bastien 3 Mobil'Été Chloé" in markup.text


def test_the_final_has_prizes_and_favourites() -> None:
    markup = drawn(finale())
    assert markup.one("section")["data-count"] == "5"
    for prize in ("Premier prix", "Troisième prix", "Coup de cœur de la presse"):
        assert prize in markup.text


def test_a_message_covers_the_scene_and_the_dark_covers_all() -> None:
    show = Show().in_pitches()
    show.do(ShowMessage(show.text("Rangez vos affaires, <s'il> vous plaît.")))
    assert "Rangez vos affaires, <s'il> vous plaît." in drawn(show).text
    assert seen(show.given(DarkenScreens())).body.kind == "blackout"
    assert drawn(show).text == ""


def test_a_hidden_board_leaks_nothing_and_a_private_word_neither() -> None:
    show = showing(Scene.LEADERBOARD, Show().in_contest().passes("p1"))
    before = seen(show)
    show.ballot("j1", "p1")
    assert seen(show) == before
    show.do(PromptFloor(show.text("Plus près du micro")))
    assert seen(show) == before


def test_every_scene_is_sound_in_english_too() -> None:
    for scene in Scene:
        assert drawn(showing(scene), "en").one("section", data_scene=seen(showing(scene)).body.kind)


def test_a_pitch_that_ended_gives_its_place_to_the_next() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    pitch = show.last
    show.given(StartPitch(pitch)).do(EndPitch(pitch, "p2"), at=show.now + 50 * SECOND)
    assert "Passage 2 sur 5" in drawn(show).text
