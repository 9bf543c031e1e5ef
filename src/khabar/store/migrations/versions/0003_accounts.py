"""Accounts, their members and revisions, people's judgements and codings; what comparing needs of the reports."""

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

revision = "0003"
down_revision = "0002"

ID = BigInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
KEY = Text().with_variant(Text(collation="C"), "postgresql")
TEXT, INT, BYTES = Text(), Integer(), LargeBinary()
required = partial(Column, nullable=False)

# A report that goes leaves a mark, however it goes: the accounts that it was in are made anew without it.
SQLITE = (
    """
CREATE TRIGGER reports_leave_accounts AFTER DELETE ON reports
BEGIN INSERT INTO unjoined (report) VALUES (old.key); END
""",
)
POSTGRESQL = (
    """
CREATE FUNCTION leave_accounts() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO khabar.unjoined (report) VALUES (old.key); RETURN NULL; END $$
""",
    """
CREATE TRIGGER reports_leave_accounts AFTER DELETE ON reports FOR EACH ROW EXECUTE FUNCTION leave_accounts()
""",
)


def upgrade() -> None:
    """Make the tables; every report that is there is to be compared."""
    _derived()
    _accounts()
    _people()
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.execute("INSERT INTO unjoined (report) SELECT key FROM reports ORDER BY id")


def _derived() -> None:
    op.create_table(
        "unjoined",
        required("id", ID),
        required("report", KEY),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "stories",
        required("id", ID),
        required("name", KEY),
        required("report", KEY),
        required("fresh", INT),
        required("data", BYTES),
        CheckConstraint("fresh IN (0, 1)", name="fresh"),
        PrimaryKeyConstraint("id"),
        UniqueConstraint("name"),
        sqlite_strict=True,
    )
    fresh = text("fresh = 1")
    op.create_index("fresh_stories", "stories", ["id"], sqlite_where=fresh, postgresql_where=fresh)
    op.create_index("stories_by_report", "stories", ["report"])
    op.create_table(
        "keys",
        required("key", ID, autoincrement=False),
        required("story", ID, autoincrement=False),
        PrimaryKeyConstraint("key", "story"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "links",
        required("one", ID, autoincrement=False),
        required("other", ID, autoincrement=False),
        required("score", NUMBER),
        PrimaryKeyConstraint("one", "other"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _accounts() -> None:
    op.create_table(
        "accounts",
        required("id", ID),
        required("revision", INT),
        required("made", KEY),
        required("updated", KEY),
        required("gone", INT),
        required("stale", INT),
        Column("merged_into", ID),
        Column("split_from", ID),
        required("sha256", KEY),
        required("data", BYTES),
        required("main", INT),
        required("reports", INT),
        required("type", KEY),
        Column("earliest", KEY),
        Column("latest", KEY),
        required("day", KEY),
        Column("name", KEY),
        Column("name_en", KEY),
        Column("country", KEY),
        Column("admin1", TEXT),
        Column("pcode", KEY),
        Column("gazetteer", KEY),
        required("precise", INT),
        Column("lat", NUMBER),
        Column("lon", NUMBER),
        required("least", INT),
        required("most", INT),
        required("contrasts", INT),
        required("contradictions", INT),
        Column("killed", NUMBER),
        CheckConstraint("gone IN (0, 1)", name="gone"),
        CheckConstraint("stale IN (0, 1)", name="stale"),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    stale = text("stale = 1")
    op.create_index("stale_accounts", "accounts", ["id"], sqlite_where=stale, postgresql_where=stale)
    for name, columns in (
        ("day", ["gone", "day", "id"]),
        ("update", ["gone", "updated", "id"]),
        ("name", ["name"]),
        ("english_name", ["name_en"]),
        ("coordinates", ["precise", "lat", "lon"]),
        ("target", ["merged_into"]),
    ):
        op.create_index(f"accounts_by_{name}", "accounts", columns)
    op.create_table(
        "members",
        required("story", KEY),
        required("report", KEY),
        Column("anchor", TEXT),
        required("account", ID),
        ForeignKeyConstraint(["account"], ["accounts.id"]),
        PrimaryKeyConstraint("story"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("members_by_account", "members", ["account"])
    op.create_index("members_by_report", "members", ["report"])
    op.create_table(
        "turns",
        required("account", ID),
        required("revision", INT, autoincrement=False),
        required("at", KEY),
        required("what", KEY),
        required("detail", TEXT),
        ForeignKeyConstraint(["account"], ["accounts.id"]),
        PrimaryKeyConstraint("account", "revision"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _people() -> None:
    op.create_table(
        "judgements",
        required("id", ID),
        required("verdict", KEY),
        required("one", TEXT),
        required("other", TEXT),
        required("anchors", TEXT),
        required("who", TEXT),
        required("at", KEY),
        Column("note", TEXT),
        Column("withdrawn", KEY),
        Column("withdrawn_who", TEXT),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_table(
        "codings",
        required("id", ID),
        required("account", ID),
        required("codebook", KEY),
        required("number", INT),
        required("revision", INT),
        required("best", TEXT),
        Column("grade", TEXT),
        Column("role", TEXT),
        Column("notes", TEXT),
        required("state", KEY),
        required("who", TEXT),
        required("at", KEY),
        required("reopened", INT),
        ForeignKeyConstraint(["account"], ["accounts.id"]),
        PrimaryKeyConstraint("id"),
        UniqueConstraint("account", "codebook", "number"),
        sqlite_strict=True,
    )
