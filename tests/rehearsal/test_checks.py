"""The export is checked by its own means: chains, counts and means are computed again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from contest_live.rehearsal.chain import broken
from contest_live.rehearsal.checks import formed, receipt, results
from contest_live.rehearsal.crew import laureates_on
from contest_live.rehearsal.outcome import Outcome, outcomes
from contest_live.rehearsal.pages import read
from contest_live.rehearsal.plan import Criterion, Line, Plan, Round, Rules, lines_of, plans_of
from contest_live.store.journal import line_of
from contest_live.store.row import GENESIS, Row, sealed
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience
from contest_live.web.actions import receipt as receipt_of
from tests.show import Show

CRITERIA = (Criterion("idea", "3", "1", "5"), Criterion("voice", "1", "1", "5"))
RULES = Rules("nimes", "Nîmes", "city", 1, (), (), CRITERIA, ())


def export(*acts: list[tuple[str, dict[str, Any]]]) -> list[Row]:
    """Store acts as the journal does."""
    rows: list[Row] = []
    for version, events in enumerate(acts, start=1):
        previous = rows[-1].hash if rows else GENESIS
        stored = msgspec.json.encode(events)
        row = Row(
            1, "nimes", 1, version, 1_000 * version, "é", f"act-{version}", "d", stored, previous
        )
        rows.append(sealed(row))
    return rows


def lines(rows: list[Row]) -> list[Line]:
    """Export them as the server does, and read that."""
    return lines_of(b"".join(line_of(row) for row in rows))


def test_a_whole_chain_holds() -> None:
    assert broken(lines(export([("A", {"x": "é"})], [("B", {})]))) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("time", 7), ("actor", "x"), ("events", b"[]"), ("previous", bytes(32)), ("hash", bytes(32))],
)
def test_one_altered_column_is_found(column: str, value: Any) -> None:
    rows = export([("A", {})], [("B", {})], [("C", {})])
    rows[1] = replace(rows[1], **{column: value})
    assert broken(lines(rows))


def test_a_missing_row_is_found() -> None:
    rows = export([("A", {})], [("B", {})], [("C", {})])
    del rows[1]
    assert "nimes 3 : la version 2 était attendue" in broken(lines(rows))


def test_a_receipt_is_the_servers() -> None:
    (row,) = export([("A", {})])
    assert receipt(lines([row])[0]) == receipt_of(row)


def ballot(entry: str, juror: str, idea: str, voice: str, replaces: str = "") -> tuple[str, Any]:
    scores = {"idea": idea, "voice": voice}
    fields = {"entry": entry, "juror": juror, "scores": scores, "replaces": replaces}
    return "BallotGiven", fields


def happened(*acts: list[tuple[str, dict[str, Any]]]) -> Outcome:
    return outcomes(lines(export(*acts)), {"nimes": Plan(RULES)})["nimes"]


def test_what_was_undone_never_was() -> None:
    ended = {"pitch": "x", "round": "r", "entry": "p1", "elapsed": 61_000, "overtime": 1_000}
    found = happened(
        [("PitchEnded", ended)], [("ActUndone", {"act": "act-1"})], [("PitchEnded", ended)]
    )
    assert (len(found.pitches), found.undone, found.overtime) == (1, 1, 1)


def test_the_last_ballot_of_a_juror_counts() -> None:
    found = happened(
        [ballot("p1", "j1", "1", "1")],
        [ballot("p1", "j1", "5", "1", "act-1")],
        [ballot("p2", "j1", "4", "5")],
        [ballot("p2", "j2", "4", "4")],
    )
    assert (found.given, found.corrected) == (4, 1)
    # The means are 4 and 33/8; j1, who gave the higher of two, is found an eighth too generous.
    assert found.scores(RULES) == {"p1": Fraction(31, 8), "p2": Fraction(33, 8)}


@pytest.mark.parametrize(
    ("method", "score"),
    [
        ("weighted-mean", Fraction(17, 5)),
        ("fair-average", Fraction(17, 5)),
        ("trimmed-mean", Fraction(11, 3)),
        ("majority-judgement", Fraction(4)),
    ],
)
def test_scores_are_those_of_the_rounds_method(method: str, score: Fraction) -> None:
    rules = replace_round(method)
    given = [[ballot("p1", f"j{seat}", idea, idea)] for seat, idea in enumerate("15542")]
    assert happened(*given).scores(rules) == {"p1": score}


def test_teams_that_no_juror_connects_have_no_fair_average() -> None:
    found = happened([ballot("p1", "j1", "5", "5")], [ballot("p2", "j2", "4", "4")])
    assert found.scores(RULES) == {}
    assert list(results(Plan(RULES), found, told())) == []


def replace_round(method: str) -> Rules:
    scored = Round("contest", 60, 120, scored=True, method=method)
    return msgspec.structs.replace(RULES, rounds=(scored,))


def test_equal_teams_stand_as_the_president_ordered_them_last() -> None:
    acts = [[ballot(each, "j1", "3", "3")] for each in ("p1", "p2")]
    orders = [[("TieSettled", {"order": order})] for order in (["p2", "p1"], ["p1", "p2"])]
    found = happened(*acts, *orders)
    plan = Plan(RULES)
    assert list(results(plan, found, told(("p1", "3"), ("p2", "3")))) == []
    (said,) = results(plan, found, told(("p2", "3"), ("p1", "3")))
    assert said == "Nîmes : l'ordre du président n'est pas suivi"


def test_an_order_of_teams_that_are_no_longer_equal_is_nothing() -> None:
    acts = [[ballot("p1", "j1", "4", "4")], [ballot("p2", "j1", "3", "3")]]
    found = happened(*acts, [("TieSettled", {"order": ["p2", "p1"]})])
    assert list(results(Plan(RULES), found, told(("p1", "4"), ("p2", "3")))) == []


def test_a_table_that_does_not_go_down_is_told() -> None:
    acts = [[ballot("p1", "j1", "4", "4")], [ballot("p2", "j1", "3", "3")]]
    (said,) = results(Plan(RULES), happened(*acts), told(("p2", "3"), ("p1", "4")))
    assert said == "Nîmes : le classement n'est pas celui des notes"


def told(*ranked: tuple[str, str], laureates: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the server would answer."""
    return {
        "standings": [
            {"team": {"entry": entry}, "rank": place, "exact": exact}
            for place, (entry, exact) in enumerate(ranked, start=1)
        ],
        "laureates": [
            {"team": {"entry": entry}, "place": place, "prize": ""}
            for place, entry in enumerate(laureates, start=1)
        ],
    }


