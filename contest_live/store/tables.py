"""The tables, for any database that SQLAlchemy speaks to."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

SCHEMA = 1

metadata = MetaData()

# One row is one act. The order of the columns is the order in which they are hashed.
journal = Table(
    "journal",
    metadata,
    Column("format", Integer, nullable=False),
    Column("stream", String, primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("time", BigInteger, nullable=False),
    Column("actor", String, nullable=False),
    Column("command_id", String, nullable=False),
    Column("command_digest", String, nullable=False),
    Column("events", LargeBinary, nullable=False),
    Column("previous", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    UniqueConstraint("stream", "command_id"),
    # One tree of pages less to write at each act.
    sqlite_with_rowid=False,
)

# Written with the rows, so that a last row that went missing is noticed.
heads = Table(
    "heads",
    metadata,
    Column("stream", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("time", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# What people typed. An erased text keeps its row, without text and salt.
texts = Table(
    "texts",
    metadata,
    Column("id", String, primary_key=True),
    Column("subjects", JSON, nullable=False),
    Column("purpose", String, nullable=False),
    Column("keep_until", BigInteger),
    Column("salt", LargeBinary),
    Column("text", String),
)

doors = Table(
    "doors",
    metadata,
    Column("id", String, primary_key=True),
    Column("actor", String, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("token_hash", LargeBinary(32), nullable=False, unique=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("door", String, nullable=False, index=True),
    Column("generation", Integer, nullable=False),
    Column("actor", String, nullable=False),
    Column("created", BigInteger, nullable=False),
)

# What was tried before the doors open.
checks = Table(
    "checks",
    metadata,
    Column("stage", String, primary_key=True),
    Column("what", String, primary_key=True),
    Column("actor", String, primary_key=True),
    Column("at", BigInteger, nullable=False),
)

# At most one row, whose id is 1.
clock = Table(
    "clock",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("boot_id", String, nullable=False),
    Column("contest_ms", BigInteger, nullable=False),
    Column("boot_ms", BigInteger, nullable=False),
    Column("rate", Float, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
