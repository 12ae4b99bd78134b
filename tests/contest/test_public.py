"""What a public eye may know of a stage."""

from __future__ import annotations

import pytest

from contest_live.contest.act import SECOND, Refused
from contest_live.contest.attendance import CorrectProject
from contest_live.contest.awards import ChooseFavourite, SettleTie, WithdrawPublication
from contest_live.contest.pace import Expected
from contest_live.contest.pitches import CallPitch, StartPitch
from contest_live.contest.programme import MarkAbsent
from contest_live.contest.public import Card, Passing, Public, public
from contest_live.contest.rules import Board, Scene
from contest_live.contest.screens import DarkenScreens, SetLeaderboard, ShowMessage, ShowScene
from contest_live.contest.stage import INITIAL
from tests.show import Show
from tests.stages import city, final


def seen(show: Show) -> Public:
    return public(show.state)


def board(show: Show) -> list[tuple[str, int | None, str]] | None:
    rows = seen(show).board
    return None if rows is None else [(each.card.entry, each.rank, each.score) for each in rows]


def scored(show: Show) -> Show:
    """Three have passed, with 9, 6 and no ballot of j1."""
    for entry, idea in (("p1", "6"), ("p2", "9")):
        show.passes(entry).ballot("j1", entry, idea)
    return show.passes("p3")


def test_a_stage_that_is_not_open_is_refused() -> None:
    with pytest.raises(Refused, match="Cette scène n'est pas ouverte"):
        public(INITIAL)


def test_a_new_stage_welcomes() -> None:
    view = seen(Show())
    assert (view.scene, view.phase, view.round, view.turns) == (Scene.WELCOME, "", None, ())
    assert (view.timer, view.on_stage, view.board, view.laureates, view.pace) == (None,) * 5


@pytest.mark.parametrize(
    ("phase", "scene"),
    [("ouverture", Scene.CITIES), ("pitchs", Scene.TIMER), ("resultats", Scene.LAUREATES)],
)
def test_the_scene_follows_the_phase(phase: str, scene: Scene) -> None:
    assert seen(Show().in_phase(phase)).scene is scene


def test_the_host_chooses_another_scene_a_message_and_the_dark() -> None:
    show = Show().in_pitches()
    show.given(ShowScene(Scene.JURY), ShowMessage(show.text("Attention")), DarkenScreens())
    view = seen(show)
    assert (view.scene, view.message, view.dark) == (Scene.JURY, show.text("Attention"), True)


def test_a_project_is_a_card_without_its_candidates_surname() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    title, first = show.text("Gifting Studio"), show.text("Amina")
    assert seen(show).on_stage == Card("p1", "1", "gift", title, first, None, None)
    assert "Secret" not in repr(seen(show))


def test_a_card_says_how_a_name_is_spoken() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    words = map(show.text, ("Gifting", "Mina", "mi-na", "guif-ting"))
    show.do(CorrectProject("p1", *words))
    card = seen(show).on_stage
    assert card is not None
    assert (card.first, card.said) == (show.text("Mina"), show.text("mi-na"))
    assert (card.title, card.title_said) == (show.text("Gifting"), show.text("guif-ting"))


def test_a_finalists_label_has_its_citys_short_name() -> None:
    show = Show(city(), final("montpellier")).published().on("finale").in_contest()
    assert [each.card.label for each in seen(show).turns] == ["MON 1", "MON 2", "MON 3"]


def test_turns_tell_who_passed_who_is_on_who_is_absent_and_who_follows() -> None:
    show = Show().in_pitches().passes("p1", "pitches", 70).given(MarkAbsent("pitches", "p2"))
    show.do(CallPitch("pitches", "p3"))
    assert [(each.place, each.passing) for each in seen(show).turns] == [
        (1, Passing.PASSED),
        (2, Passing.ABSENT),
        (3, Passing.ON_STAGE),
        (4, Passing.WAITING),
        (5, Passing.WAITING),
    ]
    passed = seen(show).turns[0]
    assert (passed.elapsed, passed.overtime) == (70 * SECOND, 10 * SECOND)
    assert [each.card.entry for each in seen(show).following] == ["p4", "p5"]
    assert [each.expected for each in seen(show).turns[:3]] == [None] * 3
    after = show.now + 120 * SECOND
    assert seen(show).following[0].expected == Expected(after, slips=after)


def test_who_passes_again_is_on_stage() -> None:
    show = Show().in_pitches().passes("p1", "pitches")
    show.do(CallPitch("pitches", "p1", again=True))
    assert seen(show).turns[0].passing is Passing.ON_STAGE


def test_the_round_is_that_of_the_phase() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    assert seen(show).round == show.state.opened.round("pitches")


@pytest.mark.parametrize(
    ("phase", "coming"), [("", "pitches"), ("equipes", "contest"), ("deliberation", None)]
)
def test_the_order_shown_between_rounds_is_that_of_the_coming_one(
    phase: str, coming: str | None
) -> None:
    show = Show().given(ShowScene(Scene.ORDER))
    if phase:
        show.in_phase(phase).given(ShowScene(Scene.ORDER))
    assert seen(show).round == show.state.opened.round(coming)


