"""What can be asked of a store."""

# SPDX-License-Identifier: Apache-2.0
import re
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

from khabar.errors import StoreError
from khabar.model import Effect, EventType, IssueCode, UnitId
from khabar.store.words import phrase
from khabar.text.fold import LETTER, MARKS, TATWEEL

Order = Literal["rank", "newest", "oldest"]
MOST = 500  # reports of one answer
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
WORD, LOOSE = f"{LETTER}0-9A-Za-z", f"{MARKS}{TATWEEL}"  # of a word: its letters, and what may lie between them
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

    Raises StoreError where one is none of these or not in the calendar, or where the last is before the first.
    """

    first: str | None = None
    last: str | None = None

    def __post_init__(self) -> None:
        for day in (self.first, self.last):
            if day is not None and not _is_day(day):
                raise StoreError("store/query", f"{day!r} is no day, month or year such as 2019-03-06")
        # A month or year that begins with the same digits as the first day has that day in it.
        if self.first and self.last and self.first > self.last and not self.first.startswith(self.last):
            raise StoreError("store/query", f"{self.first}..{self.last} ends before it begins")


def _is_day(text: str) -> bool:
    """Whether that is a day of the calendar, or a month or year of it."""
    try:
        return bool(_DAY.fullmatch(text) and date.fromisoformat(f"{text}-01-01"[:10]))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that can lie from ``least`` to ``most``: of a unit, or of people to whom something happened.

    Raises StoreError where no number can.
    """

    least: float | None = None
    most: float | None = None
    unit: UnitId | None = None
    effect: Effect | None = None

    def __post_init__(self) -> None:
        least, most = (-inf if self.least is None else self.least), (inf if self.most is None else self.most)
        if not least <= most:
            raise StoreError("store/query", f"no number is at least {least:g} and at most {most:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What reports must have, all of it at once.

    ``words`` are words that must all stand in the text, ``"in quotation marks"`` one after the other, and
    with a hyphen before them not at all. ``source`` said something, ``agency`` carried it or said it itself,
    ``actor`` is mentioned, ``publisher`` published it: names, or words of them; an actor also by its Wikidata
    id. ``place`` is a name in Arabic or English, a P-code (of a unit: all within it; settlements are known to
    lie in units of the first level alone) or a circle. ``time`` is a day or days that the text speaks of. With
    ``event``, place and time are those of one event of that type. With ``exact``, words are found only as they
    are spelled, alone and with their diacritics or without: no hamza, alef or particle is looked past.
    """

    words: str | None = None
    exact: bool = False
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
    """Forms of words that follow each other; ``wanted`` is False for what must not stand in the text.

    ``spelled`` is a regular expression for the words as they were written, where only these are meant.
    """

    forms: tuple[str, ...]
    wanted: bool = True
    spelled: str | None = None


def phrases(words: str, exact: bool = False) -> list[Phrase]:
    """The phrases of a query's words, with their spelling where it must be ``exact``.

    Raises StoreError where nothing in it can be looked for.

    >>> [p.forms for p in phrases('"civil defence" aleppo')]
    [('civil', 'defence'), ('aleppo',)]
    """
    found = []
    for without, quoted, plain in _PARTS.findall(words):
        if forms := phrase(quoted or plain).split():
            spelled = _spelled(quoted or plain) if exact else None
            found.append(Phrase(tuple(forms), wanted=not without, spelled=spelled))
    if not any(p.wanted for p in found):
        raise StoreError("store/query", f"no word to look for in {words!r}")
    return found


def _spelled(words: str) -> str | None:
    """A regular expression for these words one after the other, that Python and PostgreSQL read alike."""
    bare = re.findall(f"[{WORD}]+", re.sub(f"[{LOOSE}]", "", words))
    pieces = [f"[{LOOSE}]*".join(word) + f"[{LOOSE}]*" for word in bare]
    return f"[^{WORD}{LOOSE}]+".join(pieces) or None
