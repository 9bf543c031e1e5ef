"""The room's door: events and counts of a report, from its mentions and claims."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from typing import Any

from khabar.extract.events import roles, status, triggers
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Count, Event
from khabar.extract.evidence import Doubt, Layers
from khabar.text import Doc


def find(doc: Doc, layers: Layers, claims: Sequence[Any]) -> tuple[list[Event], list[Count], list[Doubt]]:
    """The events and counts of ``doc`` in text order."""
    scene = Scene.of(triggers.ruleset().view(doc), layers, triggers.classes())
    found = triggers.find(triggers.Topic.of(scene))
    who = roles.read(scene, found)
    events = [
        Event(t, t.type, None, None, r.agents, r.patients, (), (), status.status(scene, t), ())
        for t, r in zip(found, who, strict=True)
    ]
    return events, [], []
