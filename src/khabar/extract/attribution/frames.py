"""The functions that ``rules.yaml`` names: what follows a cue, and whether it is a statement."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from typing import Any

from khabar.extract.attribution.phrase import chunk, kind_of
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import Speaker, reach, speaker, walk
from khabar.extract.attribution.values import Frame
from khabar.extract.evidence import Words
from khabar.rules import Match, Part
from khabar.rules.lexicon import Sense

_LINKS = frozenset({"by", "l", "to", "on", "about", "of"})
_SPOKEN = frozenset({"say", "announce", "confirm"})


def _sense(scene: Scene, i: int, cls: str = "speech-verb") -> Sense:
    sense = scene.sense(i, cls)
    assert sense is not None  # the rule's pattern asked for the class
    return sense


def _takes(sense: Sense) -> frozenset[str]:
    return frozenset(sense.lexeme.attrs.get("takes", "").split())


def _speaker(scene: Scene, first: int, last: int, sense: Sense) -> Speaker:
    """The speaker at a verb, read once for all rules."""
    key = ("speaker", first, last)
    if key not in scene.memo:
        pronoun = bool(scene.view.reading(first).pronoun)
        scene.memo[key] = speaker(scene, first, last, _takes(sense) & _LINKS, pronoun, sense.tags)
    found: Speaker = scene.memo[key]
    return found


def _frame(scene: Scene, cue: Words, sense: Sense, who: Speaker, **rest: Any) -> Frame:
    attrs = sense.lexeme.attrs
    lemma = attrs.get("lemma", sense.lexeme.lemma)
    fields = {"act": attrs.get("act", "say"), "nested": _nested(scene, cue.first, who)} | rest
    return Frame(cue, lemma, speaker=who, tags=sense.tags, **fields)


def _nested(scene: Scene, cue: int, who: Speaker) -> bool:
    """Whether the cue's clause hangs in another: after "that" or a relative, or without a conjunction."""
    first, _ = scene.bounds(cue)
    start = who.start
    if who.order == "relative":
        return True
    if start == first or scene.proclitic(start).startswith(("و", "ف")):
        return False
    before = start - 1
    while before > first and scene.has(before, "quote") and before in scene.quotes:
        return True
    while before > first and scene.view.text[before] in scene.signs.of["more"]:
        before -= 1
    return not (scene.has(before, "opener") or who.order == "after-was" or scene.has(before, "stop"))


def _that(scene: Scene, i: int, limit: int) -> int | None:
    """The token "that" at ``i``, with a preposition before it or not."""
    if i < limit and scene.has(i, "comma"):
        i += 1
    if i < limit and scene.has(i, "that"):
        return i
    if i + 1 < limit and scene.has(i + 1, "that") and any(scene.has(i, c) for c in ("to", "on", "of", "about")):
        return i + 1
    return None


def _clause_form(scene: Scene, opens: int) -> str:
    return "direct" if opens in scene.quotes else "indirect"


def _after_that(scene: Scene, that: int) -> int:
    return that + 2 if scene.has(that + 1, "comma") else that + 1


def _skips(match: Match, sense: Sense) -> bool:
    """Verbs in the first person or the future, and impersonal ones, report nobody's words."""
    return "first" in sense.tags or (match.whole.first > 0 and False)


def clause(match: Match, cue: Part) -> Frame | None:
    """A verb of saying with a clause."""
    scene: Scene = match.context
    sense = _sense(scene, cue.first)
    if _skips(match, sense):
        return None
    limit = reach(scene, cue.first)
    who = _speaker(scene, cue.first, cue.last, sense)
    that = _that(scene, who.end, limit)
    if that is None and not _takes(sense) - {"person", "by"}:
        that = _later_that(scene, who.end, limit)
    if that is None and who.order != "verb-first":
        that = _that(scene, cue.last, limit)
    if that is None:
        return None
    if _impersonal(scene, cue.first, who, sense):
        return None
    return _frame(scene, Words(cue.first, cue.last, cue.skip), sense, who, opens=_after_that(scene, that))


def _impersonal(scene: Scene, i: int, who: Speaker, sense: Sense) -> bool:
    """ "It is said that", "one sees that": a bare imperfect at the head of a sentence, or no subject where one is due."""
    if who.source is not None:
        return False
    wants = sense.lexeme.attrs.get("subject")
    if wants:
        return True
    bare = "imperfect" in sense.tags and not sense.tags & {"feminine", "plural"}
    return bare and i == scene.bounds(i)[0] and not scene.proclitic(i) or (bare and scene.has(i - 1, "relative"))


