"""Groups: which mentions of a report speak of one happening."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from dataclasses import replace

from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Event
from khabar.model.event import WhenBy

_WINDOW = 40  # earlier events that a mention is compared with: a report tells one happening in one stretch


def grouped(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events, each with the number of the first mention of the same happening."""
    found: list[Event] = []
    for n, event in enumerate(events):
        same = next((m for m in range(n - 1, max(-1, n - _WINDOW), -1) if _same(scene, found[m], event)), None)
        found.append(replace(event, group=n if same is None else found[same].group))
    return found


def _same(scene: Scene, a: Event, b: Event) -> bool:
    """Whether two mentions can be of one happening and share something that tells it."""
    if a.type is not b.type or a.status is not b.status:
        return False
    if a.trigger.says("effect") != b.trigger.says("effect") or not _days_meet(a, b):
        return False
    patients = _meet(scene, a.patients, b.patients)
    if patients is None and a.trigger.sense.lexeme.lemma != b.trigger.sense.lexeme.lemma:
        return False
    agents = _meet(scene, a.agents, b.agents)
    places = _places(scene, a, b)
    verdicts = (patients, agents, places)
    return False not in verdicts and True in verdicts


def _words(scene: Scene, phrases: Sequence[object]) -> set[str]:
    words = {w for p in phrases for w in scene.words[p.first : p.last] if w[0].isalnum()}  # type: ignore[attr-defined]
    return {w.removeprefix("ال") for w in words if len(w) > 2 or w.isdigit()}


def _meet(scene: Scene, a: Sequence[object], b: Sequence[object]) -> bool | None:
    """Whether two roles name the same, None where one of them is silent."""
    if not a or not b:
        return None
    left, right = _words(scene, a), _words(scene, b)
    numbers = {w for w in left if w.isdigit()}, {w for w in right if w.isdigit()}
    if all(numbers) and numbers[0].isdisjoint(numbers[1]):
        return False
    return len(left & right) * 2 >= min(len(left), len(right)) > 0


def _places(scene: Scene, a: Event, b: Event) -> bool | None:
    if not a.places or not b.places:
        return None
    names = [
        {getattr(scene.layers.places[n].value, "name_ar", scene.layers.places[n].first) for n, _ in e.places}
        for e in (a, b)
    ]
    return True if names[0] & names[1] else None


def _days_meet(a: Event, b: Event) -> bool:
    if a.when is None or b.when is None or WhenBy.PUBLISHED in (a.when.by, b.when.by):
        return True
    return (a.when.earliest or "") <= (b.when.latest or "9") and (b.when.earliest or "") <= (a.when.latest or "9")
