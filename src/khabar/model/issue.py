"""Issues: what was seen in a report and not resolved."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.span import Spans
from khabar.model.term import Term


class IssueCode(Term):
    """What sort of doubt or contradiction it is."""

    CONFLICT_TIME = "conflict/time", "two statements give different times for the same thing"
    CONFLICT_FIGURE = "conflict/figure", "two statements give different figures for the same thing"
    CONFLICT_PLACE = "conflict/place", "two statements put the same thing in different places"
    CONFLICT_ACTOR = "conflict/actor", "two statements name different actors for the same thing"
    CONFLICT_FACT = "conflict/fact", "two statements disagree whether it happened or who did it"
    CONFLICT_OTHER = "conflict/other", "two statements can't both be true in another way"
    TIME_FUTURE_IN_THE_PAST = "time/future-in-the-past", "a clause in the past has a date after publication"
    TIME_STATED_DATE_DISAGREES = (
        "time/stated-date-disagrees",
        "a stated date can't be meant beside the publication date",
    )
    PLACE_AMBIGUOUS = "place/ambiguous", "several places bear the name and the text doesn't decide"
    PLACE_NOT_IN_GAZETTEER = "place/not-in-gazetteer", "a place is named that the gazetteer doesn't have"
    SOURCE_UNRESOLVED = "source/unresolved", "somebody speaks whom the text doesn't let us name"
    HEADLINE_UNSUPPORTED = "headline/unsupported", "the headline says what the text doesn't"
    TEXT_HIDDEN_CHARACTERS = "text/hidden-characters", "the text holds characters that a reader can't see"
    TEXT_TRUNCATED = "text/truncated", "the text is longer than what is analysed"


class Issue(Struct, frozen=True, kw_only=True):
    """A doubt, in words for a person; a conflict's spans are the two statements' words."""

    code: IssueCode
    spans: Spans
    message: str
    message_ar: str
