"""What the desk's commands call things, in both languages."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache
from importlib.resources import files

import msgspec


@cache
def _words() -> dict[str, tuple[str, str]]:
    data = files("khabar.cli.desk").joinpath("words.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, tuple[str, str]])


def named(key: str, n: int = 2) -> str:
    """The English and the Arabic name of a thing, or of ``n`` things, side by side."""
    words = _words()
    return " · ".join(words.get(f"{key} 1", words[key]) if n == 1 else words[key])


def many(n: int, thing: str) -> str:
    """A number of things, as an English sentence has it.

    >>> many(1, "row"), many(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{n:,} {thing}{'' if n == 1 else 's'}"
