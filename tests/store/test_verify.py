"""Whatever is altered behind the server's back is found, with its place."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest_live.store.codec import Codec
from contest_live.store.findings import Finding
from contest_live.store.row import COLUMNS, Row, sealed
from contest_live.store.verify import verify
from tests.store.samples import CODEC, an_append, folding, opened, places, play, stored, verified

STREAMS = ("montpellier", "nimes")
BLOBS = {"events", "previous", "hash"}
NUMBERS = {"format", "epoch", "version", "time"}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("played") / "contest.db"
    asyncio.run(play(path, STREAMS))
    return path


@pytest.fixture(scope="module")
def copy(played: Path) -> Callable[[], Path]:
    def fresh() -> Path:
        for old in played.parent.glob("altered.db*"):
            old.unlink()
        return Path(shutil.copy(played, played.with_name("altered.db")))

    return fresh


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as somebody would who knows nothing of the store."""
    connection = sqlite3.connect(path)
    try:
        yield connection
        connection.commit()
    finally:
        connection.close()


def altered(path: Path, *statements: str) -> Path:
    with raw(path) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_what_was_written_verifies_and_is_counted(played: Path) -> None:
    result = verified(played)
    assert result.findings == ()
    assert (result.streams, result.rows, result.texts, result.erased) == (2, 12, 6, 0)


async def test_a_database_verifies_while_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    async with opened(path) as (_, journal):
        await stored(journal, an_append(typed="En direct"))
        assert verified(path).rows == 1
        await stored(journal, an_append(expected=1))
        assert verified(path).findings == ()


@given(
    stream=st.sampled_from(STREAMS),
    version=st.integers(1, 6),
    column=st.sampled_from(COLUMNS),
    where=st.integers(0, 10_000),
    flip=st.integers(1, 255),
)
def test_any_altered_byte_of_any_row_is_found(
    copy: Callable[[], Path], stream: str, version: int, column: str, where: int, flip: int
) -> None:
    path = copy()
    with raw(path) as connection:
        key = (stream, version)
        # A number's byte is one of the eight that it may have in the file.
        read = f"CAST({column} AS BLOB)" if column not in NUMBERS else column
        [value] = connection.execute(
            f"SELECT {read} FROM journal WHERE stream = ? AND version = ?", key
        ).fetchone()
        stands_for = "?" if column in BLOBS | NUMBERS else "CAST(? AS TEXT)"
        try:
            connection.execute(
                f"UPDATE journal SET {column} = {stands_for} WHERE stream = ? AND version = ?",
                (flipped(value, where, flip), *key),
            )
        except sqlite3.IntegrityError:
            return  # It would be the version of another row, which the table does not take.
    assert f"journal {stream} {version}" in places(path)


def flipped(value: int | bytes, where: int, flip: int) -> int | bytes:
    if isinstance(value, int):
        return value ^ (flip << 8 * (where % 7))
    place = where % len(value)
    return value[:place] + bytes([value[place] ^ flip]) + value[place + 1 :]


# An altered stream or version leaves a gap, and a row where none belongs.
@pytest.mark.parametrize("column", sorted(set(COLUMNS) - {"stream", "version"}))
def test_one_altered_column_is_one_finding(copy: Callable[[], Path], column: str) -> None:
    change = {"events": "replace(events, 'nim-p01', 'nim-p02')", "actor": "'nim-h02'"}.get(column)
    change = change or (f"{column} + 1" if column in NUMBERS else f"{column} || 'x'")
    if column in BLOBS:
        change = f"CAST({change} AS BLOB)"
    path = altered(
        copy(), f"UPDATE journal SET {column} = {change} WHERE stream='nimes' AND version=6"
    )
    assert places(path) == ["journal nimes 6"]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_of_another_type_is_found(copy: Callable[[], Path], column: str) -> None:
    other = f"CAST({column} AS TEXT)" if column in BLOBS else "x'ff'"
    path = altered(
        copy(), f"UPDATE journal SET {column} = {other} WHERE stream='nimes' AND version=3"
    )
    found = [
        finding for finding in verified(path).findings if finding.facts.get("column") == column
    ]
    assert len(found) == 1


@pytest.mark.parametrize(
    ("gone", "place"),
    [
        ("version = 1", "journal nimes 1"),
        ("version = 4", "journal nimes 4"),
        ("version = 6", "journal nimes 6"),
        ("version IN (3, 4)", "journal nimes 3"),
        ("version >= 5", "journal nimes 5"),
        ("version > 0", "journal nimes 1"),
    ],
)
def test_missing_rows_are_found(copy: Callable[[], Path], gone: str, place: str) -> None:
    path = altered(copy(), f"DELETE FROM journal WHERE stream = 'nimes' AND {gone}")
    assert place in places(path)