def _later_that(scene: Scene, i: int, limit: int) -> int | None:
    """The next "that" after a zone that couldn't be read to its end, unless another statement begins before it."""
    for j in range(i, limit):
        if any(scene.has(j, c) for c in ("speech-verb", "relay-verb", "speech-participle", "according", "colon", "stop")):
            return None
        if scene.has(j, "that"):
            loose = any(scene.has(j - 1, c) for c in ("preposition", "adverb", "opener", "negation", "with"))
            return None if loose else j
    return None


def quotation(match: Match, cue: Part) -> Frame | None:
    """A verb of saying with direct speech after it, or before it."""
    scene: Scene = match.context
    sense = _sense(scene, cue.first)
    if _skips(match, sense):
        return None
    who = _speaker(scene, cue.first, cue.last, sense)
    words = Words(cue.first, cue.last, cue.skip)
    ends = (who.end, cue.last) if who.order != "verb-first" else (who.end,)
    for end in ends:
        content = _speech(scene, end, scene.bounds(cue.first)[1])
        if content:
            return _frame(scene, words, sense, who, content=content, form="direct")
    before = _speech_before(scene, cue.first, who)
    if before:
        return _frame(scene, words, sense, who, content=before, form="direct", after=True)
    return None


def _speech(scene: Scene, i: int, last: int) -> Words | None:
    """Direct speech that begins at ``i``: a colon and words, or words in quotation marks."""
    colon = False
    while i < last and (scene.has(i, "colon") or scene.has(i, "comma") or scene.has(i, "dash")):
        colon = colon or scene.has(i, "colon")
        i += 1
    if i >= last:
        return None
    close = scene.quotes.get(i)
    if close is not None and close > i + 1:
        return Words(i + 1, close)
    return Words(i, last) if colon else None


def _speech_before(scene: Scene, cue: int, who: Speaker) -> Words | None:
    """A quotation that closes right before a cue whose clause ends with its subject."""
    i = cue - 1
    while i > 0 and scene.has(i, "comma"):
        i -= 1
    opening = scene.closers.get(i)
    last = scene.bounds(cue)[1]
    if opening is None or i - opening < 5 or not (who.end >= last or scene.has(who.end, "stop")):
        return None
    return Words(opening + 1, i)


def link(match: Match, cue: Part) -> Frame | None:
    """A verb whose statement follows its preposition."""
    scene: Scene = match.context
    sense = _sense(scene, cue.first)
    takes = _takes(sense)
    links = takes & _LINKS
    if not links or _skips(match, sense):
        return None
    who = _speaker(scene, cue.first, cue.last, sense)
    words = Words(cue.first, cue.last, cue.skip)
    limit = reach(scene, cue.first)
    pronoun = bool(scene.view.reading(cue.first).pronoun)
    opens, source = _linked(scene, who, cue.last, links, limit, "person" in takes and not pronoun)
    if opens is None:
        return None
    who = source or who
    return _frame(scene, words, sense, who, opens=opens, form=_clause_form(scene, opens))


def _linked(
    scene: Scene, who: Speaker, after: int, links: frozenset[str], limit: int, person: bool
) -> tuple[int | None, Speaker | None]:
    """Where the statement opens, and the speaker if the phrase after the verb turns out to be the object."""
    i = who.end
    if i < limit and scene.has(i, "comma"):
        i += 1
    if i < limit and (opens := _link_at(scene, i, links)) is not None:
        if person and who.source and who.order == "verb-first" and "by" in links and not _subject_alone(scene, who):
            return who.source.first, Speaker(None, who.via, who.end, who.start)
        return opens, None
    if person and i < limit:
        for j in range(i, min(limit, i + 18)):
            if scene.has(j, "stop") or scene.has(j, "speech-verb"):
                break
            if j > i and _link_at(scene, j, links) is not None:
                return i, None
    return None, None


def _subject_alone(scene: Scene, who: Speaker) -> bool:
    return True


def _link_at(scene: Scene, i: int, links: frozenset[str]) -> int | None:
    """Where the statement opens if its preposition stands at ``i``: a joined one is left out by the span."""
    letter = {"ب": "by", "ل": "l"}.get(scene.proclitic(i)[:1], "")
    if letter in links or ("by" in links and scene.words[i].startswith("ب") and not scene.article(i) and letter == ""):
        return i
    if any(scene.has(i, link) for link in links if link not in ("by", "l")):
        return i + 1
    return None


