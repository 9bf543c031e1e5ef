"""The tables of a store, the same on SQLite and on PostgreSQL.

reports ─┬─ versions ─┬─ records ── claims, actors, places, times, quantities, counts, told, events, issues
         │            ├─ search (words and names, for full-text search)
         │            └─ blobs (raw bytes, kept once however often they came)
failures ── blobs        feeds        point_days (what people decided)

What stands under ``records`` and ``search`` can be made anew from records and texts; nothing else can.
Deleting a report deletes all that hangs on it.
"""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import column as _column
from sqlalchemy import table as _table
from sqlalchemy.types import REAL, TypeEngine

metadata = MetaData()

ID = BigInteger().with_variant(Integer(), "sqlite")
NUMBER: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")
KEY = Text().with_variant(
    Text(collation="C"), "postgresql"
)  # compared letter by letter, whatever the server's language


def _key(name: str, *more: ForeignKey, null: bool = True) -> Column[str]:
    return Column(name, KEY, *more, nullable=null)


store = Table(
    "store", metadata, Column("name", KEY, primary_key=True), Column("value", Text, nullable=False), sqlite_strict=True
)

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", KEY, primary_key=True),
    Column("size", ID, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
    sqlite_strict=True,
)

reports = Table(
    "reports",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", KEY, nullable=False, unique=True),  # 16 hex digits of SHA-256 of the identity
    Column("identity", Text, nullable=False),
    Column("added", KEY, nullable=False),
    sqlite_strict=True,
)

versions = Table(
    "versions",
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", ID, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, … in the order in which they came in
    Column("latest", Integer, nullable=False),  # 1 for the one that was found last, else 0
    Column("sha256", KEY, nullable=False),  # of the text
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("published", Text),
    Column("published_by", Text),
    _key("stated", null=False),  # the date or local time of publication to sort by, "" where there is none
    Column("publisher", Text),
    _key("publisher_key", null=False),
    Column("url", Text),
    Column("given_id", Text),
    Column("source", Text, nullable=False),  # where it was found: file, file:line, address
    Column("media", Text, nullable=False),
    _key("raw", ForeignKey("blobs.sha256"), null=False),
    Column("cut", Text, nullable=False),  # JSON: what was left out of the text
    Column("first_seen", KEY, nullable=False),
    Column("last_seen", KEY, nullable=False),
    UniqueConstraint("report", "number"),
    CheckConstraint("latest IN (0, 1)", name="latest"),
    sqlite_strict=True,
)
Index(
    "one_latest_version",
    versions.c.report,
    unique=True,
    sqlite_where=versions.c.latest == 1,
    postgresql_where=versions.c.latest == 1,
)
Index("versions_by_date", versions.c.latest, versions.c.stated, versions.c.id)
Index("versions_by_publisher", versions.c.publisher_key, versions.c.stated)
Index("versions_by_raw", versions.c.raw)

records = Table(
    "records",
    metadata,
    Column("id", ID, primary_key=True),
    Column("version", ID, ForeignKey("versions.id", ondelete="CASCADE"), nullable=False),
    Column("khabar", Text, nullable=False),
    Column("resources", KEY, nullable=False),
    Column("made", KEY, nullable=False),
    Column("latest", Integer, nullable=False),  # 1 for the one that was made last, whose values can be searched
    Column("sha256", KEY, nullable=False),  # of the JSON
    Column("data", LargeBinary, nullable=False),  # the JSON, zlib
    CheckConstraint("latest IN (0, 1)", name="latest"),
    sqlite_strict=True,
)
Index("one_record_of_one_maker", records.c.version, records.c.khabar, records.c.resources, unique=True)
Index(
    "one_latest_record",
    records.c.version,
    unique=True,
    sqlite_where=records.c.latest == 1,
    postgresql_where=records.c.latest == 1,
)


def _values(name: str, *columns: Column[Any]) -> Table:
    """A table of values of a record: the ``n``-th of their kind."""
    record = Column("record", ID, ForeignKey("records.id", ondelete="CASCADE"), primary_key=True)
    number = Column("n", Integer, primary_key=True, autoincrement=False)
    return Table(name, metadata, record, number, *columns, sqlite_strict=True, sqlite_with_rowid=False)


