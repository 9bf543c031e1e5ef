"""Whether an unlisted word can be the noun that a number counts, by its form."""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from pathlib import Path
from typing import NamedTuple

from khabar.rules import resources


class _Forms(NamedTuple):
    never: re.Pattern[str]
    joined: re.Pattern[str]
    prefixed: re.Pattern[str]
    accusative: re.Pattern[str]
    plural: re.Pattern[str]
    broken: re.Pattern[str]
    dual: re.Pattern[str]


@functools.cache
def _forms() -> _Forms:
    data = resources.table(Path(__file__).with_suffix(".yaml"))
    any_of = {key: "|".join(data[key]) for key in data if key != "__line__"}
    return _Forms(
        re.compile(any_of["never"]),
        re.compile(any_of["joined"]),
        re.compile(any_of["prefixed"]),
        re.compile(f"..+(?:{any_of['accusative']})"),
        re.compile(f"..+(?:{any_of['plural']})"),
        re.compile(any_of["shapes"]),
        re.compile(f"...+(?:{any_of['dual']})"),
    )


def agrees(word: str, value: int | float, *, feminine: bool = False) -> bool:
    """After 3 to 10 a plural stands, after 11 to 99 an accusative singular, after the hundreds a singular.

    ``word`` is spelled as the shadow spells it; ``feminine`` says that it has the ending that only a noun has.
    A rest of hundreds counts: 115 asks for the accusative.
    """
    forms = _forms()
    if len(word) < 3 or forms.never.fullmatch(word):
        return False
    unlikely = forms.joined.match(word) or forms.prefixed.match(word)
    rest = int(value) % 100
    if 3 <= rest <= 10 and value == int(value):
        plural = forms.plural.fullmatch(word) or (not unlikely and forms.broken.fullmatch(word))
        return bool(plural)
    if rest > 10 and value == int(value):
        return bool(forms.accusative.fullmatch(word))
    return not forms.joined.match(word) and (feminine or not forms.prefixed.match(word))


def is_dual(word: str) -> bool:
    """Whether ``word``, spelled as the shadow spells it, ends as a dual does."""
    return bool(_forms().dual.fullmatch(word))
