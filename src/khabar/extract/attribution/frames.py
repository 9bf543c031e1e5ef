"""The functions that ``rules.yaml`` names for verbs and participles: what follows the cue, if it is a statement."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from typing import Any

from khabar.extract.attribution.phrase import NounPhrase
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import SPEAKERS, Speaker, anonymity, linked, reach, speaker, walk
from khabar.extract.attribution.values import Frame
from khabar.extract.evidence import Words
from khabar.rules import Match, Part
from khabar.rules.lexicon import Sense

LINKS = frozenset({"b", "l", "to", "on", "about", "of"})
_SPOKEN = frozenset({"say", "announce", "confirm"})
_CLASSES = ("speech-verb", "telling-verb", "weak-speech-verb", "speech-participle", "relay-verb", "describe-verb", "refusal-verb")
_OBJECT_REACH = 18  # tokens of the addressee or accused before the preposition
_SHORTEST_SPEECH = 5  # tokens in quotation marks before a cue that must be speech


def sense_at(scene: Scene, i: int) -> Sense:
    """The sense of saying of the token at ``i``."""
    return next(s for c in _CLASSES if (s := scene.sense(i, c)))


def takes(sense: Sense) -> frozenset[str]:
    """The complements of a verb of saying beside clause and quotation (``lexicon.yaml``)."""
    return frozenset(sense.lexeme.attrs.get("takes", "").split())


def frame(scene: Scene, cue: Part, sense: Sense, who: Speaker, **rest: Any) -> Frame:
    """The frame of a cue, with what the lexicon says of it."""
    attrs = sense.lexeme.attrs
    fields = {"act": attrs.get("act", "say"), "nested": _nested(scene, who)} | rest
    return Frame(Words(cue.first, cue.last, cue.skip), attrs.get("lemma", sense.lexeme.lemma), who, sense.tags, **fields)


def _speaker(scene: Scene, cue: Part, sense: Sense) -> Speaker:
    """The speaker at a verb, read once for all rules."""
    key = ("speaker", cue.first, cue.last)
    if key not in scene.memo:
        scene.memo[key] = speaker(scene, cue.first, cue.last, takes(sense) & LINKS, sense.tags)
    found: Speaker = scene.memo[key]
    return found


def _nested(scene: Scene, who: Speaker) -> bool:
    """Whether the cue's clause hangs in another: a relative clause, or one without a conjunction of its own."""
    first, _ = scene.bounds(who.start)
    if who.order in ("relative", "participle"):
        return who.order == "relative"
    if who.start == first or "w" in scene.parts(who.start):
        return False
    return not (scene.ended(who.start - 1, "opener") or scene.ended(who.start - 1, "stop"))


def that_at(scene: Scene, i: int, limit: int) -> int | None:
    """The token "that" at ``i``, with a preposition before it or not."""
    while i < limit and (scene.has(i, "comma") or scene.has(i, "colon")):
        i += 1
    if i < limit and scene.has(i, "that"):
        return i
    if i + 1 < limit and scene.has(i + 1, "that") and any(scene.has(i, c) for c in ("to", "on", "of", "about")):
        return i + 1
    if i + 1 < limit and scene.has(i, "quote") and scene.has(i + 1, "that"):
        return i + 1
    return None


def after_that(scene: Scene, that: int) -> int:
    """Where the clause begins: a comma after "that" is left out."""
    return that + 2 if scene.has(that + 1, "comma") else that + 1


def _reports(scene: Scene, cue: Part, sense: Sense) -> bool:
    """Whether the form can report words at all: not the speaker's own, nor what would be said."""
    pronoun = scene.view.reading(cue.first).pronoun
    if cue.first in scene.name_tokens or "first" in sense.tags or (pronoun and pronoun in scene.signs.of["first-person"]):
        return False
    if scene.ended(cue.first - 1, "before-no-verb"):
        return False
    if sense.lexeme.cls == "weak-speech-verb" and not _opens_clause(scene, cue.first):
        return False
    first = max(scene.bounds(cue.first)[0], cue.first - 4)
    return not any(scene.has(i, "condition") for i in range(first, cue.first))


def _opens_clause(scene: Scene, i: int) -> bool:
    """Whether a word that is more often no verb stands where a verb does: at the head of a clause."""
    before = i - 1
    return (
        "w" in scene.parts(i)
        or i == scene.bounds(i)[0]
        or scene.has(before, "clause-edge")
        or scene.ended(before, "opener")
        or scene.ended(before, "relative")
        or scene.has(before, "quote")
    )


def _loose_end(scene: Scene, cue: Part, who: Speaker) -> bool:
    """Whether a verb without a subject stands in the middle of a clause: said of the noun before it."""
    before = cue.first - 1
    noun = scene.has(before, "unknown") or scene.has(before, "kind")
    return who.source is None and noun and not _opens_clause(scene, cue.first)


