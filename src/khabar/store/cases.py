"""The tables of accounts: what reports tell of one event, and what people decided about it.

accounts ─┬─ members (which story of which report)     judgements
          ├─ turns (each revision and what it changed)  unjoined (reports that are to be compared yet)
          └─ codings (people's assessments)
stories ─┬─ keys (by which stories are found that may be of one event)
         └─ links (how much speaks for two being of one)

Accounts keep their numbers and revisions for good, judgements and codings are people's: none of these can be
made anew. Stories, keys and links can, from the records.
"""

# SPDX-License-Identifier: Apache-2.0
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from khabar.store.schema import ID, KEY, NUMBER, metadata

unjoined = Table(
    "unjoined",
    metadata,
    Column("id", ID, primary_key=True),  # a mark of its own for each change: none is taken for another's
    Column("report", KEY, nullable=False),  # the key of one that came, changed or went since accounts were made
    sqlite_strict=True,
)

stories = Table(
    "stories",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", KEY, nullable=False, unique=True),  # as linking names it: the report's key and a word
    Column("report", KEY, nullable=False),  # a key: it stays when the report goes, until its accounts are made anew
    Column("fresh", Integer, nullable=False),  # 1 until its account is made anew
    Column("data", LargeBinary, nullable=False),  # the story, MessagePack, zlib
    CheckConstraint("fresh IN (0, 1)", name="fresh"),
    sqlite_strict=True,
)
Index("stories_by_report", stories.c.report)
Index("fresh_stories", stories.c.id, sqlite_where=stories.c.fresh == 1, postgresql_where=stories.c.fresh == 1)

keys = Table(
    "keys",
    metadata,
    Column("key", ID, primary_key=True, autoincrement=False),  # 63 bits of a digest
    Column("story", ID, primary_key=True, autoincrement=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("one", ID, primary_key=True, autoincrement=False),  # every link stands here twice, from either end
    Column("other", ID, primary_key=True, autoincrement=False),
    Column("score", NUMBER, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", ID, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("made", KEY, nullable=False),
    Column("updated", KEY, nullable=False),
    Column("gone", Integer, nullable=False),  # 1 where no report tells of it any more
    Column("stale", Integer, nullable=False),  # 1 until it is made anew: a report of it came again, or went
    Column("merged_into", ID),
    Column("split_from", ID),
    Column("sha256", KEY, nullable=False),  # of the JSON
    Column("data", LargeBinary, nullable=False),  # the account of this revision, JSON, zlib
    Column("main", Integer, nullable=False),  # reports whose main story it is; from here on what lists ask for
    Column("reports", Integer, nullable=False),
    Column("type", KEY, nullable=False),
    Column("earliest", KEY),
    Column("latest", KEY),
    Column("day", KEY, nullable=False),  # the first day to sort by, "" where there is none
    Column("name", KEY),  # of the first place, as places are looked up
    Column("name_en", KEY),
    Column("country", KEY),
    Column("admin1", Text),
    Column("pcode", KEY),
    Column("gazetteer", KEY),
    Column("precise", Integer, nullable=False),
    Column("lat", NUMBER),
    Column("lon", NUMBER),
    Column("least", Integer, nullable=False),  # independent origins
    Column("most", Integer, nullable=False),
    Column("contrasts", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False),  # contrasts in which one says otherwise, or denies
    Column("killed", NUMBER),  # the lowest credible number of all killed
    CheckConstraint("gone IN (0, 1)", name="gone"),
    CheckConstraint("stale IN (0, 1)", name="stale"),
    sqlite_strict=True,
)
Index("stale_accounts", accounts.c.id, sqlite_where=accounts.c.stale == 1, postgresql_where=accounts.c.stale == 1)
Index("accounts_by_day", accounts.c.gone, accounts.c.day, accounts.c.id)
Index("accounts_by_update", accounts.c.gone, accounts.c.updated, accounts.c.id)
Index("accounts_by_name", accounts.c.name)
Index("accounts_by_english_name", accounts.c.name_en)
Index("accounts_by_coordinates", accounts.c.precise, accounts.c.lat, accounts.c.lon)
Index("accounts_by_target", accounts.c.merged_into)

members = Table(
    "members",
    metadata,
    Column("story", KEY, primary_key=True),  # as linking names it
    Column("report", KEY, nullable=False),
    Column("anchor", Text),  # JSON: what finds it again in another reading; a main story needs nothing
    Column("account", ID, ForeignKey("accounts.id"), nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("members_by_report", members.c.report)
Index("members_by_account", members.c.account)

turns = Table(
    "turns",
    metadata,
    Column("account", ID, ForeignKey("accounts.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("at", KEY, nullable=False),
    Column("what", KEY, nullable=False),
    Column("detail", Text, nullable=False),  # JSON: what came and went, other accounts, the judgement
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", ID, primary_key=True),
    Column("verdict", KEY, nullable=False),
    Column("one", Text, nullable=False),  # as it was named
    Column("other", Text, nullable=False),
    Column("anchors", Text, nullable=False),  # JSON: the stories meant on both sides, by their words
    Column("who", Text, nullable=False),
    Column("at", KEY, nullable=False),
    Column("note", Text),
    Column("withdrawn", KEY),
    Column("withdrawn_who", Text),
    sqlite_strict=True,
)

codings = Table(
    "codings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("account", ID, ForeignKey("accounts.id"), nullable=False),
    Column("codebook", KEY, nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2, … of this account under this codebook
    Column("revision", Integer, nullable=False),  # of the account that was looked at
    Column("best", Text, nullable=False),  # JSON
    Column("grade", Text),
    Column("role", Text),
    Column("notes", Text),
    Column("state", KEY, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", KEY, nullable=False),
    Column("reopened", Integer, nullable=False),  # 1 where the one before was final
    UniqueConstraint("account", "codebook", "number"),
    sqlite_strict=True,
)

DERIVED = (unjoined, stories, keys, links)
"""What can be made anew from records, each after those it refers to."""
