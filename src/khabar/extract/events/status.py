"""Status: how real the text makes an event."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from khabar.extract.events import governors
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.model.event import Status
from khabar.rules.alphabet import MORE

_POSSIBLE = frozenset({"may-verb", "may-noun", "predict-verb", "predict-noun"})
_LASTING = frozenset({"amid", "continue-noun"})
_EVENTFUL = frozenset({"light", "done", "suffer", "result"})  # verbs that with a noun tell of one event
_JOINED = 4  # tokens from a noun to the noun that "and" joins to it
_BY_GOVERNOR = {
    "attempt": Status.ATTEMPTED,
    "foil": Status.FOILED,
    "plan": Status.PLANNED,
    "purpose": Status.PLANNED,
    "predict": Status.PREDICTED,
    "deny": Status.DENIED,
}


def statuses(scene: Scene, triggers: Sequence[Trigger]) -> list[Status]:
    """The status of each trigger; a noun joined to another by "and" shares the other's."""
    found: list[Status] = []
    for n, trigger in enumerate(triggers):
        own = status(scene, trigger)
        before = triggers[n - 1] if n else None
        if own is Status.HAPPENED and before and _joins(scene, before, trigger):
            own = found[-1]
        found.append(own)
    return found


def _joins(scene: Scene, before: Trigger, trigger: Trigger) -> bool:
    nouns = not (before.is_verb or trigger.is_verb)
    near = trigger.token - before.token <= _JOINED and scene.sentence[before.token] == scene.sentence[trigger.token]
    return nouns and near and "w" in scene.parts[trigger.token]


def status(scene: Scene, trigger: Trigger) -> Status:
    """The status of an event by its governors, its tense and its negation."""
    by_governor = _governed(scene, trigger.token, is_verb=trigger.is_verb)
    if by_governor in (None, Status.ONGOING) and _supposed(scene, trigger):
        return Status.PREDICTED
    if by_governor is None and not trigger.is_verb and _goes_on(scene, trigger):
        return Status.ONGOING
    if by_governor not in (None, Status.ONGOING):
        return by_governor
    if trigger.is_verb:
        return _of_verb(scene, trigger.token)
    if _missing(scene, trigger.token):
        return Status.DENIED
    return by_governor or Status.HAPPENED


def _supposed(scene: Scene, trigger: Trigger) -> bool:
    """Whether the event is only thought of: "if they attack", "they may attack", "any attack"."""
    i, first = trigger.token, scene.bounds(trigger.token)[0]
    if _conditional(scene, i):
        return True
    if not trigger.is_verb:
        return i > first and "any" in scene.classes[i - 1]
    if not _imperfect(scene, i) or i == first:
        return False
    if "already" in scene.classes[i - 1]:
        return True
    if "that" not in scene.classes[i - 1]:
        return False
    return any(scene.classes[j] & _POSSIBLE for j in range(max(first, i - 5), i - 1))


def _conditional(scene: Scene, i: int) -> bool:
    """Whether "if" stands just before: "if they attack", but not "if they don't"."""
    before = range(max(scene.bounds(i)[0], i - 2), i)
    return any("if" in scene.classes[j] for j in before) and not _negated(scene, i)


def _goes_on(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb after the noun tells that it goes on: "battles that the town sees", or "amid" before it."""
    i, first = trigger.token, scene.bounds(trigger.token)[0]
    if i > first and scene.classes[i - 1] & _LASTING:
        return True
    if i > first + 1 and "stop-verb" in scene.classes[i - 1] and _negated(scene, i - 1):
        return True
    if trigger.hit is not None:
        return _imperfect(scene, trigger.hit)
    for j in range(trigger.token + 1, min(scene.bounds(trigger.token)[1], trigger.token + 4)):
        if "phase-verb" in scene.classes[j] and scene.readings[j].pronoun:
            return _imperfect(scene, j)
    return False


def _governed(scene: Scene, i: int, *, is_verb: bool) -> Status | None:
    found: Status | None = None
    if is_verb:
        if not (i > scene.bounds(i)[0] and "that" in scene.classes[i - 1] and not scene.readings[i - 1].pronoun):
            return None
        i -= 1
    for governor in governors.chain(scene, i):
        if governor.kind == "foil" and found in (None, Status.ATTEMPTED):
            return Status.FOILED
        if found is None:
            found = _BY_GOVERNOR.get(governor.kind)
            if governor.kind == "phase" and _continues(scene, governor.token):
                found = Status.ONGOING
            if "continue-noun" in scene.classes[governor.token]:
                found = Status.ONGOING
            if governor.kind in _EVENTFUL and _conditional(scene, governor.token):
                found = Status.PREDICTED
            if _future(scene, governor.token):
                found = Status.PLANNED
            if governor.kind in ("light", "done", "suffer", "result") and _negated(scene, governor.token):
                return None if _excepted(scene, governor.token) else Status.DENIED
    return found


def _continues(scene: Scene, i: int) -> bool:
    """Whether a verb of phase tells that its event still goes on."""
    if _negated(scene, i):
        return False
    if "continue-verb" in scene.classes[i]:
        return True
    before = range(max(scene.bounds(i)[0], i - 4), i)
    return _imperfect(scene, i) and not any("past-auxiliary" in scene.classes[j] for j in before)


def _tags(scene: Scene, i: int) -> set[str]:
    return {t for s in scene.readings[i].senses for t in s.tags}


def _imperfect(scene: Scene, i: int) -> bool:
    return "imperfect" in _tags(scene, i)


def _future(scene: Scene, i: int) -> bool:
    first = scene.bounds(i)[0]
    return "s" in scene.parts[i] or bool(i > first and scene.classes[i - 1] & {"future", "not-future"})


def _negated(scene: Scene, i: int) -> bool:
    first = scene.bounds(i)[0]
    return bool(i > first and scene.classes[i - 1] & {"not-past", "not-future"})


def _excepted(scene: Scene, i: int) -> bool:
    """Whether an exception follows a negation, which makes it an assertion: "bombed only three times"."""
    return any("except" in scene.classes[j] for j in range(i + 1, min(scene.bounds(i)[1], i + 10)))


def _of_verb(scene: Scene, i: int) -> Status:
    first = scene.bounds(i)[0]
    if _negated(scene, i):
        return Status.HAPPENED if _excepted(scene, i) else Status.DENIED
    if _future(scene, i):
        return Status.PLANNED
    if not _imperfect(scene, i) or _is_headline(scene, i):
        return Status.HAPPENED
    if any("past-auxiliary" in scene.classes[j] for j in range(max(first, i - 6), i)):
        return Status.HAPPENED
    if i > first and "subordinator" in scene.classes[i - 1] and scene.view.text[i - 1] == MORE:
        return Status.HAPPENED
    if i > first and "that" in scene.classes[i - 1] and not scene.readings[i - 1].pronoun:
        return Status.PLANNED
    return Status.ONGOING


def _is_headline(scene: Scene, i: int) -> bool:
    """Whether token ``i`` stands in the title, where the imperfect tells what has happened."""
    return scene.sentence[i] == 0 and len(scene.doc.sentences) > 1


def _missing(scene: Scene, i: int) -> bool:
    """Whether reports of the event are said to be missing: "no reports came of clashes"."""
    first = max(scene.bounds(i)[0], i - 7)
    for j in range(i - 1, first, -1):
        if "report-noun" in scene.classes[j]:
            return any("not-past" in scene.classes[k] for k in range(first, j))
    return any("not-past" in scene.classes[j] for j in range(max(first, i - 2), i))