def _impersonal(scene: Scene, cue: Part, who: Speaker, sense: Sense) -> bool:
    """ "It is said that": a verb whose passive is spelled alike, without a subject."""
    attrs = sense.lexeme.attrs
    bare = "imperfect" in sense.tags and not sense.tags & {"feminine", "plural"}
    if who.source is not None:
        if who.order == "verb-first" or "plural" in sense.tags:
            return False
        speaks = who.source.kind in SPEAKERS or who.source.named
        return "subject" in attrs or (bare and "passive" in attrs and not speaks)
    if "subject" in attrs or (bare and attrs.get("passive")):
        return True
    return bare and cue.first > 0 and (scene.ended(cue.first - 1, "whom") or scene.ended(cue.first - 1, "relative"))


def _speaks(scene: Scene, who: Speaker, sense: Sense) -> bool:
    """Whether the subject is one that speaks. A thing only "says" with the verbs that are said of nothing else."""
    source = who.source
    if source is None or source.kind or source.named or "things" not in sense.lexeme.attrs or "perfect" in sense.tags:
        return True
    return not scene.article(source.first) and source.first in scene.names


def clause(match: Match, cue: Part) -> Frame | None:
    """A verb of saying with a clause."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    if not _reports(scene, cue, sense) or sense.lexeme.attrs.get("only") == "link":
        return None
    limit = reach(scene, cue.first)
    who = _speaker(scene, cue, sense)
    that = that_at(scene, who.end, limit)
    if that is None and sense.lexeme.cls == "speech-verb":
        that = _later_that(scene, who.end, limit, comma=not _said_of_nothing_else(sense))
    if that is None or _impersonal(scene, cue, who, sense) or not _speaks(scene, who, sense):
        return None
    if "person" in takes(sense) and "b" in scene.parts(that) and _needs_object(sense) and who.order == "verb-first" and who.source:
        return frame(scene, cue, sense, replace(who, source=None), opens=who.source.first)
    return frame(scene, cue, sense, who, opens=after_that(scene, that))


def _said_of_nothing_else(sense: Sense) -> bool:
    """Whether the verb reports speech whatever stands between it and the words."""
    return "loose" in sense.lexeme.attrs


def _later_that(scene: Scene, i: int, limit: int, *, comma: bool) -> int | None:
    """The next "that" after a zone that couldn't be read to its end, unless another statement begins before it.

    ``comma``: only one after a comma, for a verb that could have an object before it.
    """
    for j in range(i, limit):
        if scene.has(j, "that") and not scene.ended(j - 1, "before-no-that"):
            if not comma:
                return j
            if scene.has(j - 1, "comma") and "w" not in scene.parts(j):
                return j
        if scene.has(j, "speech-edge") or (j in scene.quotes and j == i):
            return None
    return None


def quotation(match: Match, cue: Part) -> Frame | None:
    """A verb of saying with direct speech after it, or before it."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    if not _reports(scene, cue, sense) or sense.lexeme.attrs.get("only") == "link" or "subject" in sense.lexeme.attrs:
        return None
    who = _speaker(scene, cue, sense)
    limit = scene.bounds(cue.first)[1]
    weak = sense.lexeme.cls == "weak-speech-verb"
    if speech := speech_at(scene, who.end, limit, colon=weak):
        return frame(scene, cue, sense, who, form="direct", **speech)
    if _said_of_nothing_else(sense) and (content := _later_speech(scene, who.end, reach(scene, cue.first))):
        return frame(scene, cue, sense, who, content=content, form="direct")
    if _said_of_nothing_else(sense) and (speech := speech_at(scene, cue.last, limit)):  # what looked like a quoted name is the speech
        return frame(scene, cue, sense, replace(who, source=None), form="direct", **speech)
    if not weak and (content := _speech_before(scene, cue.first, who)):
        return frame(scene, cue, sense, who, content=content, form="direct", nested=True)
    return None


def speech_at(scene: Scene, i: int, last: int, *, colon: bool = False) -> dict[str, Any] | None:
    """Direct speech that begins at ``i``, as fields of a frame: a colon and words, or words in quotation marks."""
    seen = False
    while i < last and (scene.has(i, "colon") or scene.has(i, "comma") or scene.has(i, "dash")):
        seen = seen or scene.has(i, "colon")
        i += 1
    if i >= last or (colon and not seen):
        return None
    close = scene.quotes.get(i)
    if close is not None and close > i + 1:
        return {"content": Words(i + 1, close)}
    return {"opens": i} if seen else None


