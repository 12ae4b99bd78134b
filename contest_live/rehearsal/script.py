"""What is played: who came, who was not there when called, who spoke too long, what went wrong.

`rehearsal.toml` has a table a stage; what it leaves out is played without incident.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec


class WalkIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody who comes with a project and was not registered."""

    first_name: str
    title: str
    said: str = ""


Pairs = tuple[tuple[str, str], ...]


class Formation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How teams form in the phase `phase`. Pairs are of a person and a project, but `merge`.

    Who `asks` is let in, who is `declined` is not; `invites` are accepted, `absent` are invited
    though they have not come. `merge` are pairs of projects: the first goes into the second.
    `latest` come after the freeze, and the host places them.
    """

    phase: str = "formation"
    asks: Pairs = ()
    declined: Pairs = ()
    invites: Pairs = ()
    absent: Pairs = ()
    merge: Pairs = ()
    latest: Pairs = ()


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happens at one stage. People and projects are named by their ids.

    `came` are those who are checked in, in their order (empty: all who are registered); of these,
    `late` come once the pitches have begun. `mistaken` are checked in and out again. `no_show`
    are not there when they are called, `come_back` of them come up later. `over` is how long a
    pitch runs over, in seconds. `mishaps` happen one a pitch. `missing` are coaches who are away
    in the second half-day of coaching; after the first, the `overnight` pairs of projects merge,
    the first of each into the second.
    """

    came: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    mistaken: tuple[str, ...] = ()
    no_show: tuple[str, ...] = ()
    come_back: tuple[str, ...] = ()
    over: dict[str, int] = {}
    walk_ins: tuple[WalkIn, ...] = ()
    mishaps: tuple[str, ...] = ()
    formation: Formation = Formation()
    missing: tuple[str, ...] = ()
    overnight: Pairs = ()
    message: str = "Rangez vos affaires, s'il vous plaît."
    prompt: str = "Plus près du micro."


Script = dict[str, Part]


class Unreadable(Exception):
    """The script is no script; the sentence says where and why."""


def read_script(path: Path | None) -> Script:
    """Read a script. Raises Unreadable."""
    if path is None:
        return {}
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Script)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise Unreadable(f"{path} : {error}") from error
