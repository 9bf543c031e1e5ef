"""Anchors: a story as a person's judgement names it, so that it is found again in another reading of its report."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections.abc import Iterable
from hashlib import blake2b

from msgspec import Struct

from khabar.accounts.regroup import story_id
from khabar.accounts.story import Story
from khabar.model import Event, Record
from khabar.text import fold

_DIGEST = 8  # bytes by which a sentence is known again


class Anchor(Struct, frozen=True):
    """A report's main story, or the event that stands at ``start`` with these ``words``, told in passing.

    ``sentence`` is a digest of the sentence around, which finds it in a later version of the report.
    """

    report: str
    words: str | None = None
    start: int | None = None
    sentence: str | None = None


def anchor(story: Story, record: Record) -> Anchor:
    """The anchor of a story of ``record``."""
    if story.main:
        return Anchor(story.report)
    event = min((e for e in record.events if e.id in story.events), key=lambda e: e.spans)
    return Anchor(story.report, _words(event, record), event.spans[0][0], _sentence(event, record))


def find(anchor: Anchor, record: Record, stories: Iterable[Story]) -> str | None:
    """The id of the story in today's reading of the report; None where no event stands there any more.

    An event that was told in passing may be part of the main story now.
    """
    told = list(stories)
    if anchor.words is None:
        return next((story_id(s) for s in told if s.main), None)
    alike = [e for e in record.events if _words(e, record) == anchor.words]
    there = [e for e in alike if e.spans[0][0] == anchor.start]
    again = there or [e for e in alike if _sentence(e, record) == anchor.sentence]
    return next((story_id(s) for e in again[:1] for s in told if e.id in s.events), None)


def _words(event: Event, record: Record) -> str:
    return " ".join(record.report.text[start:end] for start, end in event.spans)


def _sentence(event: Event, record: Record) -> str:
    """A digest of the sentence in which the event stands."""
    n = bisect_right([start for start, _ in record.sentences], event.spans[0][0]) - 1
    text = record.report.text[slice(*record.sentences[n])] if n >= 0 else ""
    return blake2b(" ".join(fold(text).split()).encode(), digest_size=_DIGEST).hexdigest()
