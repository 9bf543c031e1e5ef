"""The first schema: reports, versions, raw bytes, records and their values, search, failures, feeds."""

# SPDX-License-Identifier: Apache-2.0
from functools import partial

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import REAL, TypeEngine

revision = "0001"
down_revision = None

ID = BigInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
KEY = Text().with_variant(Text(collation="C"), "postgresql")
TEXT, INT, BYTES = Text(), Integer(), LargeBinary()
required = partial(Column, nullable=False)


# The words of texts and names as search knows them, parted by blanks: FTS5 need only split at blanks.
SQLITE = """
CREATE VIRTUAL TABLE search USING fts5(words, source, agency, actor, tokenize = 'ascii')
"""
FOLLOW = """
CREATE TRIGGER search_follows_versions AFTER DELETE ON versions
BEGIN DELETE FROM search WHERE rowid = old.id; END
"""
POSTGRESQL = """
CREATE TABLE search (
    rowid bigint PRIMARY KEY REFERENCES versions (id) ON DELETE CASCADE,
    words tsvector NOT NULL, source tsvector NOT NULL, agency tsvector NOT NULL, actor tsvector NOT NULL
)
"""
INDEX = "CREATE INDEX search_words ON search USING gin (words, source, agency, actor)"


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "blobs",
        required("sha256", KEY),
        required("size", ID),
        required("data", BYTES),
        PrimaryKeyConstraint("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "feeds",
        required("url", KEY),
        required("state", TEXT),
        required("moved", KEY),
        PrimaryKeyConstraint("url"),
        sqlite_strict=True,
    )
    op.create_table(
        "reports",
        required("id", ID),
        required("key", KEY),
        required("identity", TEXT),
        required("added", KEY),
        PrimaryKeyConstraint("id"),
        UniqueConstraint("key"),
        sqlite_strict=True,
    )
    op.create_table(
        "store", required("name", KEY), required("value", TEXT), PrimaryKeyConstraint("name"), sqlite_strict=True
    )
    op.create_table(
        "failures",
        required("id", ID),
        required("key", KEY),
        required("source", TEXT),
        Column("line", INT),
        required("code", TEXT),
        required("message", TEXT),
        Column("raw", KEY),
        Column("media", TEXT),
        required("first_seen", KEY),
        required("last_tried", KEY),
        required("tries", INT),
        ForeignKeyConstraint(["raw"], ["blobs.sha256"]),
        PrimaryKeyConstraint("id"),
        UniqueConstraint("key"),
        sqlite_strict=True,
    )
    op.create_index("failures_by_raw", "failures", ["raw"])
    op.create_table(
        "versions",
        required("id", ID),
        required("report", ID),
        required("number", INT),
        required("latest", INT),
        required("sha256", KEY),
        required("text", TEXT),
        Column("title", TEXT),
        Column("published", TEXT),
        Column("published_by", TEXT),
        required("stated", KEY),
        Column("publisher", TEXT),
        required("publisher_key", KEY),
        Column("url", TEXT),
        Column("given_id", TEXT),
        required("source", TEXT),
        required("media", TEXT),
        required("raw", KEY),
        required("cut", TEXT),
        required("first_seen", KEY),
        required("last_seen", KEY),
        CheckConstraint("latest IN (0, 1)", name="latest"),
        ForeignKeyConstraint(["raw"], ["blobs.sha256"]),
        ForeignKeyConstraint(["report"], ["reports.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("id"),
        UniqueConstraint("report", "number"),
        sqlite_strict=True,
    )
    op.create_index(
        "one_latest_version",
        "versions",
        ["report"],
        unique=True,
        sqlite_where=text("latest = 1"),
        postgresql_where=text("latest = 1"),
    )
    op.create_index("versions_by_date", "versions", ["latest", "stated", "id"])
    op.create_index("versions_by_publisher", "versions", ["publisher_key", "stated"])
    op.create_index("versions_by_raw", "versions", ["raw"])
    op.create_table(
        "records",
        required("id", ID),
        required("version", ID),
        required("khabar", TEXT),
        required("resources", KEY),
        required("made", KEY),
        required("latest", INT),
        required("sha256", KEY),
        required("data", BYTES),
        CheckConstraint("latest IN (0, 1)", name="latest"),
        ForeignKeyConstraint(["version"], ["versions.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index(
        "one_latest_record",
        "records",
        ["version"],
        unique=True,
        sqlite_where=text("latest = 1"),
        postgresql_where=text("latest = 1"),
    )
    op.create_index("one_record_of_one_maker", "records", ["version", "khabar", "resources"], unique=True)
    op.create_table(
        "actors",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("name", TEXT),
        required("kind", TEXT),
        Column("country", TEXT),
        Column("refers_to", KEY),
        required("public_role", INT),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("actors_by_reference", "actors", ["refers_to"])
    op.create_table(
        "claims",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("id", KEY),
        required("act", TEXT),
        required("form", TEXT),
        Column("kind", TEXT),
        required("anonymous", INT),
        required("source", TEXT),
        required("agency", TEXT),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counts",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("effect", KEY),
        required("people", TEXT),
        required("unit", TEXT),
        required("aspect", TEXT),
        Column("low", NUMBER),
        Column("high", NUMBER),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("counts_by_effect", "counts", ["effect", "low"])
    op.create_table(
        "events",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("id", KEY),
        required("type", KEY),
        Column("mode", TEXT),
        required("status", TEXT),
        Column("earliest", KEY),
        Column("latest", KEY),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("events_by_type", "events", ["type", "earliest"])
    op.create_table(
        "issues",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("code", KEY),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("issues_by_code", "issues", ["code"])
    op.create_table(
        "places",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("name", KEY),
        Column("name_en", KEY),
        required("kind", TEXT),
        Column("country", TEXT),
        Column("pcode", KEY),
        Column("gazetteer", KEY),
        required("precise", INT),
        Column("lat", NUMBER),
        Column("lon", NUMBER),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("places_by_coordinates", "places", ["precise", "lat", "lon"])
    op.create_index("places_by_english_name", "places", ["name_en"])
    op.create_index("places_by_name", "places", ["name"])
    op.create_index("places_by_pcode", "places", ["pcode"])
    op.create_table(
        "quantities",
        required("record", ID),
        required("n", INT, autoincrement=False),
        Column("unit", KEY),
        Column("low", NUMBER),
        Column("high", NUMBER),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("quantities_by_unit", "quantities", ["unit", "low"])
    op.create_table(
        "times",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("earliest", KEY),
        required("latest", KEY),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("times_by_day", "times", ["earliest", "latest"])
    op.create_table(
        "event_places",
        required("record", ID),
        required("event", INT, autoincrement=False),
        required("place", INT, autoincrement=False),
        required("role", TEXT),
        ForeignKeyConstraint(["record", "event"], ["events.record", "events.n"], ondelete="CASCADE"),
        ForeignKeyConstraint(["record", "place"], ["places.record", "places.n"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "event", "place", "role"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for statement in (SQLITE, FOLLOW) if op.get_bind().dialect.name == "sqlite" else (POSTGRESQL, INDEX):
        op.execute(statement)
