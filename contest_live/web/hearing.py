"""uvicorn's WebSocket, as it hears: all frames are counted, and quick answers are given at once.

By ASGI a task is woken for each message, and reading stops until it has run: that costs more than
an answer, and thousands of pages that come back together ask the time twelve times each.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import Scope
from websockets.frames import Frame
from websockets.http11 import Request

from contest_live.live.allowance import Allowance
from contest_live.web.direct import DirectSocket

EXTENSION = "contest_live.hearing"
TOO_MANY = 4429
# Pings and pongs that no message counts, and parts of messages.
MOST_FRAMES = 200

# Answers a message and says True, unless that takes more than a moment.
Answer = Callable[[bytes], bool]


class HearingSocket(DirectSocket):
    """A WebSocket that asks the application for an answer at once before it wakes its task."""

    _answer: Answer | None = None
    _frames: Allowance | None = None

    def handle_connect(self, event: Request) -> None:
        """Answer the handshake; the application is not running yet."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.scope["extensions"][EXTENSION] = {"ask": self._ask}

    def send_receive_event_to_app(self) -> None:
        """Hand on a message that has no answer at once."""
        whole = self.curr_msg_data_type == "text" and len(self.frames) == 1
        if self._answer and whole and self.queue.empty() and self._answer(self.frames[0]):
            self.frames = []
        else:
            super().send_receive_event_to_app()

    def handle_ping(self) -> None:
        """Answer a ping."""
        if self._counted():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Take an answer to a ping."""
        if self._counted():
            super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        """Take a further part of a message."""
        if self._counted():
            super().handle_cont(event)

    def _ask(self, answer: Answer) -> None:
        self._answer = answer

    def _counted(self) -> bool:
        # A page of ours sends but a pong each 20 s: what counts them is made for who sends more.
        self._frames = self._frames or Allowance(MOST_FRAMES)
        if self._frames.spend():
            return True
        if not self.close_sent:
            self.conn.fail(TOO_MANY)
            self.handle_parser_exception()
        return False


def ask_first(scope: Scope, answer: Answer) -> None:
    """Let a socket's messages be answered at once; under another server they go by ASGI."""
    ask = scope.get("extensions", {}).get(EXTENSION, {}).get("ask")
    if ask:
        ask(answer)
