"""The codebook: each file is one event type, and its modes are that type's."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar.extract.events.people import minima
from khabar.extract.events.triggers import CODEBOOK
from khabar.model.count import Effect
from khabar.model.plover import MODES, EventType, Mode
from khabar.rules import source

KEYS = {
    *("form", "also", "imperfect", "jussive", "plural", "sound", "__line__"),
    *("type", "mode", "effect", "subject", "passive", "genitive", "both", "hits", "foils", "state", "on", "object"),
    *("next", "directly", "immediate", "someone", "after", "sentence", "unless", "not", "indefinite", "governed"),
    *("casualty", "damage", "participle", "yields", "light", "apart", "counted", "leaves"),
}


def words(path: Path) -> list[dict[str, str]]:
    """The entries of a codebook file, with the attributes of their class."""
    classes = (body for cls, body in source.load(path).items() if cls != "__line__")
    return [body["attributes"] | (w if isinstance(w, dict) else {"form": w}) for body in classes for w in body["words"]]


@pytest.mark.parametrize("path", sorted(CODEBOOK.glob("*.yaml")), ids=lambda p: p.stem)
def test_codebook_has_known_keys_and_legal_modes(path: Path) -> None:
    kind = EventType(path.stem.upper())
    for word in words(path):
        assert word.keys() <= KEYS, word
        assert word["type"] == kind, word
        assert "mode" not in word or Mode(word["mode"]) in MODES[kind], word
        assert "effect" not in word or Effect(word["effect"])


def test_codebook_has_every_type() -> None:
    assert {path.stem.upper() for path in CODEBOOK.glob("*.yaml")} == {kind.value for kind in EventType}


def test_minima_are_small_whole_numbers() -> None:
    assert minima() == {"plural": 3, "oblique": 2, "number-of": 3, "family": 2}
