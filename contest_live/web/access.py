"""Who is asking, and what they may see and do. Denied unless a role at a stage allows it.

A browser may hold several sessions, each by its own door (an organiser who also hosts a trial):
each page, topic and command uses the one whose role allows it, the newest first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from contest_live.contest import contest
from contest_live.contest.act import Role
from contest_live.live.house import House
from contest_live.live.latest import Key
from contest_live.live.machines import machine
from contest_live.settings import LANGUAGES
from contest_live.store.doors import Session
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience
from contest_live.web.traced import came_as

SESSION_COOKIE = "contest_session"
LANGUAGE_COOKIE = "contest_language"
DEVICE_COOKIE = "contest_device"
MOST_SESSIONS = 6


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is behind a request: their sessions, newest first; `lapsed` had some that ended.

    `device` is the machine itself, which no door let in: it stands for a session that has none.
    """

    language: str
    sessions: tuple[Session, ...] = ()
    lapsed: bool = False
    device: Session | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """A topic that a visitor may watch, and the session that lets them (None: it is public)."""

    key: Key
    session: Session | None


def house_of(connection: HTTPConnection) -> House:
    """Find the running contest of a request."""
    house: House = connection.app.state.house
    return house


async def visitor_of(connection: HTTPConnection) -> Visitor:
    """Find out who is asking."""
    house, tokens = house_of(connection), tokens_of(connection)
    found = [await house.doors.session(each) for each in tokens]
    sessions = tuple(each for each in found if each)
    lapsed = len(sessions) < len(tokens)
    language = language_of(connection, house.settings.language)
    device = device_of(connection)
    came_as(tuple(each.actor for each in (*sessions, device) if each))
    return Visitor(language, sessions, lapsed, device)


def device_of(connection: HTTPConnection) -> Session | None:
    """Find which machine is asking, if it has ever been a screen."""
    known = machine(connection.cookies.get(DEVICE_COOKIE, ""))
    return Session(known, "", 0, known, 0) if known else None


def tokens_of(connection: HTTPConnection) -> list[str]:
    """Read the session tokens of a browser, newest first."""
    held = connection.cookies.get(SESSION_COOKIE, "")
    return [each for each in held.split(".") if each][:MOST_SESSIONS]


def language_of(connection: HTTPConnection, otherwise: str) -> str:
    """Choose the language: the one asked for now, the one chosen before, the house's."""
    asked = connection.query_params.get("lang", connection.cookies.get(LANGUAGE_COOKIE, ""))
    return asked if asked in LANGUAGES else otherwise


def role_at(house: House, actor: str, stage: str) -> Role | None:
    """Say what somebody is at a stage ("": in the whole contest)."""
    whole = contest.role(house.contest, actor)
    if whole is Role.SCREEN:
        return whole if house.contest.screen(actor) == stage else None
    here = house.stages[stage].attendance.role(actor) if stage in house.stages else None
    return here or whole


def session_for(
    house: House, visitor: Visitor, stage: str, roles: Collection[Role]
) -> Session | None:
    """Find the session by which a visitor has one of these roles at a stage."""
    for each in (*visitor.sessions, visitor.device):
        if each and role_at(house, each.actor, stage) in roles:
            return each
    return None


def granted(house: House, visitor: Visitor, name: str) -> Granted | None:
    """Read a topic's name as this visitor may watch it; None where it is not theirs, or is not."""
    kind, _, stage = name.partition("/")
    topic = TOPICS.get(kind)
    if topic and (topic.staged != (stage in house.stages) or bool(stage) != topic.staged):
        topic = None
    if topic and topic.machine:
        return _own(visitor, kind)
    if topic and topic.roles is None:
        return Granted(Key(kind, stage, Audience(), visitor.language), None)
    # What is not there is looked for like what is not theirs, so that no answer betrays which.
    session = session_for(house, visitor, stage, topic.roles if topic and topic.roles else ())
    if topic is None or session is None:
        return None
    role = role_at(house, session.actor, stage)
    audience = Audience(role, session.actor if topic.personal else "")
    return Granted(Key(kind, stage, audience, visitor.language), session)


def _own(visitor: Visitor, kind: str) -> Granted | None:
    own = visitor.device
    return Granted(Key(kind, "", Audience(None, own.actor), visitor.language), own) if own else None
