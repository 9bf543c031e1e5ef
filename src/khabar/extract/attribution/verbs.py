"""The functions that ``rules.yaml`` names for verbs and participles: what follows the cue, if it is a statement."""

# SPDX-License-Identifier: Apache-2.0
from msgspec.structs import replace

from khabar.extract.attribution.complement import (
    after_that,
    clause_or_speech,
    later_speech,
    later_that,
    news_of,
    object_at,
    resumed,
    speech_at,
    speech_before,
    that_at,
    with_object,
)
from khabar.extract.attribution.cue import Verb, verb_at
from khabar.extract.attribution.nouns import NounPhrase
from khabar.extract.attribution.phrase import chunk
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import SPEAKERS, Speaker
from khabar.extract.attribution.values import Frame
from khabar.extract.attribution.walk import anonymity, linked, walk
from khabar.extract.evidence import Words
from khabar.rules import Match, Part

_SPOKEN = frozenset({"say", "announce", "confirm"})


def clause(match: Match, cue: Part) -> Frame | None:
    """A verb of saying with a clause."""
    verb = verb_at(match, cue)
    if not verb.reports or verb.attrs.get("only") == "link":
        return None
    scene, who = verb.scene, verb.who
    that = that_at(scene, who.end, verb.limit)
    if that is None and not verb.weak:
        that = later_that(scene, who.end, verb.limit, comma=not verb.loose)
    if that is None or not verb.understood():
        return None
    if "b" in scene.parts(that) and _objectless(verb) and who.source:
        return verb.frame(verb.object_alone(), opens=who.source.first)
    return verb.frame(opens=after_that(scene, that))


def _objectless(verb: Verb) -> bool:
    """Whether the one phrase between verb and preposition must be the object: one accuses somebody."""
    return "person" in verb.takes and verb.attrs.get("act") == "accuse" and verb.who.order == "verb-first"


def quotation(match: Match, cue: Part) -> Frame | None:
    """A verb of saying with direct speech after it, or before it."""
    verb = verb_at(match, cue)
    if not verb.reports or verb.attrs.get("only") == "link" or not {"subject", "quotes"}.isdisjoint(verb.attrs):
        return None
    scene, end = verb.scene, verb.who.end
    last = scene.bounds(cue.first)[1]
    if speech := speech_at(scene, end, last, colon=verb.weak):
        return verb.frame(form="direct", **speech)
    if verb.loose and (end >= verb.limit or linked(scene, end, verb.links) is None):
        if speech := later_speech(scene, end, verb.limit):
            return verb.frame(form="direct", **speech)
        if speech := speech_at(scene, cue.last, last):  # what looked like a quoted name is the speech
            return verb.frame(verb.object_alone(), form="direct", **speech)
    if not verb.weak and (speech := speech_before(scene, cue.first, end)):
        return verb.frame(form="direct", nested=True, **speech)
    return None


def link(match: Match, cue: Part) -> Frame | None:
    """A verb whose statement follows its preposition."""
    verb = verb_at(match, cue)
    if not verb.links or not verb.reports:
        return None
    scene, who = verb.scene, verb.who
    i = who.end
    while i < verb.limit and scene.has(i, "comma"):
        i += 1
    if i >= verb.limit:
        return None
    opens = linked(scene, i, verb.links)
    joined = opens == i
    if opens == i and "person" in verb.takes and scene.has(i, "unknown"):  # a name that begins as the preposition does
        joined = i + 1 >= verb.limit or linked(scene, i + 1, verb.links) is None
    if "person" in verb.takes and not verb.pronoun:
        if opens is not None and who.source and _addressed(verb, who.source):
            opens, who, joined = who.source.first, verb.object_alone(), False
        elif opens is None:
            opens = with_object(scene, i, verb.limit, verb.links)
    if opens is None or opens >= verb.limit or scene.has(opens, "that") or verb.hangs() or not verb.understood():
        return None
    if _of_anything(verb, who):
        return None
    if speech := resumed(scene, opens, verb.limit):
        return verb.frame(who, **speech)
    return verb.frame(who, opens=opens, brief=True, joined=joined, **({"ties": "last"} if verb.passive else {}))


