"""Patterns: the small language of ``rules.yaml``, compiled to a regular expression over the alphabet.

| sign | meaning |
|---|---|
| ``<class>`` | a token of that class; ``<class.plural>`` in that form; ``<class +al !w>``: with article, no "and" |
| ``<Kind>`` | a mention that was found before |
| ``<word>`` ``<unknown>`` ``<digits>`` ``<latin>`` ``<sign>`` ``<quote>`` … | the built-in classes (``alphabet.py``) |
| ``<any>`` | any token of the sentence |
| ``role:`` | names the item that follows |
| ``( | )`` ``?`` ``*`` ``+`` ``{m,n}`` | as in regular expressions |
| ``...{m,n}`` | a gap of m to n tokens, as short as it can be |
| ``@name`` | a macro of the same file |

A pattern never crosses the end of a sentence.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import groupby
from operator import add, or_

from khabar.errors import ResourceError
from khabar.rules.alphabet import MORE, Alphabet

_ITEM = re.compile(
    r"\s*(?:(?P<role>[a-z_]+):|<(?P<cls>[A-Za-z0-9.-]+)(?P<clitics>(?:\s+[+!][a-z]+)*)>"
    r"|(?P<gap>\.\.\.)(?P<size>\{\d+,\d+\})|@(?P<macro>[a-z-]+)|(?P<mark>[()|?*+]|\{\d*,?\d*\}))"
)
_ANY = "[^\n]"
_DEEPEST = 8  # macros that call macros

Points = frozenset[int] | None
"""Code points of characters; None: any."""

Needs = tuple[frozenset[str], ...]
"""Sets of characters from each of which a report must hold one, or the pattern can't match in it."""


@lru_cache(maxsize=4096)
def charset(points: frozenset[int]) -> str:
    """The regular expression of one character out of ``points``."""
    runs = []
    for _, group in groupby(enumerate(sorted(points)), key=lambda pair: pair[1] - pair[0]):
        run = [point for _, point in group]
        runs.append(chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}")
    return f"[{''.join(runs)}]"


@dataclass(frozen=True)
class Opening:
    """With which characters the first and the second token of a match can begin, and how many tokens it can have.

    ``sizes`` holds 0, 1 and 2, which stands for two or more.
    """

    first: Points = frozenset()
    second: Points = frozenset()
    sizes: frozenset[int] = frozenset()

    def __or__(self, other: "Opening") -> "Opening":
        return Opening(_any_of(self.first, other.first), _any_of(self.second, other.second), self.sizes | other.sizes)

    def __add__(self, after: "Opening") -> "Opening":
        """What opens a sequence."""
        first = _any_of(self.first, after.first) if 0 in self.sizes else self.first
        second = _any_of(self.second, after.first) if 1 in self.sizes else self.second
        second = _any_of(second, after.second) if 0 in self.sizes else second
        return Opening(first, second, frozenset(min(2, a + b) for a in self.sizes for b in after.sizes))

    def regex(self) -> str | None:
        """What finds the tokens with which a match can begin; None if they are not few."""
        if not self.first or 0 in self.sizes:
            return None
        known = self.second and 1 not in self.sizes
        return charset(self.first) + (f"(?={charset(self.second | {ord(MORE)})})" if known and self.second else "")


_EMPTY = Opening(sizes=frozenset({0}))


def _any_of(some: Points, others: Points) -> Points:
    return None if some is None or others is None else some | others


@dataclass(frozen=True)
class _Token:
    """One token of a class; ``points`` is None for any token of the sentence."""

    points: frozenset[int] | None
    role: str = ""

    def regex(self) -> str:
        return f"{_open(self.role)}{charset(self.points) if self.points else _ANY}{MORE}*+)"

    def needs(self) -> Needs:
        return (frozenset(map(chr, self.points)),) if self.points else ()

    def opening(self) -> Opening:
        return Opening(self.points or None, sizes=frozenset({1}))


@dataclass(frozen=True)
class _Gap:
    """A run of any tokens, as short as it can be."""

    size: str
    role: str = ""

    def regex(self) -> str:
        return f"{_open(self.role)}{_ANY}{self.size}?)"

    def needs(self) -> Needs:
        return ()

    def opening(self) -> Opening:
        return Opening(None, None, frozenset({0, 1, 2}))


@dataclass(frozen=True)
class _Repeat:
    item: "_Item"
    mark: str

    def regex(self) -> str:
        return self.item.regex() + self.mark

    def needs(self) -> Needs:
        return () if self._optional else self.item.needs()

    def opening(self) -> Opening:
        once = self.item.opening()
        some = once if self.mark == "?" else once | (once + once)
        return some | _EMPTY if self._optional else some

    @property
    def _optional(self) -> bool:
        return self.mark in "?*" or self.mark.startswith(("{0", "{,"))


