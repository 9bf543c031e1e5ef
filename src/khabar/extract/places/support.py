"""Whether a name that is also an ordinary word names a place where it stands."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from khabar.extract.places.hits import Name
from khabar.extract.places.values import LOCAL, QUOTE
from khabar.gazetteer import Strength
from khabar.gazetteer.spelling import ARTICLE
from khabar.rules import View
from khabar.text import END
from khabar.text.clitics import CONJUNCTIONS, ENCLITICS, PROCLITICS

_QUOTED = 6  # words of a name in quotation marks, with the marks
_JOINTS = frozenset({"\u060c", ",", "/", next(c for c in CONJUNCTIONS if c)})
SHARE = 0.2  # of the report's places, from which on their country speaks for a weak name
MOST = 0.4  # the same for a small place that only its country speaks for
# Joined pronouns by their last letter: وقعتها ends like an accusative and is a verb.
_OPEN_PRONOUNS = defaultdict(tuple, {e: tuple(p for p in ENCLITICS if p.endswith(e)) for e in "".join(ENCLITICS)})


def adjectival(view: View, name: Name) -> bool:
    """Whether the name reads as an adjective of nationality too and stands where one would stand."""
    sense = view.alphabet.reading(view.doc.words[name.first]).sense("nationality")
    if name.last > name.first + 1 or sense is None or name.joined or localized(view, name):
        return False
    if name.country is None:  # السويدية is a town too, and hardly ever meant
        return True
    before = view.doc.words[name.first - 1] if name.first else END
    if before == QUOTE and QUOTE in view.doc.words[max(0, name.first - _QUOTED) : name.first - 1]:
        return "feminine" in sense.tags  # صحيفة "الوطن" السعودية
    if not before[0].isalpha() or any(map(view.alphabet.reading(before).sense, ("nationality", "adverb"))):
        return False
    if "feminine" in sense.tags:
        return "al" in PROCLITICS[view.alphabet.proclitic(before)] or not name.hit.name.startswith(ARTICLE)
    # هجوما روسيا: the accusative of the adjective is spelled like the country, after a noun with the same ending.
    ending = name.hit.name[-1]
    return len(before) > 3 and before.endswith(ending) and not before.endswith(_OPEN_PRONOUNS[ending])


def of_institution(view: View, name: Name) -> bool:
    """Whether the name ends that of an institution (``جامعة حلب``)."""
    if name.first == 0 or name.joined:
        return False
    reading = view.alphabet.reading(view.doc.words[name.first - 1])
    return reading.sense("institution") is not None and "al" not in PROCLITICS[reading.proclitic]


def localized(view: View, name: Name) -> bool:
    """Whether a word or a proclitic before the name looks for a place."""
    if "b" in PROCLITICS.get(name.joined, ()):
        return True
    if name.first == 0 or {"w"} & set(PROCLITICS.get(name.joined, ())):
        return False
    reading = view.alphabet.reading(view.doc.words[name.first - 1])
    cls = reading.sense("class-word")
    definite = "al" in PROCLITICS[reading.proclitic] or (cls is not None and cls.lexeme.lemma.startswith(ARTICLE))
    if cls and definite:  # المدينة الخضراء has an adjective
        return False
    return any(map(reading.sense, LOCAL))


def nationalities(view: View, adjective: re.Pattern[str]) -> Iterator[str]:
    """The countries whose adjectives stand in the report, one a token.

    ``view`` has no mentions, and ``adjective`` finds the adjectives in it.
    """
    tokens = {m.start() for m in adjective.finditer(view.text)}
    for first in view.phrases:
        tokens.update(range(first, view.past(first)))
    for i in sorted(tokens):
        if sense := view.alphabet.reading(view.doc.words[i]).sense("nationality"):
            yield sense.lexeme.attrs["country"]


def told_country(view: View, last: int) -> str | None:
    """The country that an adjective after the name tells (``سروج التركية``)."""
    if last >= len(view.doc.words):
        return None
    reading = view.alphabet.reading(view.doc.words[last])
    sense = reading.sense("nationality")
    return sense.lexeme.attrs["country"] if sense and "al" in PROCLITICS[reading.proclitic] else None


def joined_to(view: View, left_last: int, name: Name) -> bool:
    """Whether the name continues a list whose member before it ends at token ``left_last``."""
    gap = view.doc.words[left_last : name.first]
    conjunction = "w" in PROCLITICS.get(name.joined, ())
    return (not gap and conjunction) or (len(gap) == 1 and gap[0] in _JOINTS)


def at_home(name: Name, countries: Mapping[str, float], share: float = SHARE) -> bool:
    """Whether the report speaks of a country that has a place of this name."""
    return any(countries.get(e.country or "", 0.0) >= share for e in name.entries)


def small(name: Name, countries: Mapping[str, float]) -> bool:
    """Whether the name is weak for its size alone or away from home, and the report is about the place's country."""
    alone = name.strength is Strength.HOME or (name.strength is Strength.SMALL and not name.joined)
    return alone and at_home(name, countries, MOST)
