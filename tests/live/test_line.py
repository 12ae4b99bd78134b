"""A line: the newest of each topic waits, and nobody waits for a page that does not read."""

from __future__ import annotations

import asyncio

import pytest

from contest_live.live import line as line_module
from contest_live.live.line import Line


class Reader:
    """A page that reads when it is let."""

    def __init__(self) -> None:
        self.frames: asyncio.Queue[str] = asyncio.Queue()
        self.reads = asyncio.Event()
        self.asked = asyncio.Event()

    async def send(self, frame: str) -> None:
        self.asked.set()
        await self.reads.wait()
        self.frames.put_nowait(frame)


def a_line() -> tuple[Reader, Line, asyncio.Task[int]]:
    reader = Reader()
    line = Line(reader.send)
    return reader, line, asyncio.create_task(line.write())


async def test_frames_are_written_as_they_are_put() -> None:
    reader, line, writing = a_line()
    reader.reads.set()
    for frame in ("one", "two"):
        line.put("scene/nimes", frame)
        assert await reader.frames.get() == frame
    line.close(1000)
    assert await writing == 1000


async def test_a_slow_page_gets_the_newest_of_each_topic() -> None:
    reader, line, writing = a_line()
    line.put("welcome", "welcome")
    await reader.asked.wait()
    for n in range(100):
        line.put("scene/nimes", f"scene {n}")
        line.put("follow/nimes", f"follow {n}")
    assert len(line.waiting) == 2
    reader.reads.set()
    assert [await reader.frames.get() for _ in range(3)] == ["welcome", "scene 99", "follow 99"]
    line.close(1000)
    await writing


async def test_a_page_that_does_not_read_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 0.02)
    _reader, line, writing = a_line()
    line.put("scene/nimes", "never read")
    with pytest.raises(TimeoutError):
        await writing


async def test_a_page_that_reads_slowly_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "MOST_SECONDS_UNREAD", 5.0)
    reader, line, writing = a_line()
    line.put("scene/nimes", "read in the end")
    await reader.asked.wait()
    reader.reads.set()
    assert await reader.frames.get() == "read in the end"
    line.close(1000)
    await writing


async def test_closing_comes_before_what_waits() -> None:
    reader, line, writing = a_line()
    line.put("welcome", "welcome")
    await reader.asked.wait()
    line.put("console/nimes", "not for you any more")
    line.close(4401)
    reader.reads.set()
    assert await writing == 4401
    assert await reader.frames.get() == "welcome"
    assert reader.frames.empty()


async def test_a_line_that_is_closed_before_it_writes_writes_nothing() -> None:
    reader = Reader()
    line = Line(reader.send)
    line.put("scene/nimes", "never")
    line.close(4401)
    assert await line.write() == 4401
    assert not reader.asked.is_set()


async def test_topics_are_forgotten_and_the_rest_is_not() -> None:
    line = Line(Reader().send)
    for place in ("welcome", "beat", "probe", "order", "scene/nimes", "unknown"):
        line.put(place, place)
    line.forget_topics()
    assert list(line.waiting) == ["welcome", "beat", "probe", "order"]
