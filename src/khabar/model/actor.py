"""Actors: who acts, suffers or speaks."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.place import Country
from khabar.model.span import Basis, Id, Name, RuleName, Spans
from khabar.model.term import Term


class ActorKind(Term):
    """What sort of actor a mention names."""

    STATE = "state", "a state acting or speaking as one"
    INSTITUTION = "institution", "a body of a state: ministry, court, parliament, agency"
    ARMY = "army", "the armed forces of a state, or one of their units"
    SECURITY = "security", "police, intelligence, border guards"
    ARMED_GROUP = "armed-group", "an armed group that is no state's army"
    COALITION = "coalition", "an alliance of states or groups"
    AGENCY = "agency", "a news agency"
    OUTLET = "outlet", "a paper, site, radio or television channel"
    PLATFORM = "platform", "a platform where anybody publishes"
    UN = "un", "the United Nations or one of its bodies"
    INTERGOVERNMENTAL = "intergovernmental", "another organization of states"
    NGO = "ngo", "a relief or rights organization"
    MONITOR = "monitor", "an organization that documents a conflict"
    RESCUE = "rescue", "civil defence, ambulance and rescue services"
    PARTY = "party", "a political party or movement, an opposition body, a self-declared administration"
    COMMUNITY = "community", "people of a faith, origin, tribe or place"
    COMPANY = "company", "a company"
    PERSON = "person", "a person with a name"
    OFFICE = "office", "an office-holder without a name"
    SOURCE = "source", "an unnamed source: witnesses, activists, an official"
    OTHER = "other", "another sort of actor"


class Actor(Struct, frozen=True, kw_only=True):
    """A mention of an actor; ``same_as`` is the first mention of the same actor in this report.

    ``refers_to`` is a Wikidata id, given only where certain and never for private people. ``public_role``
    is true for persons only where the text gives a public office, and true for every organization.
    """

    id: Id
    spans: Spans
    text: str
    name: Name
    kind: ActorKind
    country: Country | None = None
    refers_to: str | None = None
    same_as: Id | None = None
    public_role: bool = False
    rule: RuleName
    basis: Basis = ()
