"""Names that the report shortens after it gave them whole: surnames, acronyms in brackets, clipped names."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from itertools import compress

from msgspec.structs import replace

from khabar.extract.actors.actor import Actor, Actors
from khabar.extract.actors.extractor import roll
from khabar.rules import Mention
from khabar.text import Doc
from khabar.text.clitics import PROCLITICS, cut

_NAMES = frozenset({"given", "given-weak", "link", "kunya", "devout", "god"})
_PEOPLE = frozenset({"person", "office", "source"})
_NISBA = "\u064a"  # an adjective in brackets is no acronym
_PROCLITICS = [p for p, parts in PROCLITICS.items() if not {"al", "s"} & set(parts)]


def again(mentions: Actors, doc: Doc) -> Iterator[Mention[Actor]]:
    """A mention for each later word that repeats an actor of ``mentions`` under a shorter name."""
    spelled = {
        p + name[0]: (full, name, rule, p) for full, name, rule in _shortened(mentions, doc) for p in _PROCLITICS
    }
    if not spelled:
        return
    taken = {i for m in mentions for i in range(m.first, m.last)}
    for i in compress(range(len(doc.words)), map(spelled.__contains__, doc.words)):
        full, name, rule, proclitic = spelled[doc.words[i]]
        last = i + len(name)
        if i >= full.last and tuple(doc.words[i + 1 : last]) == name[1:] and taken.isdisjoint(range(i, last)):
            taken.update(range(i, last))
            yield Mention("actors", i, last, cut(proclitic), replace(full.value, body=None), f"actors/{rule}")


def _shortened(mentions: Actors, doc: Doc) -> Iterator[tuple[Mention[Actor], tuple[str, ...], str]]:
    """Each shorter name with the one mention that it can mean: of namesakes, the only one in a public office."""
    meant: dict[tuple[str, ...], dict[str | None, Mention[Actor]]] = {}
    rules: dict[tuple[str, ...], str] = {}
    for m in mentions:
        for name, rule in _short(m, doc):
            meant.setdefault(name, {}).setdefault(m.value.ar, m)
            rules[name] = rule
    for name, people in meant.items():
        public = [m for m in people.values() if m.value.public]
        if len(people) == 1 or len(public) == 1:
            yield (public or list(people.values()))[0], name, rules[name]


def _short(mention: Mention[Actor], doc: Doc) -> Iterator[tuple[tuple[str, ...], str]]:
    """The shorter names that ``mention`` allows, each as its words."""
    alphabet = roll().rules.alphabet
    if mention.value.person:
        first, last = mention.value.person
        start = last - 1
        while start > first and (
            alphabet.reading(doc.words[start]).sense("devout")
            or alphabet.reading(doc.words[start]).sense("god")
            or alphabet.reading(doc.words[start - 1]).sense("link")
        ):
            start -= 1
        surname = tuple(doc.words[start:last])
        senses = [s for w in surname for s in alphabet.reading(w).senses]
        if len(surname[0]) > 2 and start > first and all(s.lexeme.cls in _NAMES for s in senses):
            yield surname, "surname"
        return
    words, at = doc.words, mention.last
    if mention.value.kind in _PEOPLE or mention.value.bare:
        return
    if words[at : at + 1] == ["("] and words[at + 2 : at + 3] == [")"]:
        acronym = words[at + 1]
        if (
            2 <= len(acronym) <= 8
            and acronym.isalpha()
            and not acronym.endswith(_NISBA)
            and not alphabet.reading(acronym).senses
        ):
            yield (acronym,), "acronym"
