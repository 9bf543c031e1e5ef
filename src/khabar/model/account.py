"""Accounts: what all reports of one event say of it, side by side."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated, Literal

from msgspec import Meta, Struct

from khabar.model.claim import SourceKind
from khabar.model.event import PlaceRole
from khabar.model.place import Latitude, Longitude, Precision
from khabar.model.plover import EventType, Mode
from khabar.model.quantity import Number
from khabar.model.span import Name

ACCOUNT_SCHEMA: Literal["khabar.account/1"] = "khabar.account/1"

ReportId = Annotated[str, Meta(min_length=1, description="A report's id.")]
Member = Annotated[str, Meta(min_length=3, description="A thing of a report's record, as `report:id`.")]
OriginId = Annotated[str, Meta(min_length=1, description="An origin's id in this account: `o1`, `o2` …")]
Question = Annotated[
    str,
    Meta(
        description="What is answered: `effect/group` by a number, else `happened`, `responsible`, `when` or `where`."
    ),
]
Day = Annotated[str, Meta(description="A day in ISO 8601.")]
Days = tuple[Day, Day]  # the earliest and the latest day
Range = tuple[Number, Number | None]  # lowest and highest figure; a null highest is open
Bounds = tuple[int, int]  # at least and at most so many
RelationName = Literal["agrees", "refines", "part-of", "updates", "contradicts", "denies", "not-comparable"]


class Standing(Struct, frozen=True, kw_only=True):
    """On whose word it happened, and on whose it did not."""

    happened: tuple[OriginId, ...] = ()
    denied: tuple[OriginId, ...] = ()


class Located(Struct, frozen=True, kw_only=True):
    """A place of the event; its coordinates stand for an area of the size that ``precision`` says."""

    name: Name
    lat: Latitude | None = None
    lon: Longitude | None = None
    precision: Precision = Precision.NONE
    gazetteer: str | None = None
    role: PlaceRole = PlaceRole.AT


class Responsible(Struct, frozen=True, kw_only=True):
    """Somebody whom some say did it; ``actor`` is a Wikidata id."""

    name: Name
    actor: str | None = None
    said_by: tuple[OriginId, ...] = ()
    denied_by: tuple[OriginId, ...] = ()


class Origin(Struct, frozen=True, kw_only=True):
    """The earliest speaker known of what reports say, not who carried it.

    ``party`` is the side that it speaks for; a commander, a spokesman and the party's own agency share one.
    ``claims`` are what it says of the event. ``credited`` is false for a text that names nobody: it may be
    somebody else's. People without a public office appear by their role.
    """

    id: OriginId
    name: str
    kind: SourceKind | None = None
    party: str
    reports: tuple[ReportId, ...] = ()
    claims: tuple[Member, ...] = ()
    credited: bool = True


class Party(Struct, frozen=True, kw_only=True):
    """A side that origins speak for: a state with all its bodies, a group with its wings, else the origin itself."""

    id: Annotated[str, Meta(min_length=1, description="A party's id in this account: `p1`, `p2` …")]
    name: Name


class Independent(Struct, frozen=True, kw_only=True):
    """How many origins and parties stand behind an account, at least and at most, and how many outlets carry it."""

    outlets: int = 0
    origins: Bounds = (0, 0)
    parties: Bounds = (0, 0)


class Said(Struct, frozen=True, kw_only=True):
    """One origin's answer to a question; ``low`` and ``high`` are as stated, null is open.

    ``count`` is the number in its record, ``claim`` whose word it is (null: the publisher's own voice),
    ``time`` when it was said, in ISO 8601. Where no number is asked for, ``answer`` has it: days in ISO 8601,
    places or doers by name, yes or no; several are parted by a slash. ``denied``: the origin says that it isn't so.
    """

    origin: OriginId
    value: Number | None
    low: Number | None
    high: Number | None
    claim: Member | None = None
    count: Member | None = None
    time: str | None = None
    provisional: bool = False
    answer: str | None = None
    denied: bool = False


class Contrasted(Struct, frozen=True, kw_only=True):
    """Two answers to one question, how they stand to each other, and why."""

    question: Question
    relation: RelationName
    reason: str
    readings: tuple[Said, Said]


class UcdpFigures(Struct, frozen=True, kw_only=True):
    """Deaths after UCDP's habit: a lowest, a best and a highest estimate."""

    low: Number | None = None
    best: Number | None = None
    high: Number | None = None


class AcledFigures(Struct, frozen=True, kw_only=True):
    """Deaths after ACLED's habit: one number."""

    fatalities: Number | None = None


class Used(Struct, frozen=True, kw_only=True):
    """The counts on which each codebook's figures stand."""

    airwars: tuple[Member, ...] = ()
    ucdp: tuple[Member, ...] = ()
    acled: tuple[Member, ...] = ()


class FiguresBy(Struct, frozen=True, kw_only=True):
    """The figures that codebooks' stated rules make of the readings, and the readings used."""

    airwars: dict[Question, Range]
    ucdp: UcdpFigures = UcdpFigures()
    acled: AcledFigures = AcledFigures()
    used: Used = Used()


class Assessment(Struct, frozen=True, kw_only=True):
    """A person's decision, never the machine's; ``revision`` is that of the account which the person saw."""

    best: dict[Question, Number]
    grade: str | None = None
    role: Literal["recommended", "triangulation"] | None = None
    notes: str | None = None
    codebook: str
    state: Literal["draft", "reviewed", "final"] = "draft"
    by: str | None = None
    at: str | None = None
    revision: int | None = None


class Account(Struct, frozen=True, kw_only=True):
    """One event as reports tell it.

    ``main`` are the reports whose main story it is, ``reports`` all that tell of it, ``members`` the mentions
    of events. ``date`` is null where no reading gives a day. The first of ``places`` is where it happened.
    ``figures`` are the lowest and highest credible numbers by the default rule,
    ``readings`` all that is said to each question. The ``id`` is given once and
    stays; ``revision`` counts the changes.
    """

    schema: Literal["khabar.account/1"] = ACCOUNT_SCHEMA
    id: str
    revision: int = 1
    updated: str | None = None
    merged_into: str | None = None
    split_from: str | None = None
    main: tuple[ReportId, ...] = ()
    reports: tuple[ReportId, ...] = ()
    members: tuple[Member, ...] = ()
    type: EventType
    mode: Mode | None = None
    status: Standing = Standing()
    date: Days | None = None
    places: tuple[Located, ...] = ()
    figures: dict[Question, Range]
    figures_by: FiguresBy
    responsible: tuple[Responsible, ...] = ()
    origins: tuple[Origin, ...] = ()
    parties: tuple[Party, ...] = ()
    independent: Independent = Independent()
    readings: dict[Question, tuple[Said, ...]]
    contrasts: tuple[Contrasted, ...] = ()
    assessment: Assessment | None = None
