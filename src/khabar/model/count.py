"""Counts: people or households to whom something happened, or who are somewhere."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct, field

from khabar.model.quantity import Hedge, Number
from khabar.model.span import Basis, Id, RuleName, Spans
from khabar.model.term import Term


class Effect(Term):
    """What happened to the people, or that they are there."""

    KILLED = "killed", "killed or dead"
    INJURED = "injured", "injured"
    KILLED_INJURED = "killed+injured", "killed and injured together, not told apart"
    MISSING = "missing", "missing"
    DETAINED = "detained", "arrested or held by an authority or party"
    ABDUCTED = "abducted", "kidnapped, taken hostage"
    SURRENDERED = "surrendered", "gave themselves up"
    RELEASED = "released", "set free"
    RESCUED = "rescued", "saved, survived"
    DISPLACED = "displaced", "driven from home"
    EVACUATED = "evacuated", "moved out by somebody"
    RETURNED = "returned", "came back"
    ARRIVED = "arrived", "reached a place"
    AFFECTED = "affected", "hit by something in another way, or in need"
    AIDED = "aided", "given relief or care"
    PRESENT = "present", "are at a place"
    CAPACITY = "capacity", "a place has room for them"


class Group(Term):
    """Who the people are."""

    ALL = "all", "people of no stated group"
    CIVILIAN = "civilian", "civilians"
    ARMED = "armed", "fighters, soldiers"
    POLICE = "police", "police and security officers"
    CHILD = "child", "children"
    WOMAN = "woman", "women"
    MAN = "man", "men"
    ELDERLY = "elderly", "old people"
    MEDIC = "medic", "medical and rescue staff"
    JOURNALIST = "journalist", "journalists and media workers"
    AID_WORKER = "aid-worker", "staff of relief organizations"
    REFUGEE = "refugee", "refugees and asylum seekers"
    MIGRANT = "migrant", "migrants"
    IDP = "idp", "people displaced inside their country"
    DETAINEE = "detainee", "detainees, prisoners, captives"
    PROTESTER = "protester", "demonstrators"
    STUDENT = "student", "pupils and students"
    OTHER = "other", "another group"


class GroupBy(Term):
    """Whose word puts the people in the group."""

    PUBLISHER = "publisher", "the publisher's own voice"
    SOURCE = "source", "the source of a claim"


class CountUnit(Term):
    """What one of the count is."""

    PERSON = "person", "a person"
    HOUSEHOLD = "household", "a family or household"


class Aspect(Term):
    """How the number runs in time; only equal aspects compare."""

    STOCK = "stock", "so many at a moment"
    FLOW = "flow", "so many in one happening or period"
    CUMULATIVE = "cumulative", "so many since a beginning"


class Count(Struct, frozen=True, kw_only=True):
    """A number of people or households, stated or made from the words that name them.

    ``low`` and ``high`` close the interval, null is open. ``rule_for_plural`` names the row of the table
    that gave a minimum where no number stands. ``made_of`` lists the counts added up here, ``part_of`` is
    the total this one is part of. ``as_of`` is the time at which a stock was so large, or up to which the number
    runs; ``period`` the time of a flow, or from which a cumulative number runs. ``from``, ``to`` and ``at`` are
    places: where people came from, went to, or are.
    """

    id: Id
    spans: Spans
    text: str
    effect: Effect
    group: Group = Group.ALL
    group_by: GroupBy | None = None
    unit: CountUnit = CountUnit.PERSON
    value: Number | None
    low: Number | None
    high: Number | None
    hedge: Hedge = Hedge.EXACT
    rule_for_plural: str | None = None
    made_of: tuple[Id, ...] = ()
    part_of: Id | None = None
    aspect: Aspect = Aspect.FLOW
    as_of: Id | None = None
    period: Id | None = None
    provisional: bool = False
    from_: Id | None = field(name="from", default=None)
    to: Id | None = None
    at: Id | None = None
    event: Id | None = None
    claims: tuple[Id, ...] = ()
    rule: RuleName
    basis: Basis = ()
