"""People and sources from matches: the functions for the rules of stage "people"."""

# SPDX-License-Identifier: Apache-2.0
from msgspec.structs import replace

from khabar.extract.actors.actor import Actor
from khabar.rules import Match, Mention, Part, Sense, View
from khabar.text import Doc
from khabar.text.clitics import ENCLITICS, PROCLITICS

_ALEF_MAKSURA = "\u0649"  # what tells the preposition from the name
_AND = "\u0648"
_YA = "\u064a"  # begins a verb in the imperfect, and names as Yalta or Yunus begin
_AFTER_YA = "\u0627\u0648\u0644\u064a"
_PRONOUN = "\u0647"
_THEIR = tuple(p for p in ENCLITICS if len(p) > 1 and (p[0] == "\u0647" or p[-1] == "\u0645"))
_POSSESSED = "\u062a\u0647"  # the end of a feminine noun with "his"
_ACCUSATIVE = "\u0627"  # ends an object, after two words of a name
_FUTURE = ("\u0633\u064a", "\u0633\u062a")
_LONG = 2  # parts of a name after which an unknown word is more often something else
_TANWIN = "\u064b"  # the accusative of an adverb
_NATIONAL = frozenset({"state", "institution", "army", "security", "armed-group", "party"})


def _within(match: Match, part: Part) -> Mention[Actor] | None:
    """The body named inside ``part``."""
    bodies: dict[int, Mention[Actor]] = match.context.bodies
    return next((bodies[i] for i in range(part.first, part.last) if i in bodies), None)


def _country(part: Part, body: Mention[Actor] | None) -> str | None:
    of_body = body.value.country if body and body.value.kind in _NATIONAL else None
    return part.attr("nisba", "country") or of_body


def _definite(noun: Part) -> bool:
    return noun.has("office-title") or "al" in PROCLITICS[noun.view.reading(noun.first).proclitic]


def _office(part: Part) -> Sense:
    return (part.senses("office-title") or part.senses("office"))[0]


def _many(sense: Sense) -> bool:
    return not sense.tags.isdisjoint({"plural", "dual"})


def holder(match: Match, office: Part, name: Part) -> Actor | None:
    """A person with a name and a public office."""
    body = _within(match, office)
    last = _end(name)
    if last == name.first or (match.rule.name.endswith("new-name") and last - name.first < 2):
        return None
    if _honours(match):
        return None
    sense = _office(office)
    return Actor(
        "person",
        ar=match.view.doc.quote(name.first, last, name.skip),
        country=_country(office, body),
        head=sense.lexeme.lemma,
        body=body,
        person=(name.first, last),
        public=True,
        closed=False,
    )


def titled(match: Match, name: Part) -> Actor | None:
    """A person with a title, which is no office."""
    return _person(match, name, closed=False)


def named(match: Match, name: Part) -> Actor | None:
    """A person of whom the text gives the name alone."""
    return _person(match, name, closed=True)


def said_by(match: Match, name: Part) -> Actor | None:
    """A person known only as who says something."""
    last = _end(name)
    word = name.words[0]
    short = last == name.first + 1 and not _article(match.view, name.first) and (len(word) < 4 or word[-1] == _PRONOUN)
    if last == name.first or short:
        return None
    return Actor("person", ar=match.view.doc.quote(name.first, last), person=(name.first, last), closed=False)


def called(match: Match, name: Part) -> Actor | None:
    """A person with the name that the text says is theirs; with its dots the verb means "claims"."""
    before = match.view.doc.quote(match.first - 1, match.first)
    return None if before.endswith(_YA) else said_by(match, name)


def _person(match: Match, name: Part, *, closed: bool) -> Actor | None:
    last = _end(name)
    if last == name.first or _honours(match):
        return None
    if last - name.first < 2 and not match.whole.has("title") and not match.whole.has("title-phrase"):
        return None
    ar = match.view.doc.quote(name.first, last, name.skip)
    title = match.whole.senses("title")
    head = title[0].lexeme.lemma if title else None
    return Actor("person", ar=ar, head=head, person=(name.first, last), closed=closed)


def _honours(match: Match) -> bool:
    """Whether the name is that of a street, a hospital, a unit called after somebody."""
    view, i = match.view, match.first - 1
    while i > 0 and view.reading(i).sense("title"):
        i -= 1
    reading = view.reading(i) if i >= 0 else None
    if reading is None or reading.pronoun or "al" in PROCLITICS[reading.proclitic]:
        return False
    return reading.sense("namesake") is not None


