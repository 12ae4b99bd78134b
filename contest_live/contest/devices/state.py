"""Devices as they stand, and what a decision about them has to know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from contest_live.contest.act import Text


class Shows(StrEnum):
    """What a device shows: the show as the desk leads it, the stage floor, or always one scene."""

    SHOW = "show"
    FLOOR = "floor"
    WELCOME = "welcome"
    ORDER = "order"
    TIMER = "timer"
    TEAMS = "teams"
    JURY = "jury"
    PAUSE = "pause"
    CITIES = "cities"
    DELIBERATION = "deliberation"
    LEADERBOARD = "leaderboard"
    LAUREATES = "laureates"
    COACHING = "coaching"


@dataclass(frozen=True, slots=True)
class Device:
    """An adopted screen. `id` is a hash of a token that only the machine has."""

    id: str
    stage: str
    shows: Shows
    name: Text


@dataclass(frozen=True, slots=True)
class Devices:
    """Devices by id, the oldest first; `main` names the main screen of each stage that has one."""

    known: Mapping[str, Device] = field(default_factory=dict)
    main: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the devices have to know: the stages, who hosts each, who may act on all of them."""

    stages: Collection[str]
    hosts: Mapping[str, Collection[str]]
    everywhere: Collection[str]
