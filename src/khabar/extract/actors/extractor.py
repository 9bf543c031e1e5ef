"""Find actors: names of bodies first, then the people and sources that are described by them."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from khabar.extract.actors import people, values
from khabar.extract.actors.actor import Actor, Actors
from khabar.rules import Mention, Rule, Ruleset, View, longest
from khabar.text import Doc, fold
from khabar.text.clitics import heads

FOLDER = Path(__file__).parent
NAMES = FOLDER / "names"
_SIGNED = re.compile("-(?:weak|quoted|noun|definite)$")  # classes of names that need a sign
MEDIA = frozenset({"agency", "outlet", "platform"})
_MAKERS = {
    f.__name__: f
    for f in (
        values.listed,
        values.quoted,
        values.self_named,
        values.national,
        values.construct,
        values.qualified,
        values.for_whom,
        values.attached,
        values.located,
        values.province,
        values.of_state,
        values.of_place,
        values.bare,
        values.press,
        values.state,
        values.subject,
        people.holder,
        people.titled,
        people.named,
        people.called,
        people.office,
        people.crowd,
        people.said_by,
        people.office_says,
        people.staff,
        people.one_of,
        people.source,
        people.source_again,
    )
}


class Entry(Struct, frozen=True):
    """One actor of the list."""

    kind: str
    ar: str
    en: str | None
    country: str | None
    wikidata: str | None


@dataclass(frozen=True)
class Roll:
    """The compiled rules and the list of actors by id. ``bodies`` of a report are set for its second stage."""

    rules: Ruleset
    entries: dict[str, Entry]
    heads: dict[str, str]
    bodies: dict[int, Mention[Actor]] = field(default_factory=dict)

    def entry(self, ident: str) -> Entry:
        return self.entries[ident]

    def head(self, word: str) -> str | None:
        """The announcing noun that a listed name begins with, given its first word."""
        return next((self.heads[rest] for _, rest in heads(word) if rest in self.heads), None)

    def with_bodies(self, mentions: Iterable[Mention[Actor]]) -> "Roll":
        bodies = {i: m for m in mentions for i in range(m.first, m.last)}
        return Roll(self.rules, self.entries, self.heads, bodies)


@cache
def roll() -> Roll:
    """The rules and names, compiled once a process."""
    rules = Ruleset(FOLDER, _MAKERS, kinds=("Body", "Medium", "State"), lexica=sorted(NAMES.glob("*.yaml")))
    entries: dict[str, Entry] = {}
    heads: dict[str, str] = {}
    for form, senses in rules.forms.items():
        for sense in senses:
            attrs = sense.lexeme.attrs
            if "en" in attrs and "id" in attrs:
                kind = _SIGNED.sub("", sense.lexeme.cls)
                entry = Entry(kind, sense.lexeme.lemma, attrs["en"], attrs.get("country"), attrs.get("wikidata"))
                entries.setdefault(attrs["id"], entry)
            if sense.lexeme.cls in values.HEADS:
                heads.setdefault(fold(form), sense.lexeme.lemma)
    return Roll(rules, entries, heads)


def ruleset() -> Ruleset:
    """The compiled rules of this folder."""
    return roll().rules


def find(doc: Doc) -> Actors:
    """The actors of ``doc``, in text order and none within another; linear in its length."""
    listed = roll()
    view = listed.rules.view(doc)
    names = longest(_apply("names", view, listed))
    view = view.marked((_seen_as(m.value), m.first, m.last) for m in names)
    context = listed.with_bodies(names)
    found = longest(map(_trimmed, _apply("people", view, context)))
    taken = {i for m in found for i in range(m.first, m.last)}
    rest = [m for m in names if taken.isdisjoint(range(m.first, m.last))]
    return sorted([*found, *rest], key=lambda m: m.first)


@cache
def _of_stage(stage: str) -> list[Rule]:
    return [rule for rule in ruleset().rules if rule.attrs["stage"] == stage]


def _apply(stage: str, view: View, context: Roll) -> Iterable[Mention[Actor]]:
    return context.rules.find_some(_of_stage(stage), view, context)


def _seen_as(actor: Actor) -> str:
    if actor.kind == "state":
        return "State"
    return "Medium" if actor.kind in MEDIA else "Body"


def _trimmed(mention: Mention[Actor]) -> Mention[Actor]:
    """A mention that ends with a name ends where the name was found to end."""
    person, name = mention.value.person, mention.roles.get("name")
    return replace(mention, last=person[1]) if person and name and person[1] < name[1] == mention.last else mention
