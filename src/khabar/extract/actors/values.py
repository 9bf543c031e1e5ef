"""Actors from matches: one plain function for each ``makes`` of rules.yaml."""

# SPDX-License-Identifier: Apache-2.0
from msgspec.structs import replace

from khabar.extract.actors.actor import Actor
from khabar.rules import Match, Part, Sense
from khabar.rules.alphabet import MORE
from khabar.text.clitics import PROCLITICS

HEADS = ("open-head", "name-head", "double-head", "agency-head", "outlet-head", "admin-head", "arm", "loose-head")
_OF_CAPITAL = frozenset({"institution", "army"})
_QUALIFYING = frozenset({"body-adj", "body-adj-plural", "nisba", "epithet", "standing", "office-adj"})
_ADJECTIVES = ("\u064a", "\u064a\u0647")  # endings of relative adjectives in the folded text
_AGENCY = "\u0648\u0643\u0627\u0644\u0629"  # without the word for news, an office of state
_FORCES = frozenset({"army", "security", "armed-group"})


def _head(part: Part | None) -> Sense | None:
    """The first announcing noun of ``part``."""
    if part:
        for i in range(part.first, part.last):
            reading = part.view.reading(i)
            for sense in reading.senses:
                if sense.lexeme.cls in HEADS and "kind" in sense.lexeme.attrs:
                    return sense
    return None


def _country(match: Match) -> str | None:
    return match.whole.attr("nisba", "country")


def listed(match: Match, name: Part, head: Part | None = None) -> Actor | None:
    """A name of the list; its own announcing noun, if it has one, is the head."""
    senses = [s for s in match.view.reading(name.first).senses if "id" in s.lexeme.attrs]
    if not senses:
        return None
    lexeme = senses[0].lexeme
    if head and (_another_head(match, name) or _unfit(match, name, head, lexeme.cls)):
        return None
    said = _head(head) or _head(Part(match.view, name.first, name.first + 1))
    entry = match.context.entry(lexeme.attrs["id"])
    country = _country(match)
    if country and entry.country and country != entry.country:  # a namesake elsewhere
        words = match.view.doc.quote(match.first, match.last, match.whole.skip)
        return Actor(entry.kind, ar=words, country=country, head=said.lexeme.lemma if said else None)
    return Actor(
        entry.kind,
        ident=lexeme.attrs["id"],
        ar=entry.ar,
        en=entry.en,
        country=entry.country,
        wikidata=entry.wikidata,
        head=said.lexeme.lemma if said else match.context.head(match.view.doc.words[name.first]),
        closed=entry.kind not in _OF_CAPITAL or not _capital(name),
    )


def _capital(name: Part) -> bool:
    """Whether a capital in the name stands for the government and stays a place ("the government of Damascus")."""
    return any(name.view.alphabet.reading(word).sense("capital") for word in name.words)


def _another_head(match: Match, name: Part) -> bool:
    """Whether a name follows a noun directly though it begins with an indefinite noun of its own."""
    word = match.view.doc.words[name.first]
    return match.view.doc.words[name.first - 1] != '"' and match.context.head(word) == word


def _unfit(match: Match, name: Part, head: Part, cls: str) -> bool:
    """Whether "and" joins the name to its noun, or a common word after "party" is a group's name elsewhere."""
    if "w" in PROCLITICS[match.view.reading(name.first).proclitic]:
        return True
    said = _head(head)
    return cls == "armed-group-definite" and said is not None and said.lexeme.attrs["kind"] == "party"


def _one(part: Part) -> bool:
    """Whether ``part`` is one word or one listed form."""
    return set(part.view.text[part.first + 1 : part.last]) <= {MORE}


def _open(actor: Actor | None) -> Actor | None:
    """The same actor, whose words leave a place in it a place."""
    return replace(actor, closed=False) if actor else None


def quoted(match: Match, head: Part, name: Part) -> Actor | None:
    """A name in quotation marks, of the kind that its noun announces."""
    sense = _head(head)
    if sense is None or any(w != "-" and not w[0].isalnum() for w in name.words):
        return None
    if "plural" in sense.tags and sense.lexeme.attrs["kind"] == "outlet":
        return None
    if _one(name) and (_head(name) or any("id" in s.lexeme.attrs for s in match.view.reading(name.first).senses)):
        return None  # a listed name, or a noun that points back
    doc = match.view.doc
    return Actor(
        sense.lexeme.attrs["kind"],
        ar=doc.quote(name.first, name.last),
        country=_country(match),
        head=sense.lexeme.lemma,
    )


def self_named(match: Match, head: Part, name: Part) -> Actor | None:
    """A group by the name that it gives itself, listed or not."""
    return (listed(match, name, head) if _one(name) else None) or quoted(match, head, name)


def _body(match: Match, head: Part, country: str | None) -> Actor | None:
    sense = _head(head)
    if sense is None:
        return None
    plural = "plural" in sense.tags
    doc = match.view.doc
    return Actor(
        _kind(match.whole, sense),
        ar=doc.quote(match.first, match.last, match.whole.skip),
        country=country,
        head=sense.lexeme.lemma,
        plural=plural,
    )


def _kind(whole: Part, sense: Sense) -> str:
    """The kind of a body: that of its noun, unless its adjective or its field makes it another."""
    kind = sense.lexeme.attrs["kind"]
    if kind == "army":
        return next(filter(None, (whole.attr(cls, "makes") for cls in ("body-adj", "field", "task"))), kind)
    if sense.lexeme.lemma == _AGENCY and whole.has("field"):
        return "institution"
    return kind


