"""Arguments: the phrases that stand around a trigger, with the preposition before each."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.extract.events import letters
from khabar.extract.events.phrases import closed_quote, is_stop, phrase
from khabar.extract.events.scene import Scene
from khabar.extract.evidence import Words
from khabar.rules.alphabet import MORE

REACH = 26  # tokens to the right of a trigger that can hold its arguments
_PARTS_REACH = 12  # tokens of those named between a subject and its verb
_PREPOSITIONS = {
    "responsible": "by",
    "source-noun": "by",
    "against": "on",
    "on": "on",
    "in": "in",
    "of": "of",
    "to": "to",
    "with": "with",
    "between": "between",
    "about": "about",
}
_BEFORE = frozenset(_PREPOSITIONS)
_AUXILIARIES = frozenset({"past-auxiliary", "not-past", "not-future", "future", "already"})
_OPENERS = frozenset({"that", "past-auxiliary", "subordinator"})
_ENDS = frozenset({"that", "relative", "cause", "purpose", "including", "without", "attempt-noun"})
_GATHERINGS = ("CONSULT", "PROTEST")
_OF_IT = frozenset({"cause-of-it", "resumptive"})  # what governs no phrase: its pronoun is what it governs
_ADJECTIVES = frozenset({"nationality", "forces"})
HUMAN = frozenset({"people", "armed", "police", "casualty", "captive", "actor", "number", "office", "suspect"})


class Argument(Struct, frozen=True):
    """A phrase after a trigger; ``case`` is the preposition before it, empty for a bare phrase."""

    case: str
    words: Words


def arguments(scene: Scene, i: int, until: int | None = None) -> list[Argument]:
    """The phrases after token ``i`` in its clause, up to the next verb."""
    last = min(scene.bounds(i)[1], i + REACH, until if until is not None else i + REACH)
    found: list[Argument] = []
    j, case, aside = after(scene, i), "", False
    while j < last:
        if aside and scene.words[j] in letters.ASIDES:
            j, aside, case = j + 1, False, ""
            continue
        skipped = _skipped(scene, j, last)
        if skipped is None and (described := _described(scene, j, found)):
            j = described
            continue
        if skipped is None:
            break
        aside = aside or (skipped > j and scene.words[j] in letters.ASIDES)
        if skipped > j:
            case = "" if j in scene.times or scene.words[j] in letters.ASIDES else case
            j = skipped
            continue
        if scene.classes[j] & _OF_IT:
            j, case = after(scene, j), ""
            continue
        step = _preposition(scene, j)
        if step and j not in scene.opens:
            case, j = step, after(scene, j)
            continue
        if case and _is_side(scene, j):
            j += 1
            continue
        if described := _described(scene, j, found):
            j = described
            continue
        if _is_end(scene, j, found):
            break
        words = phrase(scene, j, last)
        if words:
            found.append(Argument(_attached(scene, j) or case, words))
        j, case = words.last if words else after(scene, j), ""
    return found


def _described(scene: Scene, j: int, found: list[Argument]) -> int | None:
    """The end of an imperfect verb that describes an indefinite subject before it: مجهولون يستقلون دراجة."""
    if len(found) != 1 or found[0].case or found[0].words.last != j or "w" in scene.parts[j]:
        return None
    senses = scene.readings[j].senses
    if (
        not any("imperfect" in s.tags and "plural" in s.tags for s in senses)
        or "al" in scene.parts[found[0].words.first]
    ):
        return None
    inner = phrase(scene, j + 1)
    return inner.last if inner else j + 1


def after(scene: Scene, i: int) -> int:
    """The token after ``i``, or after the listed form of several words that begins there."""
    i += 1
    while i < len(scene.words) and scene.view.text[i] == MORE:
        i += 1
    return i


def _skipped(scene: Scene, j: int, last: int) -> int | None:
    """Where to go on if token ``j`` is a time, a bracket or a comma before more of the clause; None if it ends here."""
    if j in scene.times:
        return scene.times[j].last
    word = scene.words[j]
    if word[0].isalnum():
        return j
    if word in "([" and (end := closed_quote(scene, j)):
        return end
    if word in letters.ASIDES:
        more = j + 1 < last and (j + 1 in scene.times or bool(scene.classes[j + 1] & {"in", "on", "of", "responsible"}))
        return j + 1 if more else None
    return None if word in letters.COLONS else j


def _preposition(scene: Scene, j: int) -> str:
    classes = scene.classes[j]
    if not classes.isdisjoint(_BEFORE):
        return next(case for cls, case in _PREPOSITIONS.items() if cls in classes)
    return "about" if "boundary" in classes and not classes & _ENDS else ""


def _is_side(scene: Scene, j: int) -> bool:
    """Whether a preposition between another one and a place is a noun there: على وسط المدينة."""
    return "boundary" in scene.classes[j] and j not in scene.opens and scene.opens.get(j + 1, ("",))[0] == "place"


def _attached(scene: Scene, j: int) -> str:
    parts = scene.parts[j]
    return "by" if "b" in parts else "to" if "l" in parts else ""


def _is_end(scene: Scene, j: int, found: list[Argument]) -> bool:
    """Whether the clause or the trigger's frame ends before token ``j``."""
    classes = scene.classes[j]
    if not classes or j in scene.opens:
        return False
    if classes & _ENDS:
        return True
    if "event-noun" in classes and "al" not in scene.parts[j] and not classes & _ADJECTIVES:
        return not (found and _is_gathering(scene, j))
    return (is_stop(scene, j) and "boundary" not in classes) or bool(
        found and "w" in scene.parts[j] and is_stop(scene, j)
    )