claims = _values(
    "claims",
    _key("id", null=False),
    Column("act", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("kind", Text),
    Column("anonymous", Integer, nullable=False),
    Column("source", Text, nullable=False),  # the words that name it, as search knows words
    Column("agency", Text, nullable=False),
)
actors = _values(
    "actors",
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    _key("refers_to"),
    Column("public_role", Integer, nullable=False),
)
places = _values(
    "places",
    _key("name", null=False),
    _key("name_en"),
    Column("kind", Text, nullable=False),
    Column("country", Text),
    _key("pcode"),
    _key("gazetteer"),
    Column("precise", Integer, nullable=False),  # 1 where the coordinates stand for a settlement or a site
    Column("lat", NUMBER),
    Column("lon", NUMBER),
)
times = _values("times", _key("earliest", null=False), _key("latest", null=False))
quantities = _values("quantities", _key("unit"), Column("low", NUMBER), Column("high", NUMBER))
counts = _values(
    "counts",
    _key("effect", null=False),
    Column("people", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("aspect", Text, nullable=False),
    Column("low", NUMBER),
    Column("high", NUMBER),
)
events = _values(
    "events",
    _key("id", null=False),
    _key("type", null=False),
    Column("mode", Text),
    Column("status", Text, nullable=False),
    _key("earliest"),
    _key("latest"),
)
issues = _values("issues", _key("code", null=False))
event_places = Table(
    "event_places",
    metadata,
    Column("record", ID, primary_key=True),
    Column("event", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),
    ForeignKeyConstraint(["record", "event"], ["events.record", "events.n"], ondelete="CASCADE"),
    ForeignKeyConstraint(["record", "place"], ["places.record", "places.n"], ondelete="CASCADE"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
told = _values(
    "told",
    _key("effect", null=False),
    _key("name", null=False),  # of the place, as in places, so that no figure is looked at in vain
    _key("name_en"),
    _key("pcode"),
    _key("gazetteer"),
    Column("data", Text, nullable=False),  # JSON: a figure as series take it (khabar.accounts.series.Told)
)
Index("actors_by_reference", actors.c.refers_to)
Index("places_by_name", places.c.name)
Index("places_by_english_name", places.c.name_en)
Index("places_by_pcode", places.c.pcode)
Index("places_by_coordinates", places.c.precise, places.c.lat, places.c.lon)
Index("times_by_day", times.c.earliest, times.c.latest)
Index("quantities_by_unit", quantities.c.unit, quantities.c.low)
Index("counts_by_effect", counts.c.effect, counts.c.low)
Index("told_by_name", told.c.name, told.c.effect)
Index("told_by_english_name", told.c.name_en, told.c.effect)
Index("events_by_type", events.c.type, events.c.earliest)
Index("issues_by_code", issues.c.code)

failures = Table(
    "failures",
    metadata,
    Column("id", ID, primary_key=True),
    Column("key", KEY, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("line", Integer),
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    _key("raw", ForeignKey("blobs.sha256")),
    Column("media", Text),
    Column("first_seen", KEY, nullable=False),
    Column("last_tried", KEY, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("url", Text),  # from here on what a later reading of the bytes needs beside them
    Column("charset", Text),
    Column("retrieved", Text),
    Column("published", Text),
    Column("publisher", Text),
    sqlite_strict=True,
)
Index("failures_by_raw", failures.c.raw)

point_days = Table(
    "point_days",  # the days that people gave figures; what is withdrawn stays
    metadata,
    Column("id", ID, primary_key=True),
    Column("report", KEY, nullable=False),  # its key: the decision holds for all its readings and versions
    Column("words", Text, nullable=False),  # of the number, and what stands before and after it
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("day", KEY, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", KEY, nullable=False),
    Column("withdrawn", KEY),
    Column("withdrawn_who", Text),
    sqlite_strict=True,
)
Index("point_days_by_report", point_days.c.report)

feeds = Table(
    "feeds",
    metadata,
    Column("url", KEY, primary_key=True),
    Column("state", Text, nullable=False),  # JSON, intake's own
    Column("moved", KEY, nullable=False),
    sqlite_strict=True,
)

VALUES = (claims, actors, places, times, quantities, counts, events, event_places, issues, told)
"""The tables of values, each after those it refers to."""

# Not of ``metadata``: a virtual table on SQLite, a table of vectors on PostgreSQL (see migrations/versions).
SEARCHED = ("words", "source", "agency", "actor")
search = _table("search", _column("rowid"), *(_column(name) for name in SEARCHED))