def test_the_order_of_the_coming_round_can_be_shown_before_it() -> None:
    show = Show().in_contest().in_phase("equipes")
    show.do(ShowScene(Scene.ORDER))
    coming = public(show.state).round
    assert coming is not None
    assert coming.id == "contest"


def test_before_the_programme_the_order_shown_is_that_of_the_first_round() -> None:
    show = Show().given(ShowScene(Scene.ORDER))
    coming = public(show.state).round
    assert coming is not None
    assert coming.id == "pitches"


def test_the_timer_is_facts() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(StartPitch(show.last))
    assert seen(show).timer == show.state.pitches.timer
    before = seen(show)
    assert seen(show.wait(30)) == before


def test_the_jury_is_in_protocol_order_with_its_president() -> None:
    jury = seen(Show()).jury
    assert [each.first.id for each in jury] == [f"text-Jury{n}" for n in range(1, 8)]
    assert [each.president for each in jury] == [True] + [False] * 6


# The leaderboard


def test_a_hidden_board_is_not_there() -> None:
    assert board(scored(Show().in_contest())) is None


def test_a_board_lives_when_the_rules_or_the_host_say_so() -> None:
    expected = [("p2", 1, "8.00"), ("p1", 2, "6.50"), ("p3", None, "")]
    assert board(scored(Show(city(leaderboard=Board.LIVE)).in_contest())) == expected
    show = scored(Show().in_contest()).given(SetLeaderboard(Board.LIVE))
    assert board(show) == expected
    show.ballot("j1", "p3", "10")
    assert board(show) != expected


def test_a_board_without_a_ballot_has_no_scores() -> None:
    show = Show().in_contest().passes("p1").given(SetLeaderboard(Board.LIVE))
    assert board(show) == [("p1", None, "")]


def test_a_frozen_board_is_the_live_one_stopped() -> None:
    show = scored(Show().in_contest()).given(SetLeaderboard(Board.LIVE))
    live = board(show)
    show.do(SetLeaderboard(Board.FROZEN))
    assert (board(show), seen(show).frozen) == (live, True)
    show.ballot("j1", "p3", "10")
    show.passes("p4").ballot("j1", "p4", "10")
    assert board(show) == live
    show.do(SetLeaderboard(Board.LIVE))
    assert board(show) != live
    assert not seen(show).frozen


def test_a_freeze_undone_is_a_board_that_lives() -> None:
    show = scored(Show().in_contest()).given(SetLeaderboard(Board.LIVE))
    show.do(SetLeaderboard(Board.FROZEN))
    show.ballot("j1", "p3", "10")
    show.undo()
    assert board(show) == [("p3", 1, "8.50"), ("p2", 2, "8.00"), ("p1", 3, "6.50")]


def test_a_frozen_board_keeps_what_was_settled_before_and_not_after() -> None:
    show = Show().in_contest()
    for entry in ("p1", "p2", "p3", "p4"):
        show.passes(entry).ballot("j1", entry)
    show.closed().given(SetLeaderboard(Board.FROZEN))
    frozen = board(show)
    show.do(SettleTie(("p4", "p3", "p2", "p1"), show.text("L'audace")), "j1")
    assert board(show) == frozen
    show.given(SetLeaderboard(Board.HIDDEN), SetLeaderboard(Board.FROZEN))
    show.do(SettleTie(("p1", "p3", "p2", "p4"), show.text("L'audace")), "j1")
    assert [row[:2] for row in board(show) or []] == [("p4", 1), ("p3", 2), ("p2", 3), ("p1", 4)]


def test_a_ballot_for_a_team_that_was_undone_does_not_break_a_frozen_board() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    show.ballot("j1", "p1")
    show.undo()
    assert board(show.given(SetLeaderboard(Board.FROZEN))) == []


# Laureates


def test_laureates_are_seen_when_published_best_first() -> None:
    show = Show().all_scored()
    assert seen(show).laureates is None
    laureates = seen(Show().published()).laureates
    assert laureates is not None
    assert [(each.card.entry, each.prize) for each in laureates] == [
        ("p1", ""),
        ("p2", ""),
        ("p3", ""),
    ]


def test_in_the_final_each_has_its_prize_and_the_favourites_follow() -> None:
    show = Show(city(), final("montpellier")).published().on("finale").published()
    laureates = seen(show).laureates
    assert laureates is not None
    assert [(each.card.entry, each.prize, each.favourite) for each in laureates] == [
        ("p1", "Premier prix", False),
        ("p2", "Deuxième prix", False),
        ("p3", "Troisième prix", False),
        ("p3", "Coup de cœur du public", True),
        ("p2", "Coup de cœur de la presse", True),
    ]


def test_a_favourite_is_not_seen_before_publication() -> None:
    show = Show(city(), final("montpellier")).published().on("finale").all_scored()
    before = seen(show)
    show.do(ChooseFavourite("public", "p2"), "j1")
    assert seen(show) == before


def test_withdrawn_laureates_are_seen_no_more() -> None:
    show = Show().published()
    show.do(WithdrawPublication(show.last, show.text("Erreur")))
    assert seen(show).laureates is None
