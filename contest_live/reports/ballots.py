"""The ballots of a stage as a table that `contest-live rank` reads."""

from __future__ import annotations

import csv
import io

from contest_live.contest.rules import StageRules
from contest_live.contest.stage import StageState
from contest_live.reports.ballot_sheet import WHO


def as_csv(state: StageState) -> bytes:
    """Write the ballots that count: a row for each team and juror, without scores if not given.

    People, teams and criteria are written by id: nothing that somebody typed is in it.
    """
    criteria = [each.id for each in state.opened.criteria]
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow([*WHO, *criteria])
    given = state.scoring.scores()
    for team in state.scoring.windows:
        ballots = given.get(team, {})
        for juror in dict.fromkeys([*state.jury(), *ballots]):
            scores = ballots.get(juror, {})
            rows.writerow([juror, team, *(scores.get(each, "") for each in criteria)])
    return text.getvalue().encode()


def weights(rules: StageRules) -> str:
    """Write the weights as `contest-live rank --weights` reads them."""
    return ",".join(f"{each.id}={each.weight}" for each in rules.criteria)
