"""Events: what is said to happen in the world, apart from the speaking itself."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.plover import EventType, Mode
from khabar.model.span import Basis, Id, Phrase, RuleName, Spans
from khabar.model.term import Term


class Status(Term):
    """How real the text makes the event."""

    HAPPENED = "happened", "over and done"
    ONGOING = "ongoing", "going on at publication"
    PLANNED = "planned", "intended or scheduled"
    PREDICTED = "predicted", "expected by somebody"
    ATTEMPTED = "attempted", "tried, without word of success"
    FOILED = "foiled", "tried and prevented"
    DENIED = "denied", "said not to have happened"


class WhenBy(Term):
    """How the day of an event is known."""

    STATED = "stated", "a time in the event's own clause"
    CONTEXT = "context", "a time elsewhere in the text"
    PUBLISHED = "published", "nothing but the date of publication"


class PlaceRole(Term):
    """How a place takes part in an event."""

    AT = "at", "it happened there"
    NEAR = "near", "it happened near there"
    FROM = "from", "it started or came from there"
    TO = "to", "it went or aimed there"


class Argument(Phrase, frozen=True, kw_only=True):
    """Words that fill a role of the event, with the actor they mention."""

    actor: Id | None = None


class When(Struct, frozen=True, kw_only=True):
    """The first and last day (ISO 8601) on which the event can have happened; null is open."""

    earliest: str | None
    latest: str | None
    by: WhenBy


class EventPlace(Struct, frozen=True, kw_only=True):
    """A place mention and its part in the event."""

    place: Id
    role: PlaceRole


class Event(Struct, frozen=True, kw_only=True):
    """One mention of an event; its spans are its trigger's.

    ``weapon`` is the weapon's words. Mentions of one happening share ``group``. ``claims`` says on whose
    word it stands; none means the publisher's own voice.
    """

    id: Id
    spans: Spans
    trigger: Phrase
    type: EventType
    mode: Mode | None = None
    weapon: Phrase | None = None
    agents: tuple[Argument, ...] = ()
    patients: tuple[Argument, ...] = ()
    assisting: tuple[Argument, ...] = ()
    times: tuple[Id, ...] = ()
    when: When | None = None
    places: tuple[EventPlace, ...] = ()
    status: Status = Status.HAPPENED
    group: Id | None = None
    claims: tuple[Id, ...] = ()
    rule: RuleName
    basis: Basis = ()
