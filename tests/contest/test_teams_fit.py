"""Who fits where: what a team needs, what nobody in it brings yet, and the reason in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from contest_live.contest.attendance import Attendance
from contest_live.contest.teams import (
    DraftPlacements,
    FreezeTeams,
    PlacementsDrafted,
    Suggestion,
    people_for,
    teams_for,
)
from tests.contest.forming import Forming


class Needing(Forming):
    """p1 needs the web and sales, p2 sales on Saturday; t1 and t2 bring some of it, c1 the web."""

    def __init__(self, **rules: int) -> None:
        super().__init__(**rules)
        met = self.state.attendance
        projects, people = dict(met.projects), dict(met.people)
        for project, needs in {"p1": ("web", "vente"), "p2": ("vente", "samedi")}.items():
            projects[project] = dataclasses.replace(projects[project], needs=needs)
        brings = {"c1": ("web",), "t1": ("vente",), "t2": ("web",)}
        for person, words in brings.items():
            people[person] = dataclasses.replace(people[person], brings=words)
        people["t1"] = dataclasses.replace(people["t1"], half_days=("samedi",))
        self.stages[self.stage] = dataclasses.replace(
            self.state, attendance=Attendance(people, projects, met.present)
        )

    def teams(self, person: str, most: int = 3) -> tuple[Suggestion, ...]:
        return teams_for(self.state.roster(), self.state.profiles(), person, most)

    def people(self, team: str) -> tuple[Suggestion, ...]:
        return people_for(self.state.roster(), self.state.profiles(), team)


def drafted_in(show: Forming) -> Mapping[str, str] | None:
    return show.state.teams.drafted


def said(suggestion: Suggestion) -> str:
    return suggestion.sentence % suggestion.facts


def test_a_person_is_suggested_the_three_teams_that_gain_most() -> None:
    first, second, third = Needing(minimum=1).teams("t1")
    assert (first.team, first.gain) == ("p2", ("vente", "samedi"))
    assert (second.team, second.gain) == ("p1", ("vente",))
    assert (third.team, third.gain) == ("p3", ())
    assert said(first) == "Couvre ce qui manque encore : vente, samedi."
    assert said(third) == "Places libres : 2."


def test_what_somebody_in_the_team_brings_already_is_no_gain() -> None:
    assert [each.gain for each in Needing().teams("t2")] == [(), (), ()]


def test_without_a_gain_the_smaller_team_comes_first_and_says_what_it_lacks() -> None:
    show = Needing(minimum=2)
    show.joins("k1", "p1")
    assert [each.team for each in show.teams("t2", most=9)] == ["p2", "p3", "p4", "p5", "p1"]
    assert said(show.teams("t2")[0]) == "L'équipe n'a pas encore le minimum : 1 sur 2."


def test_who_asked_for_the_last_seat_and_lost_is_suggested_three_others() -> None:
    show = Needing(maximum=2)
    show.asks("t1", "p2")
    show.joins("t2", "p2")
    assert [each.team for each in show.teams("t1")] == ["p1", "p3", "p4"]


def test_a_candidate_alone_is_suggested_others_but_not_a_member_nor_a_lead_of_a_team() -> None:
    show = Needing().joins("t1", "p1")
    assert [each.team for each in show.teams("c3")] == ["p2", "p4", "p5"]
    assert show.teams("t1") == show.teams("c1") == ()


def test_a_team_is_suggested_those_without_one_until_it_is_full() -> None:
    show = Needing(maximum=2)
    assert [(each.person, each.gain) for each in show.people("p2")] == [
        ("t1", ("vente", "samedi")),
        ("t2", ()),
    ]
    assert show.joins("t1", "p2").people("p2") == ()


def test_a_host_drafts_placements_that_are_possible_and_undoes_it() -> None:
    show = Needing(maximum=2)
    drafted = {"t1": "p2", "t2": "p1"}
    assert show.do(DraftPlacements(drafted)) == (PlacementsDrafted(drafted),)
    assert drafted_in(show) == drafted
    show.undo()
    assert drafted_in(show) is None
    words = "Personne ne peut être placé : tous ont une équipe, ou rien n'est libre."
    assert show.refused(DraftPlacements()) == words
    words = "Une de ces équipes n'a plus assez de places."
    assert show.refused(DraftPlacements({"t1": "p1", "t2": "p1"})) == words
    show.given(FreezeTeams(9), DraftPlacements(drafted))
