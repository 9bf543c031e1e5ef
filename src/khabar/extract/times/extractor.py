"""Finding the words of time in a report."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from khabar.extract.times import days, lengths, periods, years
from khabar.extract.times.forms import Date, Length, Timex
from khabar.extract.times.tense import Tense
from khabar.rules import Mention, Ruleset, View, longest, numerals
from khabar.rules.pattern import Compiler
from khabar.text import Doc
from khabar.text.clitics import cut

FOLDER = Path(__file__).parent
_JOINT = "(<comma> | <dash> | <slash> | <to> | <and> | <or> | <until>){1,2}"


def _makers() -> dict[str, Callable[..., Any]]:
    found = {**vars(days), **vars(years), **vars(periods), **vars(lengths)}
    return {name: f for name, f in found.items() if callable(f) and not name.startswith("_")}


class Rules(NamedTuple):
    """The rules of time, the tense that they ask for, and what joins the members of a list."""

    rules: Ruleset
    tense: Tense
    joint: re.Pattern[str]


@cache
def loaded() -> Rules:
    """Loaded once a process."""
    lexica = [FOLDER / "months.yaml", FOLDER / "feasts.yaml", FOLDER / "tense.yaml", numerals.LEXICON]
    rules = Ruleset(FOLDER, _makers(), lexica=lexica, macros=numerals.PATTERNS)
    joint = re.compile(Compiler(rules.alphabet, {}).compile(_JOINT, "times: joint"))
    return Rules(rules, Tense(rules.alphabet), joint)


def ruleset() -> Ruleset:
    """The compiled rules of this folder."""
    return loaded().rules


def find(doc: Doc) -> list[Mention[Timex]]:
    """Every expression of time, in text order and without overlaps, not yet counted from any day."""
    rules, tense, joint = loaded()
    view = rules.view(doc)
    found = longest([_narrowed(m, view) for m in rules.find(view, tense)])
    return _shared(_summed(found, view), view, joint)


def _summed(mentions: list[Mention[Timex]], view: View) -> list[Mention[Timex]]:
    """A number of units and the smaller ones joined to it as one length ("16 hours and 20 minutes")."""
    summed: list[Mention[Timex]] = []
    for m in mentions:
        before = summed[-1] if summed else None
        if before and _adds(before, m, view):
            left, right = before.value, m.value
            more = (*left.more, (right.amount, right.unit), *right.more)  # type: ignore[union-attr]
            summed[-1] = replace(before, last=m.last, value=replace(left, more=more))
        else:
            summed.append(m)
    return [_with_unit(m, view) for m in summed]


def _with_unit(mention: Mention[Timex], view: View) -> Mention[Timex]:
    """A length with the one or two smaller units after it ("three years and a day")."""
    form, at = mention.value, mention.last
    if not isinstance(form, Length) or form.amount is None or form.most is not None or form.stretch:
        return mention
    reading = view.reading(at)
    unit = lengths.one_or_two(view.part(at, at + 1)) if reading.proclitic == "و" and not reading.pronoun else None
    if not unit or not lengths.smaller(unit[1], form.more[-1][1] if form.more else form.unit):
        return mention
    return replace(mention, last=at + 1, value=replace(form, more=(*form.more, unit)))


def _adds(left: Mention[Timex], right: Mention[Timex], view: View) -> bool:
    """Whether ``right`` is a number of smaller units joined to the length ``left`` by "and"."""
    some, more = left.value, right.value
    if not (isinstance(some, Length) and isinstance(more, Length)) or some.amount is None or more.amount is None:
        return False
    plain = some.most is None and more.most is None and more.mod is None and not some.stretch and not more.stretch
    between = view.doc.words[left.last : right.first]
    joined = right.skip > 0 if not between else len(between) == 1 and bool(view.reading(left.last).sense("and"))
    return plain and joined and lengths.smaller(more.unit, some.more[-1][1] if some.more else some.unit)


def _narrowed(mention: Mention[Timex], view: View) -> Mention[Timex]:
    """The mention without the frame around the words that are its own, where a rule names them ``span``."""
    span = mention.roles.get("span")
    if not span:
        return mention
    return replace(mention, first=span[0], last=span[1], skip=cut(view.reading(span[0]).proclitic))


def _shared(mentions: list[Mention[Timex]], view: View, joint: re.Pattern[str]) -> list[Mention[Timex]]:
    """Gives each day and month of a list or range the month and year that are said once, at its end.

    A day that finds no month is none.
    """
    shared = list(mentions)
    for i in range(len(shared) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        if isinstance(left.value, Date) and isinstance(right.value, Date) and _joined(left, right, view, joint):
            shared[i] = replace(left, value=_filled(left.value, right.value))
            if _follows(left.value, right.value):
                shared[i + 1] = replace(right, value=replace(right.value, follows=True))
    return [m for m in shared if not (isinstance(m.value, Date) and _monthless(m.value))]


def _joined(left: Mention[Timex], right: Mention[Timex], view: View, joint: re.Pattern[str]) -> bool:
    if left.last == right.first:
        return right.skip > 0
    return bool(joint.fullmatch(view.text, left.last, right.first))


def _filled(left: Date, right: Date) -> Date:
    if _monthless(left) and right.day:
        return replace(
            left,
            month=right.month,
            year=right.year,
            year_step=right.year_step,
            month_step=right.month_step,
            direction=right.direction,
            hijri=right.hijri,
        )
    if left.weekday and right.weekday and right.direction is not None and left.direction is None:
        return replace(left, direction=right.direction)
    if left.hour is not None and left.part is None and right.hour is not None and right.part:
        hour = left.hour + 12  # "from three to five in the evening"
        return replace(left, hour=hour) if left.hour < 12 and hour <= right.hour else left
    if left.month and right.month and right.year and left.year is None and left.direction is None:
        return replace(left, year=right.year - (left.month > right.month), hijri=right.hijri)
    return left


def _follows(left: Date, right: Date) -> bool:
    """Whether both are weekdays by name alone ("Saturday and Sunday")."""
    named = (form.weekday and form.day is None and form.direction is None for form in (left, right))
    return all(named) and left.step is None and right.step is None and right.week_step is None


def _monthless(form: Date) -> bool:
    return form.day is not None and form.month is None and form.month_step is None and not form.bare
