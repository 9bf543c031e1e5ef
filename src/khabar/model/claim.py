"""Claims: who said what, through whom."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.span import Basis, Id, Phrase, RuleName, Spans
from khabar.model.term import Term


class SourceKind(Term):
    """What sort of speaker a source is."""

    PERSON = "person", "one person, named or not"
    GROUP = "group", "several people, an armed group, a crowd"
    INSTITUTION = "institution", "a body speaking as itself: ministry, organization, court"
    MEDIUM = "medium", "an agency, paper or channel in its own voice"
    DOCUMENT = "document", "a statement, study or list without a named issuer"


class ViaKind(Term):
    """What sort of carrier brought a statement to this publisher."""

    AGENCY = "agency", "a news agency"
    OUTLET = "outlet", "a paper, site, radio or television channel"
    PLATFORM = "platform", "a platform on which the source itself published"


class Act(Term):
    """What the source does by speaking, after the cue's own meaning."""

    SAY = "say", "states"
    ANNOUNCE = "announce", "makes known, discloses, claims responsibility"
    CONFIRM = "confirm", "affirms with stress; says nothing about corroboration"
    DENY = "deny", "says that it is not so"
    PREDICT = "predict", "says what will be"
    ACCUSE = "accuse", "blames or condemns somebody"
    WARN = "warn", "points to a danger"
    DEMAND = "demand", "asks, calls for, orders"
    PROMISE = "promise", "commits itself to something"
    THREATEN = "threaten", "announces harm of its own doing"
    PRAISE = "praise", "welcomes or commends"
    DECLINE = "decline", "refuses or fails to say"


class Form(Term):
    """How the statement is given."""

    DIRECT = "direct", "in the source's words: quoted, or after a colon"
    INDIRECT = "indirect", "in the publisher's words"
    NOMINAL = "nominal", "as the complement of a noun of saying"


class Cue(Phrase, frozen=True, kw_only=True):
    """The word or words that report the speech, and the lexicon's form of them."""

    lemma: str | None = None


class Source(Struct, frozen=True, kw_only=True):
    """Who speaks, as mentioned at this cue.

    An unexpressed source has no spans and a null ``text``; then ``resolved``, the fullest mention of the
    same source elsewhere in the text, says who it is. ``speaks_for`` is the actor the source belongs to;
    ``anonymity_reason`` the words by which the text explains that no name is given.
    """

    spans: Spans
    text: str | None
    actor: Id | None = None
    kind: SourceKind | None = None
    anonymous: bool = False
    anonymity_reason: Phrase | None = None
    speaks_for: Id | None = None
    resolved: Phrase | None = None


class Via(Phrase, frozen=True, kw_only=True):
    """A medium that carried the statement before this publisher."""

    actor: Id | None = None
    kind: ViaKind | None = None
    resolved: Phrase | None = None


class Claim(Struct, frozen=True, kw_only=True):
    """A statement that the text presents as somebody else's.

    ``via`` goes from the carrier nearest to the source outwards. ``source`` is null only where nobody can
    be named. ``sentence`` is the index of the cue's sentence.
    """

    id: Id
    cue: Cue
    source: Source | None
    via: tuple[Via, ...] = ()
    content: Phrase
    act: Act
    form: Form
    rule: RuleName
    basis: Basis = ()
    sentence: int
