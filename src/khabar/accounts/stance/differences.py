"""In what two claims differ: each difference has a ground and the words on either side."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from khabar.accounts.stance.align import Alignment
from khabar.accounts.stance.words import Kind, Negation, Word, Words, stem
from khabar.contrast import Figure, Relation, relate
from khabar.model import Quantity, Record
from khabar.model.term import Term
from khabar.text import fold

_MOST = 30  # numbers of a claim that are compared
_MANY = 4  # words left over on one side; where so much differs, another order of names says little


class Ground(Term):
    """In what two claims differ, the surest sign of a disagreement first."""

    NUMBER = "number", "another number of the same thing"
    NEGATION = "negation", "one claim negates or undoes, the other doesn't"
    ANTONYM = "antonym", "a word against its opposite"
    PLACE = "place", "another place, country or people"
    ACTOR = "actor", "somebody else acts, speaks or suffers"
    TIME = "time", "another time"
    ROLES = "roles", "the same countries, or neighbours of one preposition, with their parts exchanged"
    WORD = "word", "another word in the same slot"
    PREDICATE = "predicate", "something else is said of the same: the words without a like on both sides"
    MORE = "more", "words that only one claim has"


class Difference(Struct, frozen=True):
    """A ground and the words that show it, as written; a side is empty where the claim has no such words."""

    ground: Ground
    left: str
    right: str


_KINDS = {
    Kind.NUMBER: Ground.NUMBER,
    Kind.PLACE: Ground.PLACE,
    Kind.ACTOR: Ground.ACTOR,
    Kind.TIME: Ground.TIME,
    Kind.WORD: Ground.WORD,
}


def differences(left: Record, right: Record, a: Words, b: Words, found: Alignment) -> tuple[Difference, ...]:
    """All differences of two claims, the surest sign first."""
    some = [
        *_numbers(left, right),
        *_negations(a, b, found),
        *(Difference(Ground.ANTONYM, a.content[i].text, b.content[j].text) for i, j in found.against),
        *_slots(left, right, a, b, found),
        *_roles(a, b, found),
        *_exchanged(left, right, a, b, found),
    ]
    some = [d for k, d in enumerate(some) if d not in some[:k]]
    some += _rest(a, b, found, alone=not some)
    order = list(Ground)
    return tuple(sorted(some, key=lambda d: order.index(d.ground)))


def _rest(a: Words, b: Words, found: Alignment, alone: bool) -> Iterator[Difference]:
    """The words that no other difference shows; those of one claim only where they are all there is (``alone``)."""
    shown = (*found.against, *found.instead)
    left = tuple(i for i in found.left if i not in {i for i, _ in shown})
    right = tuple(j for j in found.right if j not in {j for _, j in shown})
    if left and right:
        yield Difference(Ground.PREDICATE, _text(a, left), _text(b, right))
    elif alone and (left or right):
        yield Difference(Ground.MORE, _text(a, left), _text(b, right))


def _text(claim: Words, positions: tuple[int, ...]) -> str:
    return " ".join(claim.content[i].text for i in positions)


def _numbers(left: Record, right: Record) -> Iterator[Difference]:
    """Numbers of one thing that no number of the other claim agrees with."""
    xs, ys = left.mentions.quantities[:_MOST], right.mentions.quantities[:_MOST]
    relations = {(i, j): relate(_figure(x), _figure(y)).relation for i, x in enumerate(xs) for j, y in enumerate(ys)}
    apart = {Relation.CONTRADICTS, Relation.DENIES}
    lone_x = [i for i in range(len(xs)) if all(relations[i, j] in apart for j in range(len(ys)))]
    lone_y = [j for j in range(len(ys)) if all(relations[i, j] in apart for i in range(len(xs)))]
    for i in lone_x:
        for j in lone_y:
            if _counts_the_same(xs[i], ys[j], alone=len(xs) == len(ys) == 1):
                yield Difference(Ground.NUMBER, xs[i].text, ys[j].text)


def _figure(q: Quantity) -> Figure:
    return Figure("", "", "", "", "", q.value, q.low, q.high, q.hedge)


def _counts_the_same(x: Quantity, y: Quantity, alone: bool) -> bool:
    """Whether the counted things are of one class or one word; a number alone can count anything."""
    if not x.unit or not y.unit:
        return alone
    if x.unit_id and x.unit_id == y.unit_id:
        return True
    return bool({stem(w) for w in fold(x.unit).split()} & {stem(w) for w in fold(y.unit).split()})


def _negations(a: Words, b: Words, found: Alignment) -> Iterator[Difference]:
    """What one claim negates, where the other negates nothing."""
    matched_a, matched_b = {i for i, _ in found.same}, {j for _, j in found.same}
    alone_a = [n for n in a.negations if n.at not in matched_a]
    alone_b = [n for n in b.negations if n.at not in matched_b]
    if alone_a and not b.negations:
        yield Difference(Ground.NEGATION, _negated(alone_a[0], a), "")
    if alone_b and not a.negations:
        yield Difference(Ground.NEGATION, "", _negated(alone_b[0], b))


def _negated(negation: Negation, claim: Words) -> str:
    words = claim.content[negation.bears_on.start : negation.bears_on.stop]
    return " ".join([negation.text, *(w.text for w in words)])


def _slots(left: Record, right: Record, a: Words, b: Words, found: Alignment) -> Iterator[Difference]:
    """Words in each other's place. Numbers that the records read are compared as such; here are the others."""
    for x, y in ((a.content[i], b.content[j]) for i, j in found.instead):
        if Kind.NUMBER not in (x.kind, y.kind) or not (_read(left, x) or _read(right, y)):
            yield Difference(_KINDS[x.kind] if x.kind is y.kind else Ground.WORD, x.text, y.text)


def _read(record: Record, word: Word) -> bool:
    return any(q.spans[0][0] <= word.span[0] < q.spans[-1][1] for q in record.mentions.quantities)


def _roles(a: Words, b: Words, found: Alignment) -> Iterator[Difference]:
    """Two countries in the other order around a word that both claims have between them.

    Other parties change places too where a verb is only made passive; of countries that is rarer.
    """
    if max(len(found.left), len(found.right)) >= _MANY:
        return
    named = [(i, j) for i, j in found.same if a.content[i].country and b.content[j].country]
    for (i, j), (k, m) in combinations(named, 2):
        if any(i < x < k and m < y < j for x, y in found.same):
            yield Difference(Ground.ROLES, _text(a, (i, k)), _text(b, (m, j)))
            return


def _exchanged(left: Record, right: Record, a: Words, b: Words, found: Alignment) -> Iterator[Difference]:
    """Two neighbours in the other order around one and the same preposition, where all else is alike."""
    if found.left or found.right:
        return
    there = dict(found.same)
    for i in range(len(a.content) - 1):
        j = there[i + 1]
        if there[i] == j + 1 and (link := _between(left, a, i)) and link == _between(right, b, j):
            yield Difference(Ground.ROLES, _text(a, (i, i + 1)), _text(b, (j, j + 1)))
            return


def _between(record: Record, claim: Words, i: int) -> str:
    """The word between a content word and the next; empty for a joined one."""
    return record.report.text[claim.content[i].span[1] : claim.content[i + 1].span[0]].strip()
