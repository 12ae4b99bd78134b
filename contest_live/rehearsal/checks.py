"""What has to agree after a rehearsal: screens, journal, results, and what the robots did."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from contest_live.rehearsal.chain import broken
from contest_live.rehearsal.conductor import Conductor
from contest_live.rehearsal.crew import Crew, laureates_on
from contest_live.rehearsal.outcome import Outcome, outcomes
from contest_live.rehearsal.pages import read
from contest_live.rehearsal.plan import Line, Plan, lines_of

SETTLED, TRIES = 0.2, 25
Results = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """What disagrees, what the journal says of each stage, and what the server says of it."""

    differences: list[str]
    happened: dict[str, Outcome]
    told: Results


async def compare(conductor: Conductor) -> Compared:
    """Compare everything."""
    found = list(conductor.site.tally.surprises)
    for crew in conductor.crews.values():
        found += await screens(conductor, crew)
    lines = lines_of(await conductor.get("/export/journal.ndjson"))
    happened = outcomes(lines, conductor.plans)
    found += broken(lines)
    found += kept(lines, conductor)
    told = msgspec.json.decode(await conductor.get("/export/results.json"))
    for stage, plan in conductor.plans.items():
        found += results(plan, happened[stage], told[stage])
        found += formed(plan, happened[stage])
    for crew in conductor.crews.values():
        found += shown(crew, happened[crew.plan.id])
    return Compared(found, happened, told)


async def screens(conductor: Conductor, crew: Crew) -> list[str]:
    """Compare the last that a screen was sent with what a page shows that is opened now."""
    stage = crew.plan.id
    pages = {
        f"scene/{stage}": f"/screen/{stage}",
        f"follow/{stage}": f"/suivre/{stage}",
        "overview": "/overview",
    }
    for _ in range(TRIES):
        found = [
            f"{topic} : l'écran n'a pas la dernière image"
            for topic, path in pages.items()
            if await _digest(conductor, topic, path) != crew.screen.latest[topic].digest
        ]
        if not found:
            break
        await asyncio.sleep(SETTLED)
    return found


async def _digest(conductor: Conductor, topic: str, path: str) -> str:
    page = read((await conductor.get(path)).decode())
    return next(each.attributes["data-digest"] for each in page.having("data-topic", topic))


def kept(lines: list[Line], conductor: Conductor) -> Iterator[str]:
    """Compare each accepted command with its row: there once, as it was answered."""
    rows = {(line.stream, line.command_id): line for line in lines}
    for key, answer in conductor.site.tally.acted.items():
        line = rows.get(key)
        if line is None:
            yield f"{key} : accepté, mais absent du journal"
        elif (line.version, line.time) != (answer.version, answer.at):
            yield f"{key} : la ligne n'est pas celle de la réponse"
        elif receipt(line) != answer.receipt:
            yield f"{key} : le reçu n'est pas celui de la ligne"


def receipt(line: Line) -> str:
    """Compute the receipt of a row: the first five bytes of its hash, in base 32."""
    code = base64.b32encode(bytes.fromhex(line.hash)[:5]).decode()
    return f"{code[:4]}-{code[4:]}"


def results(plan: Plan, happened: Outcome, told: Results) -> Iterator[str]:
    """Compare the results that the server tells with ballots counted here."""
    scores = happened.scores(plan.rules)
    table = [each for each in told["standings"] if each["rank"] is not None]
    order = [each["team"]["entry"] for each in table]
    exact = {each["team"]["entry"]: each["exact"] for each in table}
    if exact != {entry: str(score) for entry, score in scores.items()}:
        yield f"{plan.name} : les notes ne sont pas celles des bulletins"
    elif order != sorted(order, key=scores.__getitem__, reverse=True):
        yield f"{plan.name} : le classement n'est pas celui des notes"
    for decided in happened.ordered():
        equal = len({scores.get(each) for each in decided}) == 1
        if equal and [each for each in order if each in decided] != decided:
            yield f"{plan.name} : l'ordre du président n'est pas suivi"
    laureates = [each["team"]["entry"] for each in told["laureates"] if each["place"]]
    if laureates != happened.laureates:
        yield f"{plan.name} : les lauréats ne sont pas ceux du journal"
    if laureates and not happened.amended and laureates != order[: plan.rules.quota]:
        yield f"{plan.name} : les lauréats ne sont pas les premiers"
    if laureates and laureates != happened.adopted:
        yield f"{plan.name} : les lauréats ne sont pas ceux que le président a adoptés"
    favourites = {each["team"]["entry"] for each in told["laureates"] if not each["place"]}
    if laureates and favourites != set(happened.favourites.values()):
        yield f"{plan.name} : les coups de cœur ne sont pas ceux du président"


def formed(plan: Plan, happened: Outcome) -> Iterator[str]:
    """Look whether teams are what they may be, and nobody scored one that they joined."""
    teams = happened.teams
    for said in teams.wrong(happened.windows, plan.rules.teams.maximum):
        yield f"{plan.name} : {said}"
    for half_day in plan.rules.coaching.half_days[-1:]:
        for team in teams.coached_in_vain(half_day.id):
            yield f"{plan.name} : {team} a un coach en {half_day.id}, mais était arrêté"
    for person, team in sorted(teams.noted):
        scored = person in happened.ballots.get(team, {})
        if scored and (team, person) not in happened.recused:
            yield f"{plan.name} : {person} note {team}, après l'avoir rejoint"


def shown(crew: Crew, happened: Outcome) -> Iterator[str]:
    """Compare the laureates on the screens with those of the journal."""
    on_screen = laureates_on(crew.screen.page(f"scene/{crew.plan.id}"))
    if on_screen[: len(happened.laureates)] != happened.laureates:
        yield f"{crew.plan.name} : l'écran ne montre pas les lauréats du journal"
