"""Figures by place, from which series are made, and the days that people gave points of them."""

# SPDX-License-Identifier: Apache-2.0
from functools import partial

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, Text

revision = "0004"
down_revision = "0003"

ID = BigInteger().with_variant(Integer(), "sqlite")
KEY = Text().with_variant(Text(collation="C"), "postgresql")
TEXT, INT = Text(), Integer()
required = partial(Column, nullable=False)


def upgrade() -> None:
    """Make the tables; a store without the mark of who made its figures makes them anew when it is opened."""
    op.create_table(
        "told",
        required("record", ID),
        required("n", INT, autoincrement=False),
        required("effect", KEY),
        required("name", KEY),
        Column("name_en", KEY),
        Column("pcode", KEY),
        Column("gazetteer", KEY),
        required("data", TEXT),
        ForeignKeyConstraint(["record"], ["records.id"], ondelete="CASCADE"),
        PrimaryKeyConstraint("record", "n"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("told_by_name", "told", ["name", "effect"])
    op.create_index("told_by_english_name", "told", ["name_en", "effect"])
    op.create_table(
        "point_days",
        required("id", ID),
        required("report", KEY),
        required("words", TEXT),
        required("before", TEXT),
        required("after", TEXT),
        required("day", KEY),
        required("who", TEXT),
        required("at", KEY),
        Column("withdrawn", KEY),
        Column("withdrawn_who", TEXT),
        PrimaryKeyConstraint("id"),
        sqlite_strict=True,
    )
    op.create_index("point_days_by_report", "point_days", ["report"])
