"""Whether an unlisted word can be the noun that a number counts, by its form."""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from pathlib import Path

from khabar.rules import source


@functools.cache
def _forms() -> dict[str, re.Pattern[str]]:
    data = source.load(Path(__file__).with_suffix(".yaml"))

    def any_of(key: str) -> str:
        return "|".join(data[key])

    return {
        "joined": re.compile(any_of("joined")),
        "accusative": re.compile(f".+(?:{any_of('accusative')})"),
        "plural": re.compile(f".+(?:{any_of('plural')})|{any_of('shapes')}"),
    }


def agrees(word: str, value: int | float) -> bool:
    """After 3 to 10 a plural stands, after 11 to 99 an accusative singular, after the hundreds a singular.

    ``word`` is spelled as the shadow spells it. A rest of hundreds counts: 115 asks for the accusative.
    """
    forms = _forms()
    if len(word) < 3 or forms["joined"].match(word):
        return False
    if isinstance(value, float) and value != int(value):
        return True
    rest = int(value) % 100
    if 3 <= rest <= 10:
        return bool(forms["plural"].fullmatch(word))
    if rest > 10:
        return bool(forms["accusative"].fullmatch(word))
    return True
