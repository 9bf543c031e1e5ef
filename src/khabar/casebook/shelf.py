"""The stories of a store and the links among them, where joining looks for them and puts them."""

# SPDX-License-Identifier: Apache-2.0
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, delete, select

from khabar.accounts import anchors
from khabar.accounts.blocks import Keys, keys
from khabar.accounts.join import Edge
from khabar.accounts.judging import Judgement
from khabar.accounts.regroup import report_of, story_id
from khabar.accounts.story import Story
from khabar.casebook.judgements import Kept, Side, standing
from khabar.casebook.records import Records
from khabar.errors import StoreError
from khabar.store import cases
from khabar.store.insert import insert_numbered, insert_rows

AT_ONCE = 900  # numbers or names of one question to the database
_decoder = msgspec.msgpack.Decoder(Story)
One = TypeVar("One")


def packed(story: Story) -> bytes:
    """A story as it is kept."""
    return zlib.compress(msgspec.msgpack.encode(story), 1)


def unpacked(data: bytes, name: str) -> Story:
    """A story again. Raises StoreError where it is damaged."""
    try:
        return _decoder.decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise StoreError("store/damaged", f"the story {name} is not what was stored") from error


@lru_cache(1 << 16)
def hashed(key: str) -> int:
    """A key as it is kept: 63 bits."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


class StoreShelf:
    """A ``Shelf`` of the tables, for one transaction.

    What is put is written with ``flush``; until then it is found here all the same.
    """

    def __init__(self, connection: Connection, read: Records | None = None) -> None:
        self._connection = connection
        self._read = read or Records(connection)
        self._stories: dict[int, Story] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._of: dict[str, list[str]] = {}
        self._judged: dict[str, list[Kept]] = defaultdict(list)
        for judgement in standing(connection):
            for report in judgement.reports:
                self._judged[report].append(judgement)
        self._found: dict[anchors.Anchor, str | None] = {}
        self._clear()

    def _clear(self) -> None:
        """Forget what is known of keys and links."""
        self._emitting: dict[int, list[int]] = {}  # keys that were looked for, with all stories that emit them
        self._ends: dict[int, dict[int, float]] = {}  # stories whose links are all known
        self._emitted: list[tuple[int, int]] = []
        self._linked: list[tuple[int, int, float]] = []

    def look(self, reports: Sequence[str], seeks: Collection[str]) -> None:
        """Ask at once what putting these reports will ask for: their own stories, and those that emit these keys."""
        s = cases.stories.c
        self._of |= {report: [] for report in reports}
        for some in parts(sorted(reports)):
            for row in self._connection.execute(select(s.id, s.name, s.report).where(s.report.in_(some))):
                self._know([(row.id, row.name)])
                self._of[row.report].append(row.name)
        self._seek(map(hashed, seeks))
        near = {number for key in map(hashed, seeks) for number in self._emitting[key]}
        self._load(near)
        self._follow(near)

    def find(self, seeks: Collection[str]) -> Iterable[Story]:
        """The stories that emit any of these keys."""
        wanted = set(map(hashed, seeks))
        self._seek(wanted)
        return self._load({number for key in wanted for number in self._emitting[key]})

    def _seek(self, keys: Iterable[int]) -> None:
        k = cases.keys.c
        new = sorted({key for key in keys if key not in self._emitting})
        self._emitting |= {key: [] for key in new}
        for some in parts(new):
            for key, story in self._connection.execute(select(k.key, k.story).where(k.key.in_(some))):
                self._emitting[key].append(story)
        fresh = set(new)
        for key, story in self._emitted if fresh else ():
            if key in fresh:
                self._emitting[key].append(story)

    def links(self, ids: Collection[str]) -> Iterable[Edge]:
        """The links with an end among ``ids``."""
        numbers = self.numbers(ids)
        self._follow(numbers)
        self._name({other for one in numbers for other in self._ends[one]})
        for one in numbers:
            for other, score in self._ends[one].items():
                a, b = self._names[one], self._names[other]
                yield Edge(min(a, b), max(a, b), score)

    def _follow(self, numbers: Collection[int]) -> None:
        """Let all links of these stories be known."""
        table = cases.links.c
        new = sorted({number for number in numbers if number not in self._ends})
        self._ends |= {number: {} for number in new}
        for some in parts(new):
            wanted = select(table.one, table.other, table.score).where(table.one.in_(some))
            for one, other, score in self._connection.execute(wanted):
                self._ends[one][other] = score
        for one, other, score in self._linked if new else ():
            if one in self._ends:
                self._ends[one][other] = score

    def judgements(self, ids: Collection[str]) -> Iterable[Judgement]:
        """What people judged of pairs with a story among ``ids``, as today's stories are called."""
        if not self._judged:
            return
        wanted = set(ids)
        judged = {j.id: j for report in map(report_of, wanted) for j in self._judged.get(report, ())}
        for judgement in judged.values():
            one, other = map(self._today, judgement.sides)
            for a, b in judgement.pairs(one, other):
                if a in wanted or b in wanted:
                    yield Judgement(judgement.id, a, b, judgement.verdict)

    def _today(self, side: Side) -> list[str]:
        """The stories of a side of a judgement, those that are there."""
        return list(dict.fromkeys(id for anchor in side if (id := self.story(anchor))))

    def stories_of(self, report: str) -> Collection[str]:
        """The ids of the report's stories."""
        if report not in self._of:
            s = cases.stories.c
            found = self._connection.execute(select(s.id, s.name).where(s.report == report)).all()
            self._know((row.id, row.name) for row in found)
            self._of[report] = [row.name for row in found]
        return list(self._of[report])

    def put(self, stories: Sequence[tuple[Story, Keys]], links: Sequence[Edge]) -> None:
        """Keep a report's stories, fresh, with what they emit, and their links."""
        rows = [
            {"name": story_id(story), "report": story.report, "fresh": 1, "data": packed(story)} for story, _ in stories
        ]
        ids = insert_numbered(self._connection, cases.stories, rows)
        self._know(zip(ids, (story_id(story) for story, _ in stories), strict=True))
        for id, (story, own) in zip(ids, stories, strict=True):
            self._stories[id], self._ends[id] = story, {}
            self._of.setdefault(story.report, []).append(story_id(story))
            for key in set(map(hashed, own.emits)):
                self._emitted.append((key, id))
                if key in self._emitting:
                    self._emitting[key].append(id)
        self.numbers({id for edge in links for id in (edge.one, edge.other)})
        for edge in links:
            for a, b in ((edge.one, edge.other), (edge.other, edge.one)):
                one, other = self._numbers[a], self._numbers[b]
                self._linked.append((one, other, edge.score))
                if one in self._ends:
                    self._ends[one][other] = edge.score
        self._forget(story.report for story, _ in stories)

    def flush(self) -> None:
        """Write the keys and links of what was put."""
        insert_rows(self._connection, cases.keys, [{"key": key, "story": id} for key, id in sorted(self._emitted)])
        insert_rows(
            self._connection,
            cases.links,
            [{"one": one, "other": other, "score": score} for one, other, score in sorted(self._linked)],
        )
        self._emitted, self._linked = [], []

    def drop(self, report: str) -> None:
        """Forget the report's stories and their links."""
        self.flush()
        self._clear()
        own = self.numbers(self.stories_of(report))
        emitted = {(hashed(key), id) for id in own for story in self._load([id]) for key in keys(story).emits}
        k, t = cases.keys.c, cases.links.c
        for number, id in sorted(emitted):
            self._connection.execute(delete(cases.keys).where(k.key == number, k.story == id))
        for some in parts(sorted(own)):
            others = set(self._connection.scalars(select(t.other).where(t.one.in_(some))))
            self._connection.execute(delete(cases.links).where(t.one.in_(some)))
            for rest in parts(sorted(others)):
                self._connection.execute(delete(cases.links).where(t.one.in_(rest), t.other.in_(some)))
            self._connection.execute(delete(cases.stories).where(cases.stories.c.id.in_(some)))
        for id in own:
            del self._numbers[self._names.pop(id)]
            self._stories.pop(id, None)
        self._of[report] = []
        self._forget([report])

    def load(self, ids: Collection[str]) -> dict[str, Story]:
        """The stories of these ids, those that are there."""
        return {story_id(story): story for story in self._load(self.numbers(ids))}

    def story(self, anchor: anchors.Anchor) -> str | None:
        """The id of the story that an anchor means today; None where its words are gone."""
        if anchor not in self._found:
            told = self._load(self.numbers(self.stories_of(anchor.report)))
            if anchor.words is None:
                self._found[anchor] = next((story_id(story) for story in told if story.main), None)
            else:
                record = self._read.of([anchor.report]).get(anchor.report)
                self._found[anchor] = anchors.find(anchor, record, told) if record else None
        return self._found[anchor]

    def numbers(self, ids: Collection[str]) -> list[int]:
        """The numbers of stories by their ids, those that are there."""
        s = cases.stories.c
        for some in parts(sorted(id for id in ids if id not in self._numbers)):
            rows = self._connection.execute(select(s.id, s.name).where(s.name.in_(some)))
            self._know((row.id, row.name) for row in rows)
        return [self._numbers[id] for id in ids if id in self._numbers]

    def _name(self, numbers: Collection[int]) -> None:
        s = cases.stories.c
        for some in parts(sorted(n for n in numbers if n not in self._names)):
            rows = self._connection.execute(select(s.id, s.name).where(s.id.in_(some)))
            self._know((row.id, row.name) for row in rows)

    def _know(self, pairs: Iterable[tuple[int, str]]) -> None:
        for number, name in pairs:
            self._numbers[name], self._names[number] = number, name

    def _forget(self, reports: Iterable[str]) -> None:
        gone = set(reports)
        self._found = {anchor: id for anchor, id in self._found.items() if anchor.report not in gone}

    def _load(self, numbers: Collection[int]) -> list[Story]:
        s = cases.stories.c
        for some in parts(sorted(n for n in numbers if n not in self._stories)):
            for row in self._connection.execute(select(s.id, s.name, s.data).where(s.id.in_(some))):
                self._stories[row.id] = unpacked(row.data, row.name)
        return [self._stories[n] for n in sorted(numbers)]


def parts(whole: Sequence[One]) -> Iterator[Sequence[One]]:
    """The numbers or names of one question after the other."""
    for at in range(0, len(whole), AT_ONCE):
        yield whole[at : at + AT_ONCE]
