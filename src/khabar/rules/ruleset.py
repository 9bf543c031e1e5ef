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
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from khabar.errors import ResourceError
from khabar.rules import lexicon, resources, source
from khabar.rules.alphabet import Alphabet
from khabar.rules.pattern import Compiler, Needs, charset
from khabar.rules.view import Part, View

V = TypeVar("V")
GRAMMAR = Path(__file__).parent / "grammar.yaml"
_KEYS = {"rule", "note", "pattern", "makes", "before", "after", "not-before", "not-after", "__line__"}


@dataclass(frozen=True)
class Rule:
    """A named pattern and the function that reads its matches; ``order`` settles ties, lower first.

    ``needs`` lets a report without any word of some class of the pattern pass without a search; ``head`` finds
    the tokens with which a match can begin, where they are few.
    """

    name: str
    order: int
    note: str
    pattern: str
    regex: re.Pattern[str]
    head: re.Pattern[str] | None
    needs: Needs
    maker: Callable[..., Any]
    attrs: Mapping[str, str]

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """What ``regex.finditer`` gives, sooner: its branches are tried only where one of them can begin."""
        if self.head is None:
            yield from self.regex.finditer(text)
            return
        done = 0
        for start in self.head.finditer(text):
            at = start.start()
            if at >= done and (m := self.regex.match(text, at)):
                yield m
                done = m.end()


@dataclass(frozen=True)
class Match:
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


@dataclass(frozen=True)
class Mention(Generic[V]):
    """A value and the tokens ``[first, last)`` that say it, less ``skip`` letters of proclitics at the head.

    ``roles`` are the token ranges behind the value; ``basis`` names what else it leans on.
    """

    kind: str
    first: int
    last: int
    skip: int
    value: V
    rule: str
    roles: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    basis: tuple[str, ...] = ()

    def __len__(self) -> int:
        return self.last - self.first


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
        paths = [GRAMMAR, folder / "lexicon.yaml", *lexica]
        self.forms = resources.compiled(f"{self.kind}-forms", paths, lambda: lexicon.load(paths))
        path = folder / "rules.yaml"
        content = resources.compiled(f"{self.kind}-rules", [path], lambda: source.load(path))
        self.alphabet = Alphabet(self.forms, kinds, named)
        own = {k: v for k, v in (content.get("macros") or {}).items() if k != "__line__"}
        compiler = Compiler(self.alphabet, {**(macros or {}), **own})
        self.rules = [self._rule(path, n, raw, compiler, makers) for n, raw in enumerate(content["rules"])]
        names = [rule.name for rule in self.rules]
        if len(set(names)) < len(names):
            raise ResourceError(f"{path}: two rules have one name: {max(names, key=names.count)}")

    def _rule(
        self, path: Path, order: int, raw: dict[str, Any], compiler: Compiler, makers: Mapping[str, Callable[..., Any]]
    ) -> Rule:
        where = f"{path}:{raw['__line__']}: rule {raw.get('rule')!r}"
        for key in ("rule", "note", "pattern", "makes"):
            if not raw.get(key):
                raise ResourceError(f"{where}: no {key}")
        if raw["makes"] not in makers:
            raise ResourceError(f"{where}: no function {raw['makes']}")
        tree = compiler.parse(raw["pattern"], where)
        regex = tree.body() if len(tree.options) == 1 else f"(?:{tree.body()})"
        roles = set(re.findall(r"\(\?P<([a-z_]+?)(?:__\d+)?>", regex))
        maker = makers[raw["makes"]]
        _agree(maker, roles, where)
        for key, form in (("before", "(?=%s)"), ("not-before", "(?!%s)")):
            if key in raw:
                regex += form % compiler.compile(raw[key], where)
        for key, form in (("after", "(?<=%s)"), ("not-after", "(?<!%s)")):
            if key in raw:
                regex = form % compiler.atom(raw[key], where) + regex
        attrs = {k: v for k, v in raw.items() if k not in _KEYS}
        name = f"{self.kind}/{raw['rule']}"
        points, empty = tree.starts()
        head = re.compile(charset(points)) if points and not empty else None
        return Rule(name, order, raw["note"], raw["pattern"], re.compile(regex), head, tree.needs(), maker, attrs)

    def view(self, doc: Any, mentions: Iterable[tuple[str, int, int]] = ()) -> View:
        """``doc`` in this rule set's alphabet, with earlier mentions as ``<Kind>``."""
        return View.of(doc, self.alphabet, mentions)

    def find(self, view: View, context: Any = None) -> list[Mention[Any]]:
        """Every match that makes a value, by rule; overlapping ones too (``longest`` settles them)."""
        return [m for rule in self.rules for m in self.apply(rule, view, context)]

    def apply(self, rule: Rule, view: View, context: Any = None) -> Iterable[Mention[Any]]:
        """The mentions that one rule makes."""
        if any(map(view.characters.isdisjoint, rule.needs)):
            return
        for m in rule.matches(view.text):
            spans = {k: m.span(k) for k, v in m.groupdict().items() if v}
            roles = {k.partition("__")[0]: Part(view, *s) for k, s in reversed(spans.items())}
            match = Match(rule, view, m.start(), m.end(), roles, context)
            value = rule.maker(match, **roles)
            if value is not None:
                skip = match.whole.skip
                yield Mention(self.kind, m.start(), m.end(), skip, value, rule.name, spans)


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
