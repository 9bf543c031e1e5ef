"""Answers to what asks for no number: did it happen, who did it, when and where."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
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
_REASONS = {RESPONSIBLE: "another doer", WHEN: "another day"}  # places rather add to each other
_YES, _NO = "yes", "no"


class Answer(Struct, frozen=True):
    """What one voice answers: ``keys`` are compared, ``words`` are shown. ``denied``: it says that it isn't so.

    ``deeds`` say which deed it speaks of, by its manner and ground and by its dead and wounded: an account can hold
    several, and only answers about one deed are rivals.
    """

    question: str
    voice: Voice
    deeds: frozenset[str]
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
    leading = [mention for mention in told if mention.leading and mention.voice.key in ids]
    votes = Counter(g for m in leading for g in scopes.grounds(m.report, m.event))
    here = max(votes, key=lambda g: (votes[g], g), default=None)
    found: dict[tuple[str, str, bool], Answer] = {}
    for mention in leading:
        grounds = scopes.grounds(mention.report, mention.event)
        for answer in _answers(mention, scopes, grounds) if here in grounds or not grounds else ():
            key = (answer.question, answer.voice.key, answer.denied)
            before = found.get(key)
            if before:
                words = tuple(dict.fromkeys((*before.words, *answer.words)))
                deeds = before.deeds | answer.deeds
                answer = replace(before, deeds=deeds, keys=before.keys | answer.keys, words=words)
            found[key] = answer
    return list(found.values())


def _answers(mention: Told, scopes: Scopes, grounds: frozenset[str]) -> Iterable[Answer]:
    _, event, voice, claim, time, doers, denied, _ = mention
    victims = scopes.victims(mention.report, event) if grounds else frozenset()
    deeds = victims | {f"{event.mode}@{ground}" for ground in grounds if event.mode}
    no = denied and event.status is Status.DENIED
    if no or event.status is not Status.DENIED:
        yield Answer(HAPPENED, voice, deeds, frozenset(), (_NO if no else _YES,), no, claim, time)
    if doers:
        parties = frozenset(doer.party for doer in doers if doer.known)
        words = tuple(doer.name.ar or doer.name.en or "" for doer in doers)
        yield Answer(RESPONSIBLE, voice, deeds, parties, words, denied, claim, time)
    if denied:
        return
    if days := scopes.days(event):
        yield Answer(WHEN, voice, victims, frozenset(days), days, False, claim, time)
    if grounds:
        yield Answer(WHERE, voice, deeds, grounds, tuple(sorted(scopes.name(g) for g in grounds)), False, claim, time)


def rival(a: Answer, b: Answer) -> Contrast | None:
    """How two voices' answers to one question contradict each other; None where they don't."""
    if a.question != b.question or a.voice.key == b.voice.key or not a.deeds & b.deeds:
        return None
    if a.denied != b.denied:
        same = a.question == HAPPENED or a.keys & b.keys
        return Contrast(Relation.DENIES, "one says that it isn't so") if same else None
    if a.denied or a.question not in _REASONS or not (a.keys and b.keys) or _meet(a, b):
        return None
    return Contrast(Relation.CONTRADICTS, _REASONS[a.question])


def _meet(a: Answer, b: Answer) -> bool:
    """Whether both can be right; a stretch of days meets all within it."""
    if a.question != WHEN:
        return bool(a.keys & b.keys)
    return min(a.keys) <= max(b.keys) and min(b.keys) <= max(a.keys)
