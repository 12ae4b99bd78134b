"""The hash of a row covers every column, unambiguously."""

from __future__ import annotations

import hashlib
from dataclasses import fields, replace

import pytest

from contest_live.store.row import GENESIS, Row, hash_of, sealed
from contest_live.store.tables import journal

ROW = Row(1, "nimes", 1, 1, 5, "nim-h01", "command", "digest", b"[]", GENESIS)


def test_the_columns_are_those_of_the_table_in_its_order() -> None:
    assert [part.name for part in fields(Row)] == [column.name for column in journal.columns]


def test_the_hash_can_be_computed_by_hand() -> None:
    parts = [b"1", b"nimes", b"1", b"1", b"5", b"nim-h01", b"command", b"digest", b"[]", bytes(32)]
    told = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    assert hash_of(ROW) == hashlib.sha256(told).digest()


OTHERS = {
    "format": replace(ROW, format=2),
    "stream": replace(ROW, stream="nîmes"),
    "epoch": replace(ROW, epoch=2),
    "version": replace(ROW, version=2),
    "time": replace(ROW, time=6),
    "actor": replace(ROW, actor="nim-h02"),
    "command_id": replace(ROW, command_id="Command"),
    "command_digest": replace(ROW, command_digest="digests"),
    "events": replace(ROW, events=b"[ ]"),
    "previous": replace(ROW, previous=b"1" * 32),
}


@pytest.mark.parametrize("column", [part.name for part in fields(Row) if part.name != "hash"])
def test_each_column_changes_the_hash(column: str) -> None:
    assert hash_of(OTHERS[column]) != hash_of(ROW)


def test_what_moves_from_one_column_to_the_next_changes_the_hash() -> None:
    moved = replace(ROW, actor="nim-h0", command_id="1command")
    assert hash_of(moved) != hash_of(ROW)


def test_a_row_is_sealed_with_its_hash() -> None:
    assert sealed(ROW).hash == hash_of(ROW) == hash_of(sealed(ROW))
