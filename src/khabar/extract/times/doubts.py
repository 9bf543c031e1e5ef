"""Doubts about stated dates: what can't be meant as it stands, and which words of the report it contradicts."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from khabar.extract.evidence import Doubt, Words
from khabar.extract.times.dates import DISAGREES, FUTURE
from khabar.extract.times.forms import Date
from khabar.extract.times.value import TimeValue
from khabar.rules import Mention, resources
from khabar.text import Doc, fold

Times = Sequence[Mention[TimeValue]]
_OLDEST_POST = 14  # days


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    messages: Mapping[str, Mapping[str, str]] = resources.table(Path(__file__).with_name("messages.yaml"))
    return messages


@cache
def _bounds() -> frozenset[str]:
    """The words (until, since) that belong to a date's statement though not to its span."""
    return frozenset(map(fold, _messages()["bounds"]))


def doubts(times: Times, doc: Doc) -> list[Doubt]:
    """An issue for each stated date that can't be meant, and one for each pair of which one excludes the other."""
    found = [_doubt(m.value.doubt, (Words.of(m),), doc, m.value) for m in times if m.value.doubt]
    for one, other in _contradictions(times):
        spans = (_statement(one, doc), _statement(other, doc))
        found.append(_doubt("conflict/time", spans, doc, one.value, other.value))
    return found


def _contradictions(times: Times) -> Iterator[tuple[Mention[TimeValue], Mention[TimeValue]]]:
    """A stated "today" against a day that had already come then, or against another stated "today"."""
    todays = [m for m in times if _states_today(m)]
    for k, today in enumerate(todays):
        against = next((m for m in (*todays[k + 1 :], *times) if _excludes(today.value, m.value)), None)
        if against:
            yield today, against


def _excludes(today: TimeValue, other: TimeValue) -> bool:
    """Whether the two can't be true of one report, whose embedded posts may be some days older than itself."""
    if DISAGREES not in (today.doubt, other.doubt) or not today.day or not other.day:
        return False
    if other.doubt == FUTURE:
        return other.day > today.day
    said = other.said
    stated = isinstance(said, Date) and said.step == 0 and said.day is not None
    return stated and abs((other.day - today.day).days) > _OLDEST_POST


def _states_today(mention: Mention[TimeValue]) -> bool:
    said = mention.value.said
    return isinstance(said, Date) and said.step == 0 and said.day is not None and mention.value.day is not None


def _statement(mention: Mention[TimeValue], doc: Doc) -> Words:
    """The mention with the "until" or "since" before it."""
    before = mention.first - 1
    return Words(before, mention.last) if before >= 0 and doc.words[before] in _bounds() else Words.of(mention)


def _doubt(code: str, words: tuple[Words, ...], doc: Doc, value: TimeValue, against: TimeValue | None = None) -> Doubt:
    quotes = [doc.quote(w.first, w.last, w.skip) for w in words]
    filled = {
        "words": quotes[0],
        "other": quotes[-1],
        "value": value.value,
        "alternative": value.alternative,
        "against": against.value if against else None,
    }
    message = _messages()[code]
    return Doubt(code, words, message["en"].format(**filled), message["ar"].format(**filled))
