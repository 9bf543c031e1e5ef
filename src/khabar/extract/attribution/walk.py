"""Walking from a verb to its statement, or from a clause's opening to its verb: the subject and what surrounds it."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct
from msgspec.structs import replace

from khabar.extract.attribution.nouns import NounPhrase, head, led
from khabar.extract.attribution.phrase import chunk
from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words
from khabar.rules.alphabet import MORE
from khabar.text.clitics import ENCLITICS

_CLAUSE = 3  # tokens of the shortest relative clause
_ASIDE = 12  # tokens of an aside in brackets, or of a request to stay unnamed
NO_LINKS: frozenset[str] = frozenset()


class Walk(Struct):
    """How far a walk from a verb or a clause's opening has come."""

    scene: Scene
    limit: int
    links: frozenset[str]
    source: NounPhrase | None
    via: list[Words]
    end: int
    reason: Words | None = None
    subject: NounPhrase | None = None  # of the verb, where it only quotes the source

    def run(self) -> "Walk":
        comma = False
        at = self.scene.at
        while self.end < self.limit:
            i = self.end
            if "comma" in at[i] or "dash" in at[i]:
                comma, self.end = True, i + 1
                continue
            step = self._adjunct(i)
            if step is None:
                step = self._name(i, comma)
            if step is None:
                break
            comma, self.end = False, step
        return self

    def _name(self, i: int, comma: bool) -> int | None:
        """The subject, or a further name of it after a comma."""
        if self.scene.has(i, "walk-stop") or linked(self.scene, i, self.links) is not None:
            return None
        phrase = chunk(self.scene, i, self.limit)
        if phrase is None:
            return None
        phrase = self._parted(phrase)
        if self.source is None:
            if comma and phrase.kind is None and i not in self.scene.names:
                return None
            self.source = phrase
        elif _apposition(self.scene, self.source, phrase, self.limit, comma):
            words = replace(self.source.words, last=phrase.last)
            self.source = replace(self.source, words=words, kind="person", named=True)
        else:
            return None
        return phrase.last

    def _parted(self, phrase: NounPhrase) -> NounPhrase:
        """The phrase less the verb's own preposition and what follows it: "an official warned of …"."""
        if not self.links or linked(self.scene, phrase.last, self.links) is not None:
            return phrase
        inside = [j for j in range(phrase.last - 1, phrase.first, -1) if not self.scene.has(j - 1, "issued")]
        at = next((j for j in inside if linked(self.scene, j, self.links) is not None), None)
        if at is None:
            return phrase
        named = phrase.named and (phrase.kind is not None or phrase.first in self.scene.names)
        return replace(phrase, words=replace(phrase.words, last=at), named=named)

    def _adjunct(self, i: int) -> int | None:
        """Where the adjunct that begins at ``i`` ends, or None."""
        scene = self.scene
        if i in scene.times:
            return scene.times[i]
        if scene.has(i, "adjunct-opening") or i in scene.names:
            return self._opened(i)
        return i + 1 if _to_them(scene, i) and linked(scene, i, self.links) is None else None

    def _opened(self, i: int) -> int | None:
        """The same of an adjunct that a listed word opens, or a name with "to" joined to it."""
        scene = self.scene
        if scene.has(i, "open"):
            return next((j + 1 for j in range(i, min(i + _ASIDE, self.limit)) if scene.has(j, "close")), None)
        if scene.has(i, "quoting") and self.source:
            return self._quoting(i + scene.size(i))
        if (end := anonymity(scene, i, self.limit)) is not None:
            self.reason = Words(i, end, scene.skip(i))
            return end
        if scene.has(i, "title-letter") and i + 2 < self.limit and scene.has(i + 1, "stop"):
            return i + 2
        if self.source is None and i and _manner(scene, i):
            return i + 1
        if scene.has(i, "according"):
            return self._according(i + scene.size(i))
        if scene.has(i, "subject-pronoun") and "w" in scene.parts(i):  # "who is a commander"
            phrase = chunk(scene, i + 1, self.limit)
            return phrase.last if phrase and phrase.kind else None
        if scene.has(i, "aside") or scene.has(i, "lone-and"):
            return i + scene.size(i)
        if linked(scene, i, self.links) is not None:
            return None
        if scene.has(i, "relative"):
            return self._relative(i)
        if _to_them(scene, i):
            return i + 1
        if (at := _addressed(scene, i)) is not None:
            return self._audience(at)
        if scene.has(i, "adjunct"):
            return self._prepositional(i)
        return i + scene.size(i) if scene.has(i, "adverb") else None

    def _quoting(self, i: int) -> int | None:
        """ "The paper said, quoting an official": the third is the source, the paper carried it."""
        third = chunk(self.scene, i, self.limit)
        if third is None or self.source is None:
            return None
        if self.source.kind == "medium":
            self.via.insert(0, self.source.words)
        self.source, self.subject = third, self.source
        return third.last + (third.last < self.limit and self.scene.has(third.last, "saying"))

    def _according(self, i: int) -> int | None:
        """An attribution between the subject and its words: a medium carried them."""
        scene = self.scene
        i += 1 if i < self.limit and scene.has(i, "product") else 0
        phrase = chunk(scene, i, self.limit, inner=True)
        if phrase and scene.carrier(head(scene, i)):
            self.via.append(phrase.words)
        return phrase.last if phrase else i

    def _audience(self, i: int) -> int | None:
        """To whom one spoke: a medium carried the words."""
        scene = self.scene
        phrase = chunk(scene, i, self.limit, inner=True)
        unknown = i in scene.quotes and not scene.names.keys() & {i, i + 1}
        carrier = scene.carrier(i) or scene.carrier(head(scene, i)) or unknown
        if phrase and carrier and not collective(scene, phrase):
            self.via.append(phrase.words)
        return phrase.last if phrase else None

    def _prepositional(self, i: int) -> int | None:
        """A preposition with its noun; a platform, or the medium that carried the words, is kept."""
        scene = self.scene
        j = i + scene.size(i)
        if j >= self.limit or scene.has(j, "that"):
            return None
        if scene.has(head(scene, j), "platform"):
            last = head(scene, j) + scene.size(head(scene, j)) + (head(scene, j) - j)
            self.via.append(Words(j, last, scene.skip(j)))
            return last
        if j in scene.times:
            return scene.times[j]
        phrase = chunk(scene, j, self.limit, inner=True)
        if phrase is None:
            return j + 1 if scene.has(j, "adverb") or scene.has(j, "digits") or scene.has(j, "function") else None
        return self._carried(phrase.last)

    def _carried(self, i: int) -> int:
        """What follows the noun of an adjunct: "a statement that the agency published", "a talk to the paper"."""
        scene = self.scene
        if i >= self.limit:
            return i
        if scene.has(i, "issued"):
            return self._issued(i + 1)
        addressed = not scene.has(i, "issue-verb")
        with_whom = i + 1 if scene.has(i, "with") or not addressed else _addressed(scene, i)
        if scene.has(i, "issue-verb") and scene.has(i + 1, "adjunct"):  # "a statement that it published on …"
            return i + 1
        if with_whom is None or with_whom >= self.limit:
            return i
        medium = chunk(scene, with_whom, self.limit, inner=True)
        if medium and scene.carrier(head(scene, with_whom)) and not (addressed and collective(scene, medium)):
            self.via.append(medium.words)
            return medium.last
        return i

    def _issued(self, i: int) -> int:
        """After "issued": times, and by whom."""
        scene = self.scene
        i = past_times(scene, i, self.limit)
        issuer = chunk(scene, i + 1, self.limit, inner=True) if i < self.limit and scene.has(i, "about") else None
        return issuer.last if issuer else i

    def _relative(self, i: int) -> int:
        """The end of a relative clause: at the comma before "that", else at the first comma or "that"."""
        scene = self.scene
        self._carried(i + 1)
        commas = [j for j in range(i, self.limit) if scene.has(j, "comma")]
        again = next((j for j in commas if j + 1 < self.limit and scene.has(j + 1, "that")), None)
        if again is not None:
            return again
        that = next((j for j in range(i, self.limit) if scene.has(j, "that")), self.limit)
        end = commas[0] if commas and commas[0] < that else that
        return next((j for j in range(i + _CLAUSE, end) if self._deed(j)), end) if end == self.limit else end

    def _deed(self, i: int) -> bool:
        """Whether a verbal noun at ``i`` is the object of the verb before a relative clause that no sign ends."""
        scene = self.scene
        if not scene.verbal_noun(i) or scene.skip(i) or scene.parts(i) or scene.article(i):
            return False
        return scene.article(i - 1) or i - 1 in scene.name_tokens


