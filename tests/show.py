"""A show that tests play in sentences: given what was done, when one acts, then what is so.

    show = Show().in_pitches()
    show.do(CallPitch("pitches", "p1"))
    assert show.refused(StartPitch("another")) == "Nadia a déjà terminé ce passage."

`Show()` has one city, Montpellier. `Show(city("montpellier"), city("nimes"), final(...))` has
several stages: the first has people c1 … c5 and projects p1 … p5, another city's are prefixed by
its id (nimes-c1), and everything goes to the first stage unless `stage=` or `show.stage` says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import pytest

from contest_live.contest.act import SECOND, Command, Envelope, Event, Millis, Refused, Role, Text
from contest_live.contest.act import Who as Named
from contest_live.contest.attendance import CheckIn, Person
from contest_live.contest.awards import AdoptRanking, ChooseFavourite, PublishLaureates
from contest_live.contest.contest import ContestState
from contest_live.contest.pitches import CallPitch, EndPitch, StartPitch
from contest_live.contest.programme import DrawOrder, EnterPhase
from contest_live.contest.rules import ContestRules, Kind, PrizeKind, StageRules
from contest_live.contest.scoring import (
    CloseScoring,
    ConfirmClosing,
    GiveBallot,
    ReopenScoring,
)
from contest_live.contest.stage import (
    INITIAL,
    OpenFinal,
    OpenStage,
    StageState,
    Undo,
    decide,
    enrich,
    evolve,
)
from tests.stages import JURY, MORNING, candidates, city, projects, staff

if TYPE_CHECKING:
    from contest_live.views.world import World

Act = tuple[tuple[Event, ...], Envelope]
SCORES = {"idea": "7", "plan": "6.5", "team": "8"}


class Show:
    """A contest played by hand: one second passes with each act."""

    def __init__(self, *stages: StageRules) -> None:
        self.rules = stages or (city(),)
        self.texts: dict[str, str] = {}
        self.stages: dict[str, StageState] = {}
        self.acts: dict[str, list[Act]] = {each.id: [] for each in self.rules}
        self.now: Millis = MORNING
        self.stage = self.rules[0].id
        self.last = ""
        for rules in self.rules:
            self._open(rules)

    def _open(self, rules: StageRules) -> None:
        prefix = "" if rules is self.rules[0] else f"{rules.id}-"
        is_city = rules.kind is Kind.CITY
        floor = self.guests(prefix) if is_city else ()
        brought = projects(self.text, prefix) if is_city else ()
        self.stages[rules.id] = INITIAL
        self.do(OpenStage(rules, (*staff(self.text), *floor), brought), stage=rules.id)

    def guests(self, prefix: str) -> tuple[Person, ...]:
        """Give the people of a city's floor."""
        return candidates(self.text, prefix)

    @property
    def state(self) -> StageState:
        """The state of the stage on which the show acts."""
        return self.stages[self.stage]

    def text(self, words: str) -> Text:
        """Write words into the texts; the same words give the same text."""
        text = Text(f"text-{words}", hashlib.sha256(f"salt{words}".encode()).hexdigest())
        self.texts[text.id] = words
        return text

    def do(
        self,
        command: Command,
        actor: str = "nadia",
        at: Millis | None = None,
        stage: str | None = None,
    ) -> tuple[Event, ...]:
        """Act; give the events. Time goes to `at`, or one second on. `last` is the act's id."""
        stage = stage or self.stage
        self.now = self.now + SECOND if at is None else at
        identity = f"act-{stage}-{1 + len(self.acts[stage]):04d}"
        envelope = Envelope(identity, actor, self.now)
        before = self.stages[stage]
        events = decide(before, self._enriched(command, stage), envelope)
        self.stages[stage] = evolve(before, events, envelope)
        self.acts[stage].append((events, envelope))
        self.last = identity
        return events

    def _enriched(self, command: Command, stage: str) -> Command:
        return enrich(command, stage, {k: (len(self.acts[k]), v) for k, v in self.stages.items()})

    def refused(
        self,
        command: Command,
        actor: str = "nadia",
        at: Millis | None = None,
        stage: str | None = None,
    ) -> str:
        """Act and be refused: give the sentence as its reader sees it; nothing has changed."""
        before, now = self.stages[stage or self.stage], self.now
        with pytest.raises(Refused) as caught:
            self.do(command, actor, at, stage)
        self.now = now
        assert self.stages[stage or self.stage] is before
        return self.sentence(caught.value, stage)

    def sentence(self, refused: Refused, stage: str | None = None) -> str:
        """Fill a refusal's sentence with its facts."""
        facts = {name: self._said(fact, stage) for name, fact in refused.facts.items()}
        return refused.sentence % facts if facts else refused.sentence

    def _said(self, fact: str | int | Text | Named, stage: str | None) -> str | int:
        if isinstance(fact, Named):
            people = self.stages[stage or self.stage].attendance.people
            return self.texts[people[fact.person].first.id]
        return self.texts[fact.id] if isinstance(fact, Text) else fact

    def given(self, *commands: Command, actor: str = "nadia") -> Self:
        """Do several commands; give the show itself."""
        for command in commands:
            self.do(command, actor)
        return self

    def wait(self, seconds: float) -> Self:
        """Let time pass."""
        self.now += round(seconds * SECOND)
        return self

    def undo(self, actor: str = "nadia") -> tuple[Event, ...]:
        """Undo the newest act that can be."""
        return self.do(Undo(self.state.remembered[-1].act), actor)

    def checked_in(self, *people: str) -> Self:
        """Check people in; all candidates unless named."""
        met = self.state.attendance
        everybody = [p.id for p in met.people.values() if p.role is Role.CANDIDATE]
        here = [each for each in people or everybody if each not in met.present]
        return self.given(*map(CheckIn, here))

    def in_phase(self, phase: str) -> Self:
        """Go to a phase."""
        return self.given(EnterPhase(self.state.programme.phase, phase))

    def in_pitches(self) -> Self:
        """Everybody came, the order is drawn, and the phase of the pitches has begun."""
        return self.checked_in().given(DrawOrder("pitches")).in_phase("pitchs")

    def in_contest(self) -> Self:
        """Everybody came, the order is drawn, and the phase of the contest has begun."""
        if self.state.opened.kind is Kind.FINAL and not self.state.entrants:
            self.do(OpenFinal(), "dora")
        return self.checked_in().given(DrawOrder("contest")).in_phase("concours")

    def passes(self, entry: str, round_id: str = "contest", seconds: float = 50) -> Self:
        """Let an entry pass, from its call to its end."""
        self.do(CallPitch(round_id, entry))
        pitch = self.last
        return self.given(StartPitch(pitch)).wait(seconds - 1).given(EndPitch(pitch))

    def ballot(self, juror: str, entry: str, idea: str = "7", replaces: str = "") -> str:
        """Give a juror's ballot for an entry; give the ballot's id."""
        self.do(GiveBallot(entry, {**SCORES, "idea": idea}, None, replaces), juror)
        return self.last

    def missing(self) -> tuple[str, ...]:
        """List the ballots that could still come, as the president's phone sends them."""
        owed = self.state.scoring.owed(self.state.jury())
        return tuple(f"{entry}/{juror}" for entry, juror in owed)

    def closed(self) -> Self:
        """Close the scoring; the president confirms it where ballots are missing."""
        missing = self.missing()
        self.do(CloseScoring(len(missing)))
        if missing:
            self.do(ConfirmClosing(missing), "j1")
        return self

    def reopened(self, entry: str, juror: str = "") -> Self:
        """Let the jury, or one juror, score an entry again."""
        return self.given(ReopenScoring(entry, self.text("Une erreur de saisie"), juror))

    def all_scored(self) -> Self:
        """All have passed, with the whole jury's ballots, the earlier the better; it is closed."""
        self.in_contest()
        for place, entry in enumerate(self.state.waiting("contest")):
            self.passes(entry)
            for juror in JURY:
                if self.state.scoring.recusal(entry, juror):
                    continue
                self.ballot(juror, entry, idea=f"{10 - place % 16 * 0.5:g}")
        return self.given(CloseScoring(0)).in_phase("deliberation")

    def published(self) -> Self:
        """All scored, the favourites chosen, the laureates published; the phase is the results."""
        self.all_scored()
        entries = list(self.state.scoring.windows)
        for prize, entry in zip(self._favourites(), reversed(entries), strict=False):
            self.do(ChooseFavourite(prize, entry), "j1")
        return self.in_phase("resultats").adopted().given(PublishLaureates(self.ballots()))

    def _favourites(self) -> list[str]:
        prizes = self.state.opened.prizes
        return [each.id for each in prizes if each.kind is PrizeKind.FAVOURITE]

    def adopted(self, *laureates: str) -> Self:
        """Let the president adopt the ranking, or these laureates in its place."""
        reason = self.text("L'avis du jury") if laureates else None
        return self.given(AdoptRanking(self.state.basis(), laureates, reason), actor="j1")

    def ballots(self) -> int:
        """Count the ballots given."""
        return sum(len(each) for each in self.state.scoring.ballots.values())

    def on(self, stage: str) -> Self:
        """Act on another stage from now on."""
        self.stage = stage
        return self

    def contest(self, *, trial: bool = False) -> ContestState:
        """The contest around the stages: organiser olga, director dora, a screen `stage-screen`."""
        people = (
            Person("olga", Role.ORGANISER, self.text("Olga")),
            Person("dora", Role.DIRECTOR, self.text("Dora")),
        )
        rules = ContestRules("opencite", "Opencité", "2015", ("fr", "en"), tuple(self.stages))
        screens = {f"{each}-screen": each for each in self.stages}
        return ContestState(rules, trial, "", {each.id: each for each in people}, screens)

    def world(self, *, trial: bool = False) -> World:
        """What pictures are made from, as the show stands now."""
        from contest_live.views.world import World  # noqa: PLC0415 - views are another room

        return World(self.contest(trial=trial), self.stages, self.texts, self.now)


def fold(acts: list[Act]) -> StageState:
    """Fold acts from the beginning."""
    state = INITIAL
    for events, envelope in acts:
        state = evolve(state, events, envelope)
    return state


def without_memory(state: StageState) -> StageState:
    """Give a state without what it remembers of its acts: its values alone."""
    return replace(state, remembered=(), cues=())
