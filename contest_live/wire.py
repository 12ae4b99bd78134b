"""Every message that crosses the network, by direction.

The socket speaks JSON text frames, each an object whose `t` names it. Commands go by HTTP POST,
so that a phone can keep them and send them again. Times are contest time in milliseconds since
1970-01-01T00:00:00Z; a page's own clock readings go back to it untouched.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

MOST_BYTES = 16 * 1024


class Watch(msgspec.Struct, tag="watch", tag_field="t", forbid_unknown_fields=True):
    """Page → server: what this page shows from now on, and the digest it has of each (or "")."""

    topics: dict[str, str]


class Probe(msgspec.Struct, tag="probe", tag_field="t", forbid_unknown_fields=True):
    """Page → server: what time is it? `sent` is the page's own clock."""

    sent: float


class Report(msgspec.Struct, tag="report", tag_field="t", forbid_unknown_fields=True):
    """Page → server, every 5 s from a device and every 10 s from a person's page: how it is.

    `trip` is the best round trip and `bound` how wrong its clock may be, in milliseconds, None
    until it knows; `awake` says whether it keeps the display from sleeping; `sound` whether it
    may sound; the size is that of its window, in its own pixels.
    """

    bound: float | None
    trip: float | None
    width: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    height: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    awake: Literal["held", "refused", "missing"]
    sound: bool


FromPage = Watch | Probe | Report


class Welcome(msgspec.Struct, tag="welcome", tag_field="t"):
    """Server → page, on connecting and whenever the clock of a trial is changed.

    `rate` is how many contest seconds pass in a real one: 1 but in a trial.
    """

    now: int
    rate: float
    trial: bool


class ProbeAnswer(msgspec.Struct, tag="probe", tag_field="t"):
    """Server → page: the probe's own `sent`, and the contest time between the two legs."""

    sent: float
    now: float


class Beat(msgspec.Struct, tag="beat", tag_field="t"):
    """Server → every page, once a real second: I am here."""


class TopicNow(msgspec.Struct, tag="topic", tag_field="t"):
    """Server → page: a topic, whole. `digest` is of its bytes."""

    topic: str
    digest: str
    html: str


class NotForYou(msgspec.Struct, tag="refused", tag_field="t"):
    """Server → page: a topic that this page may not watch, or that is not."""

    topic: str


class Order(msgspec.Struct, tag="order", tag_field="t"):
    """Server → a device: `identify` (show your name over all for six seconds), `gong`, `reload`."""

    order: Literal["gong", "identify", "reload"]
    name: str
    city: str


FromServer = Welcome | ProbeAnswer | Beat | TopicNow | NotForYou | Order


def encoded(message: FromServer) -> str:
    """Write a message as a text frame."""
    return msgspec.json.encode(message).decode()


class Acted(msgspec.Struct):
    """HTTP answer to an accepted command: the same however often it is sent."""

    stream: str
    version: int
    at: int
    receipt: str


class Heard(msgspec.Struct):
    """HTTP answer to what is no act, such as what was only tried: contest time at which it came."""

    at: int


class NotActed(msgspec.Struct, omit_defaults=True):
    """HTTP answer to a refused command: a sentence in the sender's language.

    `current` is there where the command replaces a version that is no longer current, and names
    the one that is: the sender has to be asked which to keep.
    """

    refused: str
    current: str = ""


class CityAnswered(msgspec.Struct):
    """What a city answered to an act for all: that it was kept, or why it was refused."""

    stage: str
    acted: Acted | None
    refused: str


class ActedTogether(msgspec.Struct):
    """HTTP answer to an act for all cities: its instant, and what each of them answered."""

    at: int
    cities: list[CityAnswered]


class CommandPosted(msgspec.Struct):
    """Body of `POST /act/<stage>` and `POST /together` (JSON): a name, and its fields.

    The id is of the sender's making.
    """

    id: str
    command: str
    fields: dict[str, Any] = msgspec.field(default_factory=dict)


class DoorToken(msgspec.Struct):
    """Body of `POST /door` (JSON): what stood behind the `#` of a door's link."""

    token: str


class CameIn(msgspec.Struct):
    """HTTP answer to a door that opened: where to go. The session is in the cookie."""

    to: str


class ClockSet(msgspec.Struct, forbid_unknown_fields=True):
    """Body of `POST /trial/clock` (JSON; the organiser of a trial): a new rate, or a leap ahead.

    `skip_to` is contest time in milliseconds; None leaves it, as it does `rate`.
    """

    rate: float | None = None
    skip_to: int | None = None


class DoorListed(msgspec.Struct):
    """One of the list that `GET /export/doors.json` answers the organiser: keep it secret.

    `role` is empty where the door's actor has none any more, `stage` for the whole contest.
    """

    id: str
    actor: str
    role: str
    stage: str
    link: str