def walk(scene: Scene, i: int, limit: int, links: frozenset[str] = NO_LINKS, source: NounPhrase | None = None) -> Walk:
    """Read a subject and its adjuncts from ``i`` on: appositions, times, places, media, asides.

    It stops at what it can't read, which is where the statement begins, and at a preposition of ``links``.
    """
    return Walk(scene, limit, links, source, [], i).run()


def collective(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the phrase is the press at large: who speaks to it is carried by no medium in particular."""
    sense = scene.sense(head(scene, phrase.first), "medium")
    return sense is not None and "collective" in sense.lexeme.attrs


def lead_in(scene: Scene, i: int, start: int) -> int:
    """Where the times and asides before a statement's clause begin, if a new clause begins with them."""
    ends = {last: first for first, last in scene.times.items() if start < first < i}
    k = i - 1 if scene.has(i - 1, "comma") else i
    while k > start:
        if k in ends:
            k = ends[k]
        elif scene.ended(k - 1, "aside") or scene.ended(k - 1, "adverb"):
            k -= 1
            while scene.text[k] == MORE:
                k -= 1
        else:
            break
    return k if k < i - 1 and (scene.has(k - 1, "sign") or "w" in scene.parts(k)) else i


def past_times(scene: Scene, i: int, limit: int) -> int:
    """The first token from ``i`` on that belongs to no time and is no adverb."""
    while i < limit and (i in scene.times or scene.has(i, "adverb")):
        i = scene.times.get(i, i + scene.size(i))
    return i


def linked(scene: Scene, i: int, links: frozenset[str]) -> int | None:
    """Where the statement opens if a preposition of ``links`` stands at ``i``: a joined one stays in its token."""
    if not links:
        return None
    for letter in ("b", "l"):
        if letter in links:
            if scene.has(i, f"joined-{letter}"):
                return i + 1 if i + 1 < scene.bounds(i)[1] else None
            if letter in scene.parts(i) and scene.has(i, "word"):
                return i
            if scene.has(i, "unknown") and scene.words[i].startswith(scene.signs.letters[letter]):
                return i
    return None if links.isdisjoint(scene.at[i]) else i + scene.size(i)


def _addressed(scene: Scene, i: int) -> int | None:
    """The noun to which "to", written joined to it, is said; None if token ``i`` begins otherwise."""
    if scene.has(i, "joined-l"):
        return i + 1
    if i in scene.names:
        return i if "l" in scene.parts(i) else None
    return i if scene.has(i, "word") and "l" in scene.parts(i) and not scene.has(i, "that") else None


def _to_them(scene: Scene, i: int) -> bool:
    """Whether an unknown word is "to" with a noun and its pronoun: "to his followers"."""
    word = scene.words[i]
    if not word.startswith(scene.signs.letters["l"]) or not scene.has(i, "unknown") or i in scene.names:
        return False
    return word.endswith(ENCLITICS[:5]) or word.endswith(ENCLITICS[-3])


def anonymity(scene: Scene, i: int, limit: int) -> int | None:
    """The end of the words by which a source asks to stay unnamed, if they begin at ``i``."""
    if not scene.has(i, "asks-anonymity"):
        return None
    return next((j + 1 for j in range(i, min(i + _ASIDE, limit)) if scene.has(j, "anonymity")), None)


def _manner(scene: Scene, i: int) -> bool:
    """Whether a participle right after a verb of saying tells how it is said."""
    sense = scene.sense(i, "speech-participle")
    if sense is None or scene.has(i, "person"):
        return False
    return bool(sense.tags & {"accusative", "feminine"}) and scene.has(i - 1, "speech-verb")


def _apposition(scene: Scene, source: NounPhrase, phrase: NounPhrase, limit: int, comma: bool) -> bool:
    """Whether ``phrase`` names the source again: after a comma a title's name or a name's title, else a title."""
    if scene.has(phrase.first, "epithet-head"):
        return True
    if led(scene, phrase.first):
        return False
    if any(scene.has(i, "word") and i not in scene.times for i in range(source.last, phrase.first)):
        return False
    if not comma:
        return phrase.kind == "person" and source.kind in (None, "person") and (source.named or source.kind is None)
    if scene.carrier(phrase.first) or scene.verbal_noun(phrase.first):
        return False
    closed = phrase.last >= limit or scene.has(phrase.last, "apposition-end")
    person = source.kind == "person" or phrase.kind == "person"
    return closed and person and not (phrase.named and source.named)
