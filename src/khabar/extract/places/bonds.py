"""What the words right after a place's name tell of where it lies (``قرية كذا بريف حلب``, ``التابعة لمدينة كذا``)."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from khabar.extract.places.values import COMMAS, QUOTE, Toponym
from khabar.model.place import PlaceKind
from khabar.rules import Mention, View
from khabar.text.clitics import PROCLITICS

_FARTHEST = 5  # words between the two
_BESIDE = ("beside", "adjoining")
_ABOUT = ("environs", "direction", "direction-adjective")


class Bond(Struct, frozen=True):
    """``holder`` is the place in which another lies, or ``near`` which it lies."""

    holder: Mention[Toponym]
    near: bool


def find(view: View, mentions: Sequence[Mention[Toponym]]) -> dict[int, Bond]:
    """The bonds of ``mentions`` (in text order) by the mention's ``id()``. What holds the last of a list holds all."""
    found: dict[int, Bond] = {}
    for left, right in reversed(list(pairwise(mentions))):
        if bond := _bond(view, left, right):
            found[id(left)] = bond
        elif left.value.shared and right.value.shared and id(right) in found and right.first - left.last <= 1:
            found[id(left)] = found[id(right)]
    return found


def _bond(view: View, left: Mention[Toponym], right: Mention[Toponym]) -> Bond | None:
    gap, words = range(left.last, right.first), view.doc.words
    joined = PROCLITICS.get(words[right.first][: right.skip], ())
    if len(gap) > _FARTHEST or "w" in joined:
        return None
    within, near, open_to = "b" in joined, False, False
    for i in gap:
        reading = view.reading(i)
        prefix = PROCLITICS[reading.proclitic]
        if words[i] == QUOTE or (words[i] in COMMAS and right.value.side and len(gap) == 1):
            within = within or words[i] != QUOTE
        elif "w" in prefix or not (senses := {s.lexeme.cls for s in reading.senses}):
            return None
        elif not senses.isdisjoint(_BESIDE):
            near = open_to = True
        elif "inside" in senses or "belonging" in senses:
            within, open_to = True, "belonging" in senses
        elif not senses.isdisjoint(_ABOUT):
            within, open_to = within or "b" in prefix, True
        else:
            return None
    if "l" in joined and not open_to:
        return None
    plain = not gap and not joined and (right.value.side is not None or right.value.kind is PlaceKind.ADMIN)
    return Bond(right, near) if within or near or plain else None
