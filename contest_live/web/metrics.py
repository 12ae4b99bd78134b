"""What Prometheus reads, made from plain numbers when it asks. For the organiser's eyes.

How many acts a stage has, and when, would tell of ballots before anything is published.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from contest_live.contest.act import Role
from contest_live.live.counts import BOUNDS, Durations
from contest_live.live.house import House
from contest_live.live.hub import Hub
from contest_live.live.line import Line
from contest_live.web.access import house_of, session_for, visitor_of

PREFIX = "contest_live_"


async def metrics(request: Request) -> Response:
    """Answer `/metrics`, to the organiser or to a program that has the token."""
    house = house_of(request)
    if not (_has_token(request, house) or await _is_organiser(request, house)):
        return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(Numbers(house))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_PLAIN_0_0_4)


def _has_token(request: Request, house: House) -> bool:
    token = house.settings.metrics_token
    given = request.headers.get("authorization", "")
    wanted = f"Bearer {token}"
    return token is not None and hmac.compare_digest(given.encode(), wanted.encode())


async def _is_organiser(request: Request, house: House) -> bool:
    return session_for(house, await visitor_of(request), "", {Role.ORGANISER}) is not None


class Numbers(Collector):
    """Reads the numbers of a house."""

    def __init__(self, house: House) -> None:
        self.house = house

    def collect(self) -> Iterable[Metric]:
        """Give all of them."""
        yield from _lines(self.house.hub)
        yield from _sent(self.house.hub)
        acts = _counter("acts", "Acts in the journal.", "stage")
        for name, stream in self.house.keeper.streams.items():
            acts.add_metric([name], stream.version)
        yield acts
        drawing = _histogram("draw_seconds", "Time to draw a topic and frame it.", "topic", "stage")
        for labels, durations in self.house.hub.counts.drawing.items():
            _add(drawing, labels, durations)
        yield drawing
        commits = _histogram("commit_seconds", "Time until a batch of acts was on disk.", "stage")
        for stage, durations in self.house.keeper.commits.items():
            _add(commits, [stage], durations)
        yield commits


def _lines(hub: Hub) -> Iterator[Metric]:
    now = time.monotonic()
    behind = {line: now - line.since for line in hub.lines if line.behind and line.closing is None}
    here: dict[str, set[Line]] = {}
    topics: dict[str, int] = {}
    for key, lines in hub.watched.items():
        here.setdefault(key.stage, set()).update(lines)
        topics[key.stage] = topics.get(key.stage, 0) + 1
    yield _gauge("connections", "Open sockets.", {"": len(hub.lines)})
    yield _gauge("watching", "Sockets that watch a stage.", _sizes(here), "stage")
    yield _gauge("topics", "Topics that somebody watches.", topics, "stage")
    late = {
        stage: [behind[each] for each in lines if each in behind] for stage, lines in here.items()
    }
    yield _gauge("behind", "Sockets that have not read what they were sent.", _sizes(late), "stage")
    slowest = {stage: max(waits, default=0.0) for stage, waits in late.items()}
    yield _gauge("slowest_seconds", "How long the slowest of them has not read.", slowest, "stage")


def _sent(hub: Hub) -> Iterator[Metric]:
    frames = _counter("frames", "Frames handed to pages.", "kind", "stage")
    sizes = _counter("frame_bytes", "Their bytes before compression.", "kind", "stage")
    for labels, sent in hub.counts.sent.items():
        frames.add_metric(labels, sent.frames)
        sizes.add_metric(labels, sent.bytes)
    yield from (frames, sizes)


def _sizes(by_stage: dict[str, set[Line]] | dict[str, list[float]]) -> dict[str, int]:
    return {stage: len(found) for stage, found in by_stage.items()}


def _gauge(name: str, said: str, values: dict[str, float] | dict[str, int], *by: str) -> Metric:
    gauge = GaugeMetricFamily(PREFIX + name, said, labels=by)
    for label, value in values.items():
        gauge.add_metric([label] if by else [], value)
    return gauge


def _counter(name: str, said: str, *by: str) -> CounterMetricFamily:
    return CounterMetricFamily(PREFIX + name, said, labels=by)


def _histogram(name: str, said: str, *by: str) -> HistogramMetricFamily:
    return HistogramMetricFamily(PREFIX + name, said, labels=by)


def _add(histogram: HistogramMetricFamily, labels: Sequence[str], durations: Durations) -> None:
    bounds = (*(str(each) for each in BOUNDS), "+Inf")
    buckets = list(zip(bounds, accumulate(durations.counts), strict=True))
    histogram.add_metric(labels, buckets, durations.seconds)
