"""The numbers of any text: every cardinal, fraction and ordinal, whether or not it counts something.

A record holds quantities: numbers with what they count. This answers the plainer question which numbers
a text says, with the same grammar and the same values.

>>> [(n.value, n.kind) for n in find("3/4")]
[(0.75, 'fraction')]
"""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from khabar.rules import lexicon
from khabar.rules.alphabet import Alphabet
from khabar.rules.numeral_values import ordinal, value, whole
from khabar.rules.numerals import LEXICON, PATTERNS, Finder, Regexes
from khabar.rules.pattern import Compiler
from khabar.rules.ruleset import GRAMMAR
from khabar.rules.view import Part, View
from khabar.rules.vocabulary import Vocabulary
from khabar.text import END, Doc
from khabar.text.clitics import cut

Kind = Literal["cardinal", "fraction", "ordinal", "relative"]

_YEAR = 1300  # from here on two numbers with a slash between them are years
_RULES = {
    # 3/4, 1 3/4.
    "slash": "(integer:<digits>)? top:<digits> <slash> bottom:<digits>",
    # One in three; not two in three, who may be people on roofs.
    "one-in": "top:(<numeral-one !w> | <digits>) <on !w> bottom:@group",
    # Ten parts of a million.
    "parts": "(top:@group)? <part-noun> <of !w> bottom:@cardinal",
    "one-alone": "<one-alone>",
    "fraction": "only:(@fraction | @small <numeral-part>)",
    # Five is spelled like a fifth, which has a noun with the article after it.
    "fifth": "only:<numeral-fifth !w !al> <word +al !w !b !l>",
    "ordinal": "only:(@ordinal | <numeral-tens +al !w>"
    " | <ordinal-counted +al> (<numeral-ten !w !al> | <and> <numeral-tens +al> | <numeral-tens +w +al>))",
    "relative": "(before:<preceding>)? only:<relative-ordinal +al !w !b !l>",
    "last": "only:<last-of> <word !w !b !l !al>",
}


class Numeral(NamedTuple):
    """A number that a text says: code points ``[start, end)``, without a preposition joined to it, and its value.

    The value of a ``relative`` one is how many places it stands after the ``since`` (the end or the current one).
    """

    start: int
    end: int
    value: int | float
    kind: Kind
    since: str = "start"


class _Found(NamedTuple):
    first: int
    last: int
    value: int | float
    kind: Kind
    since: str = "start"


def find(text: str) -> list[Numeral]:
    """The cardinals and fractions of ``text``, in text order and apart from each other."""
    view = _view(text)
    found = [*_slashes(view), *_ones(view), *_parts(view), *_fractions(view), *_one_alone(view)]
    found += [_Found(n.first, n.last, n.value, "cardinal") for n in _grammar().finder.find(view)]
    ordered = {i for m in _matches(view, "ordinal") for i in range(m["only"].first + 1, m["only"].last)}
    return [_signed(view, n) for n in _longest(found) if n.first not in ordered]


def ordinals(text: str, *, relative: bool = False) -> list[Numeral]:
    """The ordinals of ``text``, and the definite tens and twenties that can be one (the chapter *the thirty*).

    ``relative`` gives those too that count from the end or from here (the last, the next).
    """
    view = _view(text)
    found = [
        _Found(only.first, only.last, n, "ordinal")
        for m in _matches(view, "ordinal")
        if (n := ordinal(only := m["only"])) is not None
    ]
    return [_numeral(view, n) for n in _longest([*found, *(_relatives(view) if relative else ())])]


def _slashes(view: View) -> Iterator[_Found]:
    """Fractions with a stroke. With a blank in it, or a further stroke after it, it is a list or a date."""
    doc = view.doc
    for m in _matches(view, "slash"):
        top, bottom = m["top"], m["bottom"]
        apart = doc.ends[top.first] < doc.starts[top.last] or doc.ends[top.last] < doc.starts[bottom.first]
        first = (m.get("integer") or top).first
        dated = "/" in (doc.words[bottom.last], doc.words[first - 1] if first else "")
        if not apart and not dated and (n := _ratio(top, bottom)) is not None:
            integer = value(m["integer"]) if "integer" in m else None
            yield _Found(first, bottom.last, whole((integer or 0) + n), "fraction")


def _ones(view: View) -> Iterator[_Found]:
    for m in _matches(view, "one-in"):
        top, bottom = m["top"], m["bottom"]
        if value(top) == 1 and (n := _ratio(top, bottom)) is not None:
            yield _Found(top.first, bottom.last, n, "fraction")


