"""What attribution makes: frames, one a cue that was understood, and the claims that they become."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.extract.attribution.speaker import Speaker
from khabar.extract.evidence import Words


class Frame(Struct, frozen=True):
    """A cue, its speaker and where what is said begins.

    ``content`` is settled where the words themselves close it; else ``opens`` is its first token and it runs
    to the next statement of the same level. ``nested`` frames stand inside another's statement. ``after``: an
    attribution that follows its statement, or leads it. ``brief``: a noun, which a relative clause doesn't go
    on with. ``joined``: its first word carries the cue's preposition. ``takes_up``: what is said is what the
    statement before said. ``ties``: to which speaker an unexpressed subject can go back, the last that is
    "agreeing", the very "last" if it agrees, or in any case to one ("continuing").
    """

    cue: Words
    lemma: str
    speaker: Speaker
    tags: frozenset[str]
    act: str = "say"
    opens: int | None = None
    content: Words | None = None
    form: str = "indirect"
    nested: bool = False
    after: bool = False
    brief: bool = False
    joined: bool = False
    takes_up: bool = False
    ties: str = "agreeing"


class Carrier(Struct, frozen=True):
    """A medium that carried a statement: as it is mentioned, and its fullest mention."""

    words: Words
    full: Words


class Claim(Struct, frozen=True):
    """A statement presented as somebody else's.

    ``source`` is None where it is unexpressed; ``resolved`` is the fullest mention of the same source.
    """

    cue: Words
    lemma: str
    source: Words | None
    resolved: Words | None
    via: tuple[Carrier, ...]
    content: Words
    act: str
    form: str
    kind: str | None
    anonymous: bool
    anonymity_reason: Words | None
    rule: str
    sentence: int
    basis: tuple[Words, ...] = ()
