"""The unit of a number that stands without its noun: the people or things that the text counts around it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from khabar.extract.quantities.quantity import Quantity
from khabar.model import UnitId
from khabar.rules import Mention, View
from khabar.text import END
from khabar.text.clitics import PROCLITICS

_Unit = tuple[str | None, UnitId | None]
_HARM = {UnitId.PERSON_KILLED, UnitId.PERSON_INJURED, UnitId.PERSON_MISSING}
_MORE = {f"quantities/{rule}" for rule in ("casualties", "harmed", "others", "two-others")}  # more people, of any fate
_ELLIPTIC = "quantities/elliptic"
_OF_THE_LAST = {_ELLIPTIC, "quantities/of-them"}
_VAGUE = "quantities/vague"
_LARGE = "quantities/large"
_NAMED = {f"quantities/{rule}" for rule in ("counted", "unlisted", "elliptic")}  # with a noun right after the number
_CLAUSE = 6  # tokens of a short relative clause
_NEAR = 8  # tokens after a number in which its noun can follow
_SHORTEST = 3  # letters of a noun: shorter ones spell letters of foreign abbreviations too
_SUM = 1000  # from here on a number beside money can be money
_MANKIND = 10**9  # from here on what is counted is no people
_CURRENCIES = {unit for unit in UnitId if unit.value.isupper()} | {UnitId.MONEY}
_REACH = 40  # tokens that a number looks back for its noun


def with_units(view: View, mentions: list[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """``mentions`` (in text order) with a unit for each that the text gives one."""
    done: list[Mention[Quantity]] = []
    wholes: list[Mention[Quantity]] = []
    part = False
    for n, mention in enumerate(mentions):
        part = _is_part(view, mention, mentions[n - 1] if part else None)
        if mention.value.unit is None:
            sentence = _sentence(view, mention)
            among = view.reading(mention.first - 1).sense("among-things") if mention.first else None
            of_the_last = among or mention.rule in _OF_THE_LAST
            unit, unit_id = _unsaid(done, sentence[0]) if of_the_last else (None, None)
            if not unit and mention.rule == _ELLIPTIC:
                continue
            if not unit:
                unit, unit_id = _unit(view, mention, wholes, mentions[n + 1 : n + 2], sentence)
            mention = replace(mention, value=replace(mention.value, unit=unit, unit_id=unit_id))
        done.append(mention)
        if not part:
            wholes.append(mention)
    return done


def _is_part(view: View, mention: Mention[Quantity], part: Mention[Quantity] | None) -> bool:
    """Whether a number is of some of those counted before: after "among them", or joined to such a ``part``."""
    if mention.first and view.reading(mention.first - 1).sense("among"):
        return True
    if not part or mention.first - part.last > 1:
        return False
    return bool(view.reading(part.last).sense("and")) or "w" in PROCLITICS[view.reading(mention.first).proclitic]


def _unsaid(done: list[Mention[Quantity]], start: int) -> _Unit:
    """What was counted last in the sentence, by a noun of its own."""
    last = done[-1] if done and done[-1].first >= start and done[-1].rule in _NAMED else None
    return (last.value.unit, last.value.unit_id) if last else (None, None)


def _unit(
    view: View,
    mention: Mention[Quantity],
    wholes: list[Mention[Quantity]],
    following: list[Mention[Quantity]],
    sentence: tuple[int, int],
) -> _Unit:
    """What a bare number counts: the people that a relative clause describes, else those counted in its sentence
    before it, else what its neighbours measure, else the people named near it, else those counted last.

    Of those counted only ``wholes`` are meant, not some among them. The dead are not those of "and wounded 30",
    but a total is of the dead where it says so.
    """
    start, end = sentence
    if described := _described(view, mention.last, end):
        return described
    more = mention.rule in _MORE or (
        mention.rule == _VAGUE and view.part(max(0, mention.first - 1), mention.first).has("casualty")
    )
    counted = next((m for m in reversed(wholes[-_REACH:]) if _are_people(m.value.unit_id, more=more)), None)
    last = (counted.value.unit, counted.value.unit_id) if counted else None
    size = mention.value.low or mention.value.high or 0
    many = size >= _MANKIND
    if counted and last and counted.first >= start and not many:
        return last
    sum_of_money = many or (size >= _SUM and mention.rule != _VAGUE)
    if sum_of_money and not more and (measure := _measured([*following, *reversed(wholes[-_REACH:])], start, end)):
        return measure
    if many:
        return None, None
    until = min(end, following[0].first, mention.last + _NEAR) if following and not more else end
    after = _people(view, iter(range(mention.last, until)), more=more)
    if mention.rule == _LARGE:
        last = None
    return (
        _people(view, reversed(range(start, mention.first)), more=more)
        or (last or after if more else after or last)
        or (None, UnitId.PERSON if more else None)
    )


def _measured(mentions: Iterable[Mention[Quantity]], start: int, end: int) -> _Unit | None:
    """The currency of the first of ``mentions`` that stands in the sentence."""
    near = next((m.value for m in mentions if start <= m.first < end), None)
    return (near.unit, near.unit_id) if near and near.unit_id in _CURRENCIES else None


def _described(view: View, after: int, end: int) -> _Unit | None:
    """The people "of" whom those are that a relative clause after the number describes: hundreds *who … of the …*."""
    if not view.reading(after).sense("relative"):
        return None
    for i in range(after + 1, min(after + _CLAUSE, end - 1)):
        if view.reading(i).sense("of"):
            return _people(view, iter((i + 1,)))
    return None


def _sentence(view: View, mention: Mention[Quantity]) -> tuple[int, int]:
    """The tokens of its sentence that lie within reach."""
    words = view.doc.words
    start = mention.first
    while start > 0 and words[start - 1] != END and mention.first - start < _REACH:
        start -= 1
    end = mention.last
    while words[end] != END and end - mention.last < _REACH:
        end += 1
    return start, end


def _are_people(unit_id: UnitId | None, *, more: bool) -> bool:
    """Whether a unit is one of people, and not of the harmed where ``more`` people are asked for."""
    if unit_id is None or (more and unit_id in _HARM):
        return False
    return unit_id.value.startswith(("person", "family"))


def _people(view: View, tokens: Iterator[int], *, more: bool = True) -> _Unit | None:
    """The first noun of people among ``tokens``, as written, and its class: of many, unless ``more`` than one are."""
    for i in tokens:
        if len(view.doc.words[i]) < _SHORTEST:
            continue
        reading = view.reading(i)
        sense = reading.sense("counted")
        unit_id = UnitId(sense.lexeme.attrs["unit"]) if sense else None
        if reading.sense("kind") and _is_definite(view, i) and _is_definite(view, i - 1):
            continue  # an adjective: the terrorist attack
        if not more and all("singular" in s.tags for s in reading.senses if s.lexeme.cls == "counted"):
            continue
        if _are_people(unit_id, more=more) and not view.reading(i - 1).sense("party"):
            return view.doc.quote(i, i + 1, view.part(i, i + 1).skip), unit_id
    return None


def _is_definite(view: View, i: int) -> bool:
    return i >= 0 and "al" in PROCLITICS[view.alphabet.proclitic(view.doc.words[i])]
