"""The jury's ballots, first form: given while scoring is open, corrected until it is closed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import ClassVar, assert_never

from contest_live.contest.act import (
    JURY,
    N_,
    Already,
    Command,
    Envelope,
    Event,
    Keyed,
    Millis,
    Refused,
    Role,
    Text,
    typed,
)
from contest_live.contest.rules import Criterion

DECIMAL = re.compile(r"\d{1,4}(\.\d{1,4})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A juror's complete ballot for a team; `id` is the act that gave it."""

    id: str
    scores: Mapping[str, str]
    comment: Text | None
    at: Millis
    corrected: bool


@dataclass(frozen=True, slots=True)
class Scoring(Keyed):
    """Windows by entry (True while open), ballots by entry and juror."""

    windows: Mapping[str, bool] = field(default_factory=dict)
    ballots: Mapping[str, Mapping[str, Ballot]] = field(default_factory=dict)

    def open_windows(self) -> tuple[str, ...]:
        """List the entries that can be scored now."""
        return tuple(entry for entry, is_open in self.windows.items() if is_open)

    def missing(self, entry: str, jury: Sequence[str]) -> tuple[str, ...]:
        """List the jurors whose ballot for an entry has not come."""
        given = self.ballots.get(entry, {})
        return tuple(each for each in jury if each not in given)

    def scores(self) -> dict[str, dict[str, Mapping[str, str]]]:
        """Give the scores of each entry's ballots, by juror."""
        return {
            entry: {juror: each.scores for juror, each in given.items()}
            for entry, given in self.ballots.items()
        }


@dataclass(frozen=True, slots=True)
class Facts:
    """What is scored and by whom."""

    criteria: tuple[Criterion, ...]
    jury: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GiveBallot(Command):
    """A juror's scores for a team: decimal text by criterion.

    `replaces` is the ballot that the juror corrects, empty for a first one.
    """

    by: ClassVar[frozenset[Role]] = JURY
    entry: str
    scores: Mapping[str, str]
    comment: Text | None = typed("comment", longest=1000, optional=True)
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class CloseScoring(Command):
    """Close all open windows; `missing` is how many ballots the sender saw missing."""

    missing: int


@dataclass(frozen=True, slots=True)
class ReopenScoring(Command):
    """Let the jury score a team again."""

    entry: str


@dataclass(frozen=True, slots=True)
class ScoringOpened(Event):
    """A team can be scored."""

    entry: str


@dataclass(frozen=True, slots=True)
class ScoringClosed(Event):
    """These teams cannot be scored any more."""

    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BallotGiven(Event):
    """A juror's ballot for a team is this one."""

    undoable: ClassVar[bool] = False
    entry: str
    juror: str
    scores: Mapping[str, str]
    comment: Text | None
    replaces: str


ScoringCommand = GiveBallot | CloseScoring | ReopenScoring
ScoringEvent = ScoringOpened | ScoringClosed | BallotGiven


def decide(
    state: Scoring, command: ScoringCommand, envelope: Envelope, facts: Facts
) -> tuple[ScoringEvent, ...]:
    """Decide a ballot, or the closing and reopening of scoring."""
    match command:
        case GiveBallot(entry, scores, comment, replaces):
            _window(state, entry)
            _current(state, entry, envelope.actor, replaces)
            _complete(scores, facts.criteria)
            return (BallotGiven(entry, envelope.actor, dict(scores), comment, replaces),)
        case CloseScoring(missing):
            entries = state.open_windows()
            if not entries:
                raise Already(
                    ("scoring", "windows"),
                    N_("%(who)s a déjà clos la notation."),
                    N_("La notation est déjà fermée."),
                )
            absent = sum(len(state.missing(each, facts.jury)) for each in entries)
            if absent > missing:
                raise Refused(
                    "Bulletins qui manquent maintenant : %(count)s. Regardez à nouveau.",
                    count=absent,
                )
            return (ScoringClosed(entries),)
        case ReopenScoring(entry):
            if entry not in state.windows:
                raise Refused("Cette équipe n'a pas encore été notée.")
            if state.windows[entry]:
                raise Already(
                    ("scoring", "windows", entry),
                    N_("%(who)s a déjà ouvert la notation de cette équipe."),
                    N_("La notation de cette équipe est déjà ouverte."),
                )
            return (ScoringOpened(entry),)
        case _:
            assert_never(command)


def _window(state: Scoring, entry: str) -> None:
    if entry not in state.windows:
        raise Refused("La notation de cette équipe n'est pas encore ouverte.")
    if not state.windows[entry]:
        raise Refused("Notation fermée.")


def _current(state: Scoring, entry: str, juror: str, replaces: str) -> None:
    current = state.ballots.get(entry, {}).get(juror)
    if replaces == (current.id if current else ""):
        return
    if current is None:
        raise Refused("Le bulletin à corriger n'existe pas.")
    raise Refused("Un autre de vos bulletins est déjà arrivé pour cette équipe.")


def _complete(scores: Mapping[str, str], criteria: Sequence[Criterion]) -> None:
    unknown = set(scores) - {each.id for each in criteria}
    if unknown:
        raise Refused("Ce critère n'existe pas : %(criterion)s.", criterion=min(unknown)[:40])
    for each in criteria:
        if each.id not in scores:
            raise Refused("Il manque la note « %(criterion)s ».", criterion=each.title)
        if not _within(scores[each.id], each):
            raise Refused(
                "La note « %(criterion)s » va de %(lowest)s à %(highest)s.",
                criterion=each.title,
                lowest=each.lowest,
                highest=each.highest,
            )


def _within(score: str, criterion: Criterion) -> bool:
    if not DECIMAL.fullmatch(score):
        return False
    above = Fraction(score) - Fraction(criterion.lowest)
    whole = (above / Fraction(criterion.step)).denominator == 1
    return whole and 0 <= above <= Fraction(criterion.highest) - Fraction(criterion.lowest)


def evolve(state: Scoring, event: ScoringEvent, envelope: Envelope) -> Scoring:
    """Take one event in."""
    match event:
        case ScoringOpened(entry):
            return replace(state, windows={**state.windows, entry: True})
        case ScoringClosed(entries):
            return replace(state, windows={**state.windows, **dict.fromkeys(entries, False)})
        case BallotGiven(entry, juror, scores, comment, replaces):
            ballot = Ballot(envelope.id, scores, comment, envelope.at, bool(replaces))
            of_entry = {**state.ballots.get(entry, {}), juror: ballot}
            return replace(state, ballots={**state.ballots, entry: of_entry})
        case _:
            assert_never(event)
