"""Write a contest's folder, once it was read without a mistake, into the journal as acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from contest_live.contest.act import Millis, Text
from contest_live.contest.attendance import Person, Project
from contest_live.contest.contest import OpenContest
from contest_live.contest.folder import Opening, PersonRow, ProjectRow
from contest_live.contest.rules import StageRules
from contest_live.contest.stage import OpenStage
from contest_live.contest.together import DIRECTING
from contest_live.live.requests import Request
from contest_live.live.roots import CONTEST
from contest_live.store.texts import NewText, seal

SYSTEM = "system"
SCREENS = "screen"


def begins(opening: Opening) -> Millis:
    """Give the contest time at which a trial begins: the first planned phase of all."""
    return min(phase.starts for stage in opening.stages for phase in stage.phases)


def opening_requests(
    opening: Opening, folder: str, trial: bool, digest: Callable[[bytes], str]
) -> Iterator[Request]:
    """Make the opening's commands, the contest's own last: while it lacks, nothing is open."""
    for stage in opening.stages:
        yield _stage(opening, stage, digest(folder.encode()))
    sealer = Sealer(CONTEST)
    whole = tuple(sealer.person(each) for each in people_of_all(opening))
    screens = {_screen(each.id): each.id for each in opening.stages}
    command = OpenContest(opening.contest, trial, folder, whole, screens)
    yield _request(CONTEST, command, digest(folder.encode()), sealer)


def people_of_all(opening: Opening) -> Iterator[PersonRow]:
    """Find those who have a role in the whole contest."""
    return (each for each in opening.people if not each.stage)


def people_of(opening: Opening, stage: str) -> Iterator[PersonRow]:
    """Find those who have a role at a stage.

    Who may act on every stage is known to each, and a coach to those that they can help from
    afar; a stage asks nobody else who they are.
    """
    yield from (each for each in opening.people if each.stage == stage)
    yield from (each for each in opening.people if each.role in DIRECTING)
    yield from (each for each in opening.people if stage in each.remote)


def projects_of(opening: Opening, stage: str) -> Iterator[ProjectRow]:
    """Find the projects of a stage."""
    return (each for each in opening.projects if each.stage == stage)


def text_id(stream: str, subject: str, purpose: str) -> str:
    """Name a text that a folder says. No text of a command is named so: theirs are longer."""
    return f"{stream}/opening/{subject}/{purpose}"


def _stage(opening: Opening, rules: StageRules, digest: str) -> Request:
    sealer = Sealer(rules.id)
    people = tuple(sealer.person(each) for each in people_of(opening, rules.id))
    projects = tuple(sealer.project(each) for each in projects_of(opening, rules.id))
    return _request(rules.id, OpenStage(rules, people, projects), digest, sealer)


def _request(stream: str, command: OpenContest | OpenStage, digest: str, sealer: Sealer) -> Request:
    return Request(stream, command, f"opening-{stream}", SYSTEM, digest, tuple(sealer.texts))


def _screen(stage: str) -> str:
    return f"{SCREENS}-{stage}"


class Sealer:
    """Seals the words of a stream's people and projects, and keeps them for the store."""

    def __init__(self, stream: str) -> None:
        self.texts: list[NewText] = []
        self._stream = stream

    def person(self, row: PersonRow) -> Person:
        """Seal a person's words."""
        return Person(
            row.id,
            row.role,
            first=self._sealed(row.id, "first_name", row.first_name),
            last=self._maybe(row.id, "last_name", row.last_name),
            said=self._maybe(row.id, "pronunciation", row.said),
            function=self._maybe(row.id, "function", row.function),
            rank=row.rank,
            brings=row.brings,
            languages=row.languages,
            half_days=row.half_days,
            standby=row.standby,
            remote=row.remote,
            ties=row.ties,
            city="" if row.stage == self._stream else row.stage,
        )

    def project(self, row: ProjectRow) -> Project:
        """Seal a project's words."""
        title = self._sealed(row.id, "title", row.title, row.lead)
        said = self._maybe(row.id, "pronunciation", row.said, row.lead)
        return Project(
            row.id,
            row.number,
            title,
            row.pictogram,
            row.lead,
            said,
            needs=row.needs,
            line=self._maybe(row.id, "line", row.line, row.lead),
        )

    def _maybe(self, subject: str, purpose: str, words: str, *also: str) -> Text | None:
        return self._sealed(subject, purpose, words, *also) if words else None

    def _sealed(self, subject: str, purpose: str, words: str, *also: str) -> Text:
        named = text_id(self._stream, subject, purpose)
        text, row = seal(named, words, purpose, (subject, *also))
        self.texts.append(row)
        return text