def _end(name: Part) -> int:
    """Where a name ends: unknown words in it may be verbs, and one given name is spelled like a preposition."""
    doc, view = name.view.doc, name.view
    linked, size = False, 0
    for i in range(name.first, name.last):
        reading = view.reading(i)
        if reading.sense("ali") and doc.quote(i, i + 1).endswith(_ALEF_MAKSURA):
            return i
        stands = reading.senses or linked or _article(view, i)
        word = doc.words[i]
        verbal = word[-1] == _ACCUSATIVE or word.startswith(_FUTURE)
        over = size == _LONG and (verbal or not _closes(view, i + 1))
        if not stands and (size > _LONG or over or _no_name(doc, i)):
            return i
        link = reading.sense("link") or reading.sense("kunya")
        linked = link is not None
        size += link is None or "joins" not in link.lexeme.attrs
    return name.last


def _no_name(doc: Doc, i: int) -> bool:
    """Whether an unknown word shows by its letters that it is no part of a name: a verb, a joined "and" or "their"."""
    word = doc.words[i]
    if len(word) > 3 and word[0] == _YA and word[1] not in _AFTER_YA:
        return True
    owned = word.endswith((*_THEIR, _POSSESSED))
    return word == _AND or (len(word) > 4 and (word[0] == _AND or owned)) or _TANWIN in doc.quote(i, i + 1)


def _article(view: View, i: int) -> bool:
    return "al" in PROCLITICS[view.alphabet.proclitic(view.doc.words[i])]


def _closes(view: View, i: int) -> bool:
    """Whether nothing goes on with a name at token ``i``."""
    word = view.doc.words[i]
    return not word.isalpha() or _article(view, i) or bool(view.reading(i).senses)


def office(match: Match, office: Part) -> Actor | None:
    """An office-holder whom this mention doesn't name."""
    actor = _holder(match, office)
    return None if actor.bare and actor.plural else actor


def _holder(match: Match, office: Part) -> Actor:
    body = _within(match, office)
    sense = _office(office)
    return Actor(
        "office",
        country=_country(office, body),
        head=sense.lexeme.lemma,
        body=body,
        anonymous=True,
        public=True,
        closed=False,
        bare=body is None and _definite(office) and match.whole.attr("office-adj", "holds") != "no",
        alone=body is not None,
        plural=_many(sense),
    )


def one_of(match: Match, source: Part) -> Actor | None:
    """Some of a group of people."""
    cls = next((c for c in ("source", "source-nisba", "crowd", "office") if source.has(c)), None)
    return replace(_unnamed(match, source, cls), bare=False, kind="source") if cls else None


def source_again(match: Match, source: Part) -> Actor | None:
    """A definite source, who must have been named before."""
    actor = _unnamed(match, source, "source" if source.has("source") else "source-nisba")
    return replace(actor, alone=False) if actor.bare else None


def staff(match: Match, head: Part, office: Part) -> Actor:
    """The bureau of an office-holder, which speaks as an institution."""
    body = _within(match, office)
    sense = next(s for cls in ("name-head", "open-head") for s in head.senses(cls))
    ar = match.view.doc.quote(match.first, match.last, match.whole.skip)
    return Actor(sense.lexeme.attrs["kind"], ar=ar, country=_country(office, body), head=sense.lexeme.lemma)


def office_says(match: Match, office: Part) -> Actor:
    """An office-holder whose words are given, named before or not."""
    return replace(_holder(match, office), alone=True)


def crowd(match: Match, source: Part) -> Actor:
    """People without names, told by what they are."""
    return _unnamed(match, source, "crowd")


def source(match: Match, source: Part) -> Actor:
    """A source without a name."""
    return _unnamed(match, source, "source" if source.has("source") else "source-nisba")


def _unnamed(match: Match, source: Part, cls: str) -> Actor:
    body = _within(match, match.whole)
    sense = source.senses(cls)[0]
    return Actor(
        "source",
        country=_country(match.whole, body),
        head=sense.lexeme.lemma,
        body=body,
        anonymous=True,
        closed=False,
        bare=body is None and _definite(source),
        alone=True,
        loose=sense.lexeme.attrs.get("any") == "yes",
        plural=_many(sense),
    )