def _addressed(verb: Verb, source: NounPhrase) -> bool:
    """Whether the one phrase between verb and preposition is whom one accuses, or "all parties" whom one urges."""
    return _objectless(verb) or verb.scene.has(source.first, "counting")


def _of_anything(verb: Verb, who: Speaker) -> bool:
    """Whether the noun before the verb is any noun, of which the verb's clause is said: a love that asks for …"""
    source, scene = who.source, verb.scene
    if source is None or who.order != "subject-first" or source.kind or source.named:
        return False
    first = source.first
    if first in scene.names or scene.article(first) or scene.has(first, "quote") or scene.has(first, "latin"):
        return False
    return scene.sentence(first) > 0 or source.last < verb.cue.first


def noun(match: Match, cue: Part) -> Frame | None:
    """A verb whose object is what is said."""
    verb = verb_at(match, cue)
    if "noun" not in verb.takes or verb.pronoun or not verb.reports:
        return None
    scene, who = verb.scene, verb.who
    if anonymity(scene, cue.first, verb.limit):
        return None
    opens = object_at(scene, who.end, verb.limit)
    if who.source and who.order == "verb-first" and _deed(scene, who.source):
        opens, who = who.source.first, verb.object_alone()
    if opens is None and who.order == "verb-first" and who.source:
        opens, source = _split(scene, who.source)
        who = replace(who, source=source)
    if opens is None or scene.has(opens, "anonymity") or verb.hangs() or not verb.understood():
        return None
    if _of_anything(verb, who):
        return None
    if verb.attrs.get("subject") == "document" and not (who.source and who.source.kind == "document"):
        return None
    wanted = verb.attrs.get("object")
    if wanted and not any(scene.has(j, wanted) for j in range(opens, min(opens + 2, verb.limit))):
        return None
    return verb.frame(who, opens=news_of(scene, opens))


def _deed(scene: Scene, source: NounPhrase) -> bool:
    """Whether what stands where the subject does is what somebody does: an unknown noun in construct."""
    first = source.first
    if source.kind or source.named or first in scene.names or scene.article(first) or scene.has(first, "quote"):
        return False
    return len(source) > 1 and scene.article(first + 1)


def _split(scene: Scene, source: NounPhrase) -> tuple[int, NounPhrase | None]:
    """The object within what was read as one phrase: the definite words after a name, or all of it."""
    after = [j for j in range(source.first + 1, source.last) if scene.article(j) and not scene.article(j - 1)]
    if source.named and after and source.last - after[-1] > 1:
        return after[-1], replace(source, words=replace(source.words, last=after[-1]))
    return source.first, None


def declined(match: Match, cue: Part) -> Frame | None:
    """A negated verb of saying: something is left unsaid, or said by the very negation ("didn't rule out that")."""
    verb = verb_at(match, cue)
    act = verb.attrs.get("denied", "decline" if verb.attrs["act"] in _SPOKEN else "no")
    if act == "no" or verb.sense.tags & {"first", "perfect"}:
        return None
    scene, who = verb.scene, verb.who
    if scene.ended(cue.first - 1, "whom") or scene.ended(cue.first - 1, "condition"):
        return None
    that = that_at(scene, who.end, verb.limit)
    opens = after_that(scene, that) if that is not None else None
    if opens is None and who.end < verb.limit:
        opens = linked(scene, who.end, verb.links)
    if opens is None:
        opens = object_at(scene, who.end, verb.limit)
    if opens is None and who.source and who.order == "verb-first":
        opens, who = who.source.first, verb.object_alone()
    if opens is None or (opens == cue.last and scene.has(opens, "determiner")):  # "no side claimed": nobody speaks
        return None
    return verb.frame(who, act=act, opens=opens)


