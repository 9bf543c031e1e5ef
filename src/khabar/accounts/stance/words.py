"""The words of a short claim, each with what is needed to find its like, or its opposite, in another claim."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator

from msgspec import Struct

from khabar.accounts.stance import lexica
from khabar.model import PlaceKind, Record, Span, Spans
from khabar.model.term import Term
from khabar.text import END, Doc

_LONGEST = 60  # content words of a claim that are compared; a headline has a dozen
_REACH = 2  # a word of negation bears on so many content words after it
_HEAD = re.compile("^[وف]?(?:[بك]?ال|لل|[بل](?=.{4})|س(?=[يتن].{3}))(?=..)|^[وف](?=.{4})")
_TAIL = re.compile("(?<=..)(?:هما|يين|تها|تهم|ات|ون|ين|ان|ها|هم|نا|يه|ته|ه|ي|ا|ت)$")
_INFLECTED = re.compile("^(?:است|يست|تست|مست|[ايتنم]ت?)(?=...)")
_TA = "ه"  # ta marbuta, folded
_WEAK = re.compile("(?<=.)[اوي]")
_WORD = re.compile(r"\w\w|\d")


class Kind(Term):
    """What a word of a claim tells."""

    NUMBER = "number", "how many or how much"
    TIME = "time", "when"
    PLACE = "place", "where, or of which country"
    ACTOR = "actor", "who"
    WORD = "word", "anything else"


class Word(Struct, frozen=True):
    """A content word: its span in the text, as written, and the keys by which it is compared.

    ``stem`` has no clitics and endings, ``root`` no prefixes and weak letters either: words of one root, and many
    of one stem, go together. ``country`` is the ISO code of a country, its people or its capital.
    """

    span: Span
    text: str
    stem: str
    root: str
    kind: Kind
    senses: frozenset[str] = frozenset()
    country: str | None = None


class Negation(Struct, frozen=True):
    """A word that negates or undoes, and the content words after it that it bears on, by position.

    ``at`` is its own position where it is a content word too ("fails"), else None.
    """

    text: str
    bears_on: range
    at: int | None = None


class Words(Struct, frozen=True):
    """A claim's content words in order, and its negations."""

    content: tuple[Word, ...]
    negations: tuple[Negation, ...]


def words(record: Record) -> Words:
    """The words of a record's text."""
    doc = Doc.of(record.report.text)
    told = list(_told(record))
    lands = _lands(record)
    content: list[Word] = []
    negations: list[Negation] = []
    for i, token in enumerate(doc.words):
        if len(content) == _LONGEST:
            break
        if token == END or not _WORD.match(token):
            continue
        span = doc.span(i, i + 1)
        land = next((land for land in lands if land[0] < span.end and span.start < land[1]), None)
        if land and content and land[0] < content[-1].span[1]:
            continue  # the rest of a country's name
        reading = lexica.senses().reading(token)
        if reading.sense("negation"):
            negations.append(Negation(doc.quote(i, i + 1), range(len(content), len(content) + _REACH)))
            continue
        if reading.sense("function"):
            continue
        if reading.sense("undoing-verb") or reading.sense("undoing-noun"):
            at = len(content)
            negations.append(Negation(doc.quote(i, i + 1), range(at + 1, at + 1 + _REACH), at))
        where, country = (land[:2], land[2]) if land else ((span.start, span.end), None)
        content.append(_word(token, where, record.report.text[slice(*where)], country, told))
    return Words(tuple(content), tuple(n for n in negations if _negates(n, content)))


def _negates(negation: Negation, content: list[Word]) -> bool:
    """Whether it is no "less than 1300" and not the last word."""
    first = negation.bears_on.start
    return first < len(content) and content[first].kind is not Kind.NUMBER


def _lands(record: Record) -> list[tuple[int, int, str]]:
    """Where a country is named, and its code: one word, however many its name has."""
    places = (p for p in record.mentions.places if p.kind is PlaceKind.COUNTRY and p.country)
    return [(p.spans[0][0], p.spans[-1][1], p.country) for p in places if p.country]


def _word(token: str, span: Span, text: str, country: str | None, told: list[tuple[Kind, Spans]]) -> Word:
    country, meanings = country or lexica.country(token), lexica.meanings(token)
    kind = next((kind for kind, spans in told if any(a <= span[0] and span[1] <= b for a, b in spans)), Kind.WORD)
    if token[0].isdigit() and kind is not Kind.TIME:
        kind = Kind.NUMBER
    elif country:
        kind = Kind.PLACE
    elif meanings and kind is Kind.PLACE:
        kind = Kind.WORD  # many a village is called "new" or "young"
    elif kind is Kind.WORD and lexica.acts(token):
        kind = Kind.ACTOR
    return Word(span, text, stem(token), root(token), kind, meanings, country)


def _told(record: Record) -> Iterator[tuple[Kind, Spans]]:
    """What the record says that its words tell, the surest first. What a number counts is no number."""
    for quantity in record.mentions.quantities:
        start, end = quantity.spans[0][0], quantity.spans[-1][1]
        at = quantity.text.find(quantity.unit) if quantity.unit else -1
        if at < 0 or quantity.unit is None:
            yield Kind.NUMBER, ((start, end),)
        else:
            yield Kind.NUMBER, ((start, start + at), (start + at + len(quantity.unit), end))
    yield from ((Kind.TIME, t.spans) for t in record.mentions.times)
    yield from ((Kind.PLACE, p.spans) for p in record.mentions.places)
    yield from ((Kind.ACTOR, a.spans) for a in record.mentions.actors)
    yield from ((Kind.ACTOR, c.source.spans) for c in record.claims if c.source)
    yield from ((Kind.ACTOR, agent.spans) for event in record.events for agent in event.agents)


def stem(token: str) -> str:
    """A folded word without proclitics, article, endings and pronouns: one spelling for most of its forms."""
    short = _HEAD.sub("", token)
    return _TAIL.sub("", short) if len(short) > 3 or short.endswith(_TA) else short


def root(token: str) -> str:
    """The consonants that a word shares with others of its root, nearly."""
    return _WEAK.sub("", _INFLECTED.sub("", stem(token)))


def opposite(a: Word, b: Word) -> bool:
    """Whether one of the words says the opposite of the other, and they have no sense in common."""
    return not a.senses & b.senses and any((x, y) in lexica.opposites() for x in a.senses for y in b.senses)
