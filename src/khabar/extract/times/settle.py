"""From what was said to when it was: anchors, values, and the doubts about stated dates."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from khabar.extract.evidence import Doubt, Words
from khabar.extract.times.doubts import doubts
from khabar.extract.times.forms import Date, Echo, Feast, Fixed, Length, Shift, Timex
from khabar.extract.times.resolve import resolve, undated
from khabar.extract.times.value import Anchor, TimeValue
from khabar.rules import Mention
from khabar.text import Doc

_YEARS = range(1000, 9000)
_BESIDE = 3  # tokens from a day to its hour ("on 19 September, from eight in the morning on")
AnchorOf = Callable[[Mention[Timex]], Anchor]


_NO_ANCHOR = Anchor(None)


class Speech(Struct, frozen=True):
    """The words of a statement and the cue that reports it; ``direct`` if they are the source's own words."""

    content: Words
    cue: Words
    direct: bool = False


def settle(
    mentions: Sequence[Mention[Timex]],
    doc: Doc,
    published: str | None,
    speeches: Iterable[Speech] = (),
    dateline: Words | None = None,
) -> tuple[list[Mention[TimeValue]], list[Doubt]]:
    """Each expression with its value, and what speaks against the stated ones.

    Times count from ``published`` (ISO 8601), else from the day that the words of ``dateline`` state; without
    either, relative ones stay unresolved. In the content of one of
    ``speeches``, a length back or ahead counts from the day of the speech where its sentence gives one, and so
    does everything if the words are the source's own.
    """
    given = Anchor(_day(published))
    if given.day is None and dateline:
        given = _sent(mentions, dateline) or given
    values = _valued(mentions, lambda _: given)
    days = _speech_days(values, speeches, doc)
    if days:
        values = _valued(mentions, lambda m: _anchor(m, days, given))
    return values, doubts(values, doc)


def _day(published: str | None) -> date | None:
    """The day of publication; None too for one at the ends of the calendar, where no report was written."""
    day = date.fromisoformat(published[:10]) if published else None
    return day if day and day.year in _YEARS else None


def _sent(mentions: Iterable[Mention[Timex]], dateline: Words) -> Anchor | None:
    """The day that a dateline states in full, or None."""
    stated = _valued([m for m in mentions if m.first in dateline], lambda _: Anchor(None))
    return next((Anchor(m.value.day, "dateline", Words.of(m)) for m in stated if m.value.day), None)


def _valued(mentions: Sequence[Mention[Timex]], anchor_of: AnchorOf) -> list[Mention[TimeValue]]:
    """The mentions that mean something, in text order, each with its value."""
    last: TimeValue | None = None
    gone: TimeValue | None = None  # the last that has passed
    said: Mention[Timex] | None = None
    valued: list[Mention[TimeValue]] = []
    for mention in mentions:
        form = mention.value
        near = said and last and last.day and mention.first - said.last <= _BESIDE
        beside = near and isinstance(form, Date) and undated(form)
        anchor = anchor_of(mention)
        before = gone or last if isinstance(form, Echo) and form.far else last
        value = resolve(form, _NO_ANCHOR if beside else anchor, before)
        if value:
            m = mention
            valued.append(Mention(m.kind, m.first, m.last, m.skip, value, m.rule, m.roles, m.basis))
            if not isinstance(mention.value, Length | Fixed | Echo | Feast) and value.earliest:
                last, said = value, mention
                if anchor.day and value.earliest[:10] < str(anchor.day):
                    gone = value
    return valued


def _speech_days(
    values: Sequence[Mention[TimeValue]], speeches: Iterable[Speech], doc: Doc
) -> list[tuple[Speech, Anchor]]:
    """The speeches whose sentence says on which day they were held: the nearest to the cue outside all contents."""
    speeches = list(speeches)
    days = [m for m in values if m.value.day and not any(m.first in s.content for s in speeches)]
    found = []
    for speech in speeches:
        first, last = _sentence(speech.cue.first, doc)
        near = [m for m in days if first <= m.first < last]
        if near:
            m = min(near, key=lambda m: abs(m.first - speech.cue.first))
            found.append((speech, Anchor(m.value.day, "speech", Words.of(m))))
    return found


def _sentence(token: int, doc: Doc) -> tuple[int, int]:
    k = bisect_right(doc.sentences, token, key=lambda s: s[0]) - 1
    return doc.sentences[k]


def _anchor(mention: Mention[Timex], days: list[tuple[Speech, Anchor]], given: Anchor) -> Anchor:
    """What the mention counts from: the day of the speech that it stands in, or right behind, where a statement was cut
    before its last time ("that the bridge will open after a week, he said")."""
    shift = isinstance(mention.value, Shift)
    for speech, anchor in days:
        behind = shift and 0 <= mention.first - speech.content.last <= 1
        if behind or (mention.first in speech.content and (speech.direct or shift)):
            return anchor
    return given