def refused(match: Match, cue: Part, refused: Part) -> Frame | None:
    """A refusal to speak of something; asking to stay unnamed is none."""
    verb = verb_at(match, cue)
    last = min(refused.last + 3, verb.scene.bounds(cue.first)[1])
    if any(verb.scene.has(j, "anonymity") for j in range(refused.first, last)):
        return None
    return verb.frame(act="decline", opens=refused.first)


def described(match: Match, cue: Part) -> Frame | None:
    """Describing somebody as something: with a joined pronoun the description alone is the statement."""
    verb = verb_at(match, cue)
    if not verb.reports:
        return None
    scene, who = verb.scene, verb.who
    if not verb.pronoun:
        if who.source is None or not (who.source.kind in SPEAKERS or who.source.named) or who.end >= verb.limit:
            return None
        opens = None if linked(scene, who.end, verb.links) else with_object(scene, who.end, verb.limit, verb.links)
        return None if opens is None else verb.frame(opens=opens)
    if who.order != "verb-first":
        who = Speaker(None, (), cue.last, cue.first)
    opens = linked(scene, who.end, verb.links) if who.end < verb.limit else None
    if opens is None or opens >= verb.limit:
        return None
    hangs = "w" not in scene.parts(cue.first)
    if close := scene.quotes.get(opens):
        return verb.frame(who, content=Words(opens + 1, close), form="direct", nested=hangs)
    if verb.attrs.get("act") != "say":
        return verb.frame(who, opens=opens, brief=True, nested=hangs, joined=True)
    opens += scene.has(opens, "that")
    phrase = chunk(scene, opens, verb.limit)
    content = Words(opens, phrase.last if phrase else opens + 1)
    return verb.frame(who, content=content, nested=hangs, joined=True)


def blamed(match: Match, cue: Part, blame: Part) -> Frame | None:
    """Laying the blame for something on somebody."""
    verb = verb_at(match, cue)
    if not verb.reports or not verb.opens_clause():
        return None
    who = verb.who
    if who.source is None:
        return None
    if who.end >= blame.first:
        return verb.frame(verb.object_alone(), opens=who.source.first)
    return verb.frame(opens=who.end)


def taken_up(match: Match, cue: Part) -> Frame | None:
    """ "Which X confirmed": what is confirmed is the statement before."""
    verb = verb_at(match, cue)
    found = walk(verb.scene, cue.last, verb.limit)
    if found.source is None or not found.source.kind or "only" in verb.attrs:
        return None
    who = Speaker(found.source, tuple(found.via), found.end, match.first, "relative")
    return verb.frame(who, takes_up=True, nested=False)


def participle(match: Match, cue: Part) -> Frame | None:
    """A participle of saying: the subject is unexpressed."""
    verb = verb_at(match, cue)
    scene = verb.scene
    if not verb.sense.tags & {"accusative", "feminine", "plural"} or scene.article(cue.first) or cue.skip > 1:
        return None
    sure = "accusative" in verb.sense.tags or scene.has(cue.first - 1, "comma")
    if verb.attrs.get("only") == "accusative" and not sure:  # a word that is more often a noun
        return None
    limit = scene.bounds(cue.first)[1]
    found = walk(scene, cue.last, limit, verb.links)
    alone = found.source is None
    end = found.end if alone else cue.last
    who = Speaker(None, tuple(found.via) if alone else (), end, cue.first, "participle")
    if speech := clause_or_speech(scene, end, limit, limit):
        direct = that_at(scene, end, limit) is None
        return verb.frame(who, form="direct" if direct else "indirect", **speech)
    if verb.attrs.get("only") == "object" or not scene.has(cue.first - 1, "comma-or-mark"):
        return None
    opens = linked(scene, end, verb.links) if end < limit else None
    joined = opens == end
    if opens is None and verb.takes & {"noun", "person"}:
        opens = object_at(scene, end, limit)
    if opens is None or scene.has(opens, "no-object"):
        return None
    return verb.frame(who, joined=joined, **(resumed(scene, opens, limit) or {"opens": opens}))
