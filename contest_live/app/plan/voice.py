"""Sentences about a plan in a language, with names instead of ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contest_live.contest.coaching.values import Session
from contest_live.planning.breaches import Breach
from contest_live.planning.folder import Asked
from contest_live.views.translations import N_, translated


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what was asked, in which language."""

    asked: Asked
    language: str

    def say(self, sentence: str, **facts: str | int) -> str:
        """Say a sentence of the catalogues."""
        return translated(sentence, facts, self.language)

    def coach(self, coach: str) -> str:
        """Name a coach."""
        return self.asked.coaches[coach]

    def coaches(self, coaches: Iterable[str]) -> str:
        """Name some coaches."""
        return ", ".join(self.coach(each) for each in coaches)

    def team(self, team: str) -> str:
        """Name a team."""
        return self.asked.teams[team]

    def teams(self, teams: Iterable[str]) -> str:
        """Name some teams."""
        return ", ".join(self.team(each) for each in teams)

    def half_day(self, half_day: str) -> str:
        """Name a half-day."""
        days = self.asked.problem.rules.half_days
        return next(each.title for each in days if each.id == half_day)

    def session(self, session: Session) -> str:
        """Say who meets whom and when."""
        return self.say(
            N_("%(coach)s, %(team)s, %(half_day)s, tour %(turn)s"),
            coach=self.coach(session.coach),
            team=self.team(session.team),
            half_day=self.half_day(session.half_day),
            turn=session.rotation,
        )

    def breach(self, breach: Breach) -> str:
        """Say which rule is broken, and by whom."""
        named = {
            "coach": self.coach(str(breach.facts["coach"])),
            "team": self.team(str(breach.facts["team"])),
            "half_day": self.half_day(str(breach.facts["half_day"])),
        }
        return translated(breach.sentence, {**breach.facts, **named}, self.language)
