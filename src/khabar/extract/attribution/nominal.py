"""The functions that ``rules.yaml`` names for cues that are no verbs: "according to", nouns of saying, headlines."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from functools import wraps

from msgspec.structs import replace

from khabar.extract.attribution import verbs
from khabar.extract.attribution.complement import after_that, clause_or_speech, object_at, speech_at, that_at
from khabar.extract.attribution.cue import LINKS, verb_at
from khabar.extract.attribution.nouns import NounPhrase
from khabar.extract.attribution.phrase import chunk
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import SPEAKERS, Speaker, reach
from khabar.extract.attribution.values import Frame
from khabar.extract.attribution.walk import linked, past_times, walk
from khabar.extract.evidence import Words
from khabar.rules import Match, Part
from khabar.rules.lexicon import Sense

_HEADLINE = 8  # tokens of a speaker before the colon of a headline
_FIRST = 20  # mentions of a word in which a name is looked for again
_PRODUCT = 6  # tokens of a product noun with its adjectives before its issuer


def relayed(match: Match, cue: Part, about: Part) -> Frame | None:
    """A medium quotes a third."""
    scene: Scene = match.context
    found = walk(scene, cue.last, about.first, frozenset({"about"}))
    limit = reach(scene, cue.first)
    source = chunk(scene, about.last, limit)
    if found.end < about.first or source is None:
        return None
    rest = walk(scene, source.last, limit, source=source)
    i = past_times(scene, rest.end + 1, limit) if rest.end < limit and scene.has(rest.end, "saying") else rest.end
    speech = clause_or_speech(scene, i, limit, scene.bounds(cue.first)[1])
    if speech is None:
        return None
    via = (found.source.words,) if found.source else ()
    who = Speaker(rest.source, (*via, *found.via), i, cue.first, "relay" if via else "relay-unexpressed")
    form = "direct" if that_at(scene, i, limit) is None else "indirect"
    return verb_at(match, cue).frame(who, form=form, **speech)


def _trailing(scene: Scene, source: NounPhrase, limit: int) -> int:
    """The end of an attribution: past times, and past a relative clause without a statement of its own."""
    i = source.last
    while i < limit:
        if i in scene.times:
            i = scene.times[i]
        elif scene.has(i, "adverb"):
            i += scene.size(i)
        elif scene.has(i, "relative"):
            end = next((j for j in range(i, limit) if scene.has(j, "comma")), limit)
            if any(scene.has(j, "speech-verb") for j in range(i, end)):
                break
            i = end
        else:
            break
    return i


def _attributed(scene: Scene, cue: Part, source: NounPhrase, act: str, lemma: str) -> Frame:
    """The frame of an attribution that follows or precedes its statement."""
    limit = reach(scene, cue.first)
    end = _trailing(scene, source, limit)
    via = walk(scene, source.last, end, source=source).via if end > source.last else []
    who = Speaker(source, tuple(via), end, cue.first, "attribution")
    return Frame(Words(cue.first, cue.last, cue.skip), lemma, who, frozenset(), act=act, after=True)


def according_to_what(match: Match, cue: Part, verb: Part) -> Frame | None:
    """According to what somebody said."""
    scene: Scene = match.context
    found = walk(scene, cue.last, reach(scene, cue.first))
    if found.source is None:
        return None
    act = verb.attr("speech-verb", "act") if not verb.has("relay-verb") else "say"
    source, via = found.source, tuple(found.via)
    after = source.last
    if verb.has("relay-verb") and scene.has(after, "about"):  # what the agency reported of a third
        third = chunk(scene, after + 1, reach(scene, cue.first))
        source, via = third or source, (source.words, *via) if third else via
    framed = _attributed(scene, cue, source, act or "announce", _lemma(scene, match.first, "according-what"))
    return replace(framed, speaker=replace(framed.speaker, via=via))


def _named_issuer(scene: Scene, source: NounPhrase) -> bool:
    """Whether a phrase after a product noun is its issuer and not an adjective."""
    i = source.first
    known = source.kind not in (None, "document") or i in scene.names
    return known or "l" in scene.parts(i) or scene.has(i, "quote")


def as_said(match: Match, cue: Part, verb: Part) -> Frame | None:
    """As somebody said: nothing follows but the end of the clause."""
    scene: Scene = match.context
    found = according_to_what(match, cue, verb)
    if found is None or not scene.has(cue.first - 1, "comma-or-mark"):
        return None
    end = found.speaker.end
    closed = end >= scene.bounds(cue.first)[1] or scene.has(end, "comma") or scene.has(end, "stop")
    return found if closed else None


def _lemma(scene: Scene, i: int, cls: str) -> str:
    sense = scene.sense(i, cls)
    return sense.lexeme.lemma if sense else ""


def according_to(match: Match, cue: Part) -> Frame | None:
    """According to somebody, or to what somebody issued."""
    scene: Scene = match.context
    limit = reach(scene, cue.first)
    lemma = _lemma(scene, cue.first, "according")
    i = cue.last
    sense = scene.sense(cue.first, "according")
    if sense and (wanted := sense.lexeme.attrs.get("wants")) and not scene.has(i, wanted):
        return None
    if i < limit and scene.has(i, "product") and not scene.article(i):
        if scene.view.reading(i).pronoun:
            return None
        if issued := _issuer(scene, cue, limit):
            return _attributed(scene, *issued, lemma)
    source = chunk(scene, i, limit)
    if source is None or not _can_be_cited(scene, source):
        return None
    return _attributed(scene, cue, source, "say", lemma)


def _can_be_cited(scene: Scene, source: NounPhrase) -> bool:
    """Whether something is said "according to" the phrase: not to a plan, a law or the place where one is."""
    known = (source.named and source.kind is not None) or source.first in scene.names
    if source.kind is None:
        if scene.has(source.first, "measure"):
            return False
        return known or scene.article(source.first) or source.first in scene.quotes
    return known or source.definite or source.kind != "institution"


def _issuer(scene: Scene, cue: Part, limit: int) -> tuple[Part, NounPhrase, str] | None:
    """The cue with its product noun, the issuer named after it, and the act of the verb between them."""
    end, act = cue.last + 1, "say"
    for j in range(end, min(limit, end + _PRODUCT)):
        verb = next((c for c in ("speech-verb", "issue-verb") if scene.has(j, c)), None)
        if verb:
            spoken = scene.sense(j, "speech-verb")
            source = chunk(scene, j + 1, limit)
            act = spoken.lexeme.attrs["act"] if spoken else act
            return (Part(cue.view, cue.first, j + 1), source, act) if source else None
        source = chunk(scene, j, limit)
        if source and _named_issuer(scene, source):
            return Part(cue.view, cue.first, j), source, act
        if scene.has(j, "issued") or scene.has(j, "about") or scene.has(j, "joined-l"):
            continue
        if not scene.has(j, "word") or scene.has(j, "phrase-stop"):
            return None
    return None


def stated_in(match: Match, cue: Part) -> Frame | None:
    """ "It says in a statement of the ministry": the issuer is the source."""
    scene: Scene = match.context
    limit = reach(scene, cue.first)
    if scene.article(cue.last - 1):
        cue, source = Part(cue.view, cue.first, cue.last - 1), chunk(scene, cue.last - 1, limit)
    else:
        issued = _issuer(scene, Part(cue.view, cue.first, cue.last - 1), limit)
        if issued is None:  # a statement of whom, the text says elsewhere
            cue = Part(cue.view, cue.first, cue.last - 1)
        source = issued[1] if issued else chunk(scene, cue.last, limit)
    if source is None:
        return None
    rest = walk(scene, source.last, limit, source=source)
    speech = clause_or_speech(scene, rest.end, limit, limit)
    if speech is None:
        return None
    who = Speaker(rest.source, tuple(rest.via), rest.end, cue.first)
    return Frame(Words(cue.first, cue.last, cue.skip), _lemma(scene, cue.first, "stated"), who, frozenset(), **speech)


def _takes(sense: Sense) -> frozenset[str]:
    return frozenset(sense.lexeme.attrs.get("takes", "").split())


def _utterance(scene: Scene, cue: Part, who: Speaker, opens: int) -> Frame:
    sense = scene.sense(cue.first, "utterance")
    assert sense is not None  # the rule's pattern asked for the class
    words = Words(cue.first, cue.last, cue.skip)
    return Frame(words, sense.lexeme.lemma, who, sense.tags, act=sense.lexeme.attrs["act"], opens=opens,
                 form="nominal", nested=True, brief=True, joined=True)  # fmt: skip


def utterance_by(match: Match, cue: Part) -> Frame | None:
    """A noun of saying with its speaker after it."""
    scene: Scene = match.context
    sense = scene.sense(cue.first, "utterance")
    limit = reach(scene, cue.first)
    if sense is None or "speaker" in sense.lexeme.attrs or cue.last >= limit or scene.verbal_noun(cue.last):
        return None
    if scene.view.reading(cue.first).pronoun:
        return None
    source = chunk(scene, cue.last, limit)
    if source is None or not (source.kind or source.first in scene.names or source.named):
        return None
    rest = walk(scene, source.last, limit, _takes(sense) & LINKS, source=source)
    that = that_at(scene, rest.end, limit)
    opens = after_that(scene, that) if that is not None else None
    if opens is None and rest.end < limit:
        links = _takes(sense) & LINKS
        if "plural" not in sense.tags:  # "the accusation of X of doing": it is X who is accused
            links -= {sense.lexeme.attrs.get("object", "")}
        opens = linked(scene, rest.end, links)
    if opens is None and "noun" in _takes(sense):
        opens = object_at(scene, rest.end, limit)
    if opens is None:
        return None
    return _utterance(scene, cue, Speaker(source, tuple(rest.via), rest.end, cue.first, "noun"), opens)


def utterance_of(match: Match, cue: Part) -> Frame | None:
    """A noun of saying with its statement right after it: in a headline, or joined to what somebody does."""
    scene: Scene = match.context
    sense = scene.sense(cue.first, "utterance")
    limit = reach(scene, cue.first)
    if sense is None or cue.last >= limit or scene.view.reading(cue.first).pronoun or "al" in scene.parts(cue.first):
        return None
    joined = scene.parts(cue.first)[:1] in (("b",), ("l",))
    if not joined and scene.sentence(cue.first) != 0:
        return None
    opens = linked(scene, cue.last, _takes(sense) & LINKS)
    if opens is None and "noun" in _takes(sense) and (scene.verbal_noun(cue.last) or scene.article(cue.last)):
        opens = cue.last
    if opens is None or scene.has(opens, "that"):
        return None
    return _utterance(scene, cue, Speaker(None, (), cue.last, cue.first, "noun"), opens)


def _again(scene: Scene, source: NounPhrase) -> bool:
    """Whether two or more unknown words before a headline's colon come again in the body: a person's name."""
    words = scene.words[source.first : source.last]
    if len(words) < 2 or source.kind or source.definite:
        return False
    again = (i for i in scene.tokens_of(words[-1], _FIRST) if i >= source.last)
    return any(scene.words[i - len(words) + 1 : i + 1] == words for i in again)


def headline(match: Match, cue: Part) -> Frame | None:
    """A headline with a speaker before its colon."""
    scene: Scene = match.context
    first, last = scene.bounds(cue.first)
    if first != 0 or not 0 < cue.first <= _HEADLINE or cue.last >= last:
        return None
    found = walk(scene, first, cue.first)
    source = found.source
    if source is None or found.end != cue.first:
        return None
    speaks = source.named or source.kind in SPEAKERS or _again(scene, source)
    if not (speaks or scene.signs.we_will.fullmatch(scene.words[cue.last])):
        return None
    who = Speaker(source, tuple(found.via), cue.last, first)
    speech = speech_at(scene, cue.last, last) or {"opens": cue.last}
    return Frame(Words(cue.first, cue.last), ":", who, frozenset(), form="direct", **speech)


def _first(make: Callable[..., Frame | None]) -> Callable[..., Frame | None]:
    """A function of the rules that leaves alone the cues which an earlier rule understood."""

    @wraps(make)
    def made(match: Match, cue: Part, **roles: Part) -> Frame | None:
        understood: set[int] = match.context.understood
        frame = make(match, cue, **roles) if cue.first not in understood else None
        tokens = range(frame.cue.first, frame.cue.last) if frame else ()
        if not understood.isdisjoint(tokens):
            return None
        understood.update(tokens)
        return frame

    return made


MAKERS: dict[str, Callable[..., Frame | None]] = {
    f.__name__: _first(f)
    for f in (
        verbs.declined,
        verbs.refused,
        relayed,
        according_to_what,
        as_said,
        stated_in,
        according_to,
        verbs.taken_up,
        verbs.described,
        verbs.blamed,
        verbs.clause,
        verbs.quotation,
        verbs.link,
        verbs.noun,
        verbs.participle,
        utterance_by,
        utterance_of,
        headline,
    )
}
"""The functions of ``rules.yaml`` by name."""
