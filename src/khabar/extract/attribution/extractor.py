"""Reading a report's claims: frames by rule, their statements, their sources."""

# SPDX-License-Identifier: Apache-2.0
import functools
from pathlib import Path

from msgspec.structs import replace

from khabar.extract.attribution.bounds import Said, statements
from khabar.extract.attribution.nominal import MAKERS
from khabar.extract.attribution.resolve import Resolved, Resolver
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.signs import signs
from khabar.extract.attribution.values import Claim, Frame
from khabar.extract.attribution.walk import anonymity
from khabar.extract.evidence import Doubt, Layers, Words
from khabar.rules import Mention, Ruleset, resources
from khabar.text import Doc

_FOLDER = Path(__file__).parent
_UNRESOLVED = "source/unresolved"
_DEEDS = frozenset({"attribution/said-link", "attribution/said-noun"})
"""Rules whose verbs are as often no speech at all; without anybody who speaks they are none."""


@functools.cache
def ruleset() -> Ruleset:
    """Attribution's rules, compiled once a process."""
    return Ruleset(_FOLDER, MAKERS, lexica=[_FOLDER / "heads.yaml"])


def find(doc: Doc, layers: Layers, publisher: str | None = None) -> tuple[list[Claim], list[Doubt]]:
    """The claims of a report in text order, and doubts about sources that couldn't be resolved."""
    rules = ruleset()
    scene = Scene(rules.view(doc), layers, signs(rules), publisher)
    mentions = _settled(rules.find(scene.view, scene))
    said = statements(scene, [m.value for m in mentions])
    told = [(m, s) for m, s in zip(mentions, said, strict=True) if s]
    sources = Resolver(scene, [m.value for m, _ in told], [s for _, s in told]).run()
    claims = _distinct([_claim(scene, m, s, who) for (m, s), who in zip(told, sources, strict=True)])
    return claims, [_doubt(c) for c in claims if c.resolved is None]


def _claim(scene: Scene, mention: Mention[Frame], said: Said, who: Resolved) -> Claim:
    frame, phrase, full = mention.value, who.phrase, who.full
    return Claim(
        cue=frame.cue,
        lemma=frame.lemma,
        source=phrase.words if phrase else None,
        resolved=full.words if full else None,
        via=who.via,
        content=said.words,
        act=frame.act,
        form="direct" if said.quoted else frame.form,
        kind=full.kind if full else None,
        anonymous=bool(full and full.kind == "person" and not full.named),
        anonymity_reason=frame.speaker.reason or _reason(scene, said.words.last),
        rule=mention.rule,
        sentence=scene.sentence(frame.cue.first),
    )


def _reason(scene: Scene, i: int) -> Words | None:
    """The words after a statement by which its source asked to stay unnamed."""
    i += scene.has(i, "comma")
    end = anonymity(scene, i, scene.bounds(i)[1]) if i < len(scene.words) else None
    return Words(i, end, scene.skip(i)) if end else None


def _doubt(claim: Claim) -> Doubt:
    """Words of nobody: a verb without a subject, and no speaker before it."""
    message = resources.table(_FOLDER / "messages.yaml")[_UNRESOLVED]
    return Doubt(_UNRESOLVED, (claim.cue,), message["en"], message["ar"])


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Without nouns and objects that nobody in the text says, and attributions that only repeat their sentence's."""
    kept: list[Claim] = []
    for claim in claims:
        trailing = claim.rule in ("attribution/according-to", "attribution/according-to-what")
        repeated = trailing and any(c.sentence == claim.sentence and c.resolved == claim.resolved for c in kept)
        if not repeated and (claim.resolved or (claim.form != "nominal" and claim.rule not in _DEEDS)):
            kept.append(claim)
    return kept


def _settled(mentions: list[Mention[Frame]]) -> list[Mention[Frame]]:
    """The frames in text order, without those in another's zone and with attributions that only carry."""
    kept = _carried(sorted(mentions, key=lambda m: m.value.cue.first))
    zones = [(m.value.cue.last, m.value.speaker.end) for m in kept if m.value.speaker.order == "verb-first"]
    taken = {i for first, last in zones for i in range(first, last)}
    return [m for m in kept if m.value.cue.first not in taken or _independent(m.value)]


def _carried(mentions: list[Mention[Frame]]) -> list[Mention[Frame]]:
    """ "According to the agency, X said": the agency leads, and only carries what follows."""
    kept: list[Mention[Frame]] = []
    for mention in mentions:
        frame, before = mention.value, kept[-1].value if kept else None
        source = before.speaker.source if before and before.after else None
        follows = before is not None and 0 <= frame.speaker.start - before.speaker.end <= 1
        if follows and source and source.kind in ("medium", None) and not frame.after:
            kept.pop()
            speaker = replace(frame.speaker, via=(*frame.speaker.via, source.words))
            mention = replace(mention, value=replace(frame, speaker=speaker))
        kept.append(mention)
    return kept


def _independent(frame: Frame) -> bool:
    """Whether a cue within another's zone makes a statement of its own: in a relative clause."""
    return frame.speaker.order == "relative"
