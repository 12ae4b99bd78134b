"""What the server says of itself, on its standard error: lines for people, or for machines."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any

import msgspec

from contest_live.settings import Settings
from contest_live.web.traced import trace


def start_log(settings: Settings) -> None:
    """Write the log of this process from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Machines() if settings.log == "json" else People())
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)


class Machines(logging.Formatter):
    """A JSON object a line: `time`, `level`, `logger`, `event`, facts, and `error` if one was."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line."""
        line = {
            "time": _time(record).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_facts(record),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return _json(line)


class People(logging.Formatter):
    """The hour, what happened, and facts as `key=value`; a mistake's traceback on lines below."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line, or some."""
        facts = (f"{name}={_plain(value)}" for name, value in _facts(record).items())
        said = (f"{_time(record):%H:%M:%S}", record.levelname.lower(), _plain(record.getMessage()))
        line = " ".join((*said, *facts))
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return line


def _time(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    now = trace.get()
    return (now.facts() if now else {}) | getattr(record, "facts", {})


def _plain(value: object) -> str:
    """Write a value on one line, whatever somebody sent: as it is, else as JSON."""
    said = str(value)
    return said if said.isprintable() else _json(said)


def _json(value: object) -> str:
    return msgspec.json.encode(value, enc_hook=str).decode("utf-8", "replace")
