"""Rule sets: the rules of one folder, matched over a report.

``rules.yaml`` is a mapping with ``macros`` (optional) and ``rules``, a list of::

    - rule: day-of-month
      note: A day and a month's name, with or without "of" and the year.
      pattern: day:<digits-day> <of>? month:<month> year:<digits-year>?
      makes: day_of_month
      not-before: <digits>        # also not-after, before, after: context that isn't part of the mention

``makes`` names a function of the folder's ``values.py``. Its parameters after the first are the roles,
and the loader checks that they agree. It answers a value, or None where the match means nothing.
Other keys are constants that the function reads from ``match.rule.attrs``.
"""

# SPDX-License-Identifier: Apache-2.0
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct

from khabar.errors import ResourceError
from khabar.rules import lexicon, resources, source
from khabar.rules.alphabet import Alphabet
from khabar.rules.pattern import Compiler
from khabar.rules.regex import Packed, pack, unpack
from khabar.rules.view import Part, View
from khabar.rules.vocabulary import VOCABULARY
from khabar.text import Doc
from khabar.text.clitics import cut

V = TypeVar("V")
W = TypeVar("W")
GRAMMAR = Path(__file__).parent / "grammar.yaml"
_KEYS = {"rule", "note", "pattern", "makes", "before", "after", "not-before", "not-after", "__line__"}


@dataclass(frozen=True)
class Rule:
    """A named pattern and the function that reads its matches; ``order`` settles ties, lower first.

    ``needs`` are the sets of characters of which a report must have one each (bits of ``Demands``); ``head``
    finds the tokens with which a match can begin, where they are few; ``led``: the token before them.
    """

    name: str
    order: int
    note: str
    pattern: str
    regex: re.Pattern[str]
    head: re.Pattern[str] | None
    led: bool
    needs: int
    maker: Callable[..., Any]
    attrs: Mapping[str, str]

    @cached_property
    def groups(self) -> list[tuple[int, str, str]]:
        """The regex's groups by number: the name, and the role that it gives (a role can have several groups)."""
        return [(number, group, group.partition("__")[0]) for group, number in self.regex.groupindex.items()]

    def matches(self, text: str) -> Iterable[re.Match[str]]:
        """What ``regex.finditer`` gives, sooner: its branches are tried only where one of them can begin."""
        if self.head is None:
            return self.regex.finditer(text)
        found = []
        done = 0
        match = self.regex.match
        for head in self.head.finditer(text):
            begin = head.end() if self.led else head.start()
            if begin >= done and (m := match(text, begin)):
                found.append(m)
                done = m.end()
        return found


class Match(Struct, frozen=True):
    """One place where a rule's pattern holds. ``context`` is what the extractor passed to ``find``."""

    rule: Rule
    view: View
    first: int
    last: int
    roles: Mapping[str, Part]
    context: Any

    @property
    def whole(self) -> Part:
        return Part(self.view, self.first, self.last)


class Mention(Struct, Generic[V], frozen=True):
    """A value and the tokens ``[first, last)`` that say it, less ``skip`` letters of proclitics at the head.

    ``roles`` are the token ranges behind the value; ``basis`` names what else it leans on.
    """

    kind: str
    first: int
    last: int
    skip: int
    value: V
    rule: str
    roles: Mapping[str, tuple[int, int]] = {}
    basis: tuple[str, ...] = ()

    def __len__(self) -> int:
        return self.last - self.first

    def valued(self, value: W) -> "Mention[W]":
        """The same mention with another value."""
        return Mention(self.kind, self.first, self.last, self.skip, value, self.rule, self.roles, self.basis)


class Demands(dict[str, int]):
    """Character to the demands that it meets, one bit each; worked out when a character first comes."""

    def __init__(self) -> None:
        super().__init__()
        self._bits: dict[str, int] = {}

    def bits(self, needs: Iterable[str]) -> int:
        """The bits of these sets of characters, all to be demanded together."""
        return reduce(or_, (self._bits.setdefault(some, 1 << len(self._bits)) for some in needs), 0)

    def __missing__(self, character: str) -> int:
        self[character] = met = sum(bit for some, bit in self._bits.items() if character in some)
        return met


