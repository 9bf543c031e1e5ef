"""A verb or participle of saying as a cue: its subject, and whether its form reports anybody's words."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache, cached_property
from typing import Any

from msgspec.structs import replace

from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import SPEAKERS, Speaker, reach, speaker
from khabar.extract.attribution.values import Frame
from khabar.extract.attribution.walk import lead_in
from khabar.extract.evidence import Words
from khabar.rules import Match, Part
from khabar.rules.lexicon import Sense

LINKS = frozenset({"b", "l", "to", "on", "about", "of"})
"""The prepositions that can introduce a statement, by their class."""
_CLASSES = ("speech-verb", "telling-verb", "weak-speech-verb", "speech-participle", "relay-verb", "describe-verb",
            "refusal-verb", "blame-verb")  # fmt: skip
_CONDITION = 4  # tokens before a cue in which "if" makes its statement hypothetical


def sense_at(scene: Scene, i: int, *, denied: bool) -> Sense:
    """The sense of saying of the token at ``i``, which the rule's pattern asked for; ``denied``: after "not"."""
    cls = next(c for c in _CLASSES if c in scene.at[i] and (denied or c != "telling-verb"))
    return next(s for s in scene.view.reading(i).senses if s.lexeme.cls == cls)


@cache
def complements(takes: str) -> tuple[frozenset[str], frozenset[str]]:
    """What the lexicon says that a word takes, and the prepositions among that."""
    taken = frozenset(takes.split())
    return taken, taken & LINKS


def verb_at(match: Match, cue: Part) -> "Verb":
    """The verb of a cue, read once for all rules that try it."""
    memo, key = match.context.memo, ("verb", cue.first, cue.last)
    if key not in memo:
        memo[key] = Verb(match, cue)
    verb: Verb = memo[key]
    return verb


