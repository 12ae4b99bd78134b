"""The writing hand: a thread that carries out one piece of work after the other."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")
Tell = Callable[[Any, Exception | None], object]


class Hand:
    """A thread for what waits for the disk.

    A `ThreadPoolExecutor` would do, but the way through one and back takes twice as long, and
    every act goes it.
    """

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Callable[[], Any], Tell] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._carry_out, name="writer", daemon=True)
        self._thread.start()

    async def do(self, work: Callable[[], T]) -> T:
        """Have work done. It is, even if the task that waits for it is cancelled meanwhile."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def tell(result: Any, error: Exception | None) -> None:
            # Once the loop is closed nobody waits any more.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(_settle, done, result, error)

        self._waiting.put((work, tell))
        return await done

    def do_now(self, work: Callable[[], T]) -> T:
        """Have work done while the caller stands still."""
        told: SimpleQueue[tuple[Any, Exception | None]] = SimpleQueue()
        self._waiting.put((work, lambda *outcome: told.put(outcome)))
        result, error = told.get()
        if error:
            raise error
        return result  # type: ignore[no-any-return]

    def rest(self) -> None:
        """Finish what waits, and end."""
        self._waiting.put(None)
        self._thread.join()

    def _carry_out(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            work, tell = waiting
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - it is told to who waits
                tell(None, error)
            else:
                tell(result, None)


def _settle(done: asyncio.Future[Any], result: Any, error: Exception | None) -> None:
    if done.cancelled():
        return
    if error:
        done.set_exception(error)
    else:
        done.set_result(result)