def _later_speech(scene: Scene, i: int, limit: int) -> Words | None:
    """A whole sentence in quotation marks after a zone that couldn't be read to its end."""
    for j in range(i, limit):
        close = scene.quotes.get(j)
        if close is not None and close - j > _SHORTEST_SPEECH - 2:
            after = close + 1
            ends = after >= scene.bounds(j)[1] or scene.has(after, "comma") or scene.has(after, "stop")
            return Words(j + 1, close) if ends and not scene.ended(j - 1, "that") else None
        if scene.has(j, "speech-edge") or (scene.has(j, "that") and not scene.ended(j - 1, "before-no-that")):
            return None
    return None


def _speech_before(scene: Scene, cue: int, who: Speaker) -> Words | None:
    """A quotation that closes right before a cue whose clause ends with its subject."""
    i = cue - 1
    while i > 0 and scene.has(i, "comma"):
        i -= 1
    opening = scene.closers.get(i)
    last = scene.bounds(cue)[1]
    if opening is None or i - opening < _SHORTEST_SPEECH or not (who.end >= last or scene.has(who.end, "stop")):
        return None
    return Words(opening + 1, i)


def link(match: Match, cue: Part) -> Frame | None:
    """A verb whose statement follows its preposition."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    links = takes(sense) & LINKS
    if not links or not _reports(scene, cue, sense):
        return None
    who = _speaker(scene, cue, sense)
    limit = reach(scene, cue.first)
    i = who.end
    while i < limit and scene.has(i, "comma"):
        i += 1
    if i >= limit:
        return None
    opens = linked(scene, i, links)
    pronoun = bool(scene.view.reading(cue.first).pronoun)
    if "person" in takes(sense) and not pronoun:
        if opens is not None and who.source and who.order == "verb-first" and _needs_object(sense):
            opens, who = who.source.first, replace(who, source=None)
        elif opens is None:
            opens = _with_object(scene, i, limit, links)
    if opens is None or opens >= limit or scene.has(opens, "that") or _loose_end(scene, cue, who):
        return None
    if _impersonal(scene, cue, who, sense) or not _speaks(scene, who, sense):
        return None
    return frame(scene, cue, sense, who, **(_resumed(scene, opens, limit) or {"opens": opens, "brief": True}))


def _resumed(scene: Scene, i: int, limit: int) -> dict[str, Any] | None:
    """What follows "by saying" at ``i``: direct speech or a clause."""
    if not scene.has(i, "saying") or i + 1 >= limit:
        return None
    that = that_at(scene, i + 1, limit)
    return {"opens": after_that(scene, that)} if that is not None else speech_at(scene, i + 1, limit)


def _needs_object(sense: Sense) -> bool:
    """Whether the one phrase between verb and preposition is the object: one accuses somebody."""
    return sense.lexeme.attrs.get("act") == "accuse"


def _with_object(scene: Scene, i: int, limit: int, links: frozenset[str]) -> int | None:
    """``i``, if an object begins there and its preposition follows."""
    if scene.has(i, "adjunct") or scene.has(i, "opener") or scene.has(i, "sign-edge"):
        return None
    for j in range(i + 1, min(limit, i + _OBJECT_REACH)):
        if scene.has(j, "stop") or scene.has(j, "speech-verb"):
            break
        if linked(scene, j, links) is not None:
            return i
    return None


def noun(match: Match, cue: Part) -> Frame | None:
    """A verb whose object is what is said."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    if "noun" not in takes(sense) or not _reports(scene, cue, sense) or scene.view.reading(cue.first).pronoun:
        return None
    who = _speaker(scene, cue, sense)
    limit = reach(scene, cue.first)
    opens = object_at(scene, who.end, limit)
    if anonymity(scene, cue.first, limit):
        return None
    if opens is None and who.order == "verb-first" and who.source:
        opens, source = _split(scene, who.source)
        who = replace(who, source=source)
    if opens is None or _impersonal(scene, cue, who, sense) or not _speaks(scene, who, sense):
        return None
    if _loose_end(scene, cue, who):
        return None
    wanted = sense.lexeme.attrs.get("object")
    if wanted and not any(scene.has(j, wanted) for j in range(opens, min(opens + 2, limit))):
        return None
    return frame(scene, cue, sense, who, opens=_news_of(scene, opens))


def object_at(scene: Scene, i: int, limit: int) -> int | None:
    """Where an object begins: at ``i``, after commas, with a noun, a number or a quoted name."""
    while i < limit and scene.has(i, "comma"):
        i += 1
    if i < limit and scene.has(i, "whether"):
        return i
    if i >= limit or scene.has(i, "no-object"):
        return None
    return i if scene.has(i, "word") or i in scene.quotes or scene.has(i, "digits") else None


def _split(scene: Scene, source: NounPhrase) -> tuple[int, NounPhrase | None]:
    """The object within what was read as one phrase: the definite words after a name, or all of it."""
    after = [j for j in range(source.first + 1, source.last) if scene.article(j) and not scene.article(j - 1)]
    if source.named and after and source.last - after[-1] > 1:
        return after[-1], replace(source, words=replace(source.words, last=after[-1]))
    return source.first, None