def adoption(*laureates: str, amended: bool = False) -> tuple[str, Any]:
    return "RankingAdopted", {"laureates": [*laureates], "amended": amended}


def test_what_does_not_stand_does_not_count() -> None:
    found = happened(
        [ballot("p1", "j1", "5", "1"), ballot("p1", "j2", "1", "1"), ballot("p2", "j2", "4", "4")],
        [("BallotWithdrawn", {"entry": "p1", "juror": "j2", "ballot": "act-1"})],
        [("JurorRecused", {"entry": "p2", "juror": "j2", "why": "declared"})],
        [("JurorRecused", {"entry": "p1", "juror": "j1", "why": "noted"})],
        [("JurorReadmitted", {"entry": "p1", "juror": "j1"})],
    )
    assert (found.withdrawn, found.recused) == (1, {("p2", "j2")})
    assert found.scores(RULES) == {"p1": Fraction(4)}


def test_laureates_that_the_president_amended_need_not_be_the_first() -> None:
    given = [[ballot("p1", "j1", "4", "4")], [ballot("p2", "j1", "3", "3")]]
    published = [("LaureatesPublished", {"laureates": ["p2"]})]
    amended = happened(*given, [adoption("p2", amended=True)], published)
    table = told(("p1", "4"), ("p2", "3"), laureates=("p2",))
    assert list(results(Plan(RULES), amended, table)) == []
    (said,) = results(Plan(RULES), happened(*given, [adoption("p2")], published), table)
    assert said == "Nîmes : les lauréats ne sont pas les premiers"


def test_laureates_that_the_president_did_not_adopt_are_told() -> None:
    given = [[ballot("p1", "j1", "4", "4")], [("LaureatesPublished", {"laureates": ["p1"]})]]
    (said,) = results(Plan(RULES), happened(*given), told(("p1", "4"), laureates=("p1",)))
    assert said == "Nîmes : les lauréats ne sont pas ceux que le président a adoptés"


def test_results_that_agree_say_nothing() -> None:
    found = happened(
        [ballot("p1", "j1", "5", "1")],
        [adoption("p1")],
        [("LaureatesPublished", {"laureates": ["p1"]})],
    )
    assert list(results(Plan(RULES), found, told(("p1", "4"), laureates=("p1",)))) == []


@pytest.mark.parametrize(
    "answer",
    [
        told(("p1", "3"), laureates=("p1",)),
        told(("p2", "4"), laureates=("p1",)),
        told(("p1", "4"), laureates=("p2",)),
        told(("p1", "4")),
    ],
)
def test_results_that_differ_are_told(answer: dict[str, Any]) -> None:
    found = happened(
        [ballot("p1", "j1", "5", "1")],
        [adoption("p1")],
        [("LaureatesPublished", {"laureates": ["p1"]})],
    )
    assert list(results(Plan(RULES), found, answer))


def test_the_plan_is_read_from_the_export() -> None:
    rules = msgspec.to_builtins(RULES) | {"timezone": "Europe/Paris"}
    people = [
        {"id": "j2", "role": "juror", "rank": 2},
        {"id": "j1", "role": "president", "rank": 1},
        {"id": "c1", "role": "candidate", "rank": 0},
    ]
    rows = export([("StageOpened", {"rules": rules}), ("PeopleRegistered", {"people": people})])
    opened = export([("ContestOpened", {"rules": {"stages": ["nimes"]}})])
    plan = plans_of([*lines(opened), *lines(rows)])["nimes"]
    assert (plan.jury(), plan.floor(), plan.name) == (("j1", "j2"), ("c1",), "Nîmes")


@pytest.mark.parametrize("topic", ["scene", "follow"])
def test_laureates_are_read_on_both_sides_of_their_instant(topic: str) -> None:
    show = Show().published()
    (cue,) = show.state.cues
    assert show.state.awards.published
    for at in (show.now, cue.at):
        show.now = at
        picture = TOPICS[topic].picture(show.world(), show.stage, Audience())
        page = read(TOPICS[topic].draw(picture, "fr"))
        assert laureates_on(page) == [*show.state.awards.published.laureates]


def test_a_juror_who_scored_a_team_that_they_joined_is_told() -> None:
    joined = ("ConflictNoted", {"person": "j1", "entry": "p1"})
    scored = happened([joined], [ballot("p1", "j1", "4", "4")])
    assert list(formed(Plan(RULES), scored)) == ["Nîmes : j1 note p1, après l'avoir rejoint"]
    recused = ("JurorInTeam", {"juror": "j1", "entry": "p1"})
    without = happened([joined, recused], [ballot("p1", "j1", "4", "4")])
    assert list(formed(Plan(RULES), without)) == []
