"""Answers to what asks for no number: did it happen, who did it, when and where."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from khabar.accounts.origins import Voice
from khabar.accounts.scopes import Scopes
from khabar.accounts.told import Told
from khabar.contrast import Contrast, Relation
from khabar.model import Status
from khabar.model.account import Said

HAPPENED, RESPONSIBLE, WHEN, WHERE = "happened", "responsible", "when", "where"
_REASONS = {RESPONSIBLE: "another doer", WHEN: "another day", WHERE: "another place"}
_YES, _NO = "yes", "no"


class Answer(Struct, frozen=True):
    """What one voice answers: ``keys`` are compared, ``words`` are shown. ``denied``: it says that it isn't so."""

    question: str
    voice: Voice
    keys: frozenset[str]
    words: tuple[str, ...]
    denied: bool
    claim: str | None
    time: str | None

    def said(self, ids: Mapping[str, str]) -> Said:
        """The answer as an account shows it."""
        words = self.words if self.question != WHEN else tuple(dict.fromkeys((min(self.words), max(self.words))))
        return Said(
            origin=ids[self.voice.key],
            value=None,
            low=None,
            high=None,
            answer="/".join(words),
            denied=self.denied,
            claim=self.claim,
            time=self.time,
        )


def answers(told: Iterable[Told], scopes: Scopes, ids: Mapping[str, str]) -> list[Answer]:
    """One answer of each voice to each question. ``ids`` are the voices' in the account."""
    found: dict[tuple[str, str, bool], Answer] = {}
    for mention in told:
        if mention.voice.key not in ids:
            continue
        for answer in _answers(mention, scopes):
            key = (answer.question, answer.voice.key, answer.denied)
            before = found.get(key)
            if before:
                words = tuple(dict.fromkeys((*before.words, *answer.words)))
                answer = replace(before, keys=before.keys | answer.keys, words=words)
            found[key] = answer
    return list(found.values())


def _answers(mention: Told, scopes: Scopes) -> Iterable[Answer]:
    _, event, voice, claim, time, doers, denied = mention
    no = event.status is Status.DENIED
    yield Answer(HAPPENED, voice, frozenset(), (_NO if no else _YES,), no, claim, time)
    if doers:
        parties = frozenset(doer.party for doer in doers)
        words = tuple(doer.name.ar or doer.name.en or "" for doer in doers)
        yield Answer(RESPONSIBLE, voice, parties, words, denied, claim, time)
    days = scopes.days(event)
    if days and not denied:
        yield Answer(WHEN, voice, frozenset(days), days, False, claim, time)
    grounds = scopes.grounds(mention.report, event)
    if grounds and not denied:
        yield Answer(WHERE, voice, grounds, tuple(sorted(scopes.name(g) for g in grounds)), False, claim, time)


def rival(a: Answer, b: Answer) -> Contrast | None:
    """How two voices' answers to one question contradict each other; None where they don't."""
    if a.question != b.question or a.voice.key == b.voice.key:
        return None
    if a.denied != b.denied:
        same = a.question == HAPPENED or a.keys & b.keys
        return Contrast(Relation.DENIES, "one says that it isn't so") if same else None
    if a.denied or a.question == HAPPENED or _meet(a, b):
        return None
    return Contrast(Relation.CONTRADICTS, _REASONS[a.question])


def _meet(a: Answer, b: Answer) -> bool:
    """Whether both can be right; a stretch of days meets all within it."""
    if a.question != WHEN:
        return bool(a.keys & b.keys)
    return min(a.keys) <= max(b.keys) and min(b.keys) <= max(a.keys)
