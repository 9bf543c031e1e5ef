"""Lexica: word classes, their words, and the forms in which a report spells them.

A lexicon file is a mapping from class to words::

    speech-verb:
      inflect: verb          # verb | noun | adjective | none (the default)
      words:
        - form: قال
          imperfect: يقول
          jussive: يقل
          act: say           # any other key is an attribute, read by the extractor

``inflect: noun`` takes ``plural`` (a string or a list) and ``sound`` (m, f or mf); ``also`` lists
further spellings of any word. ``inflect: regular-verb`` derives an imperfect that is not given, for
sound and derived verbs. ``attributes`` of a class are those of each of its words that has no other
value. A word listed with its article hides what another class knows of the word without it, which is
how a class keeps a definite noun to itself; ``article: splits`` lets both be read ("the Saudi", and the
kingdom). A form of several words ("كانون الثاني") matches as one. Words that a class must not hold get a
comment that says why.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from khabar.errors import ResourceError
from khabar.rules import source
from khabar.text import fold, inflect

_GRAMMAR = {"form", "also", "imperfect", "jussive", "plural", "sound", "__line__"}
_CLITICS = {
    # Which proclitics and whether a pronoun may join a word, by how it inflects. A class overrides it.
    "verb": frozenset({"w", "s", "l", "pron"}),
    "regular-verb": frozenset({"w", "s", "l", "pron"}),
    "noun": frozenset({"w", "b", "l", "k", "al", "pron"}),
    "adjective": frozenset({"w", "b", "l", "k", "al"}),
    "none": frozenset({"w", "b", "l", "k", "al"}),
}


class Lexeme(Struct, frozen=True):
    """A word of one class: its lemma as listed, its attributes, and which clitics may join it."""

    cls: str
    lemma: str
    attrs: Mapping[str, str]
    clitics: frozenset[str] = frozenset()


class Sense(Struct, frozen=True):
    """One reading of a form: its lexeme and the grammatical tags of the form (plural, dual, …)."""

    lexeme: Lexeme
    tags: frozenset[str]


Forms = dict[str, tuple[Sense, ...]]
"""Folded form (several words joined by one blank) to its senses."""

_SAME: dict[frozenset[str], frozenset[str]] = {}  # tens of thousands of forms have some dozens of sets of tags


def load(paths: Iterable[Path]) -> Forms:
    """The forms of several lexicon files. Raises ResourceError with file and line."""
    forms: dict[str, list[Sense]] = {}
    for path in paths:
        content = source.load(path) or {}
        for cls, body in content.items():
            if cls != "__line__":
                _load_class(path, cls, body, forms)
    return {form: tuple(senses) for form, senses in forms.items()}


def _load_class(path: Path, cls: str, body: Any, forms: dict[str, list[Sense]]) -> None:
    if not isinstance(body, dict) or not isinstance(body.get("words"), list):
        raise ResourceError(f"{path}: class {cls!r} has no list of words")
    inflection = body.get("inflect", "none")
    unknown = body.keys() - {"inflect", "clitics", "attributes", "words", "note", "__line__"}
    if inflection not in _CLITICS or unknown:
        raise ResourceError(f"{path}:{body['__line__']}: class {cls!r}: {sorted(unknown) or inflection}")
    clitics = frozenset(body["clitics"]) if "clitics" in body else _CLITICS[inflection]
    shared = {k: v for k, v in body.get("attributes", {}).items() if k != "__line__"}
    seen: set[str] = set()
    for word in body["words"]:
        entry = {"form": word} if isinstance(word, str) else word
        where = f"{path}:{entry.get('__line__', body['__line__'])}"
        if "form" not in entry:
            raise ResourceError(f"{where}: a word of {cls!r} has no form")
        if entry["form"] in seen:
            raise ResourceError(f"{where}: {entry['form']!r} stands twice in {cls!r}")
        seen.add(entry["form"])
        attrs = shared | {k: v for k, v in entry.items() if k not in _GRAMMAR}
        lexeme = Lexeme(cls, entry["form"], attrs, clitics)
        for form, tags in _inflected(inflection, entry):
            tags = _SAME.setdefault(tags, tags)
            senses = forms.setdefault(form, [])
            if not any(s.lexeme == lexeme and s.lexeme.attrs == attrs and s.tags == tags for s in senses):
                senses.append(Sense(lexeme, tags))


def _inflected(inflection: str, entry: Mapping[str, Any]) -> Iterator[inflect.Form]:
    also = _strings(entry.get("also"))
    match inflection:
        case "verb" | "regular-verb":
            for form in (entry["form"], *also):
                imperfect = entry.get("imperfect", "") if form == entry["form"] else ""
                if inflection == "regular-verb":
                    imperfect = imperfect or inflect.imperfect(form)
                yield from inflect.verb(form, imperfect, entry.get("jussive", ""))
        case "noun":
            yield from inflect.noun(entry["form"], _strings(entry.get("plural")), entry.get("sound", ""))
            for form in also:
                yield from inflect.noun(form)
        case "adjective":
            for form in (entry["form"], *also):
                yield from inflect.adjective(form, _strings(entry.get("plural")))
        case _:
            for form in (entry["form"], *also):
                yield fold(form), frozenset()


def _strings(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)
