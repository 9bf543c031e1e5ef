"""People in a phrase: each number or noun that names some of them, and how many it says they are."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from khabar.extract.events import letters
from khabar.extract.events.scene import Scene
from khabar.extract.evidence import Words
from khabar.model.count import CountUnit, Effect, Group
from khabar.model.quantity import Hedge, Number
from khabar.rules import Sense, resources

TABLE = Path(__file__).with_name("plurals.yaml")
_NOUNS = ("people", "armed", "casualty", "captive", "uprooted", "migrant")
_BY_UNIT = {
    "killed": Effect.KILLED,
    "injured": Effect.INJURED,
    "missing": Effect.MISSING,
    "hostage": Effect.ABDUCTED,
    "survivor": Effect.RESCUED,
}


class People(Struct, frozen=True):
    """Some people: the words, the interval, what group they are, and what their noun says happened to them."""

    words: Words
    low: Number | None
    high: Number | None
    value: Number | None
    hedge: Hedge
    group: Group
    unit: CountUnit
    effect: Effect | None
    rule: str
    row: str | None = None


@cache
def minima() -> Mapping[str, int]:
    """The rows of the table of minima."""
    rows = resources.table(TABLE, check_letters=False)
    return {row: int(body["low"]) for row, body in rows.items() if row != "__line__"}


def within(scene: Scene, words: Words, *, definite: bool = False) -> list[People]:
    """The people that a phrase names, in order; ``definite``: the boy, too, is one person."""
    return list(_walk(scene, words.first, words.last, definite=definite))


def _walk(scene: Scene, first: int, last: int, *, definite: bool) -> Iterator[People]:
    i, counting = first, False
    while i < last:
        if counting and scene.words[i] == "(":  # who they are: "two civilians (a man and his son)"
            i = next((j + 1 for j in range(i, last) if scene.words[j] == ")"), last)
            continue
        if number := scene.numbers.get(i):
            people = counted(scene, number, bare=definite)
            if people:
                counting = True
                yield people
            i = max(number.last, people.words.last if people else 0)
            if "of" in scene.classes[min(i, len(scene.words) - 1)]:
                return
            continue
        opened = scene.opens.get(i)
        heads = i == first or "w" in scene.parts[i]
        found = several(scene, i, last) if "quantifier" in scene.classes[i] else None
        if found is None and heads and opened and getattr(opened[1].value, "kind", None) == "person":
            found = _one(Words.of(opened[1]))
        whose = "casualty" in scene.classes[i] and i + 1 in scene.numbers  # the bodies of three
        if found is None and heads and not whose and (definite or not opened or opened[0] != "actor"):
            found = named(scene, i, definite=definite)
        if found:
            yield found
        end = found.words.last if found else i + 1
        i = max(end, opened[1].last) if opened and opened[0] != "number" else end


def several(scene: Scene, i: int, last: int) -> People | None:
    """The people of an amount without a number: "a number of people", "one of the fighters"."""
    amount = next(s for s in scene.readings[i].senses if s.lexeme.cls == "quantifier")
    least = amount.lexeme.attrs.get("low", "")
    noun = next((j for j in range(i + 1, min(last, i + 4)) if not scene.classes[j].isdisjoint(_NOUNS)), None)
    tolled = "toll" in scene.classes[i] and noun == i + 1 and "casualty" in scene.classes[noun]  # told elsewhere
    if noun is None or least == "all" or tolled:
        return None
    attrs = next(s for s in scene.readings[noun].senses if s.lexeme.cls in _NOUNS).lexeme.attrs
    row = None if least else "number-of"
    low = int(least) if least else minima()["number-of"]
    found = People(
        Words(i, noun + 1, scene.skip(i)),
        low,
        low if least else None,
        low if least else None,
        Hedge.EXACT if least else Hedge.VAGUE,
        Group(attrs["group"]) if "group" in attrs else Group.ALL,
        CountUnit.HOUSEHOLD if attrs.get("unit") == "household" else CountUnit.PERSON,
        Effect(attrs["effect"]) if "effect" in attrs else None,
        "events/people-by-noun",
        row,
    )
    return _joint(scene, _ranked(scene, found))


def counted(scene: Scene, mention: Any, *, bare: bool = False) -> People | None:
    """The people of a quantity; None if it counts something else. ``bare``: a number without a noun counts people."""
    quantity = mention.value
    unit = str(quantity.unit_id or "")
    kind, _, group = unit.partition("/")
    if kind == "organization" and bare and "of" in scene.classes[mention.first + 1]:
        kind = "person"  # five of the brigades: five of their people
    if kind not in ("person", "family", ""):
        return None
    if not (unit or bare or scene.any(mention.first, mention.last + 1, _OTHERS)):
        return None
    household = kind == "family" and not _of_a_family(scene, mention)
    known = Group(group) if group in Group._value2member_map_ else _described(scene, mention)
    own = scene.any(mention.first, mention.last, _WORDS | {"including"})
    if not (own or known in _SHARED) or (known is not Group.ALL and not _is_named(scene, mention, known)):
        known = Group.ALL  # a number alone: whose noun is left out is not always the nearest one
    if scene.any(mention.first, mention.last, _REST) and not scene.any(mention.first, mention.last, _NAMED):
        known = Group.ALL  # "ten others": others than whom is not always the nearest noun
    found = People(
        Words.of(mention),
        quantity.low,
        quantity.high,
        quantity.value,
        quantity.hedge,
        known,
        CountUnit.HOUSEHOLD if household else CountUnit.PERSON,
        _BY_UNIT.get(group) or _hinted(scene, mention),
        "events/people-by-number",
    )
    return _joint(scene, _ranked(scene, _coordinated(scene, found)))


def _hinted(scene: Scene, mention: Any) -> Effect | None:
    """What the noun of an amount says happened to them: tens of victims."""
    noun = mention.last - 1
    return None if mention.value.value is not None or "w" in scene.parts[noun] else _states(scene, noun)


def _coordinated(scene: Scene, people: People) -> People:
    """Two kinds under one number: "300 women and children" has singular nouns in Arabic, and no 301st person."""
    at = people.words.last
    if people.low is None or people.low < _HUNDRED or at >= len(scene.words) or "w" not in scene.parts[at]:
        return people
    if {"al", "b", "l"} & scene.parts[at]:
        return people
    senses = scene.known[at].meant.get("people", ())
    if not senses or any(s.tags & {"plural", "dual"} for s in senses):
        return people
    return replace(people, words=replace(people.words, last=at + 1), group=Group.ALL)


def _of_a_family(scene: Scene, mention: Any) -> bool:
    """Whether people of one family are counted: "three of a family"."""
    noun = mention.last - 1
    plural = any("plural" in s.tags for s in scene.readings[noun].senses)
    return bool(noun - 1 > mention.first and "of" in scene.classes[noun - 1] and not plural)


def _is_named(scene: Scene, mention: Any, group: Group) -> bool:
    """Whether the noun that a number counts stands near it in its sentence."""
    first = max(scene.bounds(mention.first)[0], mention.first - _LEFT_OUT)
    last = min(scene.bounds(mention.first)[1], mention.last + _LEFT_OUT)
    return scene.any(first, last, _HEADS.get(group, _PERSONS))


def _described(scene: Scene, mention: Any) -> Group:
    """The group that an adjective gives: "two wounded civilians"."""
    for j in range(mention.last - 1, mention.first, -1):
        for cls in ("people", "armed"):
            for sense in scene.known[j].meant.get(cls, ()):
                if "group" in sense.lexeme.attrs:
                    return Group(sense.lexeme.attrs["group"])
    return Group.ALL


def _joint(scene: Scene, people: People) -> People:
    """Dead and wounded under one number: "twenty dead and wounded", "twenty people between dead and wounded".

    Of a plural ("six dead and wounded") the number may be that of the dead alone: then it is a minimum.
    """
    at = people.words.last
    apart = at + 2 < len(scene.words) and "between" in scene.classes[at]
    first = at + 1 if apart else at - 1
    if not apart and "w" in scene.parts[first] and first - 1 > people.words.first:
        first -= 1  # the number's own words hold both
    second = first + 1
    if second >= len(scene.words) or "w" not in scene.parts[second]:
        return people
    one, other = _states(scene, first), _states(scene, second)
    if {one, other} != {Effect.KILLED, Effect.INJURED}:
        return people
    if not apart and (
        (second >= at and second in scene.numbers) or ("al" in scene.parts[first]) != ("al" in scene.parts[second])
    ):
        return people
    if not apart and (at - people.words.first == 1 or _begins(scene, second)):
        return people  # "two dead (قتيلان) and wounded", "ten dead and the wounding of five"
    loose = not apart and "al" not in scene.parts[first] and _is_plural(scene, first)
    if not loose and not apart and "al" not in scene.parts[first] and _is_plural(scene, second):
        return people
    return replace(
        people,
        words=replace(people.words, last=second + 1),
        high=None if loose else people.high,
        hedge=Hedge.VAGUE if loose else people.hedge,
        effect=Effect.KILLED_INJURED,
    )


def _ranked(scene: Scene, people: People) -> People:
    """People of no stated group who are of a force: "five of the army", "dead of the militias"."""
    if people.group is not Group.ALL:
        return people
    for j in range(people.words.first + 1, min(people.words.last + 1, len(scene.words) - 1)):
        kind, mention = scene.opens.get(j + 1, ("", None))
        if kind == "actor" and mention and "of" in scene.classes[j]:
            return replace(people, group=_FORCES.get(str(getattr(mention.value, "kind", "")), Group.ALL))
    return people


def _states(scene: Scene, i: int) -> Effect | None:
    """What a noun for dead or wounded says happened."""
    sense = next(iter(scene.known[i].meant.get("casualty", ())), None)
    return Effect(sense.lexeme.attrs["effect"]) if sense else None


def _begins(scene: Scene, i: int) -> bool:
    """Whether a verbal noun has people of its own after it: the wounding of five."""
    return "event-noun" in scene.classes[i] and scene.has(i + 1, ("number", "quantifier", "actor", *_NOUNS))


def _is_plural(scene: Scene, i: int) -> bool:
    return any("plural" in s.tags for s in scene.known[i].meant.get("casualty", ()))


_WORDS = frozenset(_NOUNS)
# Of whom one number can go on from another: "three soldiers died, four were wounded"; children and women are parts.
_SHARED = frozenset(
    {
        *(Group.CIVILIAN, Group.ARMED, Group.POLICE, Group.REFUGEE),
        *(Group.MIGRANT, Group.IDP, Group.DETAINEE, Group.PROTESTER),
    }
)
_FORCES = {"army": Group.ARMED, "armed-group": Group.ARMED, "coalition": Group.ARMED, "security": Group.POLICE}
_OTHERS = frozenset({"other", "people", "armed", "casualty"})
_HUNDRED = 100  # from here on the nouns after a number are singular, however many follow
_LEFT_OUT = 12  # tokens between a noun and a number that leaves it out
_PERSONS = frozenset({"people", "captive", "uprooted", "migrant"})
_HEADS = {Group.ARMED: frozenset({"armed"}), Group.POLICE: frozenset({"police", "armed"})}
_REST, _NAMED = frozenset({"other"}), frozenset({"armed", "captive", "uprooted", "migrant", "police"})


def _one(words: Words) -> People:
    return People(words, 1, 1, 1, Hedge.EXACT, Group.ALL, CountUnit.PERSON, None, "events/people-by-name")


def named(scene: Scene, i: int, *, definite: bool = False) -> People | None:
    """The people of a noun without a number: a woman, two children, dead; ``definite``: the boy, too."""
    owned = bool(scene.readings[i].pronoun) and not scene.doc.quote(i, i + 1, 0).endswith(letters.FEMININE)
    senses = [
        s for s in scene.readings[i].senses if s.lexeme.cls in _NOUNS and not (owned and "accusative" in s.tags)
    ]  # an alif before a pronoun is that of a dual: her two children
    if (
        not senses
        or (scene.words[i - 1] == ")" and scene.words[i - 2].isdigit())  # how many stands in the brackets
        or ("al" in scene.parts[i] and not (definite and senses[0].tags.isdisjoint({"plural", "dual"})))
        or (owned and senses[0].lexeme.cls != "people")
        or senses[0].lexeme.attrs.get("collective")
    ):
        return None
    sense = senses[0]
    attrs = sense.lexeme.attrs
    words = Words(i, i + 1, scene.skip(i))
    group = Group(attrs["group"]) if "group" in attrs else Group.ALL
    if group is Group.WOMAN and scene.doc.quote(i, i + 1, 0).endswith(letters.HIS):
        group = Group.ALL  # his father, where folded text reads: mother
    effect = Effect(attrs["effect"]) if "effect" in attrs else None
    household = attrs.get("unit") == "household"
    low, high, row = _number(sense)
    found = People(
        words,
        low,
        high,
        low if high == low else None,
        Hedge.EXACT if high == low else Hedge.VAGUE,
        group,
        CountUnit.HOUSEHOLD if household else CountUnit.PERSON,
        effect,
        "events/people-by-noun",
        row,
    )
    return _ranked(scene, found)


def _number(sense: Sense) -> tuple[int, int | None, str | None]:
    """How many a noun says without a number word, and the row of the table behind a minimum."""
    tags = sense.tags
    if "dual" in tags and "plural" not in tags:
        return 2, 2, None
    if "plural" in tags:
        row = "oblique" if "dual" in tags else "plural"
        return minima()[row], None, row
    return 1, 1, None
