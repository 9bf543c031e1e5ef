"""Nobody: that no one was killed or hurt is a number too, zero; news that is missing says nothing."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Sequence

from khabar.extract.events import people
from khabar.extract.events.people import People
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Event
from khabar.extract.evidence import Words
from khabar.model.count import CountUnit, Effect, Group
from khabar.model.event import Status
from khabar.model.quantity import Hedge

_HARMED = frozenset({"killed", "injured"})
_OCCURRING = frozenset({"light-verb", "done-verb", "suffer-verb", "result-verb", "happen-verb"})
_BEFORE = 7  # tokens before a noun in which its verb is negated
_WHOSE = 4  # tokens after it in which the people are named who had none


def find(scene: Scene, events: Sequence[Event]) -> Iterator[tuple[int, People, Effect]]:
    """The denied events of which somebody says that they befell nobody, with that zero."""
    for n, event in enumerate(events):
        effect = event.trigger.says("effect")
        if event.status is not Status.DENIED or effect not in _HARMED:
            continue
        if words := _by_verb(scene, event) if event.trigger.is_verb else _by_noun(scene, event):
            yield n, _none(scene, words), Effect(effect)


def _by_verb(scene: Scene, event: Event) -> Words | None:
    """The words for nobody after a negated verb: "none was killed", "no dead fell"."""
    i = event.trigger.token
    first, last = scene.bounds(i)
    if i == first or "not-past" not in scene.classes[i - 1] or i + 1 == last or i + 1 in scene.inside:
        return None
    if "any" in scene.classes[i + 1] and i + 2 < last and people.within(scene, Words(i + 2, i + 3)):
        return Words(i + 1, i + 3)
    anybody = "anybody" in scene.classes[i + 1] or _is_some(scene, i + 1)
    return Words(i + 1, i + 2) if anybody else None


def _by_noun(scene: Scene, event: Event) -> Words | None:
    """The noun, where its verb and no news of it is negated: "no injuries occurred", not "no reports of injuries"."""
    i = event.trigger.token
    before = range(max(scene.bounds(i)[0], i - _BEFORE), i)
    if "plural" not in event.trigger.sense.tags or "al" in scene.parts[i] or scene.readings[i].pronoun:
        return None
    told = any("not-past" in scene.classes[j] and scene.classes[j + 1] & _OCCURRING for j in before)
    return Words(i, i + 1) if told and not any("report-noun" in scene.classes[j] for j in before) else None


def _is_some(scene: Scene, i: int) -> bool:
    """Whether the word is "dead" or "wounded" of nobody in particular."""
    return "al" not in scene.parts[i] and any("plural" in s.tags for s in scene.known[i].meant.get("casualty", ()))


def _none(scene: Scene, words: Words) -> People:
    """Nobody, of the group that is named behind: "no injuries among civilians"."""
    end = min(scene.bounds(words.first)[1], words.last + _WHOSE)
    named = (s for j in range(words.first, end) for s in scene.known[j].meant.get("people", ()))
    group = next((Group(s.lexeme.attrs["group"]) for s in named if "group" in s.lexeme.attrs), Group.ALL)
    return People(words, 0, 0, 0, Hedge.EXACT, group, CountUnit.PERSON, None, "events/nobody")
