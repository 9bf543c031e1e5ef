"""Actors that the lexicon of names lists: one key for all their spellings, and the state behind an adjective."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from khabar.accounts import latin, words
from khabar.contrast.wording import ARTICLE
from khabar.extract import actors
from khabar.model import Name
from khabar.rules import resources
from khabar.text import fold

_ROOM = Path(actors.__file__).parent
_LEXICON = _ROOM / "lexicon.yaml"
_NAMES = tuple(_ROOM / "names" / f"{part}.yaml" for part in ("states", "bodies", "forces", "organizations", "media"))
_SPELLINGS = Path(__file__).with_name("spellings.yaml")
_UNSURE = frozenset({"quoted", "weak", "definite", "noun"})  # ends of classes whose names need a sign beside them
_KEPT = 50_000  # keys of names that are kept: each is asked for again and again
_LABELS = Path(__file__).with_name("labels.yaml")


class Listed(Struct, frozen=True):
    """An actor as the lexicon has it; ``wikidata`` is its id there."""

    name: Name
    country: str | None
    wikidata: str | None


@functools.lru_cache(_KEPT)
def name_key(name: str) -> str:
    """One spelling of a name, without articles; in a fixed order of words where it is Arabic."""
    if latin.is_latin(name):
        return latin.spelling(name) or fold(name)
    return " ".join(sorted(words.forms(name))) or fold(name)


def listed(name: str) -> Listed | None:
    """The listed actor with that name, in any of its spellings, or None."""
    exact = _listed().get(name_key(name))
    if exact or not latin.is_latin(name):
        return exact
    return _listed().get(name_key(latin.plain(name))) or _shortened().get(latin.short(name))


def state(country: str) -> Listed | None:
    """The state with that code (ISO 3166-1), or None."""
    return _states().get(country)


def nation(words: str) -> Listed | None:
    """The state of which the first adjective in ``words`` speaks ("Russian planes"), or None."""
    for word in fold(words).split():
        for form in _stems(word.removeprefix(ARTICLE)):
            if country := _adjectives().get(form):
                return _states().get(country)
    return None


def _stems(word: str) -> Iterator[str]:
    yield word
    yield from (word.removesuffix(end) for end in _endings() if word.endswith(end))


def _entries(table: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a file of names with their class."""
    for cls, rows in table.items():
        if cls != "__line__":
            yield from ((cls, row) for row in rows["words"] if isinstance(row, dict))


@functools.cache
def _endings() -> tuple[str, ...]:
    """What an adjective ends in besides its masculine form."""
    return tuple(fold(end) for end in resources.table(_LABELS)["endings"])


@functools.cache
def _adjectives() -> Mapping[str, str]:
    """Masculine form of a state's adjective to its country."""
    rows = resources.table(_LEXICON)["nisba"]["words"]
    return {fold(row["form"]): row["country"] for row in rows if isinstance(row, dict) and "country" in row}


@functools.cache
def _states() -> Mapping[str, Listed]:
    return {row["country"]: _of(row) for _, row in _entries(resources.table(_NAMES[0])) if "country" in row}


def _of(row: Mapping[str, Any]) -> Listed:
    return Listed(Name(ar=row["form"], en=row.get("en")), row.get("country"), row.get("wikidata"))


@functools.cache
def _listed() -> Mapping[str, Listed]:
    return resources.compiled("accounts-names", (*_NAMES, _SPELLINGS, Path(latin.__file__), Path(__file__)), _build)


@functools.cache
def _shortened() -> Mapping[str, Listed]:
    """Names in Latin letters by what is left without the sort of medium, where only one is called so."""
    found: dict[str, set[Listed]] = {}
    for one in _listed().values():
        spelled = (one.name.en or "", *_spellings().get(one.name.en or "", ()))
        for key in {latin.short(name) for name in spelled} - {""}:
            found.setdefault(key, set()).add(one)
    return {key: next(iter(named)) for key, named in found.items() if len(named) == 1 and not key.isdigit()}


@functools.cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """English name to its other spellings."""
    return {name: tuple(also) for name, also in resources.table(_SPELLINGS).items() if name != "__line__"}


def _build() -> Mapping[str, Listed]:
    found: dict[str, Listed] = {}
    for path in _NAMES:
        for cls, row in _entries(resources.table(path)):
            if cls.rpartition("-")[2] not in _UNSURE:
                en = row.get("en")
                for form in (row["form"], *row.get("also", ()), en, *_spellings().get(en or "", ())):
                    if form:
                        found.setdefault(name_key(form), _of(row))
    return found
