"""The record's types: the one contract between reading and everything after it."""

# SPDX-License-Identifier: Apache-2.0
from khabar.model.actor import Actor, ActorKind
from khabar.model.claim import Act, Claim, Cue, Form, Source, SourceKind, Via, ViaKind
from khabar.model.codec import decode, encode
from khabar.model.count import Aspect, Count, CountUnit, Effect, Group, GroupBy
from khabar.model.event import Argument, Event, EventPlace, PlaceRole, Status, When, WhenBy
from khabar.model.ids import text_digest, thing_id
from khabar.model.invariants import Violation, check
from khabar.model.issue import Issue, IssueCode
from khabar.model.mentions import Mention, Mentions
from khabar.model.place import Candidate, Place, PlaceKind, Precision, Sensitivity
from khabar.model.plover import MODES, EventType, Mode
from khabar.model.quantity import Hedge, Number, Quantity
from khabar.model.record import SCHEMA, Record
from khabar.model.report import MadeBy, PublishedBy, Report
from khabar.model.schema import json_schema, schema_bytes
from khabar.model.span import Basis, BasisWord, Name, Phrase, Span, Spans, words
from khabar.model.times import Anchor, Calendar, Grain, Mod, Time, TimeType
from khabar.model.units import UnitId

__all__ = [
    "MODES",
    "SCHEMA",
    "Act",
    "Actor",
    "ActorKind",
    "Anchor",
    "Argument",
    "Aspect",
    "Basis",
    "BasisWord",
    "Calendar",
    "Candidate",
    "Claim",
    "Count",
    "CountUnit",
    "Cue",
    "Effect",
    "Event",
    "EventPlace",
    "EventType",
    "Form",
    "Grain",
    "Group",
    "GroupBy",
    "Hedge",
    "Issue",
    "IssueCode",
    "MadeBy",
    "Mention",
    "Mentions",
    "Mod",
    "Mode",
    "Name",
    "Number",
    "Phrase",
    "Place",
    "PlaceKind",
    "PlaceRole",
    "Precision",
    "PublishedBy",
    "Quantity",
    "Record",
    "Report",
    "Sensitivity",
    "Source",
    "SourceKind",
    "Span",
    "Spans",
    "Status",
    "Time",
    "TimeType",
    "UnitId",
    "Via",
    "ViaKind",
    "Violation",
    "When",
    "WhenBy",
    "check",
    "decode",
    "encode",
    "json_schema",
    "schema_bytes",
    "text_digest",
    "thing_id",
    "words",
]
