"""Doubts to issues: what concerns the text itself first, then the rest in order of the text."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from khabar.extract.evidence import Doubt, Evidence
from khabar.model import Issue, IssueCode
from khabar.text import hidden_characters

_MOST = 100  # spans that one issue lists


def of_text(text: str, longest: int) -> list[Issue]:
    """The issues of a text of which the first ``longest`` code points are analysed."""
    issues = []
    if hidden := hidden_characters(text[:longest]):
        issues.append(
            Issue(
                code=IssueCode.TEXT_HIDDEN_CHARACTERS,
                spans=tuple((s.start, s.end) for s in hidden[:_MOST]),
                message=f"{len(hidden)} runs of characters that a reader can't see.",
                message_ar=f"في النص محارف لا يراها القارئ، وعدد مواضعها {len(hidden)}.",
            )
        )
    if len(text) > longest:
        issues.append(
            Issue(
                code=IssueCode.TEXT_TRUNCATED,
                spans=((longest, len(text)),),
                message=f"Only the first {longest:,} characters were analysed.",
                message_ar=f"لم يُحلَّل من النص إلا أول {longest} محرف.",
            )
        )
    return issues


def of_doubts(doubts: Iterable[Doubt], evidence: Evidence) -> list[Issue]:
    """The doubts of the extractors as issues, in order of the text; the same doubt about the same words once."""
    issues = {
        (d.code, evidence.spans(*d.words)): Issue(
            code=IssueCode(d.code), spans=evidence.spans(*d.words), message=d.message, message_ar=d.message_ar
        )
        for d in doubts
    }
    return sorted(issues.values(), key=lambda issue: (issue.spans, issue.code.value))
