"""The room's words and messages."""

# SPDX-License-Identifier: Apache-2.0
import functools
from pathlib import Path
from typing import Any

from khabar.model import Issue, IssueCode, Spans, words
from khabar.rules import Sense, lexicon, resources
from khabar.rules.readings import Readings
from khabar.text import Doc, fold
from khabar.text.clitics import PROCLITICS

_LEXICON = Path(__file__).with_name("lexicon.yaml")
_MESSAGES = Path(__file__).with_name("messages.yaml")
ARTICLE = next(p for p, parts in PROCLITICS.items() if parts == ("al",))
_LONGEST = 120  # letters of a statement that a message quotes


@functools.cache
def _readings() -> Readings:
    return Readings(resources.compiled("contrast-lexicon", [_LEXICON], lambda: lexicon.load([_LEXICON])))


@functools.cache
def _messages() -> Any:
    return resources.table(_MESSAGES)


def sense(word: str, cls: str) -> Sense | None:
    """The sense of class ``cls`` of a word as written, or None."""
    return _readings().reading(fold(word)).sense(cls)


def owned(word: str) -> bool:
    """Whether a pronoun is joined to the word ("its area")."""
    return bool(_readings().reading(fold(word)).pronoun)


def has(text: str, *classes: str) -> bool:
    """Whether one of the words of ``text`` has one of these classes."""
    tokens = Doc.of(text).words
    known = _readings()
    if any(known.reading(token).sense(cls) for token in tokens for cls in classes):
        return True
    phrases = [known.phrase(tokens, i) for i, token in enumerate(tokens) if known.begins(token)]
    return any(found and found[0].sense(cls) for found in phrases for cls in classes)


def opens(text: str, cls: str) -> bool:
    """Whether ``text`` begins with "and" joined to a word of this class, as in "and it had"."""
    found = [_readings().reading(word) for word in Doc.of(text).words[:1]]
    return any(reading.proclitic and reading.sense(cls) for reading in found)


def complement(text: str, *, at_once: bool = False) -> str | None:
    """The first word after a word like "among" in ``text`` (``at_once``: at its head), folded, or None."""
    tokens = Doc.of(text).words
    known = _readings()
    for i in range(min(1, len(tokens)) if at_once else len(tokens)):
        found = known.phrase(tokens, i) or (known.reading(tokens[i]), 1)
        if found[0].sense("whose"):
            return tokens[i + found[1]]
    return None


def conflict(code: IssueCode, message: str, text: str, a: Spans, b: Spans) -> Issue:
    """The issue of two statements that can't both be true; its spans are in the order of the text."""
    quoted = {"a": words(text, a)[:_LONGEST], "b": words(text, b)[:_LONGEST]}
    forms = _messages()[message]
    spans = tuple(sorted((*a, *b)))
    return Issue(code=code, spans=spans, message=forms["en"].format(**quoted), message_ar=forms["ar"].format(**quoted))


def unsupported(message: str, text: str, spans: Spans) -> Issue:
    """The issue of words of the headline that the text doesn't bear out."""
    forms, quoted = _messages()[message], words(text, spans)[:_LONGEST]
    en, ar = forms["en"].format(a=quoted), forms["ar"].format(a=quoted)
    return Issue(code=IssueCode.HEADLINE_UNSUPPORTED, spans=spans, message=en, message_ar=ar)
