"""Groups: which mentions of a report speak of one happening."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec.structs import replace

from khabar.extract.events import letters
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Event
from khabar.extract.evidence import Words
from khabar.model.event import WhenBy

_WINDOW = 40  # earlier events that a mention is compared with: a report tells one happening in one stretch


def grouped(scene: Scene, events: Sequence[Event]) -> list[Event]:
    """The events, each that repeats an earlier one with the number of the first mention of its happening."""
    found: list[Event] = []
    for n, event in enumerate(events):
        same = next((m for m in range(n - 1, max(-1, n - _WINDOW), -1) if _same(scene, found[m], event)), None)
        found.append(event if same is None else replace(event, group=found[same].group))
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


def _meet(scene: Scene, a: Sequence[Words], b: Sequence[Words]) -> bool | None:
    """Whether two roles name the same, None where one of them is silent."""
    if not a or not b:
        return None
    figures = _figure(scene, a), _figure(scene, b)
    if figures[0] and figures[1] and (figures[0][1] < figures[1][0] or figures[1][1] < figures[0][0]):
        return False
    left, right = _bare(scene, a), _bare(scene, b)
    return len(left & right) * 2 >= min(len(left), len(right)) > 0


def _bare(scene: Scene, phrases: Sequence[Words]) -> set[str]:
    """The words of the phrases without their article."""
    words = {w for p in phrases for w in scene.words[p.first : p.last] if w[0].isalnum()}
    return {w.removeprefix(letters.ARTICLE) for w in words if len(w) > 2 or w.isdigit()}


def _figure(scene: Scene, phrases: Sequence[Words]) -> tuple[float, float] | None:
    """The interval of the first number of the phrases."""
    for i in (i for p in phrases for i in range(p.first, p.last) if i in scene.opens):
        kind, mention = scene.opens[i]
        if kind == "number":
            low, high = mention.value.low, mention.value.high
            return (0 if low is None else low, float("inf") if high is None else high)
    return None


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
