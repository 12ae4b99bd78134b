"""How numbers and times are written on screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import segno
from babel.dates import format_datetime
from babel.numbers import get_decimal_symbol
from markupsafe import Markup

from contest_live.contest.act import SECOND, Millis
from contest_live.settings import assets

MINUS = "\N{MINUS SIGN}"


def local(at: Millis, zone: str) -> datetime:
    """Put a contest time into a time zone."""
    return datetime.fromtimestamp(at / SECOND, UTC).astimezone(ZoneInfo(zone))


def written(at: Millis, zone: str, pattern: str, language: str) -> str:
    """Write a contest time as a CLDR pattern says, in a language's words: "EEEE H 'h'"."""
    return format_datetime(local(at, zone), str(pattern), locale=language)


def decimal(number: str, language: str) -> str:
    """Write decimal text with a language's own mark, and every digit that it has: 16,50."""
    return number.replace(".", get_decimal_symbol(language))


def length(millis: Millis) -> str:
    """Write a length of time already spent: 0:58."""
    seconds = max(0, millis) // SECOND
    return f"{seconds // 60}:{seconds % 60:02d}"


def countdown(remaining: Millis) -> str:
    """Write what a timer shows: whole seconds left, rounded up; over, a minus sign and no hole."""
    seconds = -(-remaining // SECOND)
    sign = MINUS if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02d}"


@lru_cache(maxsize=64)
def qr(link: str) -> str:
    """Draw a link as an inline SVG, without a style of its own."""
    return str(
        segno.make(link, error="m").svg_inline(omitsize=True, border=2, dark="#000", light="#fff")
    )


@cache
def icon(name: str) -> Markup:
    """Draw a pictogram inline, in the colour of the text; nothing where there is none so named."""
    path = assets("static") / "lib" / "icons" / f"{name}.svg"
    if not path.is_file():
        return Markup()
    drawing = path.read_text(encoding="utf-8").partition("xmlns=")[2]
    return Markup('<svg class="pictogram" aria-hidden="true" xmlns=' + " ".join(drawing.split()))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "written": written,
    "decimal": decimal,
    "length": length,
    "countdown": countdown,
    "qr": qr,
    "icon": icon,
}
