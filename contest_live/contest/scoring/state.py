"""Windows, ballots with all their versions, and who does not score which team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from contest_live.contest.act import Keyed, Millis, Text

Owed = tuple[str, str]
"""A ballot that is awaited: of which entry, and whose."""


class Why(StrEnum):
    """Why a juror does not score a team: said so, was noted by the desk, or joined it once."""

    DECLARED = "declared"
    NOTED = "noted"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One version of a juror's complete ballot for a team; `id` is the act that gave it.

    `by` entered it: the juror, or a secretary who had it on paper. `withdrawn` is when its juror
    took it back, or the desk set all aside (None: it stands, or was corrected).
    """

    id: str
    scores: Mapping[str, str]
    comment: Text | None
    at: Millis
    corrected: bool
    by: str
    withdrawn: Millis | None = None


@dataclass(frozen=True, slots=True)
class Recusal:
    """A juror does not score a team, as `by` said at `at`."""

    why: Why
    by: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Closing:
    """Who closed the scoring, or asked the president to, as ballots are missing, and when."""

    by: str
    at: Millis


@dataclass(frozen=True, slots=True)
class Scoring(Keyed):
    """All that the scoring of a stage is, by entry, and then by juror.

    `windows` are True while the whole jury may score; `reopened` lists the jurors who alone may.
    `asked` waits for the president, `closed` is the last closing.
    `ballots` are those that stand, `former` what they replaced or was withdrawn, oldest first.
    `again` says why an entry that is open is scored once more.
    `in_team` are those who joined an entry's team once, whatever the desk decided since.
    `away` are the jurors who left, and since when; `unseen` who was away when an entry was called.
    """

    windows: Mapping[str, bool] = field(default_factory=dict)
    reopened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asked: Closing | None = None
    closed: Closing | None = None
    ballots: Mapping[str, Mapping[str, Ballot]] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, tuple[Ballot, ...]]] = field(default_factory=dict)
    recused: Mapping[str, Mapping[str, Recusal]] = field(default_factory=dict)
    again: Mapping[str, Text] = field(default_factory=dict)
    in_team: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    away: Mapping[str, Millis] = field(default_factory=dict)
    unseen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def open_windows(self) -> tuple[str, ...]:
        """List the entries that somebody can score now."""
        return tuple(
            entry for entry, is_open in self.windows.items() if is_open or self.reopened.get(entry)
        )

    def is_open(self, entry: str, juror: str) -> bool:
        """Say whether a juror can score an entry now."""
        return self.windows.get(entry, False) or juror in self.reopened.get(entry, ())

    def ballot(self, entry: str, juror: str) -> Ballot | None:
        """Find the ballot of a juror that stands, whether it counts or not."""
        return self.ballots.get(entry, {}).get(juror)

    def standing(self) -> int:
        """Count the ballots that stand, whether they count or not."""
        return sum(map(len, self.ballots.values()))

    def versions(self, entry: str, juror: str) -> tuple[Ballot, ...]:
        """List all versions of a juror's ballot, oldest first."""
        former, current = self.former.get(entry, {}).get(juror, ()), self.ballot(entry, juror)
        return (*former, current) if current else former

    def recusal(self, entry: str, juror: str) -> Recusal | None:
        """Say whether a juror does not score an entry, and why."""
        return self.recused.get(entry, {}).get(juror)

    def missing(self, entry: str, jury: Iterable[str]) -> tuple[str, ...]:
        """List the jurors whose ballot for an entry has not come, and who owe one.

        A recused juror owes none, nor does one who has left, or was away when it was called,
        unless it was reopened to them alone.
        """
        elsewhere = {*self.unseen.get(entry, ()), *self.away} - {*self.reopened.get(entry, ())}
        return tuple(each for each in self.silent(entry, jury) if each not in elsewhere)

    def silent(self, entry: str, jury: Iterable[str]) -> tuple[str, ...]:
        """List the jurors whose ballot for an entry has not come, though it would be counted.

        Those who owe none are among them: a phone may still bring what its juror left on it.
        """
        heard = {*self.ballots.get(entry, ()), *self.recused.get(entry, ())}
        return tuple(each for each in jury if each not in heard)

    def owed(self, jury: Sequence[str]) -> tuple[Owed, ...]:
        """List the ballots that are missing and could still be given."""
        return tuple(
            (entry, juror)
            for entry in self.open_windows()
            for juror in self.missing(entry, jury)
            if self.is_open(entry, juror)
        )

    def counted(self) -> dict[str, dict[str, Ballot]]:
        """Give the ballots that count: those that stand, but of a juror who is recused."""
        return {
            entry: {
                juror: each
                for juror, each in given.items()
                if juror not in self.recused.get(entry, ())
            }
            for entry, given in self.ballots.items()
        }

    def scores(self) -> dict[str, dict[str, Mapping[str, str]]]:
        """Give the scores of each entry's ballots that count, by juror."""
        return {
            entry: {juror: each.scores for juror, each in given.items()}
            for entry, given in self.counted().items()
        }
