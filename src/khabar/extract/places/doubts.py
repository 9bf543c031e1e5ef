"""Doubts about places: names that no table knows, and names that can be another place."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from khabar.extract.evidence import Doubt, Words
from khabar.extract.places.located import Located
from khabar.rules import Mention, resources
from khabar.text import Doc


@cache
def _messages() -> Mapping[str, Mapping[str, str]]:
    messages: Mapping[str, Mapping[str, str]] = resources.table(Path(__file__).with_name("messages.yaml"))
    return messages


def of(found: Iterable[Mention[Located]], doc: Doc) -> Iterator[Doubt]:
    """The doubt of each mention that has one."""
    for mention in found:
        value = mention.value
        if value.entry is None:
            yield _doubt("place/not-in-gazetteer", mention, doc, "")
        elif value.ambiguous:
            other = value.others[0]
            yield _doubt("place/ambiguous", mention, doc, ", ".join(filter(None, (other.name_en, other.country))))


def _doubt(code: str, mention: Mention[Located], doc: Doc, other: str) -> Doubt:
    words = Words.of(mention)
    filled = {"words": doc.quote(words.first, words.last, words.skip), "other": other}
    message = _messages()[code]
    return Doubt(code, (words,), message["en"].format(**filled), message["ar"].format(**filled))
