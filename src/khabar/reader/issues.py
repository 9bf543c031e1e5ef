"""Doubts to issues: what concerns the text itself first, then the rest in order of the text."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from pathlib import Path

from khabar.extract.evidence import Doubt, Evidence
from khabar.model import Issue, IssueCode, Spans
from khabar.rules import resources
from khabar.text import hidden_characters

_MESSAGES = Path(__file__).with_name("messages.yaml")
_MOST = 100  # spans that one issue lists


def of_text(text: str, longest: int) -> list[Issue]:
    """The issues of a text of which the first ``longest`` code points are analysed."""
    issues = []
    if hidden := hidden_characters(text[:longest]):
        spans = tuple((s.start, s.end) for s in hidden[:_MOST])
        issues.append(_issue(IssueCode.TEXT_HIDDEN_CHARACTERS, spans, len(hidden)))
    if len(text) > longest:
        issues.append(_issue(IssueCode.TEXT_TRUNCATED, ((longest, len(text)),), longest))
    return issues


def _issue(code: IssueCode, spans: Spans, n: int) -> Issue:
    message = resources.table(_MESSAGES)[code.value]
    return Issue(code=code, spans=spans, message=message["en"].format(n=n), message_ar=message["ar"].format(n=n))


def of_doubts(doubts: Iterable[Doubt], evidence: Evidence) -> list[Issue]:
    """The doubts of the extractors as issues, in order of the text; the same doubt about the same words once."""
    issues = {
        (d.code, evidence.spans(*d.words)): Issue(
            code=IssueCode(d.code), spans=evidence.spans(*d.words), message=d.message, message_ar=d.message_ar
        )
        for d in doubts
    }
    return sorted(issues.values(), key=lambda issue: (issue.spans, issue.code.value))
