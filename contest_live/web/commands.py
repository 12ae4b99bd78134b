"""Read a command from what a browser sent, and put its typed words under seal."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from starlette.datastructures import FormData

from contest_live.contest import contest
from contest_live.contest.act import Command, Refused
from contest_live.contest.attendance import (
    Project,
    RegisterTeammate,
    RegisterWalkIn,
    ReplaceJuror,
    walk_in_person,
)
from contest_live.contest.stage import COMMANDS
from contest_live.live.roots import CONTEST
from contest_live.store.texts import NewText, seal
from contest_live.wire import CommandPosted

COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{16,80}", re.ASCII)
LONGEST_FIELD = 200
TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
DEEPEST = 4
NEWCOMERS = {each.__name__ for each in (RegisterWalkIn, RegisterTeammate, ReplaceJuror)}
ABOUT = ("person", "project", "entry", "juror", "team", "members", "placements")
"""The fields that name whom what is typed beside them is about."""
NO_PROJECTS: Mapping[str, Project] = {}
_decoder = msgspec.json.Decoder(CommandPosted)
Fields = dict[str, Any]
T = TypeVar("T")


class Malformed(Exception):
    """What was sent is no command; the sentence says what is wrong with it."""


def from_json(body: bytes) -> CommandPosted:
    """Read a command sent by script. Raises Malformed."""
    try:
        return _checked(_decoder.decode(body))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed("La commande est illisible.") from error


def from_form(form: FormData, fresh_id: str) -> CommandPosted:
    """Read a command sent by a plain form: dots in names nest, `[]` makes a list."""
    fields: Fields = {}
    for name, value in form.multi_items():
        if not isinstance(value, str):
            raise Malformed("La commande est illisible.")
        if not name.startswith("_"):
            _put(fields, name, value)
    command, command_id = (str(form.get(each, "")) for each in ("_command", "_id"))
    return _checked(CommandPosted(command_id or fresh_id, command, fields))


def _put(fields: Fields, name: str, value: str) -> None:
    *path, last = name.split(".")
    if len(path) > DEEPEST:
        raise Malformed("La commande est illisible.")
    for part in path:
        fields = _held(fields, part, Fields())
    if last.endswith("[]"):
        _held(fields, last[:-2], list[str]()).append(value)
    else:
        fields[last] = value


def _held(fields: Fields, name: str, empty: T) -> T:
    """Give the map or list that a field holds so far."""
    held = fields.setdefault(name, empty)
    if not isinstance(held, type(empty)):
        raise Malformed("La commande est illisible.")
    return held


def _checked(posted: CommandPosted) -> CommandPosted:
    if not COMMAND_ID.fullmatch(posted.id):
        raise Malformed("L'identifiant de la commande n'est pas valable.")
    return posted


def kind_of(posted: CommandPosted, stream: str = "") -> type[Command]:
    """Find which command was posted to a stage, or to the contest. Raises Malformed."""
    kind = (contest.COMMANDS if stream == CONTEST else COMMANDS).get(posted.command)
    if kind is None:
        raise Malformed("Cette commande n'existe pas.")
    return kind


def read(
    posted: CommandPosted, stage: str, actor: str, projects: Mapping[str, Project] = NO_PROJECTS
) -> tuple[Command, tuple[NewText, ...]]:
    """Make the command that was posted, and the texts that it names. Raises Malformed, Refused.

    What is typed about one of the stage's `projects` is about its candidate too.
    """
    kind = kind_of(posted, stage)
    parts = {each.name: each for each in dataclasses.fields(kind)}  # type: ignore[arg-type]
    if set(posted.fields) - set(parts):
        raise Malformed("La commande a un champ inconnu.")
    sealed = _Sealed(posted, stage, actor, projects)
    values = {
        name: sealed.text(name, parts[name].metadata, value) if parts[name].metadata else value
        for name, value in posted.fields.items()
    }
    try:
        command = msgspec.convert(values, kind, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        raise Malformed("La commande est incomplète ou ses champs ne conviennent pas.") from error
    if any(len(text) > LONGEST_FIELD for text in _strings(values)):
        raise Malformed("La commande a un champ trop long.")
    return command, tuple(sealed.texts)


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in (*value, *value.values()) for text in _strings(each)]
    return [text for each in value for text in _strings(each)] if isinstance(value, list) else []


class _Sealed:
    """The texts of one command, sealed as they are met."""

    def __init__(
        self, posted: CommandPosted, stage: str, actor: str, projects: Mapping[str, Project]
    ) -> None:
        self.texts: list[NewText] = []
        self._id = f"{stage}/{posted.id}"
        named = [each for field in ABOUT for each in _strings(posted.fields.get(field))]
        if posted.command in NEWCOMERS:
            named.append(walk_in_person(posted.id))
        about = (actor, *named)
        leads = (projects[each].lead for each in about if each in projects)
        self._subjects = tuple(dict.fromkeys((*about, *leads)))

    def text(self, name: str, metadata: Mapping[str, Any], value: object) -> Fields | None:
        """Seal one typed text; an empty one that may be left out is None."""
        if value is not None and not isinstance(value, str):
            raise Malformed("La commande est incomplète ou ses champs ne conviennent pas.")
        words = clean(value or "")
        if not words and metadata["optional"]:
            return None
        if not words:
            raise Refused("Écrivez quelques mots.")
        if len(words) > metadata["longest"]:
            raise Refused(
                "Ce texte est trop long : %(most)s signes au plus.", most=metadata["longest"]
            )
        text, row = seal(f"{self._id}/{name}", words, metadata["purpose"], self._subjects)
        self.texts.append(row)
        return dataclasses.asdict(text)


def clean(text: str) -> str:
    """Write a typed text as it is kept: composed letters, single spaces, no control character.

    One that turns the direction of writing would turn all that stands behind it on a screen.
    """
    sound = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    visible = (
        " " if unicodedata.category(each) == "Cc" else each
        for each in sound
        if unicodedata.bidirectional(each) not in TURNS
    )
    return " ".join("".join(visible).split())