class Verb:
    """The cue ``[first, last)`` whose verb is its last token; negations stand before it."""

    def __init__(self, match: Match, cue: Part) -> None:
        self.scene: Scene = match.context
        self.cue = cue
        self.verb = cue.last - 1
        self.sense = sense_at(self.scene, self.verb, denied=cue.first < self.verb)
        self.attrs = self.sense.lexeme.attrs
        self.takes, self.links = complements(self.attrs.get("takes", ""))
        self.limit = reach(self.scene, cue.first)

    @cached_property
    def who(self) -> Speaker:
        """The subject."""
        found = speaker(self.scene, self.verb, self.cue.last, self.links, self.sense.tags)
        negated = self.cue.first < self.verb
        return replace(found, start=self.cue.first) if negated and found.start == self.verb else found

    @property
    def pronoun(self) -> bool:
        """Whether an object is joined to the verb."""
        return bool(self.scene.view.reading(self.verb).pronoun)

    @property
    def loose(self) -> bool:
        """Whether the verb reports speech whatever stands between it and the words."""
        return "loose" in self.attrs

    @property
    def weak(self) -> bool:
        """Whether the word is more often none of saying."""
        return self.sense.lexeme.cls == "weak-speech-verb"

    def frame(self, who: Speaker | None = None, **fields: Any) -> Frame:
        """The frame of the cue, with what the lexicon says of it."""
        who = who or self.who
        lemma = self.attrs.get("lemma", self.sense.lexeme.lemma)
        given: dict[str, Any] = {"act": self.attrs.get("act", "say"), "nested": nested(self.scene, who)} | fields
        if "goes-on" in self.attrs:
            given["ties"] = "continuing"
        cue = Words(self.cue.first, self.cue.last, self.cue.skip)
        return Frame(cue, lemma, who, self.sense.tags, **given)

    def object_alone(self) -> Speaker:
        """The speaker where what looked like the subject is the object: nobody is named."""
        return replace(self.who, source=None)

    @cached_property
    def reports(self) -> bool:
        """Whether the form can report words at all: not the speaker's own, nor what would be said."""
        scene, first = self.scene, self.cue.first
        pronoun = scene.view.reading(self.verb).pronoun
        if first in scene.name_tokens or "first" in self.sense.tags:
            return False
        if pronoun and (pronoun in scene.signs.first_person or scene.open_ta(self.verb)):
            return False
        if first == self.verb and first > 0 and scene.has(first - 1, "not"):
            return False
        if first > 1 and scene.has(first - 1, "that") and scene.has(first - 2, "negation"):  # "without saying"
            return False
        if "w" not in scene.parts(first) and scene.ended(first - 1, "before-no-verb"):
            return False
        if self.weak and not self.opens_clause():
            return False
        start = max(scene.bounds(first)[0], first - _CONDITION)
        return not any(scene.has(i, "condition") for i in range(start, first))

    @property
    def passive(self) -> bool:
        """Whether a verb without a subject, with "about" after it, is as likely a passive: "it was announced"."""
        return "near" in self.attrs and self.who.source is None and not self.sense.tags & {"feminine", "plural"}

    def opens_clause(self) -> bool:
        """Whether the word stands where a verb does: at the head of a clause."""
        scene, i = self.scene, self.cue.first
        if "w" in scene.parts(i) or i == scene.bounds(i)[0]:
            return True
        before = i - 1
        return scene.has(before, "clause-edge") or scene.ended(before, "opener") or scene.has(before, "clause-opening")

    def understood(self) -> bool:
        """Whether the subject, or the lack of one, is such that somebody is reported to speak."""
        return not self._impersonal() and self._speaks()

    def _impersonal(self) -> bool:
        """ "It is said that": a verb whose passive is spelled alike, without a subject that speaks."""
        source, scene = self.who.source, self.scene
        bare = "imperfect" in self.sense.tags and not self.sense.tags & {"feminine", "plural"}
        if source is not None:
            if self.who.order == "verb-first" or "plural" in self.sense.tags:
                return False
            speaks = source.kind in SPEAKERS or source.named
            if self.attrs.get("subject") == "expressed":
                return not speaks
            if self.attrs.get("subject") == "document":
                return True
            return bare and "passive" in self.attrs and not speaks
        if self.attrs.get("subject") in ("expressed", "document") or (bare and "passive" in self.attrs):
            return True
        if scene.ended(self.cue.first - 1, "whom") and not self.pronoun:
            return True  # "the first who revealed"
        return (bare and scene.ended(self.cue.first - 1, "whom")) or self._of_antecedent()

    def _of_antecedent(self) -> bool:
        """Whether a verb without a subject is said of the thing that the relative before it takes up."""
        scene, i = self.scene, self.cue.first
        while i > 0 and scene.has(i - 1, "copula"):
            i -= 1
        if not scene.ended(i - 1, "relative") or self.pronoun:
            return False
        return not scene.has(i - 1, "he-who" if "feminine" in self.sense.tags else "she-who")

    def _speaks(self) -> bool:
        """Whether the subject is no thing that only shows or suggests something."""
        source = self.who.source
        if source and self.attrs.get("subject") == "known" and not (source.kind in SPEAKERS or source.named):
            return source.first in self.scene.names
        if source is None or source.kind or source.named or "perfect" in self.sense.tags:
            return True
        named = source.first in self.scene.names
        if "things" in self.attrs:
            return named and not self.scene.article(source.first)
        return self.loose or named or not self.scene.article(source.first)

    def hangs(self) -> bool:
        """Whether a verb without a subject stands in the middle of a clause: it is said of the noun before it."""
        before = self.cue.first - 1
        noun = self.scene.has(before, "unknown") or self.scene.has(before, "kind")
        return self.who.source is None and noun and not self.opens_clause()


def nested(scene: Scene, who: Speaker) -> bool:
    """Whether the cue's clause hangs in another: a relative clause, or one without a conjunction of its own."""
    if who.order in ("relative", "participle"):
        return who.order == "relative"
    first = scene.bounds(who.start)[0]
    if "w" in scene.parts(lead_in(scene, who.start, first)) or who.start == first:
        return False
    return not (scene.ended(who.start - 1, "opener") or scene.ended(who.start - 1, "stop"))
