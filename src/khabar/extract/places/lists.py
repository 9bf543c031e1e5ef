"""Villages in a list after a plural class word (``قرى كذا وكذا وكذا``), names that no table knows among them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator

from khabar.extract.places.values import COMMAS, Reading, Toponym, class_facts
from khabar.gazetteer.spelling import ARTICLE
from khabar.model.place import Precision
from khabar.rules import Match, Mention, Part, View
from khabar.text.clitics import CONJUNCTIONS

_AND = next(c for c in CONJUNCTIONS if c)
_LONGEST = 12  # names; a longer list is no list of villages


def listed(match: Match, cls: Part) -> tuple[Toponym, ...] | None:
    """The members of the list after ``cls`` that are names, by the gazetteer or by being no common word."""
    sense = cls.senses("class-word")[0]
    if "open" not in sense.lexeme.attrs:
        return None
    facts = class_facts(sense) | {"shared": True}
    members = tuple(_members(match.view, match.context, cls.last, facts))
    # Any word can follow a plural: one name must be spelled as the gazetteer has it, or two be rare words.
    names = [m.name for m in members if m.name]
    return members if any(not n.hit.article for n in names) or (len(members) > 1 and not names) else None


def _members(view: View, reading: Reading, i: int, facts: dict[str, object]) -> Iterator[Toponym]:
    words = view.doc.words
    for count in range(_LONGEST):
        at = i
        while words[i] in COMMAS or words[i] == _AND:
            i += 1
        joined = count == 0 or i > at or words[i].startswith(_AND)
        if name := reading.names.get(i):
            if count == 0 and name.joined:
                return  # بلدتي بليون: the letter is the name's own
            if not joined and name.joined:  # قريتي كذا وكذا بحلب
                return
            yield Toponym(name, i, name.last, name.skip, name.hit.name, **facts)  # type: ignore[arg-type]
            i = name.last
            continue
        if facts["precision"] is Precision.ADMIN1:  # tables have them all
            return
        skip = int(count > 0 and words[i].startswith(_AND))
        size = reading.extent(words, i, skip)
        if not size or _ordinary(view, words[i]) or (not joined and words[i].startswith(ARTICLE)):
            return  # القريبتين after two villages tells where they lie
        spelling = " ".join(words[i : i + size])[skip:]
        yield Toponym(None, i, i + size, skip, spelling, **facts)  # type: ignore[arg-type]
        i += size


def apart(mentions: Iterable[Mention[Toponym | tuple[Toponym, ...]]]) -> Iterator[Mention[Toponym]]:
    """A mention for each member of a list, with the span that it is written with; the others as they are cut.

    A name that shares its class word with others, or stands alone, is written without it.
    """
    for mention in mentions:
        for value in mention.value if isinstance(mention.value, tuple) else (mention.value,):
            span = first, last, skip = _span(mention, value)
            if value is mention.value and span == (mention.first, mention.last, mention.skip):
                yield mention  # type: ignore[misc]
            else:
                yield Mention(mention.kind, first, last, skip, value, mention.rule, mention.roles)


def _span(mention: Mention[Toponym | tuple[Toponym, ...]], value: Toponym) -> tuple[int, int, int]:
    if value.side:
        return mention.first, mention.last, value.skip if mention.first == value.first else mention.skip
    if value.shared or mention.first == value.first:
        return value.first, value.last, value.skip
    return mention.first, mention.last if value.name else value.last, mention.skip


def _ordinary(view: View, word: str) -> bool:
    """Whether the rules' lexicon has the word as anything but the head of villages' names."""
    reading = view.alphabet.reading(word)
    return bool(reading.senses) and reading.sense("name-head") is None
