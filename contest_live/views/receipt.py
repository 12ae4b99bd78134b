"""What a receipt says: where an act stands in the journal, and in which published head it ends."""

from __future__ import annotations

from dataclasses import dataclass

from contest_live.contest.act import Millis
from contest_live.views.entries import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """An act of a stage's journal, by its number, its time and its hash in hexadecimal."""

    version: int
    at: Millis
    hash: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One's own act, with the teams that it scored.

    `unbroken` says that every act from it to the published head follows the one before; None
    while no results are published.
    """

    code: str
    version: int
    at: Millis
    teams: tuple[Entry, ...]
    unbroken: bool | None


@dataclass(frozen=True, slots=True)
class ReceiptPicture:
    """What was found of the receipt that was asked for (None: nothing of this person's).

    `back` is the page of who asked.
    """

    stage: str
    zone: str
    asked: bool
    code: str
    kept: Kept | None
    head: Head | None
    back: str


@dataclass(frozen=True, slots=True)
class HeadPicture:
    """The head of a stage's journal as its results were published; None before."""

    stage: str
    zone: str
    head: Head | None
