"""Reading a report's claims: frames by rule, their statements, their sources."""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from pathlib import Path

from khabar.extract.attribution import bounds
from khabar.extract.attribution.frames import MAKERS
from khabar.extract.attribution.resolve import resolve
from khabar.extract.attribution.scene import Scene, Signs
from khabar.extract.attribution.values import Claim, Frame
from khabar.extract.evidence import Doubt, Layers, Words
from khabar.rules import Mention, Ruleset
from khabar.rules.alphabet import MORE
from khabar.rules.source import load
from khabar.text import Doc, fold

_FOLDER = Path(__file__).parent
_BUILT_IN = ("word", "digits", "latin", "sign", "comma", "semicolon", "stop", "colon", "quote", "open", "close", "dash")
_NONE: frozenset[str] = frozenset()


@functools.cache
def ruleset() -> Ruleset:
    """Attribution's rules, compiled once a process."""
    return Ruleset(_FOLDER, MAKERS, lexica=[_FOLDER / "heads.yaml"])


@functools.cache
def signs() -> Signs:
    """The characters of each word class, and the shapes of verbal nouns."""
    rules = ruleset()
    classes = {sense.lexeme.cls for senses in rules.forms.values() for sense in senses}

    def characters(cls: str, need: frozenset[str] = _NONE, forbid: frozenset[str] = _NONE) -> frozenset[str]:
        return frozenset(map(chr, rules.alphabet.characters(cls, need, forbid)))

    of = {cls: characters(cls) for cls in (*classes, *_BUILT_IN)}
    of["article"] = characters("word", frozenset({"al"}), frozenset("wblk"))
    of["and-article"] = characters("word", frozenset({"al", "w"}))
    of["more"] = frozenset(MORE)
    shapes = load(_FOLDER / "shapes.yaml")["verbal-noun"]
    return Signs(of, re.compile("|".join(fold(s) for s in shapes)))


def find(doc: Doc, layers: Layers, publisher: str | None = None) -> tuple[list[Claim], list[Doubt]]:
    """The claims of a report in text order, and doubts about sources that couldn't be resolved."""
    rules = ruleset()
    scene = Scene(rules.view(doc), layers, signs(), publisher)
    mentions = _settled(rules.find(scene.view, scene))
    frames = [m.value for m in mentions]
    contents = [bounds.content(scene, frames, n) for n in range(len(frames))]
    kept = [n for n, words in enumerate(contents) if words]
    mentions = [mentions[n] for n in kept]
    frames = [frames[n] for n in kept]
    said = [words for n in kept if (words := contents[n])]
    claims = []
    for mention, frame, words, who in zip(mentions, frames, said, resolve(scene, frames, said), strict=True):
        phrase, full = who.phrase, who.full
        claims.append(
            Claim(
                cue=frame.cue,
                lemma=frame.lemma,
                source=phrase.words if phrase else None,
                resolved=full.words if full else None,
                via=who.via,
                content=words,
                act=frame.act,
                form=frame.form,
                kind=full.kind if full else None,
                anonymous=bool(full and full.kind == "person" and not full.named),
                anonymity_reason=None,
                rule=mention.rule,
                sentence=scene.sentence(frame.cue.first),
            )
        )
    return claims, []


def _settled(mentions: list[Mention[Frame]]) -> list[Mention[Frame]]:
    """One frame a cue: the first rule in the order of their file, in text order."""
    taken: set[int] = set()
    kept = []
    for mention in mentions:
        cue = range(mention.value.cue.first, mention.value.cue.last)
        if taken.isdisjoint(cue):
            taken.update(cue)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.value.cue.first)
