"""People and sources from matches: the functions for the rules of stage "people"."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.actors.actor import Actor
from khabar.rules import Match, Mention, Part
from khabar.text.clitics import PROCLITICS


def _within(match: Match, part: Part) -> Mention[Actor] | None:
    """The body named inside ``part``."""
    bodies: dict[int, Mention[Actor]] = match.context.bodies
    return next((bodies[i] for i in range(part.first, part.last) if i in bodies), None)


def _country(part: Part, body: Mention[Actor] | None) -> str | None:
    return part.attr("nisba", "country") or (body.value.country if body else None)


def _definite(noun: Part) -> bool:
    return "al" in PROCLITICS[noun.view.reading(noun.first).proclitic]


def holder(match: Match, office: Part, name: Part) -> Actor:
    """A person with a name and a public office."""
    body = _within(match, office)
    sense = office.senses("office")[0]
    return Actor(
        "person",
        ar=match.view.doc.quote(name.first, name.last, name.skip),
        country=_country(office, body),
        head=sense.lexeme.lemma,
        body=body,
        person=(name.first, name.last),
        public=True,
        closed=body is not None,
    )


def titled(match: Match, name: Part) -> Actor:
    """A person with a title, which is no office."""
    return _person(match, name, closed=False)


def named(match: Match, name: Part) -> Actor:
    """A person of whom the text gives the name alone."""
    return _person(match, name, closed=True)


def _person(match: Match, name: Part, *, closed: bool) -> Actor:
    ar = match.view.doc.quote(name.first, name.last, name.skip)
    return Actor("person", ar=ar, person=(name.first, name.last), closed=closed)


def office(match: Match, office: Part) -> Actor:
    """An office-holder whom this mention doesn't name."""
    body = _within(match, office)
    sense = office.senses("office")[0]
    return Actor(
        "office",
        country=_country(office, body),
        head=sense.lexeme.lemma,
        body=body,
        anonymous=True,
        public=True,
        closed=body is not None,
        bare=body is None and _definite(office),
        alone=body is not None,
        plural="plural" in sense.tags,
    )


def crowd(match: Match, source: Part) -> Actor:
    """People without names, told by what they are."""
    return _unnamed(match, source, "crowd")


def source(match: Match, source: Part) -> Actor:
    """A source without a name."""
    return _unnamed(match, source, "source")


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
        plural="plural" in sense.tags and "dual" not in sense.tags,
    )
