"""Patterns: the small language of ``rules.yaml``, compiled to a regular expression over the alphabet.

| sign | meaning |
|---|---|
| ``<class>`` | a token of that class; ``<class.plural>`` in that form; ``<class +al !w>``: with article, no "and" |
| ``<Kind>`` | a mention that was found before |
| ``<word>`` ``<unknown>`` ``<digits>`` ``<latin>`` ``<sign>`` ``<quote>`` … | the built-in classes (``alphabet.py``) |
| ``<any>`` | any token of the sentence |
| ``role:`` | names the item that follows |
| ``( | )`` ``?`` ``*`` ``+`` ``{m,n}`` | as in regular expressions |
| ``...{m,n}`` | a gap of m to n tokens, as short as it can be |
| ``@name`` | a macro of the same file |

A pattern never crosses the end of a sentence.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping
from itertools import groupby

from khabar.errors import ResourceError
from khabar.rules.alphabet import MORE, Alphabet

_ITEM = re.compile(
    r"\s*(?:(?P<role>[a-z_]+):|<(?P<cls>[A-Za-z0-9.-]+)(?P<clitics>(?:\s+[+!][a-z]+)*)>"
    r"|(?P<gap>\.\.\.)(?P<size>\{\d+,\d+\})|@(?P<macro>[a-z-]+)|(?P<mark>[()|?*+]|\{\d*,?\d*\}))"
)


def charset(alphabet: Alphabet, cls: str, need: frozenset[str], forbid: frozenset[str]) -> str:
    """A regular expression for one token of class ``cls`` and the rest of its form. KeyError if unknown."""
    if cls == "any":
        return "[^\n]"
    points = sorted(alphabet.characters(cls, need, forbid))
    runs = []
    for _, group in groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        run = [point for _, point in group]
        runs.append(chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}")
    return f"[{''.join(runs)}]"


class Compiler:
    """Compiles the patterns of one file, whose macros it knows."""

    def __init__(self, alphabet: Alphabet, macros: Mapping[str, str]) -> None:
        self._alphabet = alphabet
        self._macros = macros

    def compile(self, pattern: str, where: str) -> str:
        """The regular expression of ``pattern``; roles become groups ``role``, ``role__2``, …

        Raises ResourceError, beginning with ``where``, for a sign or a class that doesn't exist.
        """
        return self._translate(pattern, where, {}, 0)

    def atom(self, item: str, where: str) -> str:
        """One ``<class>`` without its continuation, for a look behind, which must have a fixed width."""
        m = _ITEM.fullmatch(item)
        if not m or not m["cls"]:
            raise ResourceError(f"{where}: {item!r} must be one <class>")
        return self._class(m, where)

    def _translate(self, pattern: str, where: str, roles: dict[str, int], depth: int) -> str:
        if depth > 8:
            raise ResourceError(f"{where}: macros call each other in a circle")
        out: list[str] = []
        role = ""
        at = 0
        while pattern[at:].strip():
            m = _ITEM.match(pattern, at)
            if not m:
                raise ResourceError(f"{where}: can't read the pattern at {pattern[at:].strip()[:30]!r}")
            at = m.end()
            if m["role"]:
                roles[m["role"]] = roles.get(m["role"], 0) + 1
                role = m["role"] if roles[m["role"]] == 1 else f"{m['role']}__{roles[m['role']]}"
                continue
            opening = f"(?P<{role}>" if role else "(?:"
            if m["mark"] == "(":
                out.append(opening)
                role = ""
            elif m["mark"]:
                out.append(m["mark"])
            elif m["macro"]:
                if m["macro"] not in self._macros:
                    raise ResourceError(f"{where}: no macro @{m['macro']}")
                out.append(opening + self._translate(self._macros[m["macro"]], where, roles, depth + 1) + ")")
            elif m["gap"]:
                out.append(f"{opening}[^\n]{m['size']}?)")
            else:
                out.append(f"{opening}{self._class(m, where)}{MORE}*+)")
            role = ""
        return "".join(out)

    def _class(self, m: re.Match[str], where: str) -> str:
        cls = f"mention:{m['cls']}" if m["cls"][0].isupper() else m["cls"]
        marks = m["clitics"].split()
        need = frozenset(mark[1:] for mark in marks if mark[0] == "+")
        forbid = frozenset(mark[1:] for mark in marks if mark[0] == "!")
        try:
            return charset(self._alphabet, cls, need, forbid)
        except KeyError:
            raise ResourceError(f"{where}: no word has the class <{m['cls']}>") from None