def _parts(view: View) -> Iterator[_Found]:
    for m in _matches(view, "parts"):
        part, bottom = m["whole"], m["bottom"]
        if (n := _ratio(m.get("top"), bottom)) is not None:
            yield _Found(part.first, bottom.last, n, "fraction")


def _fractions(view: View) -> Iterator[_Found]:
    for m in (*_matches(view, "fraction"), *_matches(view, "fifth")):
        only = m["only"]
        fifth = only.attr("numeral-fifth", "value") if only.last < m["whole"].last else None
        if (n := float(fifth) if fifth else value(only)) is not None:
            yield _Found(only.first, only.last, n, "fraction")


def _one_alone(view: View) -> Iterator[_Found]:
    for m in _matches(view, "one-alone"):
        if view.doc.words[m["whole"].last] == END:
            yield _Found(m["whole"].first, m["whole"].last, 1, "cardinal")


def _relatives(view: View) -> Iterator[_Found]:
    for m in (*_matches(view, "relative"), *_matches(view, "last")):
        only = m["only"]
        for cls in ("relative-ordinal", "last-of"):
            if offset := only.attr(cls, "offset"):
                since = only.attr(cls, "since") or ""
                places = int(offset) - (1 if "before" in m else 0)
                yield _Found(m.get("before", only).first, only.last, places, "relative", since)


def _ratio(top: Part | None, bottom: Part) -> int | float | None:
    """``top`` (one, where it isn't said) over ``bottom``; None for two years, and over nothing."""
    over = value(bottom)
    under = value(top) if top else 1
    if under is None or not over or min(under, over) >= _YEAR:
        return None
    return under / over


def _longest(found: Iterable[_Found]) -> list[_Found]:
    """Those that remain where a longer one beats those it overlaps; among equals the earlier given."""
    kept: list[_Found] = []
    taken: set[int] = set()
    for n in sorted(found, key=lambda n: n.first - n.last):
        tokens = range(n.first, n.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(n)
    return sorted(kept)


def _signed(view: View, n: _Found) -> Numeral:
    """The number with the minus sign or the decimal point that is joined to it and to nothing before it."""
    doc = view.doc
    sign = n.first - 1
    if sign < 0 or doc.words[sign] not in ("-", ".") or doc.ends[sign] < doc.starts[n.first]:
        return _numeral(view, n)
    if sign and doc.words[sign - 1].isalnum() and doc.ends[sign - 1] == doc.starts[sign]:
        return _numeral(view, n)
    if doc.words[sign] == "-":
        return _numeral(view, n._replace(first=sign, value=-n.value))
    first = doc.words[n.first]
    # Careless papers begin with the point that ends the sentence before: .2003 is a year.
    if n.last > n.first + 1 or not first.isdecimal() or len(first) == 4:
        return _numeral(view, n)
    return _numeral(view, n._replace(first=sign, value=float(f"0.{first}")))


def _numeral(view: View, n: _Found) -> Numeral:
    span = view.doc.span(n.first, n.last, cut(view.reading(n.first).proclitic))
    return Numeral(span.start, span.end, n.value, n.kind, n.since)


class _Grammar(NamedTuple):
    alphabet: Alphabet
    vocabulary: Vocabulary
    finder: Finder
    rules: dict[str, re.Pattern[str]]


@functools.cache
def _grammar() -> _Grammar:
    alphabet = Alphabet(lexicon.load([GRAMMAR, LEXICON, Path(__file__).with_suffix(".yaml")]))
    vocabulary = Vocabulary()
    vocabulary.join(alphabet)
    compiler = Compiler(alphabet, PATTERNS)
    rules = {name: re.compile(compiler.compile(pattern, "numbers")) for name, pattern in _RULES.items()}
    return _Grammar(alphabet, vocabulary, Finder(Regexes.of(alphabet)), rules)


def _view(text: str) -> View:
    return _grammar().vocabulary.view(Doc.of(text), _grammar().alphabet)


def _matches(view: View, rule: str) -> Iterator[dict[str, Part]]:
    """The roles of each match of a rule, and the "whole" of it."""
    for m in _grammar().rules[rule].finditer(view.text):
        roles = {role: view.part(*m.span(role)) for role, said in m.groupdict().items() if said}
        yield roles | {"whole": view.part(*m.span())}
