"""All that is known of a stage, composed of what each area knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from contest_live.contest.act import Cue, Keyed, Refused, Remembered, Role, Same
from contest_live.contest.attendance import Attendance, Person, Project
from contest_live.contest.awards import Awards
from contest_live.contest.coaching import Coaching
from contest_live.contest.pitches import Pitches
from contest_live.contest.programme import Programme
from contest_live.contest.ranking import Reason, Standing, cannot_rank, counted, standings
from contest_live.contest.rules import StageRules
from contest_live.contest.scoring import Scoring
from contest_live.contest.screens import Screens
from contest_live.contest.teams import Facts, Profiles, Roster, Teams, lead_of, roster
from contest_live.contest.together import Together

MARK = 16
"""How many signs of a digest name the table that a president saw."""
KEPT = 16
"""So many are kept: of each stage the one that is now, and the one that is being written."""


@dataclass(frozen=True, slots=True)
class Entrants:
    """The laureates of a city, taken from version `version` of its stream.

    `conflicts` names who coaches or judges, and which of these teams they joined.
    """

    stage: str
    name: str
    version: int
    projects: tuple[Project, ...]
    people: tuple[Person, ...]
    conflicts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageState(Keyed):
    """All that is known of a stage. `frozen` is the table that a frozen board shows.

    What was announced is already so; `cues` say until when screens show it as it was.
    """

    rules: StageRules | None = None
    attendance: Attendance = field(default_factory=Attendance)
    programme: Programme = field(default_factory=Programme)
    pitches: Pitches = field(default_factory=Pitches)
    screens: Screens = field(default_factory=Screens)
    scoring: Scoring = field(default_factory=Scoring)
    awards: Awards = field(default_factory=Awards)
    teams: Teams = field(default_factory=Teams)
    coaching: Coaching = field(default_factory=Coaching)
    entrants: Mapping[str, int] = field(default_factory=dict)
    together: Together = field(default_factory=Together)
    frozen: tuple[Standing, ...] | None = None
    cues: tuple[Cue, ...] = ()
    remembered: tuple[Remembered, ...] = ()

    @property
    def opened(self) -> StageRules:
        """The rules of a stage that is open.

        Raises Refused where it is not.
        """
        if self.rules is None:
            raise Refused("Cette scène n'est pas ouverte.")
        return self.rules

    def waiting(self, round_id: str) -> tuple[str, ...]:
        """List who is still to pass in a round, in order."""
        order = self.programme.order(round_id)
        passed = self.pitches.passed(round_id)
        gone = {*passed, *order.absent, *self.on_stage(round_id)}
        return tuple(each for each in order.entries if each not in gone)

    def on_stage(self, round_id: str) -> tuple[str, ...]:
        """Give the entry on stage, if it is there for this round."""
        timer = self.pitches.timer
        return (timer.entry,) if timer and timer.round == round_id else ()

    def team_facts(self) -> Facts:
        """Give what the rules of teams have to know of everything else."""
        return _facts(self.opened, self.attendance)

    def roster(self) -> Roster:
        """Say who is in which team now; all phones of a room ask it of the same state."""
        return _roster(Same(self.opened, self.attendance, self.teams))

    def profiles(self) -> Profiles:
        """Say what each project needs, and what each person brings."""
        return _profiles(Same(self.attendance))

    def entries(self) -> tuple[str, ...]:
        """List the projects that have a team here, by number."""
        return tuple(self.roster().members)

    def lead(self, entry: str) -> Person:
        """Give who leads a project."""
        candidate = self.attendance.projects[entry].lead
        return self.attendance.people[lead_of(self.teams, entry, candidate)]

    def jury(self) -> tuple[str, ...]:
        """List the jurors by id, in protocol order."""
        return tuple(each.id for each in self.attendance.jury())

    def chair(self) -> str:
        """Name the president of the jury who is here; empty where they have left."""
        met, away = self.attendance, self.scoring.away
        presidents = (each for each in self.jury() if met.role(each) is Role.PRESIDENT)
        return next((each for each in presidents if each not in away), "")

    def basis(self) -> str:
        """Give a short mark of all that the ranking is made from: it changes with any of it."""
        made_from = [
            *sorted(
                f"{entry} {juror} {ballot.id}"
                for entry, given in self.scoring.counted().items()
                for juror, ballot in given.items()
            ),
            *(" ".join(order) for order in self.awards.settled),
        ]
        return sha256("\n".join(made_from).encode()).hexdigest()[:MARK]

    def standings(self) -> tuple[Standing, ...]:
        """Rank the teams that have been scored."""
        return self._ranked(self.awards.settled)

    def unsettled(self) -> tuple[Standing, ...]:
        """Rank them by the ballots alone, as if no president had ordered equal teams."""
        return self._ranked(())

    def provisional(self) -> tuple[Standing, ...]:
        """Rank what can be compared already: for a leaderboard that is shown meanwhile."""
        return self._ranked(self.awards.settled, provisional=True)

    def cannot_rank(self) -> Reason | None:
        """Say why these ballots cannot be ranked; None where they can."""
        rules, entries = self.opened, tuple(self.scoring.windows)
        count = counted(self.scoring.scores(), entries, rules.criteria)
        return cannot_rank(count.values, rules.method)

    def _ranked(
        self, settled: tuple[tuple[str, ...], ...], *, provisional: bool = False
    ) -> tuple[Standing, ...]:
        return standings(
            self.scoring.scores(),
            tuple(self.scoring.windows),
            self.opened.criteria,
            settled,
            method=self.opened.method,
            provisional=provisional,
        )


@lru_cache(maxsize=KEPT)
def _roster(same: Same) -> Roster:
    rules, met, teams = same.parts
    return roster(teams, _facts(rules, met))


@lru_cache(maxsize=KEPT)
def _profiles(same: Same) -> Profiles:
    (met,) = same.parts
    return Profiles(
        {each.id: each.needs for each in met.projects.values()},
        {each.id: each.offers for each in met.people.values()},
    )


def _facts(rules: StageRules, met: Attendance) -> Facts:
    own = {each.id: each.lead for each in met.numbered()}
    roles = {each.id: each.role for each in met.people.values()}
    return Facts(rules.teams, own, roles, met.present)


INITIAL = StageState()
