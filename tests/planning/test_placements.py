"""Those without a team are proposed one each, so that the whole gains most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from contest_live.contest.act import Role
from contest_live.contest.rules import TeamRules
from contest_live.contest.teams import Facts, Profiles, Roster, Teams, roster
from contest_live.planning.model import Model
from contest_live.planning.placements import COVERED, PLACED, READY, placements

FREE = ("ana", "bob", "cleo")
TEAMS = ("p1", "p2", "p3")
WORDS = ("web", "vente", "cuisine")
Words = Mapping[str, frozenset[str]]

words = some.frozensets(some.sampled_from(WORDS))
needs = some.fixed_dictionaries({each: words.map(sorted).map(tuple) for each in TEAMS})
brings = some.fixed_dictionaries(dict.fromkeys((*FREE, *(f"lead-{t}" for t in TEAMS)), words))


def room(
    minimum: int = 1, maximum: int = 3, teams: int = 3, free: int = 3, members: int = 0
) -> Roster:
    """Give a roster of teams with a lead each, `members` more in the first, and people without."""
    own = {each: f"lead-{each}" for each in TEAMS[:teams]}
    within = [f"old-{n}" for n in range(members)]
    roles = dict.fromkeys([*own.values(), *within, *FREE[:free]], Role.TEAMMATE)
    rules = TeamRules(minimum=minimum, maximum=maximum)
    facts = Facts(rules, own, roles, dict.fromkeys(roles, 0))
    return roster(Teams(seats=dict.fromkeys(within, "p1")), facts)


def profiles(needs: Mapping[str, tuple[str, ...]], brings: Words) -> Profiles:
    nothing: Words = dict.fromkeys(["old-0", "old-1"], frozenset())
    everybody = {each: frozenset[str]() for each in (*FREE, *(f"lead-{t}" for t in TEAMS))}
    return Profiles(dict.fromkeys(TEAMS, ()) | dict(needs), {**everybody, **nothing, **brings})


def test_who_brings_what_a_team_needs_goes_there() -> None:
    asked = profiles({"p1": ("web",), "p2": ("vente",)}, brings_of(ana="vente", bob="web"))
    assert placements(room(free=2), asked) == {"ana": "p2", "bob": "p1"}


def brings_of(**words: str) -> Words:
    return {person: frozenset(each.split()) for person, each in words.items()}


def test_a_need_counts_once_however_many_could_cover_it() -> None:
    asked = profiles({"p1": ("web",), "p2": ("vente",)}, brings_of(ana="web", bob="web vente"))
    assert placements(room(free=2, teams=2), asked) == {"ana": "p1", "bob": "p2"}


def test_a_need_that_a_member_covers_already_counts_nothing() -> None:
    asked = profiles(
        {"p1": ("web",), "p2": ("web",)},
        {"lead-p1": frozenset({"web"}), "ana": frozenset({"web"})},
    )
    assert placements(room(free=1, teams=2), asked) == {"ana": "p2"}


def test_a_team_below_the_minimum_comes_before_a_need() -> None:
    asked = profiles({"p1": ("web",)}, brings_of(ana="web"))
    assert placements(room(minimum=2, teams=2, free=1, members=1), asked) == {"ana": "p2"}


def test_small_teams_grow_first_where_nothing_else_counts() -> None:
    asked = profiles({}, {})
    assert placements(room(teams=2, free=1, members=1), asked) == {"ana": "p2"}


def test_everybody_who_can_be_is_placed_and_nobody_beyond_the_seats() -> None:
    asked = profiles({}, {})
    assert len(placements(room(maximum=2, teams=2), asked)) == 2
    assert placements(room(maximum=1), asked) == {}
    assert placements(room(free=0), asked) == {}


def test_a_whole_room_is_placed_in_a_moment() -> None:
    own = {f"p{n}": f"c{n}" for n in range(40)}
    free = [f"t{n}" for n in range(60)]
    roles = dict.fromkeys([*own.values(), *free], Role.TEAMMATE)
    seen = roster(Teams(), Facts(TeamRules(), own, roles, dict.fromkeys(roles, 0)))
    asked = Profiles(
        {team: (WORDS[n % 3], WORDS[(n + 1) % 3]) for n, team in enumerate(own)},
        {who: frozenset({WORDS[n % 3]}) for n, who in enumerate(roles)},
    )
    assert len(placements(seen, asked)) == 60


def test_without_any_time_what_is_proposed_still_keeps_the_rules() -> None:
    found = placements(room(maximum=2), profiles({}, {}), seconds=0)
    assert len(set(found.values())) == len(found)


def test_where_nothing_was_found_in_time_nobody_is_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Model, "solve", lambda *_given: None)
    assert placements(room(), profiles({}, {})) == {}


def possible(seen: Roster) -> Iterator[dict[str, str]]:
    """Give every way in which those without a team could go somewhere."""
    for chosen in product((None, *seen.members), repeat=len(FREE)):
        if all(chosen.count(team) <= seen.left(team) for team in seen.members):
            yield {p: t for p, t in zip(FREE, chosen, strict=True) if t is not None}


def worth(seen: Roster, asked: Profiles, placed: Mapping[str, str]) -> int:
    """Say what a proposal is worth."""
    total = PLACED * len(placed)
    for team, members in seen.members.items():
        coming = [person for person, to in placed.items() if to == team]
        sizes = range(len(members), len(members) + len(coming))
        total -= sum(sizes)
        total += READY * sum(size < seen.facts.rules.minimum for size in sizes)
        brought = frozenset[str]().union(*(asked.brings[each] for each in coming))
        total += COVERED * len(brought & set(asked.missing(seen, team)))
    return total


@settings(deadline=None, max_examples=60)
@given(needs, brings, some.integers(1, 3), some.integers(0, 1))
def test_no_other_proposal_is_worth_more(
    needs: Mapping[str, tuple[str, ...]], brings: Words, minimum: int, members: int
) -> None:
    seen, asked = room(minimum=minimum, members=members), profiles(needs, brings)
    found = placements(seen, asked)
    assert found in possible(seen)
    assert worth(seen, asked, found) == max(worth(seen, asked, each) for each in possible(seen))
