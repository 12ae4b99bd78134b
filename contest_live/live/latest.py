"""Topics as they are drawn: which one for whom, how it last was, and how it may be next."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contest_live.live.presence import PRESENCE
from contest_live.live.roots import CONTEST
from contest_live.views.render import digest
from contest_live.views.topics import TOPICS
from contest_live.views.world import Audience, World
from contest_live.wire import TopicNow, encoded

log = logging.getLogger(__name__)
MEMORY = frozenset({"", PRESENCE})


@dataclass(frozen=True, slots=True)
class Key:
    """A topic at a stage ("" for the whole contest), for an audience, in a language."""

    topic: str
    stage: str
    audience: Audience
    language: str

    @property
    def name(self) -> str:
        """The topic's name on the wire."""
        return f"{self.topic}/{self.stage}" if self.stage else self.topic


@dataclass(frozen=True, slots=True)
class Latest:
    """A topic as it was last drawn: its picture, HTML and digest, its frame and that one's size."""

    picture: Any
    html: str
    digest: str
    frame: str
    size: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was drawn of a world that may come. Nobody sees any of it unless that one does."""

    world: World
    topics: Mapping[Key, Latest | None]

    def topics_of(self, now: World) -> Mapping[Key, Latest | None]:
        """Give what was drawn if it did come: then the very states are there that were foreseen."""
        foreseen = self.world
        came = now.contest is foreseen.contest and all(
            now.stages.get(name) is state for name, state in foreseen.stages.items()
        )
        return self.topics if came else {}


def draw(key: Key, picture: Any) -> Latest:
    """Draw a topic, and put it into a frame."""
    html = TOPICS[key.topic].draw(picture, key.language)
    now = TopicNow(key.name, digest(html), html)
    frame = encoded(now)
    return Latest(picture, html, now.digest, frame, len(frame.encode()))


@contextlib.contextmanager
def apart(key: Key) -> Iterator[None]:
    """Let one topic that cannot be drawn keep neither the others, nor its page, from going on."""
    try:
        yield
    except Exception:
        log.exception("%s could not be drawn", key.name)


def concerned(key: Key, stale: set[str], world: World) -> bool:
    """Say whether a topic may look otherwise after these stages changed, or what memory knows."""
    topic = TOPICS[key.topic]
    if topic.desk:
        return True
    if topic.devices:
        return not stale.isdisjoint({CONTEST, PRESENCE})
    if topic.wide:
        return bool(stale - MEMORY)
    return key.stage in stale or not stale.isdisjoint(_entrants_from(key.stage, world))


def _entrants_from(stage: str, world: World) -> tuple[str, ...]:
    """Name the stages whose laureates this one waits for: it shows whose are missing."""
    return world.stages[stage].opened.entrants_from
