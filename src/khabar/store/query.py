"""What can be asked of a store."""

# SPDX-License-Identifier: Apache-2.0
import re
from dataclasses import dataclass
from typing import Literal

from khabar.errors import StoreError
from khabar.model import Effect, EventType, IssueCode, UnitId
from khabar.store.words import phrase

Order = Literal["rank", "newest", "oldest"]
MOST = 500  # reports of one answer
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PARTS = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True, slots=True)
class Circle:
    """All within ``km`` of a point; only settlements and single sites are so well located that they count.

    Raises StoreError where there is no such circle on the earth.
    """

    lat: float
    lon: float
    km: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180 and 0 < self.km <= 20_100):
            raise StoreError("store/query", "a circle has a latitude, a longitude and up to 20,100 km")


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, both included: days, months or years (ISO 8601); None is open.

    Raises StoreError where one is none of these.
    """

    first: str | None = None
    last: str | None = None

    def __post_init__(self) -> None:
        for day in (self.first, self.last):
            if day is not None and not _DAY.fullmatch(day):
                raise StoreError("store/query", f"{day!r} is no day, month or year such as 2019-03-06")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can lie from ``least`` to ``most``: of a unit, or of people to whom something happened."""

    least: float | None = None
    most: float | None = None
    unit: UnitId | None = None
    effect: Effect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What reports must have, all of it at once.

    ``words`` are words that must all stand in the text, ``"in quotation marks"`` one after the other, and
    with a hyphen before them not at all. ``source`` said something, ``agency`` carried it, ``actor`` is
    mentioned: names, or words of them; an actor also by its Wikidata id. ``place`` is a name in Arabic or
    English, a P-code (of a unit: all within it) or a circle. ``time`` is a day or days that the text
    speaks of. With ``event``, place and time are those of one event of that type.
    """

    words: str | None = None
    source: str | None = None
    agency: str | None = None
    actor: str | None = None
    place: str | Circle | None = None
    time: Period | None = None
    event: EventType | None = None
    figure: Figure | None = None
    issue: IssueCode | None = None
    publisher: str | None = None
    published: Period | None = None
    all_versions: bool = False
    order: Order | None = None
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Forms of words that follow each other; ``wanted`` is False for what must not stand in the text."""

    forms: tuple[str, ...]
    wanted: bool = True


def phrases(words: str) -> list[Phrase]:
    """The phrases of a query's words. Raises StoreError where nothing in it can be looked for.

    >>> [p.forms for p in phrases('"civil defence" aleppo')]
    [('civil', 'defence'), ('aleppo',)]
    """
    found = []
    for without, quoted, plain in _PARTS.findall(words):
        if forms := phrase(quoted or plain).split():
            found.append(Phrase(tuple(forms), wanted=not without))
    if not any(p.wanted for p in found):
        raise StoreError("store/query", f"no word to look for in {words!r}")
    return found
