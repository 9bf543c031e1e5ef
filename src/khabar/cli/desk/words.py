"""What the desk's commands call things, in both languages."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache
from importlib.resources import files

import msgspec


@cache
def _words() -> dict[str, tuple[str, str]]:
    data = files("khabar.cli.desk").joinpath("words.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, tuple[str, str]])


def named(key: str) -> str:
    """The English and the Arabic name of a thing, side by side."""
    return " · ".join(_words()[key])