def test_rows_out_of_order_are_found(copy: Callable[[], Path]) -> None:
    swap = "UPDATE journal SET version = {} WHERE stream = 'nimes' AND version = {}"
    path = altered(copy(), swap.format(99, 3), swap.format(3, 4), swap.format(4, 99))
    assert {"journal nimes 3", "journal nimes 4"} <= set(places(path))


def test_a_row_before_the_first_is_found(copy: Callable[[], Path]) -> None:
    path = altered(copy(), "UPDATE journal SET version = -2 WHERE stream='nimes' AND version = 6")
    assert places(path) == ["journal nimes -2", "journal nimes 6"]


def test_a_row_replaced_with_its_hash_does_not_fit_the_next(copy: Callable[[], Path]) -> None:
    path = copy()
    resealed(path, 3, actor="nim-h02")
    assert places(path) == ["journal nimes 4"]


def test_a_last_row_replaced_with_its_hash_does_not_fit_the_head(copy: Callable[[], Path]) -> None:
    path = copy()
    resealed(path, 6, actor="nim-h02")
    assert places(path) == ["heads nimes"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"time": 5}, "L'heure est avant"),
        ({"format": 7}, "Le format 7 est inconnu"),
        ({"events": b"[[]]"}, "illisibles"),
        ({"events": b'[["Other",{}]]'}, "illisibles : Other"),
        (
            {"events": CODEC.encode(CODEC.decode(b'[["PitchStarted",{"pitch":"x","at":9}]]'))},
            "rejouer",
        ),
    ],
)
def test_a_forged_row_that_makes_no_sense_is_found(
    copy: Callable[[], Path], changes: dict[str, object], said: str
) -> None:
    path = copy()
    row = resealed(path, 6, **changes)
    with raw(path) as connection:
        connection.execute(
            "UPDATE heads SET hash = ?, time = ? WHERE stream = 'nimes'", (row.hash, row.time)
        )
    first = next(each for each in verified(path).findings if each.place == "journal nimes 6")
    assert said in str(first)


def test_a_command_that_stands_twice_is_found(copy: Callable[[], Path]) -> None:
    path = altered(
        copy(),
        "CREATE TABLE copied AS SELECT * FROM journal",
        "DROP TABLE journal",
        "ALTER TABLE copied RENAME TO journal",
    )
    row = resealed(path, 6, command_id="nimes-command-5")
    with raw(path) as connection:
        connection.execute("UPDATE heads SET hash = ? WHERE stream = 'nimes'", (row.hash,))
    assert "La même commande" in str(verified(path).findings[0])


def resealed(path: Path, version: int, **changes: object) -> Row:
    """Alter a row as somebody would who knows how hashes are made."""
    with raw(path) as connection:
        names = ", ".join(COLUMNS)
        key = ("nimes", version)
        [*found] = connection.execute(
            f"SELECT {names} FROM journal WHERE stream = ? AND version = ?", key
        ).fetchone()
        row = sealed(replace(Row(*found), **changes))  # type: ignore[arg-type]
        sets = ", ".join(f"{name} = ?" for name in COLUMNS)
        values = [getattr(row, name) for name in COLUMNS]
        connection.execute(
            f"UPDATE journal SET {sets} WHERE stream = ? AND version = ?", (*values, *key)
        )
    return row


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE heads SET version = 7 WHERE stream = 'nimes'",
        "UPDATE heads SET version = 5 WHERE stream = 'nimes'",
        "UPDATE heads SET version = 0 WHERE stream = 'nimes'",
        "UPDATE heads SET version = x'00' WHERE stream = 'nimes'",
        "UPDATE heads SET hash = zeroblob(32) WHERE stream = 'nimes'",
        "UPDATE heads SET time = time + 1 WHERE stream = 'nimes'",
        "DELETE FROM heads WHERE stream = 'nimes'",
    ],
)
def test_an_altered_or_missing_head_is_found(copy: Callable[[], Path], change: str) -> None:
    assert places(altered(copy(), change)) == ["heads nimes"]


def test_a_stream_that_is_gone_with_its_head_is_found(copy: Callable[[], Path]) -> None:
    path = altered(
        copy(),
        "DELETE FROM journal WHERE stream = 'nimes'",
        "DELETE FROM heads WHERE stream = 'nimes'",
        "DELETE FROM texts WHERE id LIKE 'nimes%'",
    )
    assert [str(each) for each in verified(path).findings] == [
        "heads nimes : Le flux a disparu en entier."
    ]


