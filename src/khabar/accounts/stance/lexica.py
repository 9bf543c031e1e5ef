"""What words mean beside each other: senses with opposites, countries by any of their names, who can act."""

# SPDX-License-Identifier: Apache-2.0
import functools
from pathlib import Path

from khabar import extract
from khabar.rules import lexicon, resources
from khabar.rules.readings import Readings

_HERE = Path(__file__).parent
_SENSES = [_HERE / "senses.yaml", _HERE / "lexicon.yaml"]
_OPPOSITES = _HERE / "opposites.yaml"
_ACTORS = Path(extract.__file__).parent / "actors"
_NAMES = [_ACTORS / "lexicon.yaml", *sorted((_ACTORS / "names").glob("*.yaml"))]
_OF_COUNTRY = frozenset({"nisba", "capital", "state"})
_ACTING = frozenset(
    {
        *("office", "crowd", "rank", "given", "agency", "outlet", "armed-group", "army", "security", "coalition"),
        *("party", "community", "company", "institution", "intergovernmental", "monitor", "ngo", "rescue", "un"),
    }
)


@functools.cache
def senses() -> Readings:
    """The room's own lexicon: words with opposites, and words without content."""
    return Readings(resources.compiled("stance-senses", _SENSES, lambda: lexicon.load(_SENSES)))


def meanings(token: str) -> frozenset[str]:
    """The senses of a folded word."""
    found = senses().reading(token).senses
    return frozenset(name for sense in found for name in sense.lexeme.attrs.get("senses", "").split())


@functools.cache
def opposites() -> frozenset[tuple[str, str]]:
    """Pairs of senses that say the opposite of each other, either way round."""
    return frozenset((a, b) for x, y in resources.table(_OPPOSITES) for a, b in ((x, y), (y, x)))


def country(token: str) -> str | None:
    """The ISO code of the country whose name, people or capital a folded word is."""
    found = _names().reading(token).senses
    return next((s.lexeme.attrs["country"] for s in found if s.lexeme.cls in _OF_COUNTRY), None)


def acts(token: str) -> bool:
    """Whether a folded word names somebody who can act."""
    return any(s.lexeme.cls in _ACTING for s in _names().reading(token).senses)


@functools.cache
def _names() -> Readings:
    return Readings(resources.compiled("stance-names", _NAMES, _load_names))


def _load_names() -> lexicon.Forms:
    """The forms of the actors' lexica that are used here, single words only."""
    kept = {}
    for form, all_senses in lexicon.load(_NAMES).items():
        used = [s for s in all_senses if s.lexeme.cls in _ACTING or _located(s)]
        if used and " " not in form:
            kept[form] = tuple(used)
    return kept


def _located(sense: lexicon.Sense) -> bool:
    return sense.lexeme.cls in _OF_COUNTRY and "country" in sense.lexeme.attrs