class Ruleset:
    """The compiled rules and lexica of one folder."""

    def __init__(
        self,
        folder: Path,
        makers: Mapping[str, Callable[..., Any]],
        *,
        kinds: Iterable[str] = (),
        lexica: Iterable[Path] = (),
        macros: Mapping[str, str] | None = None,
        named: frozenset[str] | None = None,
    ) -> None:
        """Load ``folder``'s lexicon.yaml and rules.yaml. ``kinds`` are the mention kinds its patterns name.

        ``lexica`` are further lexicon files, of the same folder or of rooms above;
        ``macros`` (such as ``numerals.PATTERNS``) join those of the file; ``named``, where
        given, are the only classes that patterns name. Raises ResourceError.
        """
        self.kind = folder.name
        self._path = folder / "rules.yaml"
        paths = [GRAMMAR, folder / "lexicon.yaml", *lexica, self._path]
        kinds = tuple(kinds)
        key = repr((kinds, sorted((macros or {}).items()), sorted(named) if named is not None else None))
        kept = resources.compiled(
            f"{self.kind}-rules", paths, lambda: _compile(paths[:-1], self._path, kinds, macros or {}, named), key
        )
        self.forms, self.alphabet = kept.forms, kept.alphabet
        VOCABULARY.join(self.alphabet)
        self._demands = Demands()
        self.rules = [self._rule(order, rule, makers) for order, rule in enumerate(kept.rules)]

    def _rule(self, order: int, kept: "_Kept", makers: Mapping[str, Callable[..., Any]]) -> Rule:
        where = f"{self._path}:{kept.line}: rule {kept.name!r}"
        if kept.makes not in makers:
            raise ResourceError(f"{where}: no function {kept.makes}")
        regex = unpack(kept.regex)
        maker = makers[kept.makes]
        _agree(maker, {group.partition("__")[0] for group in regex.groupindex}, where)
        head = unpack(kept.head) if kept.head else None
        needs = self._demands.bits(kept.needs)
        name = f"{self.kind}/{kept.name}"
        return Rule(name, order, kept.note, kept.pattern, regex, head, kept.led, needs, maker, kept.attrs)

    def view(self, doc: Doc, mentions: Iterable[tuple[str, int, int]] = ()) -> View:
        """``doc`` in this rule set's alphabet, with earlier mentions as ``<Kind>``."""
        return VOCABULARY.view(doc, self.alphabet, mentions)

    def find(self, view: View, context: Any = None) -> list[Mention[Any]]:
        """Every match that makes a value, by rule; overlapping ones too (``longest`` settles them)."""
        return self.find_some(self.rules, view, context)

    def find_some(self, rules: Iterable[Rule], view: View, context: Any = None) -> list[Mention[Any]]:
        """The same for some of the rules. Those that demand a word which the report lacks are passed over."""
        lacking = ~reduce(or_, map(self._demands.__getitem__, view.met), 0)
        return [m for rule in rules if not rule.needs & lacking for m in self.apply(rule, view, context)]

    def apply(self, rule: Rule, view: View, context: Any = None) -> list[Mention[Any]]:
        """The mentions that one rule makes."""
        mentions = []
        groups, maker = rule.groups, rule.maker
        for m in rule.matches(view.text):
            spans, roles = {}, {}
            at = m.regs
            for n, group, role in groups:
                first, last = at[n]
                if first < last:
                    spans[group] = at[n]
                    if role not in roles:  # of a role that several groups give, the first that says something counts
                        roles[role] = Part(view, first, last)
            first, last = at[0]
            value = maker(Match(rule, view, first, last, roles, context), **roles)
            if value is not None:
                skip = cut(view.reading(first).proclitic)
                mentions.append(Mention(self.kind, first, last, skip, value, rule.name, spans))
        return mentions