def national(match: Match, head: Part, nisba: Part) -> Actor | None:
    """A body of the country that its adjective names."""
    return _body(match, head, nisba.attr("nisba", "country"))


def construct(match: Match, head: Part, nisba: Part | None = None) -> Actor | None:
    """A body named by its field."""
    sense = _head(head)
    if sense is None or _no_body(match.whole, sense, nisba):
        return None
    if _goes_over(match.whole, _closes(match.whole, head, sense)):
        return None
    return _body(match, head, nisba.attr("nisba", "country") if nisba else None)


def _no_body(whole: Part, sense: Sense, nisba: Part | None) -> bool:
    """Whether a noun and its complement name no body: several bodies, traffic, a district, somebody's leadership."""
    several = "plural" in sense.tags and sense.lexeme.attrs["kind"] not in _FORCES and not nisba
    traffic = sense.lexeme.attrs.get("moves") == "yes" and whole.has("motion")
    place = sense.lexeme.attrs.get("place") == "yes" and not (whole.has("field") or whole.has("task"))
    return several or traffic or place or whole.has("title") or whole.has("office")


def _joined(part: Part, i: int) -> tuple[str, ...]:
    """What is written joined before token ``i``."""
    return PROCLITICS[part.view.alphabet.proclitic(part.view.doc.words[i])]


def _closes(whole: Part, head: Part, sense: Sense) -> int:
    """The token that makes a construct definite: its first with the article, or the place that such a body is of."""
    first = head.last
    if sense.lexeme.attrs.get("of") == "place" and not whole.view.reading(first).senses:
        return first
    return next((i for i in range(first, whole.last) if "al" in _joined(whole, i)), first)


def _goes_over(whole: Part, closes: int) -> bool:
    """Whether a word after token ``closes``, which makes the name definite, is no adjective and no further field."""
    view = whole.view
    for i in range(closes + 1, whole.last):
        senses = {s.lexeme.cls for s in view.reading(i).senses}
        if "field" in senses and "w" in _joined(whole, i):
            continue
        if senses.isdisjoint(_QUALIFYING) and not (not senses and view.doc.words[i].endswith(_ADJECTIVES)):
            return True
    return False


def qualified(match: Match, head: Part) -> Actor | None:
    """A body named by the adjectives of its kind; of people alone, only where there are many of them."""
    sense = _head(head)
    if match.whole.has("body-adj.plural") and sense and "plural" not in sense.tags:
        return None
    return _body(match, head, None)


def located(match: Match, head: Part) -> Actor | None:
    """A body of a place that is named beside it."""
    return _open(_body(match, head, match.whole.attr("state", "country") or match.whole.attr("capital", "country")))


def province(match: Match, head: Part, nisba: Part | None = None) -> Actor | None:
    """A province that speaks through its government."""
    return _open(_body(match, head, nisba.attr("nisba", "country") if nisba else None))


def attached(match: Match, head: Part) -> Actor | None:
    """A body described by its task or its people, with a place that stays one."""
    return _open(qualified(match, head))


def for_whom(match: Match, head: Part) -> Actor | None:
    """A body named by its purpose, which forces don't have."""
    rest = match.view.part(head.last, match.last)
    purpose = rest.has("field") or rest.has("task")
    sense = _head(head)
    if sense and sense.lexeme.attrs["kind"] in _FORCES and not purpose:
        return None
    return _body(match, head, _country(match))


def of_state(match: Match, head: Part, place: Part) -> Actor | None:
    """A body of a country named by the country or its capital."""
    sense = _head(head)
    if sense is None or "of" not in sense.lexeme.attrs:
        return None
    country = place.attr("state", "country") or place.attr("capital", "country")
    return _open(_body(match, head, country))


def of_place(match: Match, head: Part, place: Part) -> Actor | None:
    """A body whose noun takes a place as its complement."""
    sense = _head(head)
    if sense is None or sense.lexeme.attrs.get("of") != "place" or _goes_over(match.whole, place.last - 1):
        return None
    return _body(match, head, None)


def bare(match: Match, head: Part) -> Actor | None:  # noqa: ARG001
    """A definite noun alone: who is meant is settled later."""
    sense = _head(head)
    if sense is None or "construct" in sense.tags:
        return None
    return Actor(
        sense.lexeme.attrs["kind"],
        head=sense.lexeme.lemma,
        bare=True,
        alone=sense.lexeme.attrs.get("bare") == "yes",
        loose=sense.lexeme.attrs.get("any") == "yes",
        plural="plural" in sense.tags,
        closed=False,
    )


def press(match: Match) -> Actor:
    """The press as a whole, or that of a country."""
    sense = _head(match.whole)
    return Actor("outlet", country=_country(match), head=sense.lexeme.lemma if sense else "media", plural=True)


def state(match: Match, name: Part) -> Actor:
    """A country that acts, under its own name or its capital's."""
    country = name.attr("state", "country") or name.attr("capital", "country")
    entry = match.context.entry(f"state-{country.lower()}") if country else None
    return Actor(
        "state",
        ident=f"state-{country.lower()}" if country else None,
        ar=entry.ar if entry else None,
        en=entry.en if entry else None,
        country=country,
        wikidata=entry.wikidata if entry else None,
        closed=False,
    )


def subject(match: Match, name: Part) -> Actor | None:
    """A country after its verb, unless the verb's subject stands before the verb."""
    before = match.first - 2
    if before >= 0 and not {"state", "capital"}.isdisjoint(s.lexeme.cls for s in match.view.reading(before).senses):
        return None
    return state(match, name)
