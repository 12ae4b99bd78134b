"""A folder that changed after its contest was opened: what was read then, and taking it over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from contest_live.contest.act import Refused
from contest_live.contest.attendance import Person, Project
from contest_live.contest.contest import ChangeContest
from contest_live.contest.folder import Opening, PersonRow, ProjectRow
from contest_live.contest.rules import StageRules
from contest_live.contest.stage import ChangeRules, StageState
from contest_live.contest.together import DIRECTING
from contest_live.live.house import House
from contest_live.live.opening import (
    SYSTEM,
    Sealer,
    people_of,
    people_of_all,
    projects_of,
    text_id,
)
from contest_live.live.requests import Request
from contest_live.live.roots import CONTEST


def as_opened(house: House) -> Opening:
    """Give what a contest goes by as its folder said it, without what was corrected since."""
    rules = house.contest.rules
    assert rules is not None
    whole = _Read(house.keeper.texts, CONTEST)
    people = [*whole.people(house.contest.people)]
    projects: list[ProjectRow] = []
    for name, stage in house.stages.items():
        read = _Read(house.keeper.texts, name)
        people += read.people(_of_here(stage), name)
        projects += read.projects(stage.attendance.projects, name)
    stages = tuple(each.opened for each in house.stages.values())
    return Opening(rules, stages, tuple(people), tuple(projects))


def _of_here(stage: StageState) -> Mapping[str, Person]:
    """Leave out who is written elsewhere: directors, and the coaches of other cities."""
    here = stage.attendance.people.items()
    return {name: each for name, each in here if each.role not in DIRECTING and not each.city}


class _Read:
    """What was read from the folder into one stream: the words under seal are still there."""

    def __init__(self, texts: Mapping[str, str], stream: str) -> None:
        self._texts = texts
        self._stream = stream

    def people(self, people: Mapping[str, Person], stage: str = "") -> Iterator[PersonRow]:
        for name, person in people.items():
            if self._has(name, "first_name"):
                yield PersonRow(
                    name,
                    stage,
                    person.role,
                    first_name=self._words(name, "first_name"),
                    last_name=self._words(name, "last_name"),
                    said=self._words(name, "pronunciation"),
                    function=self._words(name, "function"),
                    rank=person.rank,
                    brings=person.brings,
                    languages=person.languages,
                    half_days=person.half_days,
                    standby=person.standby,
                    remote=person.remote,
                    ties=person.ties,
                )

    def projects(self, projects: Mapping[str, Project], stage: str) -> Iterator[ProjectRow]:
        for name, each in projects.items():
            if self._has(name, "title"):
                yield ProjectRow(
                    name,
                    stage,
                    each.number,
                    title=self._words(name, "title"),
                    said=self._words(name, "pronunciation"),
                    pictogram=each.pictogram,
                    lead=each.lead,
                    needs=each.needs,
                    line=self._words(name, "line"),
                )

    def _has(self, subject: str, purpose: str) -> bool:
        return text_id(self._stream, subject, purpose) in self._texts

    def _words(self, subject: str, purpose: str) -> str:
        return self._texts.get(text_id(self._stream, subject, purpose), "")


async def take_over(house: House, opening: Opening, folder: str) -> Mapping[str, Refused]:
    """Go on with a changed folder where the rules allow it; give the refusals by stream.

    The contest's own stream notes the folder, last of all, once nothing of it was refused.
    """
    refused: dict[str, Refused] = {}
    for request in _requests(house, opening, folder):
        if request.stream == CONTEST and refused:
            break
        try:
            await house.keeper.submit(request)
        except Refused as why:
            refused[request.stream] = why
    return refused


def _requests(house: House, opening: Opening, folder: str) -> Iterator[Request]:
    stages = house.stages
    for rules in opening.stages:
        if rules.id in stages:
            yield from _of_stage(house, opening, rules, folder)
    sealer, known = Sealer(CONTEST), house.contest.people
    people = (sealer.person(each) for each in people_of_all(opening) if each.id not in known)
    command = ChangeContest(opening.contest, folder, tuple(people))
    yield _request(house, CONTEST, command, folder, sealer)


def _of_stage(house: House, opening: Opening, rules: StageRules, folder: str) -> Iterator[Request]:
    stream, sealer = rules.id, Sealer(rules.id)
    stage = house.stages[stream]
    met = stage.attendance
    people = (each for each in people_of(opening, stream) if each.id not in met.people)
    projects = (each for each in projects_of(opening, stream) if each.id not in met.projects)
    command = ChangeRules(
        rules,
        tuple(sealer.person(each) for each in people),
        tuple(sealer.project(each) for each in projects),
    )
    if command != ChangeRules(stage.opened):
        yield _request(house, stream, command, folder, sealer)


def _request(
    house: House, stream: str, command: ChangeRules | ChangeContest, folder: str, sealer: Sealer
) -> Request:
    # A folder may be changed, changed back and changed again: each time is an act of its own.
    command_id = f"changing-{stream}-{house.keeper.streams[stream].version}"
    digest = house.digest(folder.encode())
    return Request(stream, command, command_id, SYSTEM, digest, tuple(sealer.texts))