def noun(match: Match, cue: Part) -> Frame | None:
    """A verb whose object is what is said."""
    scene: Scene = match.context
    sense = _sense(scene, cue.first)
    if "noun" not in _takes(sense) or _skips(match, sense) or scene.view.reading(cue.first).pronoun:
        return None
    who = _speaker(scene, cue.first, cue.last, sense)
    words = Words(cue.first, cue.last, cue.skip)
    limit = reach(scene, cue.first)
    opens = _object(scene, who.end, limit)
    if opens is None and who.order == "verb-first" and who.source:
        opens, who = who.source.first, Speaker(None, who.via, who.end, who.start)
    if opens is None or scene.has(opens, "that"):
        return None
    return _frame(scene, words, sense, who, opens=opens, form="indirect")


def _object(scene: Scene, i: int, limit: int) -> int | None:
    while i < limit and scene.has(i, "comma"):
        i += 1
    if i >= limit or scene.has(i, "stop") or scene.has(i, "speech-verb") or scene.has(i, "opener"):
        return None
    if scene.has(i, "word") or i in scene.quotes or scene.has(i, "digits"):
        return i
    return None


def declined(match: Match, cue: Part) -> Frame | None:
    """A negated verb of saying."""
    scene: Scene = match.context
    verb = cue.last - 1
    sense = _sense(scene, verb)
    if sense.lexeme.attrs["act"] not in _SPOKEN or "first" in sense.tags or "perfect" in sense.tags:
        return None
    who = _speaker(scene, verb, cue.last, sense)
    limit = reach(scene, cue.first)
    that = _that(scene, who.end, limit)
    opens: int | None
    if that is not None:
        opens = _after_that(scene, that)
    else:
        opens = _link_at(scene, who.end, _takes(sense) & _LINKS) if who.end < limit else None
        opens = opens if opens is not None else _object(scene, who.end, limit)
    if opens is None and who.source and who.order == "verb-first":
        opens, who = who.source.first, Speaker(None, who.via, who.end, who.start)
    if opens is None:
        return None
    return _frame(scene, Words(cue.first, cue.last, cue.skip), sense, who, act="decline", opens=opens)


def refused(match: Match, cue: Part, refused: Part) -> Frame | None:
    """A refusal to speak of something; asking to stay unnamed is none."""
    scene: Scene = match.context
    if any(scene.has(j, "anonymity") for j in range(refused.first, min(refused.last + 3, scene.bounds(cue.first)[1]))):
        return None
    sense = _sense(scene, cue.first, "refusal-verb")
    who = _speaker(scene, cue.first, cue.last, sense)
    return _frame(scene, Words(cue.first, cue.last, cue.skip), sense, who, act="decline", opens=refused.first)


def relayed(match: Match, cue: Part, about: Part) -> Frame | None:
    """A medium quotes a third."""
    scene: Scene = match.context
    sense = _sense(scene, cue.first, "relay-verb")
    limit = reach(scene, cue.first)
    found = walk(scene, cue.last, about.first, frozenset({"about"}))
    if found.end < about.first:
        return None
    source = chunk(scene, about.last, limit)
    if source is None:
        return None
    rest = walk(scene, source.last, limit, frozenset({"by"}))
    i = rest.end
    if i < limit and scene.has(i, "saying"):
        i += 1
    that = _that(scene, i, limit)
    content = None if that is not None else _speech(scene, i, scene.bounds(cue.first)[1])
    if that is None and content is None:
        return None
    via = (found.source.words,) if found.source else ()
    who = Speaker(source, via, i, cue.first, "relay")
    opens = None if that is None else _after_that(scene, that)
    return _frame(scene, Words(cue.first, cue.last, cue.skip), sense, who, opens=opens, content=content,
                  form="direct" if content else "indirect", nested=False)  # fmt: skip


def according_to_what(match: Match, cue: Part) -> Frame | None:
    """According to what somebody said."""
    scene: Scene = match.context
    limit = reach(scene, cue.first)
    verb = next(j for j in range(cue.first + 1, cue.last) if _verb_class(scene, j))
    sense = _sense(scene, verb, _verb_class(scene, verb) or "speech-verb")
    found = walk(scene, cue.last, limit)
    if found.source is None:
        return None
    who = Speaker(found.source, found.via, _time_after(scene, found.source.last, limit), cue.first)
    act = sense.lexeme.attrs.get("act", "announce" if sense.lexeme.cls == "issue-verb" else "say")
    return _frame(scene, Words(cue.first, cue.last, cue.skip), sense, who, act=act, after=True)


def _verb_class(scene: Scene, i: int) -> str | None:
    return next((c for c in ("speech-verb", "relay-verb", "issue-verb") if scene.has(i, c)), None)


