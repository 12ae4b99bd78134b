"""A folder that has changed is taken over where that harms nothing that has happened."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from contest_live.contest.act import Envelope, Refused, Role
from contest_live.contest.attendance import Person, Project, ReplaceJuror
from contest_live.contest.pitches import CallPitch
from contest_live.contest.programme import DrawOrder
from contest_live.contest.rules import Board, Kind, Method, StageRules, TeamRules
from contest_live.contest.scoring import RecuseJuror, SetBallotsAside, WithdrawBallot
from contest_live.contest.stage import INITIAL, ChangeRules, RulesChanged, Undo, decide
from contest_live.contest.teams import OpenFormation, PlacePerson
from tests.coached import RULES, coached
from tests.show import Show
from tests.stages import city, final

SYSTEM = "system"


def changed(show: Show, **changes: Any) -> ChangeRules:
    return ChangeRules(dataclasses.replace(show.state.opened, **changes))


def longer(rules: StageRules) -> dict[str, Any]:
    rounds = tuple(dataclasses.replace(each, seconds=90) for each in rules.rounds)
    return {"rounds": rounds}


def heavier(rules: StageRules) -> dict[str, Any]:
    return {"criteria": tuple(dataclasses.replace(each, weight="9") for each in rules.criteria)}


def without_phase(rules: StageRules, phase: str) -> dict[str, Any]:
    return {"phases": tuple(each for each in rules.phases if each.id != phase)}


def test_a_stage_goes_on_under_other_rules() -> None:
    show = Show()
    command = changed(show, venue="Ailleurs", quota=5)
    assert show.do(command, SYSTEM) == (RulesChanged(command.rules),)
    assert show.state.opened == command.rules


def test_a_pitch_called_from_then_on_has_the_new_time() -> None:
    show = Show().in_pitches()
    show.do(changed(show, **longer(show.state.opened)), SYSTEM)
    show.do(CallPitch("pitches", "p1"))
    assert show.state.pitches.timer
    assert show.state.pitches.timer.allotted == 90_000


def test_a_pitch_on_stage_keeps_its_time() -> None:
    show = Show().in_pitches().given(CallPitch("pitches", "p1"))
    show.do(changed(show, **longer(show.state.opened)), SYSTEM)
    assert show.state.pitches.timer
    assert show.state.pitches.timer.allotted == 60_000


def test_another_choice_of_leaderboard_is_made() -> None:
    show = Show()
    show.do(changed(show, leaderboard=Board.LIVE), SYSTEM)
    assert show.state.screens.board is Board.LIVE


def test_the_hosts_own_choice_of_leaderboard_stays() -> None:
    show = Show(city(leaderboard=Board.LIVE))
    show.do(changed(show, venue="Ailleurs"), SYSTEM)
    assert show.state.screens.board is Board.LIVE


def test_the_size_of_teams_changes_until_teams_form() -> None:
    show, small = Show().checked_in("c1", "t1"), TeamRules(maximum=2)
    show.do(changed(show, teams=small), SYSTEM)
    show.do(PlacePerson("t1", "p1", "", show.text("Vu à l'accueil")))
    words = "Des équipes se forment : leur taille ne change plus."
    assert show.refused(changed(show, teams=TeamRules(maximum=1)), SYSTEM) == words
    show.undo()
    show.do(OpenFormation())
    assert show.refused(changed(show, teams=TeamRules(maximum=9)), SYSTEM) == words
    show.do(changed(show, teams=dataclasses.replace(small, answer=60)), SYSTEM)


def test_the_half_days_of_a_plan_stay() -> None:
    show = coached()
    other = dataclasses.replace(RULES, half_days=RULES.half_days[:1])
    show.do(changed(show, coaching=other), SYSTEM)
    show.do(changed(show, coaching=RULES), SYSTEM)
    show.planned()
    words = "Un planning de coaching est en place : ses demi-journées ne changent plus."
    assert show.refused(changed(show, coaching=other), SYSTEM) == words
    show.do(changed(show, coaching=dataclasses.replace(RULES, limit=1)), SYSTEM)


def test_who_is_new_comes_in() -> None:
    show = Show()
    person = Person("c9", Role.CANDIDATE, show.text("Zoé"))
    project = Project("p9", 9, show.text("La neuve"), "star", "c9")
    show.do(ChangeRules(show.state.opened, (person,), (project,)), SYSTEM)
    assert show.checked_in("c9").state.entries() == ("p9",)


def test_nothing_else_is_nothing() -> None:
    show = Show()
    assert show.refused(changed(show), SYSTEM) == "Rien n'a changé."


def test_nobody_comes_in_twice() -> None:
    show = Show()
    again = ChangeRules(show.state.opened, (show.state.attendance.people["c1"],))
    assert show.refused(again, SYSTEM) == "Cette personne est déjà inscrite ici."


def test_a_jury_has_one_president() -> None:
    show = Show()
    second = Person("j9", Role.PRESIDENT, show.text("Zoé"))
    command = ChangeRules(show.state.opened, (second,))
    assert show.refused(command, SYSTEM) == "Le jury a déjà un président."


@pytest.mark.parametrize(("project", "number"), [("p1", 9), ("p9", 1)])
def test_a_number_is_one_projects(project: str, number: int) -> None:
    show = Show()
    new = Project(project, number, show.text("La neuve"), "star", "c1")
    refusal = show.refused(ChangeRules(show.state.opened, (), (new,)), SYSTEM)
    assert refusal == f"Le projet {number} est déjà inscrit ici."


def test_a_city_stays_a_city() -> None:
    show = Show()
    assert show.refused(changed(show, kind=Kind.FINAL), SYSTEM) == (
        "Une scène ouverte reste ce qu'elle est."
    )


def test_what_the_jury_scores_may_change_before_the_first_ballot() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    show.do(changed(show, **heavier(show.state.opened)), SYSTEM)


def test_what_counts_does_not_change_once_a_ballot_came() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    show.ballot("j1", "p1")
    refusal = show.refused(changed(show, quota=5, **heavier(show.state.opened)), SYSTEM)
    assert refusal.startswith("Un bulletin est arrivé : quota, criteria ne change plus, sauf si")
    show.do(changed(show, venue="Ailleurs", **longer(show.state.opened)), SYSTEM)


def test_the_method_does_not_change_once_a_ballot_came() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    other = {
        "rounds": tuple(
            dataclasses.replace(each, method=Method.TRIMMED_MEAN) for each in city().rounds
        )
    }
    show.ballot("j1", "p1")
    assert "rounds" in show.refused(changed(show, **other), SYSTEM)


def test_the_way_out_is_that_the_jury_withdraws_and_both_versions_stay() -> None:
    show = Show().in_contest().given(CallPitch("contest", "p1"))
    ballot = show.ballot("j1", "p1", "5")
    show.do(WithdrawBallot("p1", ballot), "j1")
    show.do(changed(show, **heavier(show.state.opened)), SYSTEM)
    show.ballot("j1", "p1", "9")
    kept = show.state.scoring.versions("p1", "j1")
    assert [each.scores["idea"] for each in kept] == ["5", "9"]


def test_the_way_out_is_open_also_where_a_juror_has_gone() -> None:
    show = Show().all_scored()
    show.do(RecuseJuror("j2", "p1"))
    show.do(ReplaceJuror("j3", show.text("Zoé"), None))
    before = show.state.scoring.standing()
    show.do(SetBallotsAside(before, show.text("Un poids était faux")))
    show.do(changed(show, **heavier(show.state.opened)), SYSTEM)
    assert show.state.scoring.open_windows() == show.state.entries()
    show.ballot("j1", "p1", "9")
    kept = show.state.scoring.versions("p1", "j1")
    assert [(each.scores["idea"], each.withdrawn is None) for each in kept] == [
        ("10", False),
        ("9", True),
    ]
    assert len(show.state.scoring.versions("p1", "j3")) == 1


def test_the_phase_in_which_a_stage_is_does_not_go() -> None:
    show = Show().in_pitches()
    command = changed(show, **without_phase(show.state.opened, "pitchs"))
    assert show.refused(command, SYSTEM) == "La phase en cours ne peut pas disparaître."
    show.do(changed(show, **without_phase(show.state.opened, "equipes")), SYSTEM)


def test_a_round_whose_order_stands_stays() -> None:
    show = Show().checked_in().given(DrawOrder("pitches"))
    before = show.state.opened
    pitches, contest = before.rounds
    scored = dataclasses.replace(pitches, scored=True)
    for rounds in ((contest,), (scored, contest)):
        assert show.refused(changed(show, rounds=rounds), SYSTEM) == (
            "L'ordre de « Pitchs » est établi : la manche ne peut ni disparaître, ni être notée "
            "autrement."
        )
    show.do(changed(show, rounds=(pitches,)), SYSTEM)


def test_the_cities_of_a_final_do_not_change_once_their_laureates_are_there() -> None:
    show = Show(city(), final("montpellier")).published().on("finale")
    command = changed(show, entrants_from=("montpellier", "nimes"))
    show.in_contest()
    assert show.refused(command, SYSTEM) == (
        "Les finalistes sont là : leurs villes ne changent plus."
    )


def test_what_was_before_is_not_undone() -> None:
    show = Show().in_pitches()
    act = show.state.remembered[-1].act
    show.do(changed(show, venue="Ailleurs"), SYSTEM)
    assert show.state.remembered == ()
    assert show.refused(Undo(act)) == "Cette action n'est plus la dernière : regardez à nouveau."


def test_a_stage_that_is_not_open_is_not_changed() -> None:
    with pytest.raises(Refused, match="Cette scène n'est pas ouverte"):
        decide(INITIAL, ChangeRules(city()), Envelope("act", SYSTEM, 0))
