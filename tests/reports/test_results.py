"""The results that the organiser takes home."""

from __future__ import annotations

import json
from fractions import Fraction

from contest_live.contest.coaching import ArriveAtSession, RateSession
from contest_live.contest.pitches import CallPitch
from contest_live.reports.results import StageResults, as_json, results
from contest_live.views.world import ERASED
from tests.coached import FRIDAY, coached
from tests.show import Show
from tests.stages import city, final


def found(show: Show) -> StageResults:
    return results(show.state, show.texts, "fr")


def test_before_anything_there_is_nothing_but_the_name() -> None:
    assert found(Show()) == StageResults(
        "Montpellier", "fair-average", "idea=3,plan=2,team=1", (), None, None, (), (), ()
    )


def test_scores_are_exact_and_written_as_screens_show_them() -> None:
    show = Show().in_contest().passes("p1").passes("p2")
    for juror, idea in (("j1", "7"), ("j2", "7"), ("j3", "7.5")):
        show.ballot(juror, "p1", idea)
    first, second = found(show).standings
    # Weights 3, 2, 1: (3 × idea + 2 × 6.5 + 8) / 6, then the mean of three.
    assert Fraction(first.exact) == (3 * Fraction("21.5") + 3 * 21) / 18
    assert (first.exact, first.shown, first.rank, first.ballots) == ("85/12", "7.08", 1, 3)
    assert (second.exact, second.shown, second.rank, second.ballots) == ("", "", None, 0)
    assert (second.team.label, second.team.title) == ("2", "La Fabrique")


def test_laureates_appear_once_they_are_published() -> None:
    assert found(Show().all_scored()).laureates == ()
    show = Show().published()
    published = show.state.awards.published
    assert published is not None
    assert found(show).published == published.at
    assert [(each.team.entry, each.place) for each in found(show).laureates] == [
        ("p1", 1),
        ("p2", 2),
        ("p3", 3),
    ]


def test_what_the_president_adopted_stands_beside_the_computed_ranking() -> None:
    adopted = found(Show().published()).adopted
    assert adopted is not None
    assert (adopted.amended, adopted.reason, adopted.by) == (False, "", "j1")
    results_of_jury = found(Show().all_scored().adopted("p2", "p1", "p3"))
    adopted = results_of_jury.adopted
    assert adopted is not None
    assert [each.entry for each in adopted.teams] == ["p2", "p1", "p3"]
    assert (adopted.amended, adopted.reason) == (True, "L'avis du jury")
    assert [each.team.entry for each in results_of_jury.standings][:3] == ["p1", "p2", "p3"]


def test_the_final_names_its_prizes_and_favourites() -> None:
    show = Show(city(), final("montpellier")).published().on("finale").published()
    prizes = [(each.place, each.team.label, each.prize) for each in found(show).laureates]
    assert prizes == [
        (1, "MON 1", "Premier prix"),
        (2, "MON 2", "Deuxième prix"),
        (3, "MON 3", "Troisième prix"),
        (0, "MON 3", "Coup de cœur du public"),
        (0, "MON 2", "Coup de cœur de la presse"),
    ]


def test_overtime_is_kept_for_each_pitch_in_the_order_they_ended() -> None:
    show = Show().in_pitches().passes("p2", "pitches", seconds=75).passes("p1", "pitches")
    show.given(CallPitch("pitches", "p3"))
    times = [(each.team.entry, each.round, each.overtime) for each in found(show).pitches]
    assert times == [("p2", "pitches", 15_000), ("p1", "pitches", 0)]


def test_erased_words_are_a_dash() -> None:
    show = Show().in_contest().passes("p1")
    show.texts.clear()
    team = found(show).standings[0].team
    assert (team.entry, team.title, team.first_name) == ("p1", ERASED, ERASED)


def test_the_file_has_each_stage_by_its_id() -> None:
    show = Show(city(), city("nimes")).published()
    read = json.loads(as_json(show.stages, show.texts, "fr"))
    assert list(read) == ["montpellier", "nimes"]
    assert read["nimes"]["standings"] == []
    assert read["montpellier"]["laureates"][0]["team"]["title"] == "Gifting Studio"


def test_the_organiser_reads_which_sessions_helped() -> None:
    show = coached().planned().at(FRIDAY)
    show.do(ArriveAtSession("fri", 1, "p1"), "k1")
    show.do(RateSession("fri", 1, "p1", "k1", helped=True), "c1")
    first, *others = found(show).coaching
    assert (first.half_day, first.turn, first.team.title) == ("fri", 1, "Gifting Studio")
    assert (first.coach, first.arrived is not None) == ("Karine", True)
    assert (first.helped, first.helped_not) == (1, 0)
    assert {(each.helped, each.helped_not) for each in others} == {(0, 0)}