@dataclass(frozen=True)
class Group:
    """Alternatives, each a sequence of items."""

    options: tuple[tuple["_Item", ...], ...]
    role: str = ""

    def regex(self) -> str:
        return f"{_open(self.role)}{self.body()})"

    def body(self) -> str:
        """The alternatives; those of one plain token each become one set."""
        if len(self.options) > 1 and (points := self._points):
            return f"{charset(points)}{MORE}*+"
        return "|".join("".join(item.regex() for item in option) for option in self.options)

    @cached_property
    def _points(self) -> frozenset[int] | None:
        """The characters of all alternatives, if each is one token without a role."""
        points: set[int] = set()
        for option in self.options:
            match option:
                case (_Token(points=frozenset() as some, role=""),):
                    points |= some
                case _:
                    return None
        return frozenset(points)

    def needs(self) -> Needs:
        if len(self.options) == 1:
            return tuple(need for item in self.options[0] for need in item.needs())
        each = [[need for item in option for need in item.needs()] for option in self.options]
        # Of each alternative one set will do, the smallest says most; one without a need frees all.
        return (frozenset().union(*(min(needs, key=len) for needs in each)),) if all(each) else ()

    def opening(self) -> Opening:
        sequences = (reduce(add, (item.opening() for item in option), _EMPTY) for option in self.options)
        return reduce(or_, sequences)


_Item = _Token | _Gap | _Repeat | Group


def _open(role: str) -> str:
    return f"(?P<{role}>" if role else "(?:"


class Compiler:
    """Compiles the patterns of one file, whose macros it knows."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        self._alphabet = alphabet
        self._macros = macros
        self._points: dict[tuple[str, str], frozenset[int]] = {}  # macros name the same items again and again

    def compile(self, pattern: str, where: str) -> str:
        """The regular expression of ``pattern``; roles become groups ``role``, ``role__2``, …

        Raises ResourceError, beginning with ``where``, for a sign or a class that doesn't exist.
        """
        return self.parse(pattern, where).body()

    def parse(self, pattern: str, where: str) -> Group:
        """``pattern`` as a tree, which knows its regular expression and what a report must hold for it."""
        return _Parser(self, where).parse(pattern, 0)

    def atom(self, item: str, where: str) -> str:
        """One ``<class>`` without its continuation, for a look behind, which must have a fixed width."""
        m = _ITEM.fullmatch(item)
        if not m or not m["cls"]:
            raise ResourceError(f"{where}: {item!r} must be one <class>")
        points = self.points(m, where)
        return charset(points) if points else _ANY

    def macro(self, name: str, where: str) -> str:
        if name not in self._macros:
            raise ResourceError(f"{where}: no macro @{name}")
        return self._macros[name]

    def points(self, m: re.Match[str], where: str) -> frozenset[int] | None:
        """The characters of a ``<class>`` item, None for any."""
        if m["cls"] == "any":
            return None
        item = m["cls"], m["clitics"]
        if item not in self._points:
            cls = f"mention:{m['cls']}" if m["cls"][0].isupper() else m["cls"]
            marks = m["clitics"].split()
            need = frozenset(mark[1:] for mark in marks if mark[0] == "+")
            forbid = frozenset(mark[1:] for mark in marks if mark[0] == "!")
            try:
                self._points[item] = frozenset(self._alphabet.characters(cls, need, forbid))
            except KeyError:
                raise ResourceError(f"{where}: no word has the class <{m['cls']}>") from None
        return self._points[item]


class _Parser:
    """Reads one pattern, macros and all."""

    def __init__(self, compiler: Compiler, where: str) -> None:
        self._compiler = compiler
        self._where = where
        self._roles: dict[str, int] = {}

    def parse(self, pattern: str, depth: int) -> Group:
        if depth > _DEEPEST:
            raise ResourceError(f"{self._where}: macros call each other in a circle")
        # One frame for each bracket that is open: its role and its alternatives so far.
        frames: list[tuple[str, list[list[_Item]]]] = [("", [[]])]
        role = ""
        at = 0
        while pattern[at:].strip():
            m = _ITEM.match(pattern, at)
            if not m:
                raise self._unreadable(pattern[at:])
            if m["role"]:
                role = self._named(m["role"])
            elif m["mark"] == "(":
                frames.append((role, [[]]))
                role = ""
            elif m["mark"]:
                self._mark(m["mark"], frames, pattern[at:])
            else:
                frames[-1][1][-1].append(self._item(m, role, depth))
                role = ""
            at = m.end()
        if len(frames) > 1 or role:
            raise self._unreadable("")
        return Group(tuple(map(tuple, frames[0][1])))

    def _mark(self, mark: str, frames: list[tuple[str, list[list[_Item]]]], rest: str) -> None:
        options = frames[-1][1]
        if mark == "|":
            options.append([])
        elif mark == ")" and len(frames) > 1:
            role, options = frames.pop()
            frames[-1][1][-1].append(Group(tuple(map(tuple, options)), role))
        elif mark != ")" and options[-1]:
            options[-1].append(_Repeat(options[-1].pop(), mark))
        else:
            raise self._unreadable(rest)

    def _item(self, m: re.Match[str], role: str, depth: int) -> _Item:
        if m["gap"]:
            return _Gap(m["size"], role)
        if m["macro"]:
            inner = self.parse(self._compiler.macro(m["macro"], self._where), depth + 1)
            return Group(inner.options, role)
        return _Token(self._compiler.points(m, self._where), role)

    def _named(self, role: str) -> str:
        self._roles[role] = n = self._roles.get(role, 0) + 1
        return role if n == 1 else f"{role}__{n}"

    def _unreadable(self, rest: str) -> ResourceError:
        return ResourceError(f"{self._where}: can't read the pattern at {rest.strip()[:30]!r}")
