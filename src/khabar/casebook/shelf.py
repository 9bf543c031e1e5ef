"""The stories of a store and the links among them, where joining looks for them and puts them."""

# SPDX-License-Identifier: Apache-2.0
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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
from khabar.casebook.judgements import Kept, standing
from khabar.casebook.records import records
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


def hashed(key: str) -> int:
    """A key as it is kept: 63 bits."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1


class StoreShelf:
    """A ``Shelf`` of the tables, for one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stories: dict[int, Story] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._judged: dict[str, list[Kept]] = defaultdict(list)
        for judgement in standing(connection):
            for report in judgement.reports:
                self._judged[report].append(judgement)
        self._found: dict[anchors.Anchor, str | None] = {}

    def find(self, seeks: Collection[str]) -> Iterable[Story]:
        """The stories that emit any of these keys."""
        k = cases.keys.c
        wanted = sorted(map(hashed, seeks))
        found = {n for some in parts(wanted) for n in self._connection.scalars(select(k.story).where(k.key.in_(some)))}
        return self._load(found)

    def links(self, ids: Collection[str]) -> Iterable[Edge]:
        """The links with an end among ``ids``."""
        table = cases.links.c
        rows = [
            tuple(row)
            for some in parts(sorted(self.numbers(ids)))
            for row in self._connection.execute(select(table.one, table.other, table.score).where(table.one.in_(some)))
        ]
        self._name({n for one, other, _ in rows for n in (one, other)})
        for one, other, score in rows:
            a, b = self._names[one], self._names[other]
            yield Edge(min(a, b), max(a, b), score)

    def judgements(self, ids: Collection[str]) -> Iterable[Judgement]:
        """What people judged of pairs with a story among ``ids``, as today's stories are called."""
        if not self._judged:
            return
        wanted = set(ids)
        judged = {j.id: j for report in map(report_of, wanted) for j in self._judged.get(report, ())}
        for judgement in judged.values():
            for one, other in judgement.pairs:
                a, b = self.story(one), self.story(other)
                if a and b and (a in wanted or b in wanted):
                    yield Judgement(judgement.id, a, b, judgement.verdict)

    def stories_of(self, report: str) -> Collection[str]:
        """The ids of the report's stories."""
        s = cases.stories.c
        found = self._connection.execute(select(s.id, s.name).where(s.report == report)).all()
        self._know((row.id, row.name) for row in found)
        return [row.name for row in found]

    def put(self, stories: Sequence[tuple[Story, Keys]], links: Sequence[Edge]) -> None:
        """Keep a report's stories, fresh, with what they emit, and their links."""
        rows = [
            {"name": story_id(story), "report": story.report, "fresh": 1, "data": packed(story)} for story, _ in stories
        ]
        ids = insert_numbered(self._connection, cases.stories, rows)
        self._know(zip(ids, (story_id(story) for story, _ in stories), strict=True))
        self._stories |= {id: story for id, (story, _) in zip(ids, stories, strict=True)}
        emitted = [
            {"key": key, "story": id}
            for id, (_, own) in zip(ids, stories, strict=True)
            for key in sorted(set(map(hashed, own.emits)))
        ]
        insert_rows(self._connection, cases.keys, emitted)
        self.numbers({id for edge in links for id in (edge.one, edge.other)})
        ends = [(self._numbers[edge.one], self._numbers[edge.other], edge.score) for edge in links]
        both = [*ends, *((other, one, score) for one, other, score in ends)]
        insert_rows(
            self._connection, cases.links, [{"one": a, "other": b, "score": score} for a, b, score in sorted(both)]
        )
        self._forget(story.report for story, _ in stories)

    def drop(self, report: str) -> None:
        """Forget the report's stories and their links."""
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
                record = records(self._connection, [anchor.report]).get(anchor.report)
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
