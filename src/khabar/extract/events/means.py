"""Means: with what it was done, which makes the mode of an attack more exact."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events.phrases import phrase
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.evidence import Words
from khabar.model.plover import MODES, Mode

_REACH = 9
_FINAL = frozenset({Mode.ABDUCT, Mode.TORTURE, Mode.SEXUAL, Mode.BEAT, Mode.DESTROY, Mode.TARGETED})
_ENDS = frozenset({"event-verb", "cause", "result-verb", "that"})


def mode_and_weapon(scene: Scene, trigger: Trigger) -> tuple[Mode | None, Words | None]:
    """The mode of an event, by the codebook and by the weapon named near it, and the weapon's words."""
    stated = trigger.says("mode")
    mode = Mode(stated) if stated else None
    weapon = None
    for j in range(trigger.token + 1, min(scene.bounds(trigger.token)[1], trigger.token + _REACH)):
        classes = scene.classes[j]
        if classes & _ENDS or ("event-noun" in classes and j > trigger.token + 1):
            break
        if "means" in classes:
            sense = next(s for s in scene.readings[j].senses if s.lexeme.cls == "means")
            finer = Mode(sense.lexeme.attrs["mode"])
            if mode not in _FINAL and finer in MODES.get(trigger.type, ()):
                mode = finer
        if weapon is None and "arms" in classes:
            weapon = phrase(scene, j)
    if mode is not None and mode not in MODES.get(trigger.type, ()):
        mode = None
    return mode, weapon
