"""Ids: functions of content, so that reading the same report twice names things alike."""

# SPDX-License-Identifier: Apache-2.0
from hashlib import sha256

from khabar.model.span import Spans

_DIGITS = 12


def text_digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hex: the report's ``sha256``."""
    return sha256(text.encode()).hexdigest()


def thing_id(report_sha256: str, kind: str, *spans: Spans, detail: str = "") -> str:
    """The id of a thing of ``kind`` made by groups of ``spans``; a claim gives its cue's and its content's.

    ``detail`` tells apart two things of one kind on the same words: an event's type, a count's effect.
    """
    groups = ";".join([",".join([f"{start}-{end}" for start, end in group]) for group in spans])
    made_of = "\n".join((report_sha256, kind, groups, detail))
    return sha256(made_of.encode()).hexdigest()[:_DIGITS]
