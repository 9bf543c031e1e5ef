"""Claims as they stand in a record."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Sequence
from typing import Any

from khabar import model
from khabar.extract.attribution.values import Carrier, Claim
from khabar.extract.evidence import Evidence, Words
from khabar.rules import Mention

_KINDS = {kind.value: kind for kind in model.SourceKind}
_MEDIA = {kind.value: kind for kind in model.ViaKind}


class _Writer:
    """Writes claims, and points from their words at the actors that these mention."""

    def __init__(self, evidence: Evidence, actors: Iterable[Mention[Any]]) -> None:
        self.evidence = evidence
        self._actors = {token: m for m in actors for token in range(m.first, m.last)}

    def phrase(self, words: Words) -> model.Phrase:
        return model.Phrase(self.evidence.spans(words), self.evidence.text(words))

    def actor(self, words: Words) -> Mention[Any] | None:
        """The actor that the words mention: the one at their head, else the first in them."""
        return next((self._actors[i] for i in range(words.first, words.last) if i in self._actors), None)

    def actor_id(self, mention: Mention[Any] | None) -> str | None:
        return self.evidence.id("actor", Words.of(mention)) if mention else None

    def source(self, claim: Claim) -> model.Source | None:
        """The source; None where the text leaves no way to name one."""
        full = claim.resolved or claim.source
        if full is None:
            return None
        actor = self.actor(claim.source or full)
        known = actor or self.actor(full)
        return model.Source(
            spans=self.evidence.spans(claim.source) if claim.source else (),
            text=self.evidence.text(claim.source) if claim.source else None,
            actor=self.actor_id(actor),
            kind=_KINDS.get(claim.kind or ""),
            anonymous=claim.anonymous,
            anonymity_reason=self.phrase(claim.anonymity_reason) if claim.anonymity_reason else None,
            speaks_for=self.actor_id(known.value.body) if known else None,
            resolved=self.phrase(full),
        )

    def via(self, carrier: Carrier) -> model.Via:
        """One carrier; an outlet where its name alone doesn't say what it is."""
        actor = self.actor(carrier.words)
        known = self.actor(carrier.full) or actor
        return model.Via(
            spans=self.evidence.spans(carrier.words),
            text=self.evidence.text(carrier.words),
            actor=self.actor_id(actor),
            kind=_MEDIA.get(known.value.kind if known else "", model.ViaKind.OUTLET),
            resolved=self.phrase(carrier.full) if carrier.full != carrier.words else None,
        )


def record(claims: Sequence[Claim], evidence: Evidence, actors: Sequence[Mention[Any]]) -> tuple[model.Claim, ...]:
    """The record's claims, in the order given; ``actors`` are the mentions that the record lists."""
    writer = _Writer(evidence, actors)
    return tuple(_claim(claim, writer) for claim in claims)


def _claim(claim: Claim, writer: _Writer) -> model.Claim:
    evidence = writer.evidence
    return model.Claim(
        id=evidence.id("claim", claim.cue, claim.content),
        cue=model.Cue(spans=evidence.spans(claim.cue), text=evidence.text(claim.cue), lemma=claim.lemma),
        source=writer.source(claim),
        via=tuple(map(writer.via, claim.via)),
        content=writer.phrase(claim.content),
        act=model.Act(claim.act),
        form=model.Form(claim.form),
        rule=claim.rule,
        basis=evidence.spans(*claim.basis),
        sentence=claim.sentence,
    )
