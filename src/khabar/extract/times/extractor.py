"""Finding the words of time in a report."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from khabar.extract.times import days, lengths, periods, years
from khabar.extract.times.forms import Date, Timex
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
    lexica = [FOLDER / "months.yaml", FOLDER / "tense.yaml", numerals.LEXICON]
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
    return _shared(found, view, joint)


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
    if left.month and right.month and right.year and left.year is None and left.direction is None:
        return replace(left, year=right.year - (left.month > right.month), hijri=right.hijri)
    return left


def _monthless(form: Date) -> bool:
    return form.day is not None and form.month is None and form.month_step is None
