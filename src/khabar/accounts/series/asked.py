"""What a person asks for: a place by its name or number, a quantity by a word for it."""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from khabar.accounts.known import name_key
from khabar.accounts.series.told import Told
from khabar.model import Effect
from khabar.rules import resources
from khabar.text import fold

TABLE = Path(__file__).with_name("asked.yaml")
_PCODE = re.compile(r"[A-Z]{2,3}\d[\dA-Z]*")


@functools.cache
def quantities() -> Mapping[str, Effect]:
    """Each word for a quantity, folded, and the effect that it means."""
    rows = resources.table(TABLE, check_letters=False)["quantities"]
    named = {fold(word): Effect(effect) for effect, words in rows.items() if effect != "__line__" for word in words}
    return {effect.value: effect for effect in Effect} | named


def quantity(word: str) -> Effect | None:
    """The effect that ``word`` means; None for no word of a quantity."""
    return quantities().get(fold(word.strip().lower()))


@functools.cache
def _classes() -> frozenset[str]:
    words = resources.table(TABLE, check_letters=False)["classes"]["words"]
    return frozenset(fold(word) for word in words)


def names(place: str) -> tuple[str, ...]:
    """The names that ``place`` can mean: as it is given, and without a class word ("the camp of …")."""
    words = place.split()
    bare = [word for word in words if fold(word.lower()) not in _classes()]
    return tuple(dict.fromkeys((place, " ".join(bare)))) if bare else (place,)


def at(place: str) -> Callable[[Told], bool]:
    """Whether a figure's place is the one meant: by its number in a gazetteer, its P-code or its name."""
    if ":" in place:
        return lambda told: told.place.gazetteer == place
    if _PCODE.fullmatch(place):
        return lambda told: (told.pcode or "").startswith(place)
    wanted = {name_key(name) for name in names(place)}
    return lambda told: bool(wanted & {name_key(n) for n in (told.place.name.ar, told.place.name.en) if n})