def _is_gathering(scene: Scene, j: int) -> bool:
    """Whether an accusative names people who come together, whom something can hit: استهدف انتحاري اجتماعا."""
    senses = scene.known[j].meant.get("event-noun", ())
    return scene.words[j].endswith(letters.ACCUSATIVE) and any(s.lexeme.attrs["type"] in _GATHERINGS for s in senses)


def subject_before(scene: Scene, i: int) -> Words | None:
    """The phrase before a verb that is its subject: the head of its relative clause, or what follows أن."""
    first = scene.bounds(i)[0]
    j = i - 1
    while j >= first and scene.classes[j] & _AUXILIARIES:
        j -= 1
    if j >= first and "relative" in scene.classes[j]:
        return head_before(scene, j)
    if (nearest := _right_before(scene, i)) is not None:
        return nearest
    for k in range(j, max(first - 1, i - 20), -1):
        opener = bool(scene.classes[k] & _OPENERS) or scene.words[k] in letters.COLONS or _quotes(scene, k, i)
        if not opener and k > first:
            continue
        if "that" in scene.classes[k] and scene.readings[k].pronoun:
            return None
        at = k + 1 if opener else k
        words = phrase(scene, at) if at < i else None
        if words and words.last <= i and not is_stop(scene, at) and not _seems_verb(scene, at, first):
            bare = at not in scene.opens and "al" not in scene.parts[at]
            return None if _verb_between(scene, words.last, i, described=bare) else words
        if scene.words[k] == ":":
            return None
    return None


def _right_before(scene: Scene, i: int) -> Words | None:
    """People right before a verb that agrees with them, or that tells more of them: "ten soldiers were killed"."""
    words = _whole_before(scene, i) or (head_before(scene, i) if scene.words[i - 1][0].isalnum() else None)
    if words is None or not scene.readings[i].senses or scene.parts[words.first] & {"b", "l", "w"}:
        return None
    joined = scene.words[words.first][0] == letters.AND and not scene.readings[words.first].senses
    if scene.inside.get(words.first) == "place" or (joined and words.first not in scene.inside):
        return None
    number = {t for s in scene.readings[i].senses for t in s.tags} & {"plural", "dual"}
    amount = scene.has(words.first, ("number", "quantifier")) and is_human(scene, words)
    able = is_human(scene, words) or not scene.words[words.last - 1].endswith(letters.THINGS)
    return words if (number and able) or amount else None


def _whole_before(scene: Scene, i: int) -> Words | None:
    """The people of whom some are named between them and the verb: "ten people, among them two children, were"."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - _PARTS_REACH), -1):
        if "including" in scene.classes[j]:
            whole = head_before(scene, j)
            return whole if whole and is_human(scene, whole) else None
        if is_stop(scene, j) or scene.words[j] == ":":
            return None
    return None


def _seems_verb(scene: Scene, at: int, first: int) -> bool:
    """Whether an unknown word with "and" that begins the sentence is taken for its verb."""
    unknown = at not in scene.inside and not scene.readings[at].senses
    return at == first and unknown and scene.words[at][0] == letters.AND


def _quotes(scene: Scene, k: int, i: int) -> bool:
    """Whether a quotation opens at ``k`` that hasn't closed before token ``i``."""
    return scene.words[k] == '"' and k in scene.openings and '"' not in scene.words[k + 1 : i]


def _verb_between(scene: Scene, first: int, last: int, *, described: bool) -> bool:
    """Whether another verb stands between a subject and its verb; an indefinite one may be ``described`` by one."""
    relative = described
    for j in range(first, last):
        if "relative" in scene.classes[j]:
            relative = True
        elif scene.classes[j] & {"verb", "event-verb", "light-verb"} and is_stop(scene, j):
            if not relative:
                return True
            relative = False
    return False


def head_before(scene: Scene, i: int) -> Words | None:
    """The phrase that ends right before token ``i``."""
    first = scene.bounds(i)[0]
    end = i
    while end > first and scene.words[end - 1] in letters.BRACKETS:
        end -= 1
    best = None
    for k in range(end - 1, max(first - 1, end - 9), -1):
        if is_stop(scene, k) or scene.words[k] in letters.BREAKS or k in scene.times:
            break
        words = phrase(scene, k, end)
        if words and words.last == end:
            best = words
        if {"b", "l"} & scene.parts[k] or "w" in scene.parts[k]:
            break
    return best


def is_human(scene: Scene, words: Words) -> bool:
    """Whether the phrase names people or a party."""
    first = words.first
    if scene.words[first] in '"(' or "quantifier" in scene.classes[first]:
        return scene.any(first, min(words.last, first + 4), HUMAN)
    return scene.has(first, HUMAN) or scene.party(first)