def _news_of(scene: Scene, i: int) -> int:
    """Past "news of": what is said is what the news is of."""
    return i + 2 if scene.has(i, "product") and scene.has(i + 1, "about") else i


def declined(match: Match, cue: Part) -> Frame | None:
    """A negated verb of saying."""
    scene: Scene = match.context
    verb = cue.last - 1
    sense = sense_at(scene, verb)
    if sense.lexeme.attrs["act"] not in _SPOKEN or "denied" in sense.lexeme.attrs or sense.tags & {"first", "perfect"}:
        return None
    if cue.first > 0 and (scene.ended(cue.first - 1, "whom") or scene.ended(cue.first - 1, "condition")):
        return None
    who = _speaker(scene, Part(cue.view, verb, cue.last), sense)
    if who.order == "verb-first":
        who = replace(who, start=cue.first)
    limit = reach(scene, cue.first)
    that = that_at(scene, who.end, limit)
    opens = after_that(scene, that) if that is not None else linked(scene, who.end, takes(sense) & LINKS) if who.end < limit else None
    opens = object_at(scene, who.end, limit) if opens is None else opens
    if opens is None and who.source and who.order == "verb-first":
        opens, who = who.source.first, replace(who, source=None)
    if opens == cue.last and scene.has(opens, "determiner"):  # "no side claimed": nobody speaks
        return None
    if opens is None or (who.source and scene.has(who.source.first, "determiner")):
        return None
    return frame(scene, cue, sense, who, act="decline", opens=opens)


def refused(match: Match, cue: Part, refused: Part) -> Frame | None:
    """A refusal to speak of something; asking to stay unnamed is none."""
    scene: Scene = match.context
    last = min(refused.last + 3, scene.bounds(cue.first)[1])
    if any(scene.has(j, "anonymity") for j in range(refused.first, last)):
        return None
    sense = sense_at(scene, cue.first)
    who = _speaker(scene, cue, sense)
    return frame(scene, cue, sense, who, act="decline", opens=refused.first)


def described(match: Match, cue: Part) -> Frame | None:
    """ "What they call": the description follows its preposition."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    if not _reports(scene, cue, sense):
        return None
    limit = reach(scene, cue.first)
    links = takes(sense) & LINKS
    who = _speaker(scene, cue, sense)
    if not scene.view.reading(cue.first).pronoun:
        if who.source is None or not (who.source.kind in SPEAKERS or who.source.named) or who.end >= limit:
            return None
        opens = None if linked(scene, who.end, links) else _with_object(scene, who.end, limit, links)
        return None if opens is None else frame(scene, cue, sense, who, opens=opens)
    if who.order != "verb-first":
        who = Speaker(None, (), cue.last, cue.first)
    opens = linked(scene, who.end, links) if who.end < limit else None
    return None if opens is None else frame(scene, cue, sense, who, opens=opens, brief=True, nested=True)


def taken_up(match: Match, cue: Part) -> Frame | None:
    """ "Which X confirmed": what is confirmed is the statement before."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    found = walk(scene, cue.last, reach(scene, cue.first))
    if found.source is None or not found.source.kind or "only" in sense.lexeme.attrs:
        return None
    who = Speaker(found.source, tuple(found.via), found.end, match.first, "relative")
    return frame(scene, cue, sense, who, takes_up=True, nested=False)


def participle(match: Match, cue: Part) -> Frame | None:
    """A participle of saying: the subject is unexpressed."""
    scene: Scene = match.context
    sense = sense_at(scene, cue.first)
    if not sense.tags & {"accusative", "feminine", "plural"} or scene.article(cue.first) or scene.skip(cue.first) > 1:
        return None
    limit = scene.bounds(cue.first)[1]
    links = takes(sense) & LINKS
    found = walk(scene, cue.last, limit, links)
    end = found.end if found.source is None else cue.last
    who = Speaker(None, tuple(found.via) if found.source is None else (), end, cue.first, "participle")
    if (that := that_at(scene, end, limit)) is not None:
        return frame(scene, cue, sense, who, opens=after_that(scene, that))
    if speech := speech_at(scene, end, limit):
        return frame(scene, cue, sense, who, form="direct", **speech)
    if sense.lexeme.attrs.get("only") == "object" or not scene.has(cue.first - 1, "comma-or-mark"):
        return None
    opens = linked(scene, end, links) if end < limit else None
    if opens is None and takes(sense) & {"noun", "person"}:
        opens = object_at(scene, end, limit)
    if opens is None or scene.has(opens, "no-object"):
        return None
    return frame(scene, cue, sense, who, **(_resumed(scene, opens, limit) or {"opens": opens}))
