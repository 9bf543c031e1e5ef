"""How people without a public office are called: by what the text says they are, never by name."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from khabar.model import Actor, ActorKind, Claim, Record, SourceKind
from khabar.model.span import Phrase, Span, Spans
from khabar.rules import resources
from khabar.text import fold

_LABELS = Path(__file__).with_name("labels.yaml")
_ROLES = frozenset({ActorKind.SOURCE, ActorKind.OFFICE})

_OWN = "actors/own-source"  # "our correspondent", behind whom nothing but a name or a place can stand


@cache
def label(name: str) -> str:
    """What somebody is called of whom not even a role is said: ``private`` or ``unnamed``."""
    return str(resources.table(_LABELS)[name]["ar"])


def is_private(actor: Actor) -> bool:
    """Whether this is a person of whom the text gives no public office."""
    return actor.kind is ActorKind.PERSON and not actor.public_role


def role(claim: Claim, actor: Actor | None, actors: Sequence[Actor]) -> str:
    """What the text calls the source of ``claim``, who has no name that may stand; ``actor`` is who it is.

    Words in which nobody is named, or the holder of a public office, stand as they are. Of others, only the
    mentions within them that say a role or an office, or a title: what else stands there may be a name.
    """
    source = claim.source
    if source is None:
        return label("unnamed")
    said: Phrase | None = source.resolved or (
        Phrase(spans=source.spans, text=source.text) if source.text is not None else None
    )
    office = actor is not None and actor.kind is ActorKind.OFFICE
    own = actor is not None and actor.rule == _OWN
    unnamed = office or source.anonymous or source.kind not in (None, SourceKind.PERSON)
    if said and unnamed and not own and not (actor and is_private(actor)):
        return _kept(said, actors) or label("unnamed")
    if actor is not None and actor.kind in _ROLES:
        return actor.text
    roles = [a.text for a in actors if said and a.kind in _ROLES and _within(a.spans, said.spans)]
    title = _title(actor) if actor else ""
    return (roles[0] if roles else title) or label("private" if _is_person(source.kind, actor) else "unnamed")


def without_names(record: Record, spans: Spans) -> str:
    """The words of ``spans``, with what stands for names in the place of private people's."""
    hidden = sorted(span for a in record.mentions.actors if is_private(a) for span in a.spans)
    return " ".join("".join(_pieces(record.report.text, span, hidden)) for span in spans)


def _pieces(text: str, span: Span, hidden: Sequence[Span]) -> Iterator[str]:
    at, end = span
    for first, last in hidden:
        if first < end and at < last:
            yield text[at : max(at, first)]
            yield f"[{label('private')}]"
            at = min(end, last)
    yield text[at:end]


def _is_person(kind: SourceKind | None, actor: Actor | None) -> bool:
    return kind is SourceKind.PERSON or (actor is not None and is_private(actor))


def _within(inner: Spans, outer: Spans) -> bool:
    return any(a <= inner[0][0] and inner[-1][1] <= b for a, b in outer)


def _title(actor: Actor) -> str:
    """What stands before a person's name: a profession, a rank."""
    before, name, _ = actor.text.partition(actor.name.ar or actor.text)
    return before.strip() if name else ""


def _kept(said: Phrase, actors: Sequence[Actor]) -> str:
    """The words without private people's names: nothing where no other word is there."""
    names = {fold(word) for a in actors if is_private(a) for word in (a.name.ar or a.text).split()}
    kept = " ".join(word for word in said.text.split() if fold(word) not in names)
    return kept if any(map(str.isalpha, kept)) else ""
