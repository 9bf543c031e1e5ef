"""Derivations as text: a value, its rule, the rule's pattern, and which words played which role."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Mapping
from typing import Any

from khabar.cli.bidi import piece
from khabar.reader import Reading, layer_rows, rules

LAYERS = ("times", "quantities", "places", "actors", "attribution", "events")
_VALUES = ("value", "low", "high", "hedge", "type", "mode", "status", "kind", "country", "effect", "group")
_WORDS = ("source", "who", "via", "content", "act", "form", "agents", "patients")


def derivations(reading: Reading, only: str | None, visual: bool) -> str:
    """The derivations of all values of ``reading``, or of one layer or rule, one block each."""
    blocks = []
    for kind in LAYERS:
        if only and only.partition("/")[0] != kind:
            continue
        rows = (r for r in layer_rows(kind, reading.record) if not only or "/" not in only or r["rule"] == only)
        blocks += ["\n".join(_block(row, reading, visual)) for row in rows]
    return "\n\n".join(blocks)


def _block(row: Mapping[str, Any], reading: Reading, visual: bool) -> Iterator[str]:
    def say(value: Any) -> str:
        return ", ".join(map(say, value)) if isinstance(value, list | tuple) else piece(str(value), visual)

    yield f"{say(row['mention'])}  ← {row['rule']}"
    for keys in (_VALUES, _WORDS):
        values = [f"{key} {say(row[key])}" for key in keys if row.get(key) not in (None, [])]
        if values:
            yield "    = " + " · ".join(values)
    basis = [_words(reading, b) for b in row.get("basis") or ()]
    if basis:
        yield f"    leaning on {say(basis)}"
    if rule := rules().get(row["rule"]):
        yield f"    {rule.note}"
        yield f"    {' '.join(rule.pattern.split())}"
    for role, words in reading.roles.get(row["id"], {}).items():
        yield f"    {role:>12}  {say(words)}"


def _words(reading: Reading, basis: Any) -> str:
    """A basis is a span of the text or a word such as ``published``."""
    return basis if isinstance(basis, str) else reading.record.report.text[basis[0] : basis[1]]
