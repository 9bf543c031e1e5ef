"""Events and counts as the room finds them, before they become parts of a record."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.extract.evidence import Words
from khabar.model.count import Aspect, CountUnit, Effect, Group, GroupBy
from khabar.model.event import PlaceRole, Status, WhenBy
from khabar.model.plover import EventType, Mode
from khabar.model.quantity import Hedge, Number
from khabar.rules import Sense


class Trigger(Struct, frozen=True):
    """A word that names an event, in the sense of the codebook that its neighbours allow.

    ``hit`` is the token of a verb of hitting whose subject the trigger is ("the shelling that struck the market").
    """

    token: int
    skip: int
    sense: Sense
    type: EventType
    rule: str
    is_verb: bool
    hit: int | None = None

    def says(self, key: str) -> str | None:
        """An attribute that the codebook gives the word."""
        return self.sense.lexeme.attrs.get(key)

    @property
    def words(self) -> Words:
        return Words(self.token, self.token + 1, self.skip)


class When(Struct, frozen=True):
    """The days on which the event can have happened (ISO 8601), and how that is known."""

    earliest: str | None
    latest: str | None
    by: WhenBy


class Event(Struct, frozen=True):
    """One mention of an event.

    ``times`` and ``places`` are numbers of mentions in the layers; ``claims`` are numbers of claims; ``group`` is
    the number of the first event of the same happening.
    """

    trigger: Trigger
    type: EventType
    mode: Mode | None
    weapon: Words | None
    agents: tuple[Words, ...]
    patients: tuple[Words, ...]
    assisting: tuple[Words, ...]
    times: tuple[int, ...]
    places: tuple[tuple[int, PlaceRole], ...]
    status: Status
    claims: tuple[int, ...]
    when: When | None = None
    group: int | None = None


class Count(Struct, frozen=True):
    """A number of people or households. ``made_of``, ``part_of``, ``event`` and ``claims`` are numbers of the lists.

    ``like`` is the count of the same people whose circumstances this one shares.
    """

    words: tuple[Words, ...]
    effect: Effect
    low: Number | None
    high: Number | None
    value: Number | None
    hedge: Hedge = Hedge.EXACT
    group: Group = Group.ALL
    group_by: GroupBy | None = None
    unit: CountUnit = CountUnit.PERSON
    rule: str = "events/counted"
    rule_for_plural: str | None = None
    made_of: tuple[int, ...] = ()
    part_of: int | None = None
    aspect: Aspect = Aspect.FLOW
    as_of: int | None = None
    period: int | None = None
    provisional: bool = False
    origin: int | None = None
    goal: int | None = None
    at: int | None = None
    like: int | None = None
    event: int | None = None
    claims: tuple[int, ...] = ()