def test_a_stream_that_nobody_knows_is_found(copy: Callable[[], Path]) -> None:
    move = "SET stream = 'paris' WHERE stream = 'nimes'"
    path = altered(copy(), f"UPDATE journal {move}", f"UPDATE heads {move}")
    assert {"heads paris", "heads nimes", "journal paris 1"} <= set(places(path))


@pytest.mark.parametrize("value", ["'[]'", "'no list'", "x'ff'", "'[1]'"])
def test_an_altered_list_of_streams_is_found(copy: Callable[[], Path], value: str) -> None:
    path = altered(copy(), f"UPDATE meta SET value = {value} WHERE key = 'streams'")
    assert places(path)[0] in {"meta streams", "heads montpellier"}


TEXT = "nimes-command-4/comment"


@pytest.mark.parametrize(
    "change",
    [
        "text = 'Très mal'",
        "text = x'5472'",
        "text = CAST(x'ff' AS TEXT)",
        "salt = zeroblob(16)",
        "salt = NULL",
        "text = NULL",
        "text = (SELECT text FROM texts WHERE id = 'nimes-command-2/comment')",
    ],
)
def test_an_altered_text_is_found(copy: Callable[[], Path], change: str) -> None:
    path = altered(copy(), f"UPDATE texts SET {change} WHERE id = '{TEXT}'")
    assert places(path) == [f"texts {TEXT}"]


def test_swapped_texts_are_found(copy: Callable[[], Path]) -> None:
    swap = "UPDATE texts SET id = '{}' WHERE id = '{}'"
    other = "montpellier-command-2/comment"
    path = altered(
        copy(), swap.format("x", TEXT), swap.format(TEXT, other), swap.format(other, "x")
    )
    assert places(path) == [f"texts {other}", f"texts {TEXT}"]


def test_a_missing_text_is_found_at_the_act_that_names_it(copy: Callable[[], Path]) -> None:
    path = altered(copy(), f"DELETE FROM texts WHERE id = '{TEXT}'")
    assert places(path) == ["journal nimes 4"]


def test_a_text_that_no_act_names_is_found(copy: Callable[[], Path]) -> None:
    path = altered(
        copy(),
        "INSERT INTO texts (id, subjects, purpose, salt, text) VALUES ('t', '[]', '', '', '')",
    )
    assert places(path) == ["texts t"]


def test_what_the_rules_cannot_fold_is_found_once(played: Path) -> None:
    def never(stream: str) -> Callable[[Row, object], None]:
        def step(row: Row, _events: object) -> None:
            if row.version == 2:
                raise KeyError(stream)

        return step

    result = verify(played, lambda stream: CODEC, never)
    assert [each.place for each in result.findings] == [f"journal {each} 2" for each in STREAMS]


def test_events_that_the_codec_does_not_know_are_found(played: Path) -> None:
    result = verify(played, lambda stream: Codec({}), folding)
    assert len([each for each in result.findings if each.place.startswith("journal")]) == 12


def test_a_damaged_file_is_told(copy: Callable[[], Path]) -> None:
    path = copy()
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)
    assert verified(path).findings


def test_an_index_that_lies_is_told_in_the_words_of_sqlite(copy: Callable[[], Path]) -> None:
    path = copy()
    index = "sqlite_autoindex_journal_2"
    with raw(path) as connection:
        [page] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (index,)
        ).fetchone()
    content = path.read_bytes()
    start = (page - 1) * 4096
    lying = content[start : start + 4096].replace(b"nimes-command-3", b"nimes-command-X")
    path.write_bytes(content[:start] + lying + content[start + 4096 :])
    [finding, *_] = verified(path).findings
    assert finding.place == "sqlite"
    assert index in str(finding)


def test_no_file_and_no_database_are_told(tmp_path: Path) -> None:
    path = tmp_path / "contest.db"
    assert places(path) == ["contest.db"]
    assert not path.exists()
    path.write_bytes(b"a letter, not a database" * 100)
    assert places(path) == ["contest.db"]


def test_findings_can_be_printed_whatever_bytes_they_are_about() -> None:
    finding = Finding("journal \udcff 1", "%(said)s, %(count)s", {"said": "\udcfe", "count": 2})
    assert str(finding.printable()) == "journal \\udcff 1 : \\udcfe, 2"