def _time_after(scene: Scene, i: int, limit: int) -> int:
    while i < limit and (i in scene.times or scene.has(i, "adverb")):
        i = scene.times.get(i, i + 1)
    return i


def according_to(match: Match, cue: Part) -> Frame | None:
    """According to somebody."""
    scene: Scene = match.context
    limit = reach(scene, cue.first)
    sense = _sense(scene, cue.first, "according")
    last, act = cue.last, "say"
    if last < limit and scene.has(last, "product") and not scene.article(last):
        end = last + 1
        pronoun = bool(scene.view.reading(last).pronoun)
        if not pronoun:
            while end < limit and scene.has(end, "word") and not chunk_starts(scene, end):
                end += 1
        if end < limit and _verb_class(scene, end):
            verb = scene.sense(end, "speech-verb")
            act = verb.lexeme.attrs["act"] if verb else act
            end += 1
        source = None if pronoun else chunk(scene, end, limit)
        if source:
            who = Speaker(source, (), _time_after(scene, source.last, limit), cue.first)
            return _frame(scene, Words(cue.first, end, cue.skip), sense, who, act=act, after=True)
        if pronoun:
            return None
    source = chunk(scene, last, limit)
    if source is None:
        return None
    found = walk(scene, last, limit)
    who = Speaker(source, found.via if found.source == source else (), _time_after(scene, source.last, limit), cue.first)
    return _frame(scene, Words(cue.first, cue.last, cue.skip), sense, who, after=True)


def chunk_starts(scene: Scene, i: int) -> bool:
    """Whether an issuer's name can begin at ``i``, after a product noun and its adjectives."""
    return bool(scene.proclitic(i)) or i in scene.names or kind_of(scene, i) is not None or scene.article(i) or (
        _verb_class(scene, i) is not None
    )  # fmt: skip


def took_up(match: Match, cue: Part) -> Frame | None:
    """ "Which X confirmed": the statement before is confirmed; its bounds are settled with that statement."""
    return None


def participle(match: Match, cue: Part) -> Frame | None:
    """A participle of saying: the subject is unexpressed."""
    scene: Scene = match.context
    sense = _sense(scene, cue.first, "speech-participle")
    if not sense.tags & {"accusative", "feminine", "plural"} or scene.article(cue.first):
        return None
    limit = scene.bounds(cue.first)[1]
    takes = _takes(sense)
    words = Words(cue.first, cue.last, cue.skip)
    found = walk(scene, cue.last, limit, takes | {"noun"}) if _beside(scene, cue.last, limit) else None
    end = found.end if found and found.source is None else cue.last
    who = Speaker(None, found.via if found else (), end, cue.first, "participle")
    that = _that(scene, end, limit)
    if that is not None:
        return _frame(scene, words, sense, who, opens=_after_that(scene, that), nested=False)
    content = _speech(scene, end, limit)
    if content:
        return _frame(scene, words, sense, who, content=content, form="direct", nested=False)
    if not (scene.has(cue.first - 1, "comma") or scene.has(cue.first - 1, "quote")):
        return None
    opens = _link_at(scene, end, takes & _LINKS) if end < limit else None
    if opens is None and "person" in takes and end < limit:
        opens = _object(scene, end, limit)
    if opens is None and "noun" in takes:
        opens = _object(scene, end, limit)
    if opens is None:
        return None
    return _frame(scene, words, sense, who, opens=opens, form=_clause_form(scene, opens), nested=False)


def _beside(scene: Scene, i: int, limit: int) -> bool:
    return i < limit and any(scene.has(i, c) for c in ("in", "aside", "comma", "adverb", "preposition"))


def utterance(match: Match, cue: Part) -> Frame | None:
    """A noun of saying: its speaker in the genitive, or its statement."""
    return None


def headline(match: Match, cue: Part) -> Frame | None:
    """A headline with a speaker before its colon."""
    scene: Scene = match.context
    if scene.sentence(cue.first) != 0 or cue.first > 8:
        return None
    first, last = scene.bounds(cue.first)
    source = chunk(scene, first, cue.first)
    if source is None or source.last != cue.first or cue.last >= last:
        return None
    if source.kind is None and not source.named:
        return None
    who = Speaker(source, (), cue.last, first)
    content = _speech(scene, cue.last, last) or Words(cue.last, last)
    return Frame(Words(cue.first, cue.last), ":", "say", who, frozenset(), content=content, form="direct", leads=True)


MAKERS: dict[str, Callable[..., Frame | None]] = {
    f.__name__: f
    for f in (declined, refused, relayed, according_to_what, according_to, took_up, clause, quotation, link, noun,
              participle, utterance, headline)  # fmt: skip
}
