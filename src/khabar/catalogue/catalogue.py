"""Looking texts up: by key, by number, and by the value of a closed list."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

from khabar.catalogue.plurals import category
from khabar.rules import resources

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
_FOLDER = Path(__file__).parent
_DIRECTION = {"ar": "rtl", "en": "ltr"}

Texts = Mapping[str, Mapping[str, str]]


class Catalogue(Struct, frozen=True):
    """All texts in one language. A key that isn't there is a KeyError: a page never shows a key."""

    language: Language

    @property
    def direction(self) -> str:
        """Where lines run: ``rtl`` or ``ltr``."""
        return _DIRECTION[self.language]

    def texts(self) -> Iterable[str]:
        """The keys of all texts."""
        return _table("texts")

    def text(self, key: str) -> str:
        """The text of a key; names in braces stand for what is to be filled in."""
        return _table("texts")[key][self.language]

    def plural(self, key: str, number: int) -> str:
        """The form that goes with a whole number; ``{n}`` stands for the number where the form has it."""
        return _table("plurals")[key][f"{self.language}-{category(self.language, number)}"]

    def term(self, kind: str, value: str) -> str:
        """The name of a closed list's value, such as ``("relation", "updates")``."""
        return _table("terms")[f"{kind} {value}"][self.language]

    def reason(self, english: str) -> str | None:
        """Why two readings stand as they do; None where this language has no words for it yet."""
        if self.language == "en":
            return english
        return _table("reasons").get(english, {}).get(self.language)


def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; ValueError for one that khabar's pages don't speak."""
    for known in LANGUAGES:
        if known == language:
            return Catalogue(known)
    raise ValueError(f"{language!r} is no language of khabar's pages: {', '.join(LANGUAGES)}")


@functools.cache
def _table(name: str) -> Texts:
    rows: dict[str, Mapping[str, str]] = resources.table(_FOLDER / f"{name}.yaml")
    return {key: row for key, row in rows.items() if key != "__line__"}
