"""A room full of phones that form teams as fast as they can, over real connections."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from contest_live.contest.act import Role
from contest_live.contest.folder import Opening, PersonRow, ProjectRow
from contest_live.contest.rules import TeamRules
from tests.serving import opening
from tests.stages import city

STAGE = "montpellier"
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
COOKIE = re.compile(rb"set-cookie: (contest_session=[^;]+)", re.IGNORECASE)
MOST_KEPT = 8
_ids = itertools.count()


def crowded(people: int, projects: int, maximum: int = 4) -> Opening:
    """Open a city in which so many people could join so many projects; coaches are some of them."""
    staff = opening(city(teams=TeamRules(maximum=maximum)))
    floor = {Role.CANDIDATE, Role.TEAMMATE, Role.COACH}
    leads = [_person(f"c{n}", Role.CANDIDATE) for n in range(1, projects + 1)]
    others = [
        _person(f"t{n}", Role.COACH if n % 10 == 0 else Role.TEAMMATE)
        for n in range(1, people - projects + 1)
    ]
    brought = (
        ProjectRow(f"p{n}", STAGE, n, f"Projet {n}", "", "gift", f"c{n}")
        for n in range(1, projects + 1)
    )
    kept = [each for each in staff.people if each.role not in floor]
    return Opening(staff.contest, staff.stages, (*kept, *leads, *others), tuple(brought))


def _person(name: str, role: Role) -> PersonRow:
    return PersonRow(name, STAGE, role, name.upper(), "", "", "", 0)


@dataclass(slots=True)
class Phone:
    """One person's connection: it asks, and reads the whole answer."""

    person: str
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    origin: str
    cookie: str = ""

    @classmethod
    async def enter(cls, port: int, person: str, link: str) -> Self:
        """Come in by a link."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        phone = cls(person, reader, writer, f"127.0.0.1:{port}")
        head, _ = await phone._post("/door", {"token": link.rpartition("#")[2]})
        cookie = COOKIE.search(head)
        assert cookie, head
        phone.cookie = cookie[1].decode()
        return phone

    async def act(self, command: str, command_id: str = "", **fields: Any) -> tuple[str, int, str]:
        """Send a command; give its id, the status and what was answered."""
        command_id = command_id or f"of-a-crowd-{next(_ids):08d}"
        body = {"id": command_id, "command": command, "fields": fields}
        head, answer = await self._post(f"/act/{STAGE}", body)
        return command_id, int(head[9:12]), answer.decode()

    async def get(self, path: str) -> str:
        """Ask for a file, with which the connection ends."""
        self._send(f"GET {path}", b"", "Connection: close\r\n")
        head = await self.reader.readuntil(b"\r\n\r\n")
        body = await self.reader.read()
        return (_joined(body) if b"chunked" in head.lower() else body).decode()

    async def _post(self, path: str, body: Mapping[str, Any]) -> tuple[bytes, bytes]:
        """Post, on a new connection where the server hung up on a phone that was silent."""
        try:
            return await self._posted(path, body)
        except (asyncio.IncompleteReadError, ConnectionError):
            host, port = self.origin.split(":")
            self.reader, self.writer = await asyncio.open_connection(host, int(port))
            return await self._posted(path, body)

    async def _posted(self, path: str, body: Mapping[str, Any]) -> tuple[bytes, bytes]:
        sent = json.dumps(body).encode()
        more = f"Content-Type: application/json\r\nContent-Length: {len(sent)}\r\n"
        self._send(f"POST {path}", sent, more)
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        return head, await self.reader.readexactly(int(length[1]) if length else 0)

    def _send(self, request: str, body: bytes, more: str) -> None:
        self.writer.write(
            f"{request} HTTP/1.1\r\nHost: {self.origin}\r\nOrigin: http://{self.origin}\r\n"
            f"Cookie: {self.cookie}\r\n{more}\r\n".encode()
            + body
        )

    def leave(self) -> None:
        """Hang up."""
        self.writer.close()


def _joined(chunks: bytes) -> bytes:
    """Put the chunks of a body together."""
    at, parts = 0, []
    while length := int(chunks[at : (end := chunks.index(b"\r\n", at))], 16):
        parts.append(chunks[end + 2 : end + 2 + length])
        at = end + length + 4
    return b"".join(parts)


@dataclass(slots=True)
class Crowd:
    """Phones that know of each other what people in one room hear: who asked whom, who is where.

    What they know may be old by the time they act: that is the race.
    """

    phones: Mapping[str, Phone]
    leads: Mapping[str, str]
    dice: random.Random
    left: int
    waiting: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    made: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    about: dict[str, tuple[str, str]] = field(default_factory=dict)
    home: dict[str, str] = field(default_factory=dict)
    parked: set[str] = field(default_factory=set)
    answers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    async def race(self) -> None:
        """Let all act at once until so many commands were sent."""
        await asyncio.gather(*map(self._acts, self.phones.values()))

    async def _acts(self, phone: Phone) -> None:
        while self.left > 0:
            self.left -= 1
            command, fields = self._choice(phone.person)
            await self._send(phone, command, fields)

    async def _send(self, phone: Phone, command: str, fields: dict[str, Any]) -> None:
        sent, status, answer = await phone.act(command, **fields)
        self.answers[status] += 1
        if status not in {200, 409}:
            self.wrong.append(f"{command} {fields}: {status} {answer}")
        if status == 200:
            self._heard(phone.person, sent, command, fields)
            if self.dice.random() < 0.05:
                # A phone that heard no answer sends the same again.
                _, again, repeated = await phone.act(command, sent, **fields)
                if (again, repeated) != (status, answer):
                    self.wrong.append(f"{command} sent again: {again} {repeated}")

    def _choice(self, person: str) -> tuple[str, dict[str, Any]]:
        """Choose what somebody does, by what they have heard."""
        team, own = self._any_team(), self._own(person)
        chance = self.dice.random()
        if chance < 0.60 and self.waiting[person]:
            answer = "AcceptProposal" if chance < 0.55 else "DeclineProposal"
            return answer, {"proposal": self._one_of(self.waiting[person])}
        if self.made[person] and self.dice.random() < 0.15:
            return "WithdrawProposal", {"proposal": self._one_of(self.made[person])}
        if chance < 0.75 and person in self.home:
            return "LeaveTeam", {"team": self.home[person]}
        if own in self.parked and chance < 0.9:
            return "ResumeProject", {"project": own}
        if own and chance < 0.95:
            return "InvitePerson", {"team": own, "person": self._anybody()}
        if own and chance < 0.98:
            return "ProposeMerge", {"kept": team, "parked": own}
        if own:
            members = [each for each, at in self.home.items() if at == own]
            return "ParkProject", {"project": own, "members": members}
        return "AskToJoin", {"team": team}

    def _one_of(self, heard: list[str]) -> str:
        """Choose what one heard, and mostly forget it: now and then one answers twice."""
        chosen = self.dice.choice(heard)
        if self.dice.random() < 0.8:
            heard.remove(chosen)
        return chosen

    def _any_team(self) -> str:
        """Choose a team; everybody wants the first few."""
        teams = list(self.leads)
        return self.dice.choice(teams[:5] if self.dice.random() < 0.5 else teams)

    def _anybody(self) -> str:
        return self.dice.choice(list(self.phones))

    def _own(self, person: str) -> str:
        return next((team for team, lead in self.leads.items() if lead == person), "")

    def _heard(self, person: str, sent: str, command: str, fields: Mapping[str, Any]) -> None:
        """Let the room hear what was done."""
        if command in {"AskToJoin", "ProposeMerge"}:
            team = str(fields.get("team") or fields["kept"])
            self._proposed(sent, person, self.leads[team], (person, team))
        elif command == "InvitePerson":
            asked = str(fields["person"])
            self._proposed(sent, person, asked, (asked, str(fields["team"])))
        elif command == "AcceptProposal":
            joined, team = self.about[fields["proposal"]]
            self.home[joined] = team
            self.parked.update(filter(None, [self._own(joined)]))
        elif command == "LeaveTeam":
            self.home.pop(person, None)
        elif command == "ParkProject":
            self.parked.add(str(fields["project"]))
        elif command == "ResumeProject":
            self.parked.discard(str(fields["project"]))

    def _proposed(self, sent: str, by: str, to: str, about: tuple[str, str]) -> None:
        self.about[sent] = about
        for held in (self.made[by], self.waiting[to]):
            held.append(sent)
            del held[:-MOST_KEPT]