@dataclass(frozen=True)
class _Kept:
    """A rule as it is kept: all of it but its function. ``needs`` are strings of characters."""

    name: str
    line: int
    note: str
    pattern: str
    makes: str
    regex: Packed
    head: Packed | None
    led: bool
    needs: tuple[str, ...]
    attrs: Mapping[str, str]


@dataclass(frozen=True)
class _Folder:
    """What is kept of a folder."""

    forms: lexicon.Forms
    alphabet: Alphabet
    rules: list[_Kept]


def _compile(
    lexica: list[Path], path: Path, kinds: tuple[str, ...], macros: Mapping[str, str], named: frozenset[str] | None
) -> _Folder:
    """Compile the lexica and the rules of ``path``. Raises ResourceError."""
    forms = lexicon.load(lexica)
    alphabet = Alphabet(forms, kinds, named)
    content = source.load(path)
    own = {k: v for k, v in (content.get("macros") or {}).items() if k != "__line__"}
    compiler = Compiler(alphabet, {**macros, **own})
    rules = [_compile_rule(path, raw, compiler) for raw in content["rules"]]
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise ResourceError(f"{path}: two rules have one name: {max(names, key=names.count)}")
    return _Folder(forms, alphabet, rules)


def _compile_rule(path: Path, raw: dict[str, Any], compiler: Compiler) -> _Kept:
    where = f"{path}:{raw['__line__']}: rule {raw.get('rule')!r}"
    for key in ("rule", "note", "pattern", "makes"):
        if not raw.get(key):
            raise ResourceError(f"{where}: no {key}")
    tree = compiler.parse(raw["pattern"], where)
    regex = tree.body() if len(tree.options) == 1 else f"(?:{tree.body()})"
    for key, form in (("before", "(?=%s)"), ("not-before", "(?!%s)")):
        if key in raw:
            regex += form % compiler.compile(raw[key], where)
    for key, form in (("after", "(?<=%s)"), ("not-after", "(?<!%s)")):
        if key in raw:
            regex = form % compiler.atom(raw[key], where) + regex
    lead = compiler.atom(raw["after"], where) if "after" in raw else ""
    around = {key: compiler.parse(raw[key], where) for key in ("after", "before") if key in raw}
    opening = tree.opening() + around["before"].opening() if "before" in around else tree.opening()
    head = _head(opening.regex(), lead)
    needs = tuple("".join(sorted(need)) for some in (tree, *around.values()) for need in some.needs())
    attrs = {k: v for k, v in raw.items() if k not in _KEYS}
    name, note, pattern, makes = (raw[key] for key in ("rule", "note", "pattern", "makes"))
    return _Kept(name, raw["__line__"], note, pattern, makes, pack(regex), head, bool(lead), needs, attrs)


def _head(opening: str | None, lead: str) -> Packed | None:
    """What finds the tokens with which a match can begin, or those after which it can, given the one before it."""
    if lead:
        return pack(f"{lead}(?={opening})" if opening else lead)
    return pack(opening) if opening else None


def _agree(maker: Callable[..., Any], roles: set[str], where: str) -> None:
    """A function's parameters after the first must be the pattern's roles."""
    _, *parameters = inspect.signature(maker).parameters.values()
    if any(p.kind is p.VAR_KEYWORD for p in parameters):
        return
    names = {p.name for p in parameters}
    needed = {p.name for p in parameters if p.default is p.empty}
    if not needed <= roles <= names:
        raise ResourceError(f"{where}: roles {sorted(roles)} don't fit {maker.__name__}({', '.join(sorted(names))})")


def longest(mentions: Iterable[Mention[V]]) -> list[Mention[V]]:
    """The mentions that remain when a longer one beats those that it overlaps, in text order.

    Among equally long ones the earlier given wins (rules are given in the order of their file).
    """
    kept: list[Mention[V]] = []
    taken: set[int] = set()
    for mention in sorted(mentions, key=lambda m: -len(m)):
        tokens = range(mention.first, mention.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.first)
