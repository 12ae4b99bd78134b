"""Phases, rounds, criteria and prizes of a stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from contest_live.contest.act import Millis
from contest_live.contest.folder.reader import once
from contest_live.contest.folder.table import Table
from contest_live.contest.folder.values import (
    flag,
    identifier,
    member,
    moment,
    number,
    one_of,
    plain,
    text,
    whole,
)
from contest_live.contest.folder.words import N_, shown
from contest_live.contest.rules import (
    Criterion,
    Method,
    Phase,
    Prize,
    PrizeKind,
    RoundRules,
    Scene,
)

HOUR = 3600
NEVER = datetime.fromisoformat("1970-01-01")


def read_rounds(stage: Table) -> tuple[RoundRules, ...]:
    """Read the rounds; one of them at least is scored, or there would be no laureate."""
    tables = stage.tables("rounds")
    rounds = tuple(_round(table) for table in tables)
    once("id", ((table, each.id) for table, each in zip(tables, rounds, strict=True)))
    if tables and all(table.clean for table in tables) and not any(each.scored for each in rounds):
        wrong = N_("aucune manche n'est notée")
        stage.note(stage.line_of("rounds"), wrong, N_("« scored = true » dans une manche"))
    _check_methods(list(zip(tables, rounds, strict=True)))
    return rounds


def _check_methods(rounds: Sequence[tuple[Table, RoundRules]]) -> None:
    """A stage has one ranking, of all the ballots of its scored rounds: so they say one method."""
    scored = [(table, each.method) for table, each in rounds if each.scored and table.clean]
    for table, method in scored[1:]:
        if method is not scored[0][1]:
            expected = N_("« %(method)s », comme la première manche notée", method=scored[0][1])
            table.refuse("method", expected)


def _round(table: Table) -> RoundRules:
    table.only("id", "title", "seconds", "amber", "red", "slot", "scored", "method")
    found = RoundRules(
        id=table.read("id", identifier, ""),
        title=table.read("title", text(), ""),
        seconds=table.read("seconds", whole(5, HOUR), 0),
        amber=table.read("amber", whole(0, HOUR), 0),
        red=table.read("red", whole(0, HOUR), 0),
        slot=table.read("slot", whole(5, 4 * HOUR), 0),
        scored=table.read("scored", flag, False),
        method=table.maybe("method", member(Method), Method.FAIR_AVERAGE),
    )
    if not table.clean:
        return found
    if not found.scored and table.raw("method") is not None:
        table.refuse("method", N_("rien : cette manche n'est pas notée"))
    if found.amber >= found.seconds:
        expected = N_("moins que « seconds » (%(seconds)s)", seconds=found.seconds)
        table.refuse("amber", expected)
    if found.red >= found.amber:
        table.refuse("red", N_("moins que « amber » (%(amber)s)", amber=found.amber))
    if found.slot < found.seconds:
        expected = N_("au moins « seconds » (%(seconds)s)", seconds=found.seconds)
        table.refuse("slot", expected)
    return found


def read_phases(stage: Table, zone: str, rounds: Collection[str]) -> tuple[Phase, ...]:
    """Read the phases, which follow one another without overlapping."""
    tables = stage.tables("phases")
    phases = tuple(_phase(table, ZoneInfo(zone), rounds) for table in tables)
    read = list(zip(tables, phases, strict=True))
    once("id", ((table, phase.id) for table, phase in read))
    for (earlier, before), (table, phase) in pairwise(read):
        if earlier.clean and table.clean and phase.starts < before.ends:
            ends = shown(earlier.raw("ends"))
            table.refuse(
                "starts", N_("au plus tôt la fin de la phase précédente : %(ends)s", ends=ends)
            )
    return phases


def _phase(table: Table, zone: ZoneInfo, rounds: Collection[str]) -> Phase:
    table.only("id", "title", "starts", "ends", "scene", "round")
    found = Phase(
        id=table.read("id", identifier, ""),
        title=table.read("title", text(), ""),
        starts=read_instant(table, "starts", zone),
        ends=read_instant(table, "ends", zone),
        scene=table.read("scene", member(Scene), Scene.WELCOME),
        round=table.maybe("round", one_of(rounds) if rounds else identifier, None),
    )
    if table.clean and found.ends <= found.starts:
        starts = shown(table.raw("starts"))
        table.refuse("ends", N_("plus tard que « starts » : %(starts)s", starts=starts))
    return found


def read_instant(table: Table, key: str, zone: ZoneInfo) -> Millis:
    """Read an hour on the stage's wall as contest time; a clock put forward skips some."""
    wall = table.read(key, moment, NEVER)
    utc = wall.replace(tzinfo=zone).astimezone(UTC)
    if utc.astimezone(zone).replace(tzinfo=None) != wall:
        table.refuse(key, N_("une heure qui existe ce jour-là (l'heure d'été la saute)"))
    return round(utc.timestamp() * 1000)


def read_criteria(stage: Table) -> tuple[Criterion, ...]:
    """Read the criteria that jurors score."""
    tables = stage.tables("criteria")
    criteria = tuple(_criterion(table) for table in tables)
    once("id", ((table, each.id) for table, each in zip(tables, criteria, strict=True)))
    return criteria


def _criterion(table: Table) -> Criterion:
    table.only("id", "title", "meaning", "weight", *SCALE, "lowest_word", "highest_word")
    return Criterion(
        id=table.read("id", identifier, ""),
        title=table.read("title", text(), ""),
        meaning=table.read("meaning", text(240), ""),
        weight=plain(table.read("weight", number("0.001"), Decimal(0))),
        **_scale(table),
        lowest_word=table.read("lowest_word", text(24), ""),
        highest_word=table.read("highest_word", text(24), ""),
    )


SCALE = ("lowest", "highest", "step")


def _scale(table: Table) -> dict[str, str]:
    smallest = {"lowest": "0", "highest": "0", "step": "0.001"}
    scale = {key: table.read(key, number(smallest[key]), Decimal(0)) for key in SCALE}
    lowest, highest, step = scale.values()
    if table.clean and lowest >= highest:
        table.refuse("highest", N_("plus que « lowest » (%(lowest)s)", lowest=plain(lowest)))
    elif table.clean and (highest - lowest) % step:
        width = plain(highest - lowest)
        table.refuse("step", N_("un pas qui tombe juste sur l'écart de %(width)s", width=width))
    return {key: plain(value) for key, value in scale.items()}


def read_prizes(stage: Table) -> tuple[Prize, ...]:
    """Read the prizes, if the stage gives any."""
    tables = stage.maybe_tables("prizes")
    prizes = tuple(_prize(table) for table in tables)
    once("id", ((table, each.id) for table, each in zip(tables, prizes, strict=True)))
    return prizes


def _prize(table: Table) -> Prize:
    table.only("id", "title", "kind")
    return Prize(
        id=table.read("id", identifier, ""),
        title=table.read("title", text(), ""),
        kind=table.read("kind", member(PrizeKind), PrizeKind.RANKED),
    )
